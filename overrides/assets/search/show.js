/*
 * Results in the shape the theme's interface expects: groups of documents by page, the page
 * itself always among them, title and text as HTML made here from escaped text only.
 */
(() => {
  "use strict"
  const search = (self.planSearch = self.planSearch || {})

  const MOST_SECTIONS = 50
  const SHOWN_OF_PAGE = 3
  const WORTH_SHOWING = 0.02
  const NEARLY_AS_GOOD = 0.55

  search.answer = (index, text) => {
    const query = new search.Query(index)
    const concepts = query.concepts(text)
    const ranked = index.rank(concepts)
    const worthy = ranked.filter(hit => hit.score >= ranked[0].score * WORTH_SHOWING)
    const kept = worthy.slice(0, MOST_SECTIONS)
    const groups = byPage(index, kept)
    return {
      items: groups.map(group => documents(index, group, concepts)),
      total: worthy.length,
      listed: kept.length,
      pages: groups.length,
      corrected: kept.length ? query.corrected : [],
      nearest: kept.length ? [] : index.nearest(text)
    }
  }

  const byPage = (index, hits) => {
    const groups = new Map()
    for (const hit of hits) {
      const { page } = index.sections[hit.number]
      if (groups.has(page)) groups.get(page).push(hit)
      else groups.set(page, [hit])
    }
    return [...groups.values()]
  }

  /* The theme shows at once what scores as high as the first; the rest it folds away. */
  const documents = (index, hits, concepts) => {
    const top = hits[0].score
    const leads = !index.sections[hits[0].number].anchor
    const shown = leads ? 1 : SHOWN_OF_PAGE
    const rows = hits.map((hit, order) => {
      const equal = order < shown && hit.score >= top * NEARLY_AS_GOOD
      const isPage = !index.sections[hit.number].anchor
      return document(index, hit, concepts, equal && (order === 0 || !isPage) ? top : Math.min(hit.score, top * 0.99))
    })
    const page = index.sections[hits[0].number].page
    return hits.some(hit => !index.sections[hit.number].anchor) ? rows : [...rows, bare(index.pages[page])]
  }

  const document = (index, hit, concepts, score) => {
    const one = index.sections[hit.number]
    const [url, title] = index.pages[one.page]
    const words = [...new Set(hit.words)].sort((a, b) => b.length - a.length)
    const name = one.anchor ? one.title : title
    const cut = search.excerpt(one.text, words)
    const [inName, inCut] = [name, cut].map(text => search.stretches(text, words))
    const kind = `<small class="search-kind">${search.escape(index.kinds[one.kind])}</small> `
    return {
      location: one.anchor ? `${url}#${one.anchor}` : url,
      title: kind + search.mark(name, inName),
      text: cut && `<p>${search.mark(cut, inCut)}</p>`,
      score,
      terms: { ...found(name, inName), ...found(cut, inCut), ...missing(concepts, hit) }
    }
  }

  const bare = ([url, title]) => ({ location: url, title: search.escape(title), text: "", score: 0, terms: {} })

  /* What is marked on the page one arrives at, as it is written there. */
  const found = (text, stretches) => Object.fromEntries(stretches.map(([from, to]) => [text.slice(from, to), true]))

  /* What of the query the section lacks. */
  const missing = (concepts, hit) =>
    Object.fromEntries(concepts.filter(one => !hit.concepts.has(one)).map(one => [one.typed, false]))
})()
