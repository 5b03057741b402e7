/*
 * Slips of the pen and of the ear. A correction is always a word of the vocabulary (names, other
 * names, everyday words), never a mere run of characters that happens to stand somewhere.
 */
(() => {
  "use strict";
  const search = (self.planSearch = self.planSearch || {});

  const SHORTEST_PREFIX = 4;
  const LONGEST_WORD = 16;
  const MOST_READINGS = 4;
  const MOST_SPELT = 4;

  search.Spelling = class {
    /* words: folded -> as written; readings: search.Readings; areas: names that are spelt out but never corrected to */
    constructor(words, readings, areas = []) {
      this.words = words;
      this.readings = readings;
      this.bySound = new Map();
      this.byDeletion = new Map();
      this.latin = new Set();
      this.areas = new Map();
      for (const area of areas) for (const sound of this.soundsOf(area)) put(this.areas, sound, area);
      for (const word of words.keys()) {
        if (!search.isHan(word)) this.addLatin(word);
        else if (word.length <= LONGEST_WORD) this.add(word);
        if (search.isHan(word)) this.addPrefixes(word);
      }
    }

    add(word) {
      for (const sound of this.soundsOf(word)) put(this.bySound, sound, word);
      if (word.length > 2) for (const rest of without(word)) put(this.byDeletion, rest, word);
    }

    /* The beginnings of long names are words too, though short ones only by their sound. */
    addPrefixes(word) {
      for (let size = 2; size < Math.min(word.length, LONGEST_WORD); size++) {
        const prefix = word.slice(0, size);
        if (size >= SHORTEST_PREFIX) this.add(prefix);
        else for (const sound of this.soundsOf(prefix)) put(this.bySound, sound, prefix);
      }
    }

    addLatin(word) {
      for (const part of word.match(/[a-z][a-z0-9.-]+/g) ?? []) this.latin.add(part);
    }

    /* Every way to say a word, with sounds that are often mixed taken for one. */
    soundsOf(word) {
      let sounds = [""];
      for (const char of word) {
        const own = this.readings.blurredOf(char);
        if (!own.length) return [];
        sounds = sounds.flatMap((before) => own.map((one) => `${before} ${one}`)).slice(0, MOST_READINGS);
      }
      return sounds;
    }

    /*
     * The word meant by a stretch of Chinese, or null. Inside a longer run only whole words that
     * sound the same count: a fragment is easily mistaken for another.
     */
    meantBy(stretch, whole) {
      const fits = (word) => word !== stretch && (whole || this.words.has(word));
      const sounding = this.soundsOf(stretch)
        .flatMap((sound) => this.bySound.get(sound) ?? [])
        .filter((word) => fits(word) && shareSome(word, stretch));
      return nearestOf(sounding, stretch) ?? (whole ? nearestOf(this.oneSlip(stretch).filter(fits), stretch) : null);
    }

    /* Words that differ by one character: missing, too many, other, or two swapped. */
    oneSlip(stretch) {
      if (stretch.length < 3 || stretch.length > LONGEST_WORD) return [];
      const found = [...(this.byDeletion.get(stretch) ?? [])];
      if (stretch.length < 4) return found;
      for (const rest of without(stretch)) {
        if (this.words.has(rest) && rest.length > 3) found.push(rest);
        for (const word of this.byDeletion.get(rest) ?? []) if (oneApart(word, stretch)) found.push(word);
      }
      return found;
    }

    /* Words spelt one after the other without a space, fewest first: every syllable is one of a whole known word. */
    spelt(syllables) {
      const best = [[]];
      for (let to = 1; to <= syllables.length; to++)
        for (let from = 0; from < to - 1; from++) {
          if (!best[from] || best[from].length >= (best[to]?.length ?? MOST_SPELT + 1) - 1) continue;
          const word = this.reading(syllables.slice(from, to));
          if (word) best[to] = [...best[from], word];
        }
      return best[syllables.length] ?? [];
    }

    /* A known word read exactly so. */
    reading(syllables) {
      const sound = syllables.map((one) => ` ${this.readings.blurred(one)}`).join("");
      const exactly = (word) => [...word].every((char, i) => this.readings.chars.get(syllables[i])?.includes(char));
      const known = (this.bySound.get(sound) ?? []).filter((word) => this.words.has(word));
      return [...known, ...(this.areas.get(sound) ?? [])].find(exactly) ?? null;
    }

    /* The Latin word meant: one letter, digit or mark is other, missing or too many. */
    latinMeantBy(typed) {
      if (typed.length < 4 || typed.length > 24) return null;
      const near = [...this.latin].filter((word) => Math.abs(word.length - typed.length) < 2 && oneEdit(word, typed));
      return nearestOf(near, typed);
    }
  };

  const put = (map, key, word) => {
    const words = map.get(key);
    if (!words) map.set(key, [word]);
    else if (!words.includes(word)) words.push(word);
  };

  const without = (word) => [...word].map((_, i) => word.slice(0, i) + word.slice(i + 1));

  const shareSome = (a, b) => (a.length > 2 ? same(a, b) * 2 >= b.length : same(a, b) > 0);

  const same = (a, b) => [...b].filter((char, i) => a[i] === char).length;

  /* Same length: one character other, or two neighbours swapped. */
  const oneApart = (a, b) => {
    if (a.length !== b.length) return false;
    const differ = [...a].map((_, i) => i).filter((i) => a[i] !== b[i]);
    const [i, j] = differ;
    return differ.length === 1 || (differ.length === 2 && j === i + 1 && a[i] === b[j] && a[j] === b[i]);
  };

  const oneEdit = (a, b) => oneApart(a, b) || without(a).includes(b) || without(b).includes(a);

  /* The word most like what was typed; of equals the shorter, then the first by code. */
  const nearestOf = (words, typed) =>
    [...new Set(words)].sort(
      (a, b) =>
        Math.abs(a.length - typed.length) - Math.abs(b.length - typed.length) ||
        same(b, typed) - same(a, typed) ||
        (a < b ? -1 : 1),
    )[0] ?? null;
})();
