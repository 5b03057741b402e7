/*
 * Filters and sorts the rows of tables and the items of lists. A form stays hidden without scripts; what it holds is kept in the
 * address, so that a view can be sent to others and the way back leads to it.
 */
for (const form of document.querySelectorAll("form[data-filter-for]")) {
  const tables = [...document.querySelectorAll(form.dataset.filterFor)];
  const fields = [...form.querySelectorAll("[name]")];
  const count = form.querySelector("[role=status]");
  const unit = form.dataset.unit;
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const first = new Map();
  const bodies = (table) => [...(table.tBodies ?? [table])];
  for (const body of tables.flatMap(bodies)) first.set(body, [...(body.rows ?? body.children)]);

  const fits = (row) =>
    fields.every((field) => {
      const wanted = plain(field.value.trim());
      if (!wanted || field.name === "sort") return true;
      if (field.name === "word") return plain(row.textContent).includes(wanted);
      const held = row.dataset[field.name] ?? row.parentNode.dataset[field.name];
      return held.split(" ").includes(field.value);
    });

  const sort = () => {
    const by = form.querySelector("[name=sort]")?.value;
    const name = (row) => row.textContent.replace(/[^\p{L}\p{N}]/gu, "");
    const key = (row) => Number(row.dataset.value || -Infinity);
    const orders = {
      new: (a, b) => b.dataset.day.localeCompare(a.dataset.day),
      old: (a, b) => a.dataset.day.localeCompare(b.dataset.day),
      large: (a, b) => key(b) - key(a),
      name: (a, b) => name(a).localeCompare(name(b), "zh"),
    };
    for (const [body, rows] of first) body.append(...(orders[by] ? [...rows].sort(orders[by]) : rows));
  };

  const keep = () => {
    const url = new URL(location);
    for (const field of fields)
      if (field.value) url.searchParams.set(field.name, field.value);
      else url.searchParams.delete(field.name);
    try {
      history.replaceState(history.state, "", url);
    } catch {
      /* from disk the address stays as it is */
    }
  };

  /* With a part of the page the letters that lead to it. */
  const hide = (part, gone) => {
    part.hidden = gone;
    const name = part.getAttribute("aria-labelledby");
    for (const link of document.querySelectorAll(`.p-letters a[href="#${name}"]`)) link.hidden = gone;
  };

  const apply = () => {
    let shown = 0;
    for (const table of tables) {
      let here = 0;
      for (const body of bodies(table)) {
        let inside = 0;
        for (const row of body.rows ?? body.children) {
          if (row.classList.contains("p-table__group")) continue;
          row.hidden = !fits(row);
          if (!row.hidden) inside += 1;
        }
        if (table.tBodies) body.hidden = inside === 0;
        here += inside;
      }
      hide(table.closest("article section") ?? table, here === 0 && tables.length > 1);
      shown += here;
    }
    count.textContent = shown ? `显示${shown}${unit}` : `显示0${unit}：换一个条件，或点“清除”看全部`;
    form.dataset.done = String(shown);
  };

  const change = () => {
    sort();
    apply();
    keep();
  };
  const asked = new URL(location).searchParams;
  for (const field of fields) if (asked.get(field.name)) field.value = asked.get(field.name);
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(change));
  form.hidden = false;
  if (fields.some((field) => field.value)) change();
}
