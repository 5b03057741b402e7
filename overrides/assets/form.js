/*
 * The form on which people fill in and correct records. It has the fields of the data, says of a slip what the
 * check says, and makes one file of changes to send; nothing is sent from here.
 */
(() => {
  "use strict";
  const host = document.querySelector("[data-p-form]");
  if (!host) return;
  const at = (id) => document.getElementById(id);
  const [deed, kindChoice, keyChoice, faultBox, told] = ["deed", "kind", "key", "faults", "told"].map((name) =>
    at(`form-${name}`),
  );
  const form = host.querySelector("form");
  const fields = host.querySelector(".p-form__fields");
  const list = host.querySelector(".p-form__changes");
  const save = at("form-save");
  const changes = [];
  let know;
  let open = null; // the change being mended
  let unsaved = false;

  const make = (tag, given = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), given);
    made.append(...inside);
    return made;
  };
  const filled = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  /* What is wrong with a text, in the words of the check ------------------------------------------------------ */

  const ends = (point) => {
    const [year, month, day] = point.split("-").map(Number);
    const months = new Date(Date.UTC(2000, month || 12, 0));
    months.setUTCFullYear(year, month || 12, 0);
    const last = months.getUTCDate();
    if (!year || month === 0 || month > 12 || day === 0 || day > last) return null;
    const two = (number) => String(number).padStart(2, "0");
    const text = point.slice(0, 4);
    return [`${text}-${two(month || 1)}-${two(day || 1)}`, `${text}-${two(month || 12)}-${two(day || last)}`];
  };
  const periodFault = (text) => {
    const [first, last] = text.split("/");
    if (first.startsWith("~") && last) return ["tilde"];
    const [from, to] = [ends(first.replace("~", "")), ends((last ?? first).replace("~", ""))];
    if (!from || !to) return ["calendar"];
    if (to[1] < from[0]) return ["swapped"];
    const [low, high] = know.years;
    const year = [from[0], to[1]].map((day) => Number(day.slice(0, 4))).find((one) => one < low || one > high);
    return year === undefined ? null : ["bounds", { year, first: low, last: high }];
  };
  const fits = (name, text) => new RegExp(`^(?:${know.patterns[name]})$`).test(text);
  const timeFault = (name, text) => {
    if (!fits(name, text)) return [name === "day" ? "date" : name];
    return periodFault(text) ?? (name === "day" && text.length < 10 ? ["day"] : null);
  };
  const proseFault = (text) => {
    const mark = ["{{", "{%", "{#"].find((one) => text.includes(one));
    if (mark) return ["template", { mark }];
    return text.includes("\n") ? ["lines"] : null;
  };
  const wrong = (column, text) => {
    if (column.most && [...text].length > column.most) return ["long", { most: column.most }];
    const form = column.written;
    if (["period", "date", "day"].includes(form)) return timeFault(form, text);
    if (form) return fits(form, text) ? (form === "id" && know.reserved.includes(text) ? ["reserved"] : null) : [form];
    return column.words || column.flag || column.names ? null : proseFault(text);
  };
  const halved = (text) => [...text].map((char) => know.half[char] ?? char).join("");
  const near = (form, word, text) => {
    let found = "";
    if (form === "number") {
      found = halved(text).replaceAll(",", "").replace(/%+$/, "");
      if (/^-0(\.0+)?$/.test(found)) found = found.slice(1);
      return fits(form, found) ? found : "";
    }
    if (["year", "count", "period", "date", "day"].includes(form)) {
      found = halved(text).replaceAll("～", "~").replaceAll("／", "/");
      return found === text ? "" : found;
    }
    if (word === "id") {
      found = halved(text).toLowerCase().replace(/[_ ]/g, "-");
      return found !== text && [...found].every((char) => char < "\x80") ? found : "";
    }
    return "";
  };
  const fault = (name, word, said, hint = "") => {
    const code = know.codes[word];
    const parts = [`${code}  ${said}`, filled(know.words.advice, { remedy: know.remedies[code] })];
    if (hint) parts.splice(1, 0, filled(know.words.near, { hints: hint }));
    return { name, said: parts.join("；") };
  };
  const singleFault = (column, text) => {
    if (!text) return null;
    const begun = filled(know.words.field, column);
    const unseen = text.match(new RegExp(know.unseen, "u"));
    if (unseen) {
      const code = `U+${unseen[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
      return fault(column.name, "control", begun + filled(know.words.control, { code }));
    }
    const found = wrong(column, text);
    if (!found) return null;
    const [word, values] = found;
    const written = filled(know.words.written, { text: [...text].slice(0, know.shown).join("") });
    return fault(
      column.name,
      word,
      begun + written + filled(know.words[word], values ?? {}),
      near(column.written, word, text),
    );
  };
  const groupFaults = (columns, values) => {
    const by = (key) => columns.find((column) => column.key === key);
    const text = (key) => (by(key) ? values[by(key).name] : "");
    const missing = columns.filter((column) => column.needed && !column.list && !values[column.name]);
    const found = missing.map((column) => fault(column.name, "missing", filled(know.words.missing, column)));
    found.push(...columns.map((column) => singleFault(column, values[column.name])).filter(Boolean));
    if (found.length) return found;
    const whole = (key, word) => found.push(fault(by(key).name, word, know.words[word]));
    if (by("value") && by("statement")) {
      if (!text("value") && !text("statement")) whole("value", "value_missing");
      else if (text("value") && text("statement")) whole("statement", "value_doubled");
      else if (by("unit") && text("value") && !text("unit")) whole("value", "unit_missing");
    }
    if (by("upper") && !found.length) {
      if ((text("type") === know.range) !== Boolean(text("upper"))) whole("type", "range_partial");
      else if (text("upper") && text("value") && Number(text("upper")) <= Number(text("value")))
        whole("upper", "range_swapped");
    }
    return found;
  };
  const usedFault = (kind, id) => {
    const found = Object.entries(know.used).find(([, ids]) => ids.includes(id));
    const other = changes.find((change) => change !== open && change.new && change.id === id);
    const label = found?.[0] ?? (other && know.kinds[other.kind].label);
    const said = filled(know.words.used, { what: "编号", key: id, label });
    return label ? [fault(know.kinds[kind].key, "used", said)] : [];
  };
  const shapeFaults = (columns, values) => {
    const groups = new Map();
    for (const column of columns) {
      const group = column.group ?? "";
      groups.set(group, [...(groups.get(group) ?? []), column]);
    }
    return [...groups].flatMap(([group, inside]) =>
      group && inside.every((column) => !values[column.name]) ? [] : groupFaults(inside, values),
    );
  };
  const faultsOf = (kind, values, isNew) => {
    const { columns, key } = know.kinds[kind];
    const found = shapeFaults(columns, values);
    return isNew && values[key] ? [...found, ...usedFault(kind, values[key])] : found;
  };

  /* The fields ------------------------------------------------------------------------------------------------ */

  const idOf = (column, scope = "") => `form-field-${scope}${column.name}`;
  const option = (value, text = value) => make("option", { value, textContent: text });
  const namesOf = (kind) => {
    const names = Object.entries(know.names[kind]);
    const added = changes.filter((change) => change.new && change.kind === kind);
    return [...names, ...added.map((change) => [change.id, change.fields.name ?? change.fields.title ?? ""])];
  };
  const called = ([key, name]) => (name && name !== key ? `${name}（${key}）` : key);
  const chooser = (column) => {
    const empty = column.default ? `（不写，就是“${column.default}”）` : "（不选）";
    const words = column.flag ? know.flags : column.words;
    const options = words
      ? words.map((word) => option(word))
      : namesOf(column.names).map((one) => option(one[0], called(one)));
    return make("select", {}, option("", empty), ...options);
  };
  const several = (column) => {
    const boxes = namesOf(column.names).map(([value, name]) =>
      make("label", {}, make("input", { type: "checkbox", value }), ` ${called([value, name])}`),
    );
    return make("div", { className: "p-form__several" }, ...boxes);
  };
  const isLong = (column, rows) => !column.written && rows.some((row) => (row[column.name] ?? "").length > 30);
  const control = (column, rows) => {
    if (column.list && column.names) return several(column);
    if (column.words || column.flag || column.names) return chooser(column);
    if (isLong(column, rows)) return make("textarea", { rows: 3 });
    return make("input", { type: "text", inputMode: column.written === "number" ? "decimal" : "text" });
  };
  const textOf = (made) => {
    if (!made.matches("div")) return made.value.trim();
    return [...made.querySelectorAll(":checked")].map((box) => box.value).join("|");
  };
  const put = (made, text = "") => {
    if (!made.matches("div")) {
      made.value = text;
      return;
    }
    const wanted = text.split("|");
    for (const box of made.querySelectorAll("input")) box.checked = wanted.includes(box.value);
  };

  const tell = (id, found) => {
    const [made, place] = [at(id), at(`${id}-fault`)];
    place.textContent = found?.said ?? "";
    place.hidden = !found;
    if (found) made.setAttribute("aria-invalid", "true");
    else made.removeAttribute("aria-invalid");
  };
  const field = (column, { scope, rows, locked }) => {
    const made = control(column, rows);
    const id = idOf(column, scope);
    made.id = id;
    const title = `${column.title}${column.needed && !column.list ? "（必填）" : ""}`;
    const named = make(made.matches("div") ? "span" : "label", { id: `${id}-label`, textContent: title });
    if (made.matches("div")) {
      made.setAttribute("role", "group");
      made.setAttribute("aria-labelledby", named.id);
    } else named.htmlFor = id;
    const about = make("span", { id: `${id}-about`, className: "p-form__about", textContent: column.about ?? "" });
    const place = make("span", { id: `${id}-fault`, className: "p-form__fault", hidden: true });
    made.setAttribute("aria-describedby", `${place.id} ${about.id}`);
    if (column.needed && !column.list) made.setAttribute("aria-required", "true");
    if (locked) made.readOnly = true;
    made.addEventListener("input", () => tell(id, singleFault(column, textOf(made))));
    return make("div", { className: "p-form__field" }, named, made, place, about);
  };
  const freshId = (kind) => {
    const taken = new Set([...Object.values(know.used).flat(), ...changes.map((change) => change.id)]);
    const first = Object.keys(know.kinds[kind].rows).map((key) => key.split("-")[0]);
    const prefix = first.length && first.every((one) => one === first[0]) ? first[0] : kind;
    const day = new Date().toLocaleDateString("sv").replaceAll("-", "");
    let number = 1;
    while (taken.has(`${prefix}-${day}-${number}`)) number += 1;
    return `${prefix}-${day}-${number}`;
  };

  const rowNow = () => (deed.value === "old" ? know.kinds[kindChoice.value].rows[keyChoice.value] : null);
  const clearFaults = () => {
    faultBox.replaceChildren();
    faultBox.hidden = true;
  };
  const lists = self.planLists({
    ...{ make, field, idOf, put, textOf },
    faultsOf: shapeFaults,
    host: host.querySelector(".p-form__lists"),
    status: at("form-listed"),
  });
  const showLists = (kind, id, before) => {
    const { lists: abouts, parts } = know.kinds[kind];
    lists.show(abouts, parts[id] ?? {}, before, (name) => Object.values(parts).flatMap((part) => part[name] ?? []));
  };
  const show = (values, before) => {
    const kind = kindChoice.value;
    const { key, rows } = know.kinds[kind];
    clearFaults();
    fields.replaceChildren();
    const groups = new Map([["", fields]]);
    for (const column of know.kinds[kind].columns) {
      const group = column.group ?? "";
      if (!groups.has(group)) {
        const box = make("details", {}, make("summary", { textContent: `${column.groupTitle}（没有就不填）` }));
        groups.set(group, box);
        fields.append(box);
      }
      const locked = column.name === key && deed.value === "old";
      groups.get(group).append(field(column, { rows: Object.values(rows), locked }));
      const text = values[column.name] ?? "";
      put(at(idOf(column)), text);
      if (group && text) groups.get(group).open = true;
    }
    showLists(kind, values[key], before);
  };
  const keys = () => {
    keyChoice.replaceChildren(
      ...Object.keys(know.kinds[kindChoice.value].rows).map((key) =>
        option(key, called([key, know.names[kindChoice.value][key]])),
      ),
    );
    keyChoice.parentNode.hidden = deed.value === "new";
  };
  const begin = () => {
    const kind = kindChoice.value;
    const row = rowNow();
    const before = changes.find((change) => row && change.kind === kind && change.id === keyChoice.value);
    open = before ?? null;
    show(row ? { ...row, ...before?.fields } : { [know.kinds[kind].key]: freshId(kind) }, before?.lists);
  };

  /* The changes ----------------------------------------------------------------------------------------------- */

  const labelOf = (change) => {
    const { label, columns, lists: abouts } = know.kinds[change.kind];
    const name = change.fields.name ?? change.fields.title ?? know.names[change.kind][change.id] ?? "";
    const titles = columns
      .filter((column) => column.name in change.fields)
      .map((column) => (column.group ? `${column.groupTitle}：` : "") + column.title);
    titles.push(...abouts.filter(({ name }) => name in (change.lists ?? {})).map(({ title }) => title));
    return `${change.new ? "新增" : "更正"}${label}“${name}”（${change.id}）${change.new ? "" : `：${titles.join("、")}`}`;
  };
  const redraw = () => {
    list.replaceChildren(
      ...changes.map((change) => {
        const mend = make("button", { type: "button", className: "p-button", textContent: "修改" });
        const drop = make("button", { type: "button", className: "p-button", textContent: "删除" });
        for (const button of [mend, drop])
          button.setAttribute("aria-label", `${button.textContent}：${labelOf(change)}`);
        mend.addEventListener("click", () => mendChange(change));
        drop.addEventListener("click", () => dropChange(change));
        return make("li", {}, make("span", { textContent: labelOf(change) }), " ", mend, " ", drop);
      }),
    );
    save.disabled = !changes.length;
  };
  const count = (said) => {
    told.textContent = `${said}变更包里${changes.length ? `有${changes.length}处改动` : "还没有改动"}。`;
  };
  const mendChange = (change) => {
    deed.value = change.new ? "new" : "old";
    kindChoice.value = change.kind;
    keys();
    if (!change.new) keyChoice.value = change.id;
    open = change;
    const { key, rows } = know.kinds[change.kind];
    show({ ...(change.new ? { [key]: change.id } : rows[change.id]), ...change.fields }, change.lists);
    at("form-fields").focus();
  };
  const dropChange = (change) => {
    changes.splice(changes.indexOf(change), 1);
    if (open === change) begin();
    unsaved = changes.length > 0;
    redraw();
    count("已删除一处。");
    list.querySelector("button")?.focus() ?? at("form-fields").focus();
  };
  const showFaults = (found, columns) => {
    for (const name of [...columns.map((column) => column.name), ...lists.names()])
      tell(
        idOf({ name }),
        found.find((one) => one.name === name),
      );
    const items = found.map(({ name, said, of }) => {
      const link = make("a", { href: `#form-field-${name}`, textContent: of ? `${of}  ${said}` : said });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const made = at(`form-field-${name}`);
        const box = made.closest("details");
        if (box) box.open = true;
        (made.matches("div") ? made.querySelector("input") : made)?.focus();
      });
      return make("li", {}, link);
    });
    faultBox.replaceChildren(
      make("strong", { textContent: `有${found.length}处要先改正：` }),
      make("ul", {}, ...items),
    );
    faultBox.hidden = false;
    faultBox.focus();
  };
  const changeOf = (kind, values) => {
    const { key, marks } = know.kinds[kind];
    const row = rowNow();
    const names = Object.keys(values).filter((name) => name !== key && values[name] !== (row?.[name] ?? ""));
    const fields = Object.fromEntries(names.map((name) => [name, values[name]]));
    const was = row ? Object.fromEntries(names.map((name) => [name, row[name] ?? ""])) : {};
    const changed = lists.changes();
    const more = Object.keys(changed).length ? { lists: changed } : {};
    return { kind, id: values[key], new: !row, record: row ? marks[values[key]] : "", fields, was, ...more };
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const kind = kindChoice.value;
    const { columns } = know.kinds[kind];
    const values = Object.fromEntries(columns.map((column) => [column.name, textOf(at(idOf(column)))]));
    const found = [...faultsOf(kind, values, deed.value === "new"), ...lists.faults()];
    if (found.length) {
      showFaults(found, columns);
      return;
    }
    const change = changeOf(kind, values);
    if (!Object.keys(change.fields).length && !change.lists) {
      told.textContent = "没有改动：内容与原来相同。";
      return;
    }
    if (open) changes.splice(changes.indexOf(open), 1, change);
    else changes.push(change);
    unsaved = true;
    redraw();
    begin();
    count(`已放进：${labelOf(change)}。`);
    at("form-fields").focus();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    begin();
  });
  deed.addEventListener("change", () => {
    keys();
    begin();
  });
  kindChoice.addEventListener("change", () => {
    keys();
    begin();
  });
  keyChoice.addEventListener("change", begin);

  save.addEventListener("click", () => {
    const { format, base } = know;
    const [author, note] = ["author", "note"].map((name) => at(`form-${name}`).value.trim());
    const text = `${JSON.stringify({ format, base, author, note, changes }, null, 1)}\n`;
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    const name = `${know.area}变更包-${new Date().toLocaleDateString("sv")}.json`;
    make("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    unsaved = false;
    told.textContent = `已保存“${name}”（在浏览器的下载文件夹里）。`;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });

  const where = () => {
    const to = document.querySelector("meta[name=p-report]")?.content ?? "";
    const mail = /^[^@\s/]+@[^@\s]+$/.test(to);
    const link = to && make("a", { href: mail ? `mailto:${to}` : to, textContent: mail ? to : "这里的表单" });
    const parts = to
      ? ["保存以后，把这个文件当作附件发到", link]
      : ["保存以后，把这个文件当作附件发给把网站交给您的人"];
    at("form-then").append(...parts, "。对方核对以后写进数据，网站下一次更新时就能看到；在那以前什么也不会变。");
  };

  const start = () => {
    know = self.planForm;
    const without = document.querySelector("[data-p-form-without]");
    if (!know) {
      without.textContent = `没有读到 ${host.dataset.source}：请把整个网站文件夹一起拷贝，再打开这一页。`;
      return;
    }
    without.hidden = true;
    document.head.append(make("link", { rel: "stylesheet", href: host.dataset.style }));
    host.hidden = false;
    keys();
    begin();
    where();
  };
  const script = make("script", { src: host.dataset.source, onload: start, onerror: start });
  document.head.append(script);
})();
