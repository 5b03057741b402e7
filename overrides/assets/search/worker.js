/*
 * The search worker: the theme's interface talks to it in four messages (set up, ready, query,
 * result). It is small, because it is fetched with every page; the engine and the index are
 * fetched when the search is opened. Served over http it is a web worker; opened from disk
 * offline.js runs it in a hidden frame.
 */
(() => {
  "use strict";
  const SETUP = 0;
  const READY = 1;
  const QUERY = 2;
  const RESULT = 3;
  const OPENED = 4; /* ours: the reader opened the search, so fetch the index */
  const LOADED = 5; /* ours: the index is there */
  const VERSION = 4;
  const ENGINE = ["text.js", "pinyin.js", "spelling.js", "query.js", "rank.js", "show.js"];

  const framed = typeof document !== "undefined";
  const send = (message) => (framed ? parent.postMessage(message, "*") : self.postMessage(message));
  const here = framed ? document.currentScript.src : self.location.href;
  let setUp = null;
  const address = new Promise((resolve) => (setUp = resolve));
  let loading = null;
  let latest = 0;

  const addScript = (url) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = url;
      script.onload = resolve;
      script.onerror = () => reject(new Error(url));
      document.head.append(script);
    });

  const fetchScripts = async (urls) => {
    if (!framed) return void self.importScripts(...urls);
    for (const url of urls) await addScript(url);
  };

  const load = async () => {
    const files = [...ENGINE, await address];
    await fetchScripts(files.map((name) => new URL(name, here).href));
    const data = self.planIndex;
    delete self.planIndex;
    if (!data || data.version !== VERSION) throw new Error("index");
    return new self.planSearch.Index(data);
  };

  /* One attempt at a time; after a failure the next query tries again. */
  const index = () => {
    loading ??= load().catch((error) => {
      loading = null;
      throw error;
    });
    return loading;
  };

  const NOTHING = { items: [], total: 0, listed: 0, pages: 0, corrected: [], unknown: [], nearest: [], kinds: [] };

  const answer = async (query, options) => {
    if (!query.trim()) return { ...NOTHING, query };
    try {
      const ready = await index();
      return { ...self.planSearch.answer(ready, query, options), query };
    } catch (error) {
      console.error("search:", error);
      return { ...NOTHING, query, failed: true };
    }
  };

  const receive = async ({ type, data, kind, exact }) => {
    if (type === SETUP) {
      setUp(data.config.sections);
      return { type: READY };
    }
    if (type === OPENED) {
      const there = await index().catch(() => null);
      return there ? { type: LOADED } : undefined;
    }
    if (type !== QUERY) return undefined;
    const turn = ++latest;
    const found = await answer(String(data), { kind, exact });
    return turn === latest ? { type: RESULT, data: found } : undefined;
  };

  self.addEventListener("message", async (event) => {
    const reply = await receive(event.data);
    if (reply) send(reply);
  });
})();
