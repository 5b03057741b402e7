/*
 * The page's side of the search. Runs before the theme's script and adds to its interface what
 * it lacks: input without a keyboard (paste, voice, mouse), quiet while an input method composes,
 * results counted and announced, kinds to filter by, an address that keeps the query, help when
 * nothing is found, and the index fetched when the search is opened.
 */
(() => {
  "use strict";
  const QUERY = 2;
  const OPENED = 4;
  const LOADED = 5;
  const QUIET = 500; /* ms without a new answer before one is announced */
  const MOST_RECENT = 5;

  const all = {};
  for (const name of ["status", "live", "help", "kinds"]) all[name] = document.querySelector(`[data-search-${name}]`);
  const field = document.querySelector("[data-md-component=search-query]");
  const results = document.querySelector(".md-search-result__list");
  const box = document.querySelector("[data-md-component=search]");
  const toggle = document.querySelector("[data-md-toggle=search]");
  if (!field || !results || !box || !toggle || Object.values(all).includes(null)) return;

  const SAID = {
    waiting: "正在准备搜索……",
    ready: "输入关键词开始搜索，可用拼音或首字母。",
    one: "找到 {total} 条结果，都在同一个页面。",
    many: "找到 {total} 条结果，分布在 {pages} 个页面。",
    more: "找到 {total} 条结果，列出最相关的 {listed} 条。",
    corrected: "已按“{word}”查找。",
    unknown: "没有原样出现：{words}。",
    shortened: "文字太长，只按前面一部分查找。",
    none: "没有找到与“{query}”有关的内容。",
    near: "您要找的是不是：",
    exact: "仍搜“{query}”",
    advice: "可以换一个说法，或只输入两三个关键字；也可以查看",
    az: "拼音索引",
    recent: "最近查过：",
    every: "全部",
    failed: "搜索索引没有读到或者已经损坏，请刷新页面再试；也可以用页面目录查找。",
  };
  const say = (key, values = {}) => SAID[key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  let worker = null;
  let kind = "";
  let exact = false;

  /* The theme makes its worker itself; this keeps hold of it to ask and to read the answers as well. */
  window.Worker = class extends window.Worker {
    constructor(url, options) {
      super(url, options);
      worker = this;
      this.addEventListener("message", (event) => {
        if (event.data?.type === LOADED && !field.value.trim()) state("ready");
        if (event.data?.data?.items) show(event.data.data);
      });
    }

    postMessage(message) {
      super.postMessage(message.type === QUERY ? { ...message, kind, exact } : message);
    }
  };

  const state = (key) => {
    all.status.textContent = say(key);
  };
  const ask = () => worker?.postMessage({ type: QUERY, data: field.value });

  /* The theme listens to keyup only; every other way of writing ends in one of these events. */
  const pass = () => {
    if (composing) return;
    kind = "";
    exact = false;
    field.dispatchEvent(new Event("keyup"));
  };
  let composing = false;
  field.addEventListener("input", pass);
  field.addEventListener("compositionstart", () => (composing = true));
  field.addEventListener("compositionend", () => {
    composing = false;
    pass();
  });
  field.form.addEventListener("reset", () => setTimeout(pass));

  /* While an input method composes, half a syllable is no query and Enter belongs to it. */
  const hush = (event) => (composing || event.isComposing) && event.stopPropagation();
  field.form.addEventListener("keyup", hush, true);
  field.form.addEventListener("keydown", hush, true);

  let opened = false;
  let leaving = false;
  const open = () => {
    if (opened || !worker) return;
    opened = true;
    state("waiting");
    showRecent();
    worker.postMessage({ type: OPENED });
  };
  toggle.addEventListener("change", () => {
    if (!toggle.checked) return closed();
    leaving = false;
    open();
  });
  field.addEventListener("focus", open);
  document.addEventListener("DOMContentLoaded", () => toggle.checked && open());

  /* Back comes to the list one left: the browser may have put the switch back as it was at first. */
  addEventListener("pageshow", () =>
    setTimeout(() => {
      const before = new URL(location).searchParams.get("q") ?? history.state?.planQuery;
      leaving = false;
      if (!before || toggle.checked) return;
      field.value = before;
      toggle.checked = true;
      toggle.dispatchEvent(new Event("change"));
      pass();
    }),
  );

  const show = (found) => {
    const text = message(found);
    all.status.textContent = text;
    all.status.dataset.answered = found.query;
    announce(text);
    keep(found.query);
    showKinds(found);
    all.help.replaceChildren(...helpFor(found));
    if (!found.query.trim()) showRecent();
    prepareResults();
  };

  /* Said aloud only when the typing rests. */
  let due = 0;
  const announce = (text) => {
    clearTimeout(due);
    due = setTimeout(() => (all.live.textContent = text), QUIET);
  };

  const message = (found) => {
    const { query, total, listed, pages, corrected, unknown, failed, shortened } = found;
    if (failed) return say("failed");
    if (!query.trim()) return say("ready");
    if (!total) return say("none", { query });
    const count = say(total > listed ? "more" : pages === 1 ? "one" : "many", { total, listed, pages });
    const mended = corrected.length ? say("corrected", { word: corrected.join("、") }) : "";
    const lost = unknown.length ? say("unknown", { words: unknown.map((word) => `“${word}”`).join("、") }) : "";
    return mended + count + lost + (shortened ? say("shortened") : "");
  };

  const element = (name, text, attributes = {}) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.textContent = text;
    return made;
  };

  const wordLink = (word) =>
    element("a", word, { href: `?q=${encodeURIComponent(word)}`, className: "search-help__word" });

  const helpFor = ({ query, total, corrected, nearest, failed }) => {
    if (failed || !query.trim()) return [];
    if (!total) return advice(nearest);
    if (!corrected.length) return [];
    const link = element("a", say("exact", { query }), { href: "?q=", className: "search-help__exact" });
    const line = element("p", "");
    line.append(link);
    return [line];
  };

  const advice = (nearest) => {
    const near = element("p", nearest.length ? say("near") : "");
    near.append(...nearest.map(wordLink));
    const list = element("p", say("advice"));
    list.append(element("a", say("az"), { href: all.status.dataset.az }));
    return nearest.length ? [near, list] : [list];
  };

  /* Kinds of results, each with its number; pressing one shows only those. */
  const showKinds = ({ kinds, failed }) => {
    const counts = failed ? [] : (kinds ?? []);
    const every = counts.reduce((sum, [, count]) => sum + count, 0);
    const button = (name, label, count) => {
      const made = element("button", `${label} ${count}`, { type: "button", className: "search-kinds__button" });
      made.dataset.kind = name;
      made.setAttribute("aria-pressed", String(name === kind));
      return made;
    };
    const focused = all.kinds.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
    all.kinds.replaceChildren(
      ...(counts.length > 1
        ? [button("", say("every"), every), ...counts.map(([name, n]) => button(name, name, n))]
        : []),
    );
    if (focused !== null) all.kinds.querySelector(`[data-kind="${CSS.escape(focused)}"]`)?.focus();
  };
  all.kinds.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    kind = button.dataset.kind;
    ask();
  });

  /* A word offered by the help is searched in place, without loading the page anew. */
  all.help.addEventListener("click", (event) => {
    const link = event.target.closest(".search-help__word, .search-help__exact");
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    field.focus();
    if (link.matches(".search-help__exact")) {
      exact = true;
      return void ask();
    }
    field.value = link.textContent;
    pass();
  });

  /* Words of results that were opened: for this tab only, and only if storage is allowed. */
  const recent = () => {
    try {
      const words = JSON.parse(sessionStorage.getItem("planRecent") ?? "[]");
      return Array.isArray(words) ? words.filter((word) => typeof word === "string").slice(0, MOST_RECENT) : [];
    } catch {
      return [];
    }
  };
  const remember = (word) => {
    try {
      sessionStorage.setItem(
        "planRecent",
        JSON.stringify([word, ...recent().filter((one) => one !== word)].slice(0, MOST_RECENT)),
      );
    } catch {
      /* storage refused: nothing to remember */
    }
  };
  const showRecent = () => {
    const words = recent();
    if (!words.length || field.value.trim()) return;
    const line = element("p", say("recent"));
    line.append(...words.map(wordLink));
    all.help.replaceChildren(line);
  };
  results.addEventListener(
    "click",
    (event) => {
      if (!event.target.closest("a")) return;
      leaving = true;
      remember(field.value.trim());
    },
    true,
  );

  /* The address keeps the query, so that Back comes to it; from disk, where it may not, the history does. */
  const keep = (query) => {
    if (!toggle.checked && !query.trim()) return;
    const url = new URL(location);
    if (query.trim()) url.searchParams.set("q", query);
    else url.searchParams.delete("q");
    remain(url, query);
  };
  const remain = (url, query) => {
    const kept = { ...history.state, planQuery: query };
    try {
      history.replaceState(kept, "", url);
    } catch {
      history.replaceState(kept, "");
    }
  };
  const closed = () => {
    if (leaving) return;
    const url = new URL(location);
    url.searchParams.delete("q");
    remain(url, "");
  };

  /* The heading of a group opens its page at the best hit, not at the top; keys pass it by and reach the hits. */
  const isHeading = (link) => Number(link.firstElementChild?.dataset.mdScore) === 0;
  const prepareResults = () => {
    for (const item of results.children) {
      const [first, ...hits] = item.querySelectorAll("a");
      if (first && hits.length && isHeading(first)) first.href = hits[0].href;
      for (const link of [first, ...hits]) if (link && !isHeading(link)) link.removeAttribute("tabindex");
    }
  };
  new MutationObserver(prepareResults).observe(results, { childList: true });

  /* Arrows go through the results, Tab through everything; neither closes the list. */
  const stops = () => [
    field,
    ...[...results.querySelectorAll("a, summary")].filter((one) => !isHeading(one) && one.checkVisibility()),
  ];
  box.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Tab") return void event.stopPropagation();
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      if (composing || event.isComposing || !toggle.checked) return;
      const places = stops();
      const at = places.indexOf(document.activeElement);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = places[(Math.max(at, 0) + step + places.length) % places.length];
      event.preventDefault();
      event.stopPropagation();
      next.focus();
    },
    true,
  );

  /* Leaving the list by Tab closes it; Escape gives the focus back to where it came from. */
  let cameFrom = null;
  box.addEventListener("focusin", (event) => {
    const from = event.relatedTarget;
    if (from && !box.contains(from)) cameFrom = from;
  });
  box.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (to && !box.contains(to) && toggle.checked) {
      toggle.checked = false;
      toggle.dispatchEvent(new Event("change"));
    }
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || composing || event.isComposing) return;
    setTimeout(() => {
      const opener = document.querySelector("[data-p-toggle=__search]");
      const target =
        [cameFrom, opener].find((one) => one?.isConnected && one.checkVisibility()) ?? document.querySelector("main");
      if (target?.localName === "main") target.tabIndex = -1;
      target?.focus({ preventScroll: true });
    });
  });
})();
