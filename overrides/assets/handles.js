/* Beside every clause, figure and chart: copy its address, a citation, its words; keep a chart; report a mistake. */
(() => {
  "use strict";
  const told = (name) => document.querySelector(`meta[name=p-${name}]`)?.content ?? "";
  const script = { name: told("name"), day: told("day"), report: told("report") };
  const PLACES = ".p-action[id], .p-table--figures tr[id], .p-line[id], .p-figure, .p-lead__item, h2[id^=m-]";

  const onSite = (href) => new URL(href, document.querySelector("link[rel=canonical]")?.href ?? location.href).href;
  const address = (place) => {
    const url = new URL(onSite(""));
    url.search = "";
    url.hash = place.id || place.closest("[id]")?.id || "";
    return url.href;
  };
  /* What is seen only by its shape is said in words: quotation marks, sources, numbers of lines. */
  const words = (place, ...without) => {
    const copy = place.cloneNode(true);
    const left = [".p-handle, .p-menu, .headerlink, svg, script, summary, th .p-action__note", ...without].join();
    for (const part of copy.querySelectorAll(left)) part.remove();
    for (const quote of copy.querySelectorAll("q")) quote.replaceWith(`“${quote.textContent}”`);
    for (const source of copy.querySelectorAll(".p-source")) source.replaceWith(`[${source.title}]`);
    for (const note of copy.querySelectorAll(".p-action__note")) note.prepend(" ");
    const line = copy.querySelector(".p-line__number");
    line?.replaceWith(`第${line.textContent}行 `);
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const page = () => document.title.split(" - ")[0];
  const cells = (row) => [...row.cells].map((cell) => words(cell));
  const lead = (place, ...without) => {
    const [value, meta] = [".p-value", ".p-lead__meta"].map((part) => words(place.querySelector(part), ...without));
    return `${page()}：${value}（${meta}）`;
  };
  /* A row of a table, a picture and the figure of a page in the words one would use. */
  const text = (place) => {
    if (place.matches("tr")) {
      const [name, value, period, rest] = cells(place);
      return `${name}：${value}；时期：${period}；${rest}`;
    }
    if (place.matches(".p-lead__item")) return lead(place);
    const caption = place.querySelector("figcaption");
    return caption ? `${words(caption)} ${words(place, "figcaption")}`.trim() : words(place);
  };
  /* What a citation calls the place: short, and nothing in it cut off unseen. */
  const title = (place) => {
    let name = words(place, ".p-action__note", ".p-source, .p-place, .p-read");
    if (place.matches("tr")) {
      const [figure, value, period, rest] = cells(place);
      name = `${figure}：${value}（${period}，${rest.split("。")[0]}）`;
    }
    const caption = place.querySelector("figcaption");
    if (place.matches(".p-lead__item")) name = lead(place, ".p-source");
    else if (caption) name = words(caption).split("。")[0];
    else if (name.length > 60 && !place.matches("tr")) name = `${name.slice(0, 60)}……`;
    return name.includes(page()) ? name : `${name}，${page()}`;
  };
  const today = () => new Date().toLocaleDateString("sv");
  /* GB/T 7714: author. title[type of document/carrier]. (date)[date of access]. address. */
  const citation = (place) => {
    const from = address(place).startsWith("file:") ? "（离线拷贝）" : address(place);
    return `${script.name}. ${title(place)}[EB/OL]. (${script.day})[${today()}]. ${from}.`;
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    return "已复制";
  };
  const save = (name, href) => {
    const link = document.createElement("a");
    link.download = name;
    link.href = href;
    link.click();
    return "已保存";
  };

  const STYLED = ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "font-family"];
  const nameOf = (place) => place.querySelector("svg title").id.replace(/-title$/, "");
  const drawing = (place) => {
    const shown = [...place.querySelectorAll("svg")].find((svg) => svg.getBoundingClientRect().width);
    const svg = shown.cloneNode(true);
    const [from, to] = [shown, svg].map((one) => [...one.querySelectorAll("*")]);
    from.forEach((one, number) => {
      const look = getComputedStyle(one);
      for (const name of STYLED) to[number].setAttribute(name, look.getPropertyValue(name));
    });
    for (const link of svg.querySelectorAll("a")) {
      const to = onSite(link.getAttribute("href"));
      if (to.startsWith("file:")) link.removeAttribute("href");
      else link.setAttribute("href", to);
    }
    svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    const { width, height } = shown.viewBox.baseVal;
    svg.setAttribute("width", width);
    svg.setAttribute("height", height);
    const text = new XMLSerializer().serializeToString(svg);
    return {
      width,
      height,
      href: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`,
      name: nameOf(place),
    };
  };
  const picture = async (place) => {
    const made = drawing(place);
    const image = new Image();
    image.src = made.href;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [made.width * 2, made.height * 2];
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return save(`${made.name}.png`, canvas.toDataURL("image/png"));
  };

  /* The cells come from the build, made harmless there. Excel needs the mark of UTF-8 at the start. */
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const table = (place) => {
    const rows = JSON.parse(place.dataset.csv).map((row) => row.map(quoted).join(","));
    return save(
      `${nameOf(place)}.csv`,
      `data:text/csv;charset=utf-8,${encodeURIComponent(`\ufeff${rows.join("\r\n")}\r\n`)}`,
    );
  };

  const report = (place) => {
    const lines = ["这里有错：", "", "应该是（请写明依据）：", "", "—— 以下由网页填写 ——"];
    lines.push(
      `页面：${document.title}`,
      `位置：${address(place)}`,
      `数据截至：${script.day}`,
      `原文：${text(place).slice(0, 300)}`,
    );
    const letter = lines.join("\n");
    if (!script.report)
      return save("report.txt", `data:text/plain;charset=utf-8,${encodeURIComponent(`\ufeff${letter}`)}`);
    const mail = /^[^@\s/]+@[^@\s]+$/.test(script.report);
    if (!mail) copy(letter);
    location.href = mail
      ? `mailto:${script.report}?subject=${encodeURIComponent("网站纠错")}&body=${encodeURIComponent(letter)}`
      : script.report;
    return "";
  };

  const ACTIONS = [
    ["复制链接", (place) => copy(address(place))],
    ["复制引文", (place) => copy(citation(place))],
    ["复制文字", (place) => copy(text(place))],
    ["存为 SVG", (place) => save(`${nameOf(place)}.svg`, drawing(place).href), ".p-figure"],
    ["存为 PNG", picture, ".p-figure"],
    ["存为 CSV", table, "[data-csv]"],
    ["报告错误", report],
  ];

  let open = null;
  const close = (back) => {
    if (!open) return;
    open.menu.remove();
    open.button.setAttribute("aria-expanded", "false");
    if (back) open.button.focus();
    open = null;
  };
  const show = (button, place) => {
    const menu = document.createElement("span");
    menu.className = "p-menu";
    menu.setAttribute("role", "group");
    menu.setAttribute("aria-label", "引用和保存");
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    for (const [name, act, only] of ACTIONS) {
      if (only && !place.matches(only)) continue;
      const item = document.createElement("button");
      item.type = "button";
      item.textContent = name;
      item.addEventListener("click", async () => {
        told.textContent = (await act(place)) ?? "";
      });
      menu.append(item);
    }
    menu.append(told);
    button.after(menu);
    button.setAttribute("aria-expanded", "true");
    open = { button, menu };
    menu.querySelector("button").focus();
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close(true);
  });
  addEventListener("click", (event) => {
    if (open && !open.menu.contains(event.target) && event.target !== open.button) close(false);
  });
  addEventListener("DOMContentLoaded", () => {
    for (const place of document.querySelectorAll(PLACES)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "p-handle";
      button.textContent = "⋯";
      button.setAttribute("aria-label", "引用这里");
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => {
        const again = open?.button === button;
        close(false);
        if (!again) show(button, place);
      });
      const clause = place.querySelector(":scope > .p-action__text"); // before its note and the clauses below it
      if (clause) clause.after(button);
      else (place.matches("tr") ? place.cells[0] : place).append(button);
    }
  });
})();
