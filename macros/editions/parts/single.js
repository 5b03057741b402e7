(() => {
  "use strict";
  const form = document.querySelector(".b-search");
  const field = document.getElementById("b-words");
  const told = document.getElementById("b-found");
  const main = document.querySelector("main");
  let places = [];
  let now = -1;

  const clear = () => {
    for (const mark of main.querySelectorAll("mark")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    places = [];
    now = -1;
  };

  const texts = () => {
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("svg")) found.push(walker.currentNode);
    return found;
  };

  const find = (words) => {
    clear();
    const wanted = words.trim().toLowerCase();
    if (!wanted) {
      told.value = "";
      return;
    }
    for (let text of texts()) {
      for (let at = text.data.toLowerCase().indexOf(wanted); at >= 0 && places.length < 2000; ) {
        const hit = text.splitText(at);
        text = hit.splitText(wanted.length);
        const mark = document.createElement("mark");
        hit.replaceWith(mark);
        mark.append(hit);
        places.push(mark);
        at = text.data.toLowerCase().indexOf(wanted);
      }
    }
    told.value = places.length ? `共${places.length}处` : `没有找到“${words.trim()}”`;
  };

  const go = (step) => {
    if (!places.length) return;
    places[now]?.classList.remove("b-now");
    now = (now + step + places.length) % places.length;
    places[now].classList.add("b-now");
    places[now].scrollIntoView({ block: "center" });
    told.value = `第${now + 1}处，共${places.length}处`;
  };

  form.hidden = false;
  let composing = false;
  field.addEventListener("compositionstart", () => {
    composing = true;
  });
  field.addEventListener("compositionend", () => {
    composing = false;
    find(field.value);
  });
  field.addEventListener("input", () => {
    if (!composing) find(field.value);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(1);
  });
  document.getElementById("b-on").addEventListener("click", () => go(1));
  document.getElementById("b-back").addEventListener("click", () => go(-1));
})();
