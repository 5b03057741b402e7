/* Filters the rows of a table by task and by word. The form stays hidden without scripts. */
for (const form of document.querySelectorAll("form[data-filter-for]")) {
  const table = document.getElementById(form.dataset.filterFor);
  const choice = form.querySelector("select");
  const word = form.querySelector("input");
  const count = form.querySelector("[role=status]");
  const plain = (text) => text.normalize("NFKC").toLowerCase();

  const apply = () => {
    const wanted = plain(word.value.trim());
    let shown = 0;
    for (const body of table.tBodies) {
      const chosen = !choice.value || body.dataset.task === choice.value;
      let inside = 0;
      for (const row of body.rows) {
        if (row.classList.contains("p-table__group")) continue;
        row.hidden = !chosen || !plain(row.textContent).includes(wanted);
        if (!row.hidden) inside += 1;
      }
      body.hidden = inside === 0;
      shown += inside;
    }
    count.textContent = shown ? `显示${shown}条措施` : "显示0条措施：换一个词，或点“清除”看全部";
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply));
  form.hidden = false;
}
