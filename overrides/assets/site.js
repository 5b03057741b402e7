/* Small page script: the theme's page helpers, the colours chosen before, the reader's bar. No storage beyond the colour choice. */

/* Helpers the theme's bundle expects on every page. */
var __md_scope = new URL(document.currentScript.dataset.base, location);
var __md_hash = (text) => [...text].reduce((sum, c) => (sum << 5) - sum + c.charCodeAt(0), 0);
var __md_get = (key, store = localStorage, scope = __md_scope) => JSON.parse(store.getItem(scope.pathname + "." + key));
var __md_set = (key, value, store = localStorage, scope = __md_scope) => {
  try {
    store.setItem(scope.pathname + "." + key, JSON.stringify(value));
  } catch {
    /* storage refused: nothing to remember */
  }
};

(() => {
  const root = document.documentElement;

  /* The chosen colours, set as soon as there is a body: nothing flashes. */
  const colour = (body) => {
    let palette = null;
    try {
      palette = __md_get("__palette");
    } catch {
      /* storage refused */
    }
    const chosen = palette?.color?.scheme;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    body.setAttribute("data-md-color-scheme", chosen || (dark ? "slate" : "default"));
  };
  new MutationObserver((_, watch) => {
    if (!document.body) return;
    watch.disconnect();
    colour(document.body);
  }).observe(root, { childList: true });

  /* Type size and contrast live in the window's name: they last as long as this tab and are stored nowhere. */
  const state = new URLSearchParams(window.name.startsWith("reader?") ? window.name.slice(7) : "");
  const apply = () => {
    for (const name of ["size", "contrast"]) {
      if (state.get(name)) root.setAttribute("data-p-" + name, state.get(name));
      else root.removeAttribute("data-p-" + name);
    }
    for (const button of document.querySelectorAll("[data-p-set]"))
      button.setAttribute("aria-pressed", String(state.get(button.dataset.pSet) === button.value));
  };
  if (!state.get("contrast") && matchMedia("(prefers-contrast: more)").matches) state.set("contrast", "more");
  apply();

  addEventListener("DOMContentLoaded", () => {
    for (const part of document.querySelectorAll("[data-p-reader], [data-p-script]")) part.hidden = false;
    apply();
    document.querySelectorAll("article :is(h1, h2, h3)").forEach(breakBetweenWords);
    for (const button of document.querySelectorAll("[data-p-toggle]"))
      document.getElementById(button.dataset.pToggle).addEventListener("change", (event) => {
        button.setAttribute("aria-expanded", String(event.target.checked));
        for (const label of document.querySelectorAll(".md-nav__title[for^=__nav]")) label.tabIndex = 0;
        if (event.target.checked) document.querySelector(FIRST[event.target.id]).focus();
        else button.focus();
      });
  });

  /* A heading breaks between words, where the browser knows them; its text stays what it is. */
  const words = Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });
  const breakBetweenWords = (heading) => {
    if (!words) return;
    const walk = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walk.nextNode()) texts.push(walk.currentNode);
    for (const text of texts) {
      let next = false;
      for (const { segment, index, isWordLike } of [...words.segment(text.data)].reverse()) {
        if (isWordLike && next) text.splitText(index + segment.length).before(document.createElement("wbr"));
        next = isWordLike;
      }
    }
    heading.classList.add("p-words");
  };

  /* What takes the focus when a switch opens it; the drawer's "back" labels become reachable then. */
  const FIRST = { __drawer: ".md-nav--primary", __search: ".md-search__input" };
  const drawer = () => document.getElementById("__drawer");
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer().checked) drawer().click();
  });

  addEventListener("click", (event) => {
    const { pSet, pToggle, pPrint } = event.target.closest("button")?.dataset ?? {};
    if (pPrint !== undefined) print();
    if (pToggle) document.getElementById(pToggle).click();
    if (!pSet) return;
    const { value } = event.target.closest("button");
    if (state.get(pSet) === value) state.delete(pSet);
    else state.set(pSet, value);
    window.name = "reader?" + state;
    apply();
  });

  /* All that is folded is opened for paper. */
  addEventListener("beforeprint", () => {
    for (const part of document.querySelectorAll("details:not([open])")) part.open = true;
  });
})();
