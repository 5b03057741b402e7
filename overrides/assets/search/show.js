/*
 * Results in the shape the theme's interface expects: groups of documents by page, the page
 * itself always among them, title and text as HTML made here from escaped text only.
 */
(() => {
  "use strict";
  const search = (self.planSearch = self.planSearch || {});

  const MOST_SECTIONS = 50;
  const SHOWN_OF_PAGE = 3;
  const WORTH_SHOWING = 0.02;
  const NEARLY_AS_GOOD = 0.55;
  const MOST_MARKED = 8;
  const MOST_UNKNOWN = 3;

  /* kind: show results of that kind only; exact: correct nothing. */
  search.answer = (index, text, { kind = "", exact = false } = {}) => {
    const query = new search.Query(index, exact);
    const concepts = query.concepts(text);
    const ranked = index.rank(concepts, query.wanted);
    const worth = ranked.filter((hit) => hit.score >= ranked[0].score * WORTH_SHOWING);
    const worthy = kind ? worth.filter((hit) => index.kindOf(hit) === kind) : worth;
    const kept = worthy.slice(0, MOST_SECTIONS);
    const groups = byPage(index, kept);
    return {
      items: groups.map((group) => documents(index, group, concepts)),
      total: worthy.length,
      listed: kept.length,
      pages: groups.length,
      kinds: counted(worth.map((hit) => index.kindOf(hit))),
      corrected: kept.length ? query.corrected : [],
      unknown: kept.length ? query.unknown.slice(0, MOST_UNKNOWN) : [],
      shortened: query.shortened,
      nearest: kept.length ? [] : index.nearest(text),
    };
  };

  /* How often each kind occurs, in the order of the best of each. */
  const counted = (kinds) => {
    const counts = new Map();
    for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return [...counts];
  };

  const byPage = (index, hits) => {
    const groups = new Map();
    for (const hit of hits) {
      const { page } = index.sections[hit.number];
      if (groups.has(page)) groups.get(page).push(hit);
      else groups.set(page, [hit]);
    }
    return [...groups.values()];
  };

  /*
   * The theme shows at once what scores as high as the first and folds the rest away; the page
   * itself is the heading of its group, and a result only where it is the best of it.
   */
  const documents = (index, hits, concepts) => {
    const top = hits[0].score;
    const isPage = (hit) => !index.sections[hit.number].anchor;
    const shown = isPage(hits[0]) ? 1 : SHOWN_OF_PAGE;
    const rows = hits.map((hit, order) => {
      if (isPage(hit) && order > 0) return { ...document(index, hit, concepts), score: 0 };
      const good = order < shown && hit.score >= top * NEARLY_AS_GOOD;
      return { ...document(index, hit, concepts), score: good ? top : Math.min(hit.score, top * 0.99) };
    });
    return hits.some(isPage) ? rows : [...rows, bare(index.pages[index.sections[hits[0].number].page])];
  };

  const document = (index, hit, concepts) => {
    const one = index.sections[hit.number];
    const [url, title] = index.pages[one.page];
    const words = [...new Set(hit.words)].sort((a, b) => b.length - a.length).slice(0, MOST_MARKED);
    const name = one.anchor ? one.title : title;
    const cut = search.excerpt(one.text, one.anchor && one.name === words[0] ? [] : words);
    const [inName, inCut] = [name, cut].map((text) => search.stretches(text, words));
    const kind = `<small class="search-kind">${search.escape(index.labelOf(one))}</small> `;
    return {
      location: one.anchor ? `${url}#${one.anchor}` : url,
      title: kind + search.mark(name, inName),
      text: cut && `<p>${search.mark(cut, inCut)}</p>`,
      terms: { ...found(name, inName), ...found(cut, inCut), ...missing(concepts, hit) },
    };
  };

  const bare = ([url, title]) => ({ location: url, title: search.escape(title), text: "", score: 0, terms: {} });

  /* What is marked on the page one arrives at, as it is written there. */
  const found = (text, stretches) => Object.fromEntries(stretches.map(([from, to]) => [text.slice(from, to), true]));

  /* What of the query the section lacks. */
  const missing = (concepts, hit) =>
    Object.fromEntries(concepts.filter((one) => !hit.concepts.has(one)).map((one) => [one.typed, false]));
})();
