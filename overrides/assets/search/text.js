/*
 * Text as the search sees it: folded (one spelling for every way of writing the same thing)
 * and as the reader sees it: escaped, cut at sentence borders, with the matches marked.
 */
(() => {
  "use strict";
  const search = (self.planSearch = self.planSearch || {});

  /* Quotation marks and titles marks are never typed reliably: they vanish. */
  const QUOTES = /["'`´“”‘’„‟«»‹›《》〈〉「」『』·•・*_\u00ad\u200b-\u200f\ufeff]/gu;
  const DASHES = /[\u2010-\u2015\u2212~〜—–]+/gu;
  /* Everything that is neither letter, digit, symbol of a quantity nor an inner dot or dash. */
  const BREAKS = /[^\p{L}\p{N}%‰℃°$+./-]+/gu;
  const INNER = /[./]+|-+/gu;
  const LATIN = /[0-9a-z]/;
  const LETTER = /[\p{L}\p{N}]/u;
  const HAN = /\p{Script=Han}/u;

  const folds = new Map();
  let simple = new Map();
  let traditional = null;

  /* Learn which traditional characters stand for which simplified ones of the index. */
  search.setTraditional = (from, to) => {
    const [many, few] = [[...from], [...to]];
    simple = new Map(many.map((char, i) => [char, few[i]]));
    folds.clear();
    traditional = many.length ? new RegExp(`[${many.join("")}]`, "gu") : null;
  };

  search.isHan = (char) => HAN.test(char);

  search.fold = (text) => {
    let folded = text.normalize("NFKC").toLowerCase();
    if (traditional) folded = folded.replace(traditional, (char) => simple.get(char));
    return folded
      .replace(QUOTES, "")
      .replace(DASHES, "-")
      .replace(BREAKS, " ")
      .replace(INNER, keepInside)
      .replace(/ {2,}/g, " ")
      .trim();
  };

  /* A dot or a slash stays between Latin letters or digits, a dash between any. */
  const keepInside = (marks, at, whole) => {
    const beside = marks[0] === "-" ? LETTER : LATIN;
    return beside.test(whole[at - 1] ?? "") && beside.test(whole[at + marks.length] ?? "") ? marks : " ";
  };

  /* One character folded; the same few thousand come again and again. */
  const foldChar = (char) => {
    let folded = folds.get(char);
    if (folded === undefined) {
      const plain = char.normalize("NFKC").toLowerCase();
      folded = (simple.get(plain) ?? plain).replace(QUOTES, "").replace(DASHES, "-").replace(BREAKS, " ");
      folds.set(char, folded);
    }
    return folded;
  };

  /* The folded text with, for each of its characters, the position it had in the original. */
  search.foldWithPlaces = (text) => {
    let folded = "";
    const places = [];
    let at = 0;
    for (const char of text) {
      for (const unit of foldChar(char)) {
        if (unit === " " && (folded === "" || folded.endsWith(" "))) continue;
        folded += unit;
        places.push([at, at + char.length]);
      }
      at += char.length;
    }
    return { folded, places };
  };

  const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  search.escape = (text) => text.replace(/[&<>"']/g, (char) => ENTITIES[char]);

  /* Where a word stands in a folded text: no number inside another, no Latin word from its middle. */
  search.placeOf = (folded, word, from = 0) => {
    for (let at = folded.indexOf(word, from); at >= 0; at = folded.indexOf(word, at + 1))
      if (!cuts(folded, word, at)) return at;
    return -1;
  };

  const cuts = (folded, word, at) => {
    const before = folded[at - 1] ?? "";
    return (
      (/^[a-z]/.test(word) && /[a-z]/.test(before)) ||
      (/^[0-9]/.test(word) && /[0-9.]/.test(before)) ||
      (/[0-9]$/.test(word) && /[0-9]/.test(folded[at + word.length] ?? ""))
    );
  };

  /* All stretches [from, to] of the original text in which one of the folded words stands. */
  search.stretches = (text, words) => {
    const { folded, places } = search.foldWithPlaces(text);
    const found = [];
    for (const word of words)
      for (let at = search.placeOf(folded, word); at >= 0; at = search.placeOf(folded, word, at + word.length))
        found.push([places[at][0], places[at + word.length - 1][1], word]);
    return merge(found.sort((a, b) => a[0] - b[0] || b[1] - a[1]));
  };

  const merge = (found) => {
    const merged = [];
    for (const [from, to, word] of found) {
      const last = merged[merged.length - 1];
      if (last && from < last[1]) last[1] = Math.max(last[1], to);
      else merged.push([from, to, word]);
    }
    return merged;
  };

  /* HTML of a text with its stretches marked. */
  search.mark = (text, stretches) => {
    let html = "";
    let at = 0;
    for (const [from, to] of stretches) {
      html += `${search.escape(text.slice(at, from))}<mark>${search.escape(text.slice(from, to))}</mark>`;
      at = to;
    }
    return html + search.escape(text.slice(at));
  };

  /* Sentences of a text, each with its own closing mark; a line end closes a sentence too. */
  search.sentences = (text) => text.match(/[^。！？；\n]+[。！？；]?[”’」』）]*/gu) ?? [];

  const LONGEST = 110;

  /* The sentence in which most of the words stand, and the one after it if there is room. */
  search.excerpt = (text, words) => {
    const all = search.sentences(text);
    if (!all.length) return "";
    const best = mostWords(all, words);
    const cut = shorten(all[best].trim(), words);
    const next = all[best + 1]?.trim();
    if (!next || cut.length + next.length > LONGEST) return cut;
    return cut + (/[。！？；][”’」』）]*$/u.test(cut) ? "" : " ") + next;
  };

  /* Most words stand in the text as they are; only otherwise is every sentence folded. */
  const mostWords = (all, words) => {
    const plain = all.map((sentence) => worth(sentence.toLowerCase(), words));
    const scores = Math.max(...plain) > 0 ? plain : all.map((sentence) => worth(search.fold(sentence), words));
    return scores.indexOf(Math.max(...scores));
  };

  const worth = (sentence, words) =>
    words.reduce((sum, word) => sum + (search.placeOf(sentence, word) >= 0 ? word.length + 1 : 0), 0);

  /* A sentence too long to show is cut at the commas around its first match. */
  const shorten = (sentence, words) => {
    if (sentence.length <= LONGEST) return sentence;
    const first = search.stretches(sentence, words)[0]?.[0] ?? 0;
    const before = Math.max(...["，", "、", "：", " "].map((mark) => sentence.lastIndexOf(mark, first - 12)));
    const from = first <= 40 ? 0 : before + 1 > first - 40 ? before + 1 : first - 20;
    const tail = sentence.slice(from, from + LONGEST);
    const end = from + LONGEST >= sentence.length ? tail.length : Math.max(tail.lastIndexOf("，"), 60);
    return (from ? "…" : "") + tail.slice(0, end) + (from + end < sentence.length ? "…" : "");
  };
})();
