/*
 * The index in memory and the order of results: what a section is about (its title, its other
 * names, the everyday words that lead to it) before what it mentions.
 */
(() => {
  "use strict";
  const search = (self.planSearch = self.planSearch || {});

  const SAME_NAME = 14;
  const SAME_OTHER_NAME = 12;
  const LED_TO = 8;
  const IN_NAME = 5;
  const IN_OTHER_NAME = 4;
  const IN_TEXT = 1;
  /* A text longer than this mentions much that it is not about. */
  const LONG = 800;
  /* Factors for a section that has every word asked for, and for one whose name has them. */
  const ALL_WORDS = 2;
  const ALL_IN_NAME = 1.6;
  /* Over one: a section that has most of what was asked comes before one that is all about a part of it. */
  const SHARE_COUNTS = 1.5;
  /* A figure of the area asked for, one of another area, and a section of the kind that the question wants. */
  const OF_AREA = 2;
  const HERE = 2;
  const ELSEWHERE = 0.5;
  const WANTED = 2;
  /* What a figure has of a match that only its indicator has. */
  const INHERITED = 0.5;
  /* What a form is worth that is only led to, as query.js gives it. */
  const LED_WORTH = 0.25;
  const MOST_NAMES = 3;
  /* Of an area, its name and the same without its kind are what stands in texts. */
  const MOST_OF_AREA = 2;
  const MOST_SPLITS = 8;

  search.Index = class {
    constructor(data) {
      search.setTraditional(...data.traditional);
      this.kinds = data.kinds;
      this.termKind = data.termKind;
      this.numbered = new Set(data.numbered);
      this.pages = data.pages;
      this.sections = data.sections.map((row) => section(row, data));
      this.corpus = this.sections.map((one) => one.all).join("\n");
      this.readings = new search.Readings(data.pinyin);
      this.leads = new Map(data.leads.flatMap(([words, led]) => words.map((word) => [search.fold(word), led])));
      this.areas = areasOf(data.areas);
      this.indicatorOf = new Map(data.measured.flatMap(([number, figures]) => figures.map((one) => [one, number])));
      this.placed = new Set(data.areas.flatMap(([, numbers]) => numbers));
      this.wanted = new Map([
        ["figure", data.figures],
        ["meaning", [data.termKind]],
      ]);
      this.words = vocabulary(this.sections, data);
      this.lexicon = [...this.words.keys()].join("\n");
      this.spelling = new search.Spelling(this.words, this.readings, this.areas.keys());
      this.pairs = pairsOf(this.corpus);
      this.same = sameThings(this.sections, data.termKind);
      this.known = new Map();
      this.rows = new Map();
    }

    /* Does this folded word stand anywhere? */
    knows(word) {
      let known = this.known.get(word);
      if (known === undefined) {
        known =
          this.leads.has(word) || this.isArea(word) || (this.mayStand(word) && search.placeOf(this.corpus, word) >= 0);
        if (this.known.size > 5000) this.known.clear();
        this.known.set(word, known);
      }
      return known;
    }

    /* A word of which some pair of characters stands nowhere need not be looked for. */
    mayStand(word) {
      for (let i = 0; i < word.length - 1; i++) if (!this.pairs.has(word.slice(i, i + 2))) return false;
      return true;
    }

    /* Is it a name, another name or an everyday word? */
    names(word) {
      return this.words.has(word);
    }

    /* Is it what an area is called that figures are of: 江州, 全市, 市级? */
    isArea(word) {
      return this.areas.has(word);
    }

    /* For a name of a term or of an area: its other names. */
    sameAs(word) {
      return this.same.get(word) ?? this.areas.get(word)?.others.slice(0, MOST_OF_AREA) ?? [];
    }

    /* For an everyday word: the names of the terms it leads to. */
    alsoCalled(word) {
      const numbers = this.leads.get(word) ?? [];
      const own = numbers.map((number) => this.sections[number]).filter((one) => one.kind === this.termKind);
      return own
        .map((one) => one.name)
        .filter((name) => name !== word)
        .slice(0, 2);
    }

    /* The number of sections a word stands in. */
    timesOf(word) {
      return this.mayStand(word) ? this.rowsWith(word).length : 0;
    }

    /* Words that letters may be the pinyin of, best first. */
    wordsRead(letters) {
      const found = new Map();
      const splits = this.readings.splits(letters).slice(0, MOST_SPLITS);
      splits.forEach((parts, order) => {
        const pattern = this.readings.pattern(parts);
        const whole = parts.every((part) => part.full);
        const add = (word, worth) => found.set(word, Math.max(found.get(word) ?? 0, worth - order * 0.01));
        for (const [word] of this.lexicon.matchAll(pattern)) add(word, this.words.has(word) ? 3 : 1);
        const partly = parts.slice(0, -1).every((part) => part.full) && parts.length > 1;
        if (whole || partly) for (const [word] of this.corpus.matchAll(pattern)) add(word, whole ? 1.5 : 0.5);
      });
      const usual = (word) => Math.min(this.timesOf(word), 90) / 100;
      return [...found]
        .map(([word, worth]) => [word, worth + usual(word)])
        .sort((a, b) => b[1] - a[1])
        .slice(0, 6)
        .map(([word]) => word);
    }

    /* Words that letters spell out in full, one after the other. */
    wordsSpelt(letters) {
      const full = this.readings.splits(letters).filter((parts) => parts.every((part) => part.full));
      const found = full.map((parts) => this.spelling.spelt(parts.map((part) => part.letters)));
      return found.find((words) => words.length) ?? [];
    }

    /* Sections in the order of their worth for the concepts, those of the kind that is wanted before others. */
    rank(concepts, wanted = "") {
      const [areas, subjects] = this.areasAmong(concepts);
      const telling = concepts.filter((one) => !areas.get(one)?.own);
      const counted = telling.length ? telling : concepts;
      const total = counted.reduce((sum, one) => sum + one.size, 0);
      const hits = this.hits(concepts, this.figuresIn([...areas.values()]));
      for (const hit of hits.values()) {
        const there = counted.filter((one) => hit.concepts.has(one));
        const all = counted.length > 1 && there.length === counted.length;
        const allNamed = all && there.every((one) => hit.named.has(one));
        const covered = (there.reduce((sum, one) => sum + one.size, 0) / total) ** SHARE_COUNTS;
        hit.score = hit.worth * covered * (all ? ALL_WORDS : 1) * (allNamed ? ALL_IN_NAME : 1);
        if (subjects.some((one) => hit.concepts.has(one))) hit.score *= this.fit(hit, [...areas.values()], wanted);
      }
      return [...hits.values()].sort((a, b) => b.score - a.score || a.number - b.number);
    }

    /* The concepts that are areas, with what is known of them, and the others: what is asked about the areas. */
    areasAmong(concepts) {
      const areas = new Map();
      for (const one of concepts) if (this.isArea(one.forms[0].word)) areas.set(one, this.areas.get(one.forms[0].word));
      return [areas, concepts.filter((one) => !areas.has(one))];
    }

    /* Figures of areas: [number, that of its indicator]. */
    figuresIn(areas) {
      const numbers = new Set(areas.flatMap((one) => [...one.there]));
      return [...numbers].filter((one) => this.indicatorOf.has(one)).map((one) => [one, this.indicatorOf.get(one)]);
    }

    /* Section number -> what it has of the concepts; of figures also what is said of their indicator. */
    hits(concepts, figures) {
      const hits = new Map();
      for (const concept of concepts) {
        const matches = this.matches(concept);
        if (inheritable(concept) && !this.isArea(concept.forms[0].word)) this.inherit(matches, figures);
        for (const [number, { worth, named, words }] of matches) {
          const found = hits.get(number) ?? { number, worth: 0, words: [], named: new Set(), concepts: new Set() };
          found.worth += worth;
          found.words.push(...words);
          found.concepts.add(concept);
          if (named) found.named.add(concept);
          hits.set(number, found);
        }
      }
      return hits;
    }

    /* What finds an indicator finds its figures of the area asked for, if nothing in them does. */
    inherit(matches, figures) {
      for (const [number, indicator] of figures) {
        const from = matches.get(indicator);
        if (!from || matches.has(number)) continue;
        const share = this.sections[number].weight / this.sections[indicator].weight;
        matches.set(number, { worth: from.worth * share * INHERITED, words: [], named: false });
      }
    }

    /* How well a section suits the areas asked for and the kind of question. What is no figure is of any area. */
    fit({ number }, areas, wanted) {
      const suits = this.wanted.get(wanted)?.includes(this.sections[number].kind) ? WANTED : 1;
      if (!areas.length || !this.placed.has(number)) return suits;
      return suits * (areas.some((one) => one.there.has(number)) ? HERE : ELSEWHERE);
    }

    /*
     * For one concept: section number -> worth, the words that matched, and whether the name has one of them that
     * was asked for, not merely led to.
     */
    matches({ forms }) {
      const found = new Map();
      for (const { word, factor } of forms) {
        const rows = this.rowsWith(word);
        const rare = Math.log(1 + this.sections.length / (1 + rows.length)) * Math.sqrt(word.length);
        for (const [number, points] of rows) {
          const worth = points * rare * factor * this.sections[number].weight;
          const named = factor > LED_WORTH && this.sections[number].name.includes(word);
          const before = found.get(number);
          if (!before) found.set(number, { worth, words: [word], named });
          else {
            before.words.push(word);
            before.worth = Math.max(before.worth, worth);
            before.named ||= named;
          }
        }
      }
      return found;
    }

    /* Sections with a word and the points it earns them there. */
    rowsWith(word) {
      const before = this.rows.get(word);
      if (before) return before;
      const rows = this.findRows(word);
      if (this.rows.size > 500) this.rows.clear();
      this.rows.set(word, rows);
      return rows;
    }

    findRows(word) {
      const led = this.leads.get(word) ?? [];
      const there = this.areas.get(word)?.there;
      const rows = [];
      this.sections.forEach((one, number) => {
        const order = led.indexOf(number);
        const given = (order < 0 ? 0 : LED_TO - Math.min(order, 4) * 0.5) + (there?.has(number) ? OF_AREA : 0);
        const points = given + pointsOf(one, word);
        if (points) rows.push([number, points]);
      });
      return rows;
    }

    /* The kind of a hit, as the filter calls it. */
    kindOf(hit) {
      return this.kinds[this.sections[hit.number].kind];
    }

    /* The kind of a section, with its number where it has one. */
    labelOf(one) {
      const kind = this.kinds[one.kind];
      return this.numbered.has(one.kind) && one.names[0] ? `${kind} ${one.names[0]}` : kind;
    }

    /* Names near to what was typed, for an empty result. */
    nearest(text, most = 5) {
      const typed = new Set(search.fold(text).replace(/ /g, ""));
      return [...this.words.entries()]
        .map(([word, label]) => [label, alike(typed, word)])
        .filter(([, worth]) => worth > 0)
        .sort((a, b) => b[1] - a[1] || a[0].length - b[0].length)
        .slice(0, most)
        .map(([label]) => label);
    }
  };

  const section = ([page, anchor, title, kind, text, words], data) => {
    const name = search.fold(title);
    const names = (words ?? []).map(search.fold);
    const body = search.fold(text);
    return {
      page,
      anchor,
      title,
      kind,
      text,
      name,
      names,
      body,
      weight: data.weights[kind],
      dense: Math.min(1, LONG / body.length) ** 0.5,
      all: [name, ...names, body].join("\n"),
    };
  };

  /* Names of what the index is about: folded -> as written. */
  const vocabulary = (sections, data) => {
    const words = new Map(data.leads.flatMap(([words]) => words.map((word) => [search.fold(word), word])));
    for (const one of sections)
      if (data.named.includes(one.kind) || !one.anchor) {
        words.set(one.name, one.title);
        for (const name of one.names) if (!words.has(name)) words.set(name, name);
      }
    return words;
  };

  /* Every name of a term -> the others. */
  const sameThings = (sections, kind) => {
    const same = new Map();
    for (const one of sections) {
      const all = one.kind === kind && one.names.length ? [one.name, ...one.names] : [];
      for (const name of all) same.set(name, all.filter((other) => other !== name).slice(0, MOST_NAMES));
    }
    return same;
  };

  /* A year is each figure's own. */
  const inheritable = ({ forms: [{ word }] }) => search.isHan(word);

  /* What areas are called -> what else they are called, the sections with their figures, whether it is the plan's own. */
  const areasOf = (rows) => {
    const areas = new Map();
    rows.forEach(([written, numbers], order) => {
      const names = written.map(search.fold);
      for (const name of names) {
        const { own = order === 0, others = [], there = [] } = areas.get(name) ?? {};
        const rest = names.filter((other) => other !== name);
        areas.set(name, { own, others: [...others, ...rest], there: new Set([...there, ...numbers]) });
      }
    });
    return areas;
  };

  const pairsOf = (text) => {
    const pairs = new Set();
    for (let i = 0; i < text.length - 1; i++) pairs.add(text.slice(i, i + 2));
    return pairs;
  };

  const pointsOf = (one, word) => {
    if (!one.all.includes(word)) return 0;
    let points = 0;
    if (one.name === word) points += SAME_NAME;
    else if (one.names.includes(word)) points += SAME_OTHER_NAME;
    else if (one.name.includes(word)) points += IN_NAME * share(word, one.name);
    else {
      const other = one.names.find((name) => name.includes(word));
      if (other) points += IN_OTHER_NAME * share(word, other);
    }
    return points + IN_TEXT * often(one.body, word) * one.dense;
  };

  const share = (word, name) => 0.4 + 0.6 * (word.length / name.length);

  /* One for the first time, less for each further time, at most two. */
  const often = (body, word) => {
    let times = 0;
    for (let at = search.placeOf(body, word); at >= 0 && times < 8; at = search.placeOf(body, word, at + word.length))
      times++;
    return times ? 1 + Math.log2(times) / 3 : 0;
  };

  const alike = (typed, word) => {
    const chars = new Set(word);
    const common = [...chars].filter((char) => typed.has(char)).length;
    return common / Math.sqrt(chars.size * typed.size || 1);
  };
})();
