/*
 * The page's side of the search. Runs before the theme's script and adds to its interface what
 * it lacks: input without a keyboard (input method, paste, voice, mouse), results counted and
 * announced, help when nothing is found, and the index fetched when the search is opened.
 */
(() => {
  "use strict"
  const OPENED = 4
  const field = document.querySelector("[data-md-component=search-query]")
  const status = document.querySelector("[data-search-status]")
  const help = document.querySelector("[data-search-help]")
  const toggle = document.querySelector("[data-md-toggle=search]")
  if (!field || !status || !help || !toggle) return

  const SAID = {
    ready: "输入关键词开始搜索，可用拼音或首字母。",
    one: "找到 {total} 条结果，都在同一个页面。",
    many: "找到 {total} 条结果，分布在 {pages} 个页面。",
    more: "找到 {total} 条结果，列出最相关的 {listed} 条。",
    corrected: "已按“{word}”查找。",
    none: "没有找到与“{query}”有关的内容。",
    near: "您要找的是不是：",
    advice: "可以换一个说法，或只输入两三个关键字；也可以查看",
    az: "拼音索引",
    failed: "搜索索引没有读到或者已经损坏，请刷新页面再试；也可以用页面目录查找。"
  }
  const say = (key, values = {}) => SAID[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "")

  let worker = null

  /* The theme makes its worker itself; this keeps hold of it to read the answers as well. */
  window.Worker = class extends window.Worker {
    constructor(url, options) {
      super(url, options)
      worker = this
      this.addEventListener("message", event => event.data?.data?.items && show(event.data.data))
    }
  }

  /* The theme listens to keyup only; every other way of writing ends in one of these events. */
  const pass = () => field.dispatchEvent(new Event("keyup"))
  field.addEventListener("input", pass)
  field.addEventListener("compositionend", pass)
  field.form.addEventListener("reset", () => setTimeout(pass))

  let opened = false
  const open = () => {
    if (opened || !worker) return
    opened = true
    status.textContent = say("ready")
    worker.postMessage({ type: OPENED })
  }
  toggle.addEventListener("change", open)
  field.addEventListener("focus", open)
  document.addEventListener("DOMContentLoaded", () => toggle.checked && open())

  const show = found => {
    status.textContent = message(found)
    status.dataset.answered = found.query
    help.replaceChildren(...(found.query.trim() && !found.failed && !found.total ? advice(found.nearest) : []))
  }

  const message = ({ query, total, listed, pages, corrected, failed }) => {
    if (failed) return say("failed")
    if (!query.trim()) return say("ready")
    if (!total) return say("none", { query })
    const count = say(total > listed ? "more" : pages === 1 ? "one" : "many", { total, listed, pages })
    return corrected.length ? `${say("corrected", { word: corrected.join("、") })}${count}` : count
  }

  const element = (name, text, attributes = {}) => {
    const made = Object.assign(document.createElement(name), attributes)
    made.textContent = text
    return made
  }

  const advice = nearest => {
    const links = nearest.map(word => element("a", word, { href: `?q=${encodeURIComponent(word)}`, className: "search-help__word" }))
    const near = element("p", links.length ? say("near") : "")
    near.append(...links)
    const list = element("p", say("advice"))
    list.append(element("a", say("az"), { href: status.dataset.az }))
    return links.length ? [near, list] : [list]
  }

  /* A word offered by the help is searched in place, without loading the page anew. */
  help.addEventListener("click", event => {
    const link = event.target.closest(".search-help__word")
    if (!link) return
    event.preventDefault()
    event.stopPropagation()
    field.value = link.textContent
    field.focus()
    pass()
  })
})()
