/*
 * Results in the shape the theme's interface expects: groups of documents by page, the page
 * itself always among them, title and text as HTML made here from escaped text only.
 */
(() => {
  "use strict"
  const search = (self.planSearch = self.planSearch || {})

  const MOST_SECTIONS = 60
  const SHOWN_OF_PAGE = 3
  const WORTH_SHOWING = 0.06
  const NEARLY_AS_GOOD = 0.55

  search.answer = (index, text) => {
    const query = new search.Query(index)
    const concepts = query.concepts(text)
    const ranked = index.rank(concepts)
    const kept = ranked.filter(hit => hit.score >= ranked[0].score * WORTH_SHOWING).slice(0, MOST_SECTIONS)
    const groups = byPage(index, kept)
    return {
      items: groups.map(group => documents(index, group, concepts)),
      total: kept.length,
      pages: groups.length,
      corrected: kept.length ? query.corrected : [],
      nearest: kept.length ? [] : index.nearest(text)
    }
  }

  const byPage = (index, hits) => {
    const groups = new Map()
    for (const hit of hits) {
      const { page } = index.sections[hit.number]
      groups.set(page, [...(groups.get(page) ?? []), hit])
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
    const cut = search.excerpt(one.text, words)
    const kind = `<small class="search-kind">${search.escape(index.kinds[one.kind])}</small> `
    return {
      location: one.anchor ? `${url}#${one.anchor}` : url,
      title: kind + search.mark(one.anchor ? one.title : title, words),
      text: cut && `<p>${search.mark(cut, words)}</p>`,
      score,
      terms: terms(one, words, concepts, hit)
    }
  }

  const bare = ([url, title]) => ({ location: url, title: search.escape(title), text: "", score: 0, terms: {} })

  /* What is marked on the page one arrives at (true) and what of the query is not there (false). */
  const terms = (one, words, concepts, hit) => {
    const found = new Map()
    for (const text of [one.title, one.text])
      for (const [from, to] of search.stretches(text, words)) found.set(text.slice(from, to), true)
    for (const concept of concepts) if (!hit.concepts.has(concept)) found.set(concept.typed, false)
    return Object.fromEntries([...found].slice(0, 12))
  }
})()
