/*
 * Opened from disk, a page may not start a web worker. This stands in for it: the same script in a
 * hidden frame, reached by messages. The frame holds no script of its own, so the page's policy
 * needs no exception.
 */
(() => {
  "use strict";
  if (location.protocol !== "file:") return;

  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      const script = Object.assign(document.createElement("script"), { src: new URL(url, location) });
      const frame = Object.assign(document.createElement("iframe"), { hidden: true, srcdoc: script.outerHTML });
      const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
      this.send = (message) => loaded.then(() => frame.contentWindow.postMessage(message, "*"));
      this.terminate = () => frame.remove();
      window.addEventListener("message", (event) => {
        if (event.source === frame.contentWindow) this.dispatchEvent(new MessageEvent("message", { data: event.data }));
      });
      document.body.append(frame);
    }

    postMessage(message) {
      this.send(message);
    }
  };
})();
