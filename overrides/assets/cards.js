/* What a link leads to, in a card. */
(() => {
  "use strict";
  const root = __md_scope.href;
  let card;
  let data;
  let owner;
  let timer;

  const load = () => {
    data ??= new Promise((done) => {
      const script = document.createElement("script");
      script.src = `${root}assets/cards-data.js`;
      script.onload = script.onerror = () => done(self.planCards ?? {});
      document.head.append(script);
    });
    return data;
  };
  const linkOf = (event) => event.target.closest?.("article a[href]:not(.headerlink, .md-button)");
  const find = async (link) => {
    const url = new URL(link.getAttribute("href"), location);
    url.search = "";
    return url.href.startsWith(root) && (await load())[url.href.slice(root.length)];
  };

  const hide = () => {
    clearTimeout(timer);
    card?.remove();
    owner?.removeAttribute("aria-describedby");
    card = owner = undefined;
  };
  const later = (act) => {
    clearTimeout(timer);
    timer = setTimeout(act, 250);
  };
  const part = (name, text) => {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  };
  const show = async (link, touched) => {
    const found = await find(link);
    if (!found || owner === link) return found;
    hide();
    const [kind, title, text, note] = found;
    card = Object.assign(document.createElement("div"), { id: "p-card", className: "p-card", role: "tooltip" });
    card.append(part("small", kind), part("strong", title), part("p", text));
    if (note) card.append(part("small", note));
    if (touched) card.append(Object.assign(part("a", "打开"), { href: link.href }));
    document.body.append(card);
    const box = link.getClientRects()[0];
    const room = document.documentElement.clientWidth - card.offsetWidth - 8;
    const below = box.bottom + card.offsetHeight + 8 < innerHeight || box.top < card.offsetHeight;
    card.style.left = `${scrollX + Math.max(8, Math.min(box.left, room))}px`;
    card.style.top = `${scrollY + (below ? box.bottom + 4 : box.top - card.offsetHeight - 4)}px`;
    owner = link;
    link.removeAttribute("title");
    link.setAttribute("aria-describedby", "p-card");
    return found;
  };

  addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = linkOf(event);
    if (link) later(() => show(link));
    else if (card?.contains(event.target)) clearTimeout(timer);
    else later(hide);
  });
  addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) show(link);
    else if (!card?.contains(event.target)) hide();
  });
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("click", (event) => {
    const link = linkOf(event);
    if (event.pointerType !== "touch" || !link?.closest("p, dd, .p-source") || owner === link) {
      if (!card?.contains(event.target)) hide();
      return;
    }
    event.preventDefault();
    show(link, true).then((found) => found || location.assign(link.href));
  });
})();
