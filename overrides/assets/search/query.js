/*
 * From what was typed to what is looked for. A query becomes concepts; each concept has one or
 * more forms (words that stand in the index or in the list of everyday words). Nothing of the
 * query that can be found is lost: what is not known as a whole is cut into its known pieces.
 */
(() => {
  "use strict"
  const search = (self.planSearch = self.planSearch || {})

  /* Words of questions: they ask, they do not say about what. */
  const ASKING = new RegExp([
    "是什么意思", "什么意思", "怎么回事", "请问一下", "可不可以", "为什么", "怎么办", "怎么样", "有没有", "是不是",
    "能不能", "是多少", "有多少", "是什么", "什么是", "哪里能", "怎么", "怎样", "如何", "什么", "哪里", "哪些", "哪个", "哪儿",
    "多少", "几个", "请问", "为何", "可以", "应该", "关于", "一下", "现在", "我们", "我家", "你们", "有关", "没有"
  ].join("|"), "gu")
  /* Particles: dropped where they are no part of a known word. */
  const PARTICLES = new Set("吗呢吧啊呀的了在和与及或是有我你他它找查要会被能去到让把对都太很更最谁几归个这那不")

  const LONGEST = 120

  search.Query = class {
    constructor(index) {
      this.index = index
      this.corrected = []
    }

    /* Concepts of a query: [{ typed, forms: [{ word, factor }], size }] */
    concepts(text) {
      this.corrected = []
      const folded = search.fold(text.slice(0, LONGEST))
      const spelt = this.spelt(folded)
      if (spelt.length) return spelt
      const tokens = folded.split(" ").filter(Boolean)
      return unique(tokens.flatMap(token => this.index.knows(token) ? [token] : runsOf(token))
        .flatMap(token => this.ofToken(token)))
    }

    /* Letters with spaces between them, as an input method shows them while one is typing. */
    spelt(folded) {
      const parts = folded.split(" ")
      const letters = parts.length > 1 && parts.every(part => /^[a-z]+$/.test(part))
      return letters && !parts.every(part => this.index.knows(part)) ? this.byPinyin(parts.join("")) : []
    }

    ofToken(token) {
      if (!search.isHan(token)) return this.index.knows(token) ? [this.whole(token)] : this.ofLatin(token)
      return token.replace(ASKING, " ").split(" ").filter(Boolean)
        .flatMap(part => this.index.knows(part) ? [this.whole(part)] : this.cut(part))
    }

    whole(word) {
      return concept(word, [word])
    }

    ofLatin(token) {
      const pinyin = /^[a-z]+$/.test(token) ? this.byPinyin(token) : []
      if (pinyin.length) return pinyin
      const parts = token.match(/[a-z]+|[0-9.%-]+/g) ?? []
      const spaced = parts.join(" ")
      if (parts.length > 1 && this.index.knows(spaced)) return [this.whole(spaced)]
      const slip = token.length > 3 ? this.oneSlip(token) : null
      if (slip) return [this.correct(token, slip)]
      return parts.length > 1 ? parts.filter(part => this.index.knows(part)).map(part => this.whole(part)) : []
    }

    byPinyin(letters) {
      if (letters.length < 2 || letters.length > 40) return []
      const words = this.index.wordsRead(letters)
      if (!words.length) return []
      this.corrected.push(words[0])
      return [concept(letters, words, rank => 1 / (1 + rank * 0.25))]
    }

    /* Cut an unknown run: a slip in it is mended first, the rest falls into known pieces. */
    cut(run) {
      const mended = this.mend(run)
      if (!mended) return this.pieces(run).filter(one => !one.particle).map(one => this.whole(one.word))
      const [from, to, word] = mended
      return [
        ...(from > 0 ? this.ofToken(run.slice(0, from)) : []),
        this.correct(run.slice(from, to), word),
        ...(to < run.length ? this.ofToken(run.slice(to)) : [])]
    }

    /* The way to cut a run that loses least and makes the longest known pieces. */
    pieces(run) {
      const best = [{ worth: 0, words: [] }]
      for (let to = 1; to <= run.length; to++) {
        best[to] = best[to - 1]
        for (const piece of this.endingAt(run, to)) {
          const { worth, words } = best[piece.from]
          if (worth + piece.worth > best[to].worth)
            best[to] = { worth: worth + piece.worth, words: [...words, piece] }
        }
      }
      return best[run.length].words
    }

    /* Known words of a run that end at one place; every part of a word that stands stands too. */
    endingAt(run, to) {
      const found = []
      let stands = true
      for (let from = to - 1; from >= 0; from--) {
        const word = run.slice(from, to)
        const leads = this.index.leads.has(word)
        stands &&= this.index.knows(word)
        if (leads || (stands && word.length > 1)) found.push({ from, word, worth: word.length ** 2 + (leads ? 3 : 0) })
        else if (PARTICLES.has(word)) found.push({ from, word, worth: 0.5, particle: true })
      }
      return found
    }

    /* The longest stretch around unknown characters that a single slip explains. */
    mend(run) {
      const known = Array.from(run, () => false)
      for (const { from, word } of this.pieces(run)) known.fill(true, from, from + word.length)
      if (known.every(Boolean)) return null
      for (let size = Math.min(run.length, 12); size >= 2; size--)
        for (let from = 0; from + size <= run.length; from++) {
          const sure = known.slice(from, from + size)
          if (sure.every(Boolean)) continue
          const stretch = run.slice(from, from + size)
          const word = this.index.soundingLike(stretch, sure) ?? (size > 3 ? this.oneSlip(stretch, sure) : null)
          if (word) return [from, from + size, word]
        }
      return null
    }

    /* A word of the index that differs by one character: other, missing, too many, swapped. */
    oneSlip(word, sure = []) {
      if (word.length < 3 || word.length > 24) return null
      const any = search.isHan(word) ? "[^ \\n]" : "[a-z0-9.]"
      const chars = [...word].map(char => char.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"))
      const tries = []
      for (let i = 0; i < chars.length; i++) {
        const [before, after] = [chars.slice(0, i), chars.slice(i + 1)]
        if (i && !(sure[i] && sure[i - 1])) tries.push([...before, any, chars[i], ...after])
        if (sure[i]) continue
        if (after.length) tries.push([...before, after[0], chars[i], ...after.slice(1)])
        if (chars.length > 3) tries.push([...before, ...after])
        tries.push([...before, any, ...after])
      }
      return tries.length ? this.index.mostUsed(new RegExp(tries.map(one => one.join("")).join("|"), "gu")) : null
    }

    correct(typed, word) {
      this.corrected.push(word)
      return concept(typed, [word], () => 0.9)
    }
  }

  const concept = (typed, words, factor = () => 1) => ({
    typed,
    size: Math.max(1, words[0].length),
    forms: words.map((word, rank) => ({ word, factor: factor(rank) }))
  })

  const runsOf = token => token.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []

  const unique = concepts => {
    const seen = new Set()
    return concepts.filter(({ forms: [{ word }] }) => !seen.has(word) && seen.add(word))
  }
})()
