/*
 * The lists inside the record that the form shows: items are added, changed, moved and taken away. The form hands in
 * how it makes and reads a field, and what it says of faults; it gets back what changed.
 */
(() => {
  "use strict";
  self.planLists = ({ make, field, idOf, put, textOf, faultsOf, host, status }) => {
    let lists = [];
    let made = 0; // items so far; one keeps its ids wherever it moves

    const button = (text, press) => {
      const found = make("button", { type: "button", className: "p-button", textContent: text });
      found.addEventListener("click", press);
      return found;
    };
    const called = (list, number) => `${list.about.title}第${number}条`;
    const numberOf = (list, item) => list.items.indexOf(item) + 1;
    const count = (list) => (list.items.length ? `现在有${list.items.length}条` : "现在一条也没有");
    const say = (list, said) => {
      status.textContent = `${list.about.title}：${said}，${count(list)}。`;
    };
    const renumber = (list) => {
      list.items.forEach((item, index) => {
        item.legend.textContent = called(list, index + 1);
        for (const one of [item.up, item.down, item.drop])
          one.setAttribute("aria-label", `${one.textContent}：${called(list, index + 1)}`);
        item.up.disabled = index === 0;
        item.down.disabled = index === list.items.length - 1;
      });
    };

    const move = (list, item, by) => {
      const from = list.items.indexOf(item);
      list.items.splice(from, 1);
      list.items.splice(from + by, 0, item);
      list.box.replaceChildren(...list.items.map((one) => one.box));
      renumber(list);
      say(list, `第${from + 1}条移成了第${numberOf(list, item)}条`);
      const [pressed, other] = by < 0 ? [item.up, item.down] : [item.down, item.up];
      (pressed.disabled ? other : pressed).focus();
    };
    const drop = (list, item) => {
      const index = list.items.indexOf(item);
      list.items.splice(index, 1);
      item.box.remove();
      renumber(list);
      say(list, `删去了第${index + 1}条`);
      const next = list.items[index] ?? list.items[index - 1];
      (next?.legend ?? list.more).focus();
    };
    const add = (list, at, cells) => {
      made += 1;
      const item = { at, scope: `${list.about.name}-${made}-` };
      item.legend = make("legend", { tabIndex: -1 });
      item.up = button("上移", () => move(list, item, -1));
      item.down = button("下移", () => move(list, item, 1));
      item.drop = button("删去", () => drop(list, item));
      const fields = list.about.columns.map((column) => field(column, { scope: item.scope, rows: list.rows }));
      const buttons = make("p", { className: "p-form__buttons" }, item.up, " ", item.down, " ", item.drop);
      item.box = make("fieldset", { className: "p-form__item" }, item.legend, ...fields, buttons);
      list.items.push(item);
      list.box.append(item.box);
      for (const column of list.about.columns)
        put(document.getElementById(idOf(column, item.scope)), cells[column.name]);
      return item;
    };
    const addNew = (list) => {
      const item = add(list, 0, {});
      renumber(list);
      say(list, `加了第${list.items.length}条`);
      item.box.querySelector("input, select, textarea").focus();
    };

    const cellsOf = (list, item) => {
      const texts = list.about.columns.map(({ name }) => [
        name,
        textOf(document.getElementById(idOf({ name }, item.scope))),
      ]);
      return Object.fromEntries(texts.filter(([, text]) => text));
    };
    const isSame = (list, now) =>
      now.length === list.was.length &&
      now.every(({ at, cells }, index) =>
        list.about.columns.every(({ name }) => at === index + 1 && cells[name] === list.was[index][name]),
      );

    return {
      /* Shows the lists of a record: those of its kind, what the data have for them, and what was changed before. */
      show: (abouts, parts, before, rows) => {
        status.textContent = "";
        lists = abouts.map((about) => ({ about, items: [], was: parts[about.name] ?? [], rows: rows(about.name) }));
        host.replaceChildren(
          ...lists.map((list) => {
            list.box = make("div");
            list.more = button("加一条", () => addNew(list));
            list.more.setAttribute("aria-label", `加一条：${list.about.title}`);
            const legend = make("legend", { textContent: list.about.title });
            const about = make("p", { className: "p-form__about", textContent: list.about.about });
            return make(
              "fieldset",
              {},
              legend,
              about,
              list.box,
              make("p", { className: "p-form__buttons" }, list.more),
            );
          }),
        );
        for (const list of lists) {
          const items = before?.[list.about.name]?.now ?? list.was.map((cells, index) => ({ at: index + 1, cells }));
          for (const { at, cells } of items) add(list, at, cells);
          renumber(list);
        }
      },
      /* Every field of every item, by its name in the form. */
      names: () =>
        lists.flatMap((list) => list.items.flatMap(({ scope }) => list.about.columns.map(({ name }) => scope + name))),
      faults: () =>
        lists.flatMap((list) =>
          list.items.flatMap((item, index) => {
            const { columns } = list.about;
            const empty = Object.fromEntries(columns.map(({ name }) => [name, ""]));
            const found = faultsOf(columns, { ...empty, ...cellsOf(list, item) });
            return found.map(({ name, said }) => ({ name: item.scope + name, said, of: called(list, index + 1) }));
          }),
        ),
      /* The lists that are not as the data have them. */
      changes: () => {
        const found = lists.map((list) => [
          list,
          list.items.map((item) => ({ at: item.at, cells: cellsOf(list, item) })),
        ]);
        const changed = found.filter(([list, now]) => !isSame(list, now));
        return Object.fromEntries(changed.map(([list, now]) => [list.about.name, { was: list.was, now }]));
      },
    };
  };
})();
