/*
 * From what was typed to what is looked for. A query becomes concepts; each concept has one or
 * more forms (words that stand in the index or in the list of everyday words). What is not known
 * as a whole is cut into its known pieces; of the rest, pairs of characters are looked for, and
 * what is found nowhere is said.
 */
(() => {
  "use strict";
  const search = (self.planSearch = self.planSearch || {});

  /* Words of questions: they ask, they do not say about what. */
  const ASKING = new RegExp(
    [
      "是什么意思",
      "什么意思",
      "怎么回事",
      "请问一下",
      "可不可以",
      "为什么",
      "怎么办",
      "怎么样",
      "有没有",
      "是不是",
      "啷个办",
      "能不能",
      "是多少",
      "有多少",
      "是什么",
      "什么是",
      "哪里能",
      "怎么",
      "怎样",
      "如何",
      "什么",
      "哪里",
      "哪些",
      "哪个",
      "哪儿",
      "多少",
      "几个",
      "请问",
      "为何",
      "可以",
      "应该",
      "关于",
      "一下",
      "现在",
      "我们",
      "我家",
      "你们",
      "有关",
      "没有",
      "没得",
      "啷个",
      "咋个",
      "咋办",
      "好不好",
      "得很",
      "屋头",
      "一直",
      "总是",
      "经常",
      "非常",
      "这个",
      "那个",
      "里面",
      "旁边",
      "附近",
      "今天",
      "昨天",
      "周末",
      "晚上",
      "半夜",
      "每天",
      "天天",
    ].join("|"),
    "gu",
  );
  /* Particles: dropped where they are no part of a known word. */
  const PARTICLES = new Set(
    "吗呢吧啊呀的了在和与及或是有我你他它找查要会被能去到让把对都太很更最谁几归个这那不就也还着过得地嘛哦好凶撇",
  );

  const LONGEST = 64;
  const LONGEST_PIECE = 12;
  const MOST_CHARS_ALONE = 3;
  const MOST_PAIRS = 24;
  const MOST_CONCEPTS = 32;
  /* A pair of characters says less than a word; a pair that stands in so many sections says nothing. */
  const PAIR_WORTH = 0.45;
  const CHAR_WORTH = 0.25;
  const TOO_COMMON = 0.2;
  const FEW = 6;
  const CORRECTED_WORTH = 0.9;

  search.Query = class {
    /* With exact, nothing is corrected. */
    constructor(index, exact = false) {
      this.index = index;
      this.exact = exact;
      this.corrected = [];
      this.unknown = [];
      this.shortened = false;
    }

    /* Concepts of a query: [{ typed, forms: [{ word, factor }], size }] */
    concepts(text) {
      const whole = search.fold(text.slice(0, LONGEST * 4));
      const folded = whole.slice(0, LONGEST).trim();
      this.shortened = text.length > LONGEST * 4 || whole.length > LONGEST;
      const spelt = this.spelt(folded);
      if (spelt.length) return spelt;
      const tokens = folded.split(" ").filter(Boolean);
      const found = unique(
        tokens
          .flatMap((token) => (this.index.knows(token) ? [token] : runsOf(token)))
          .flatMap((token) => this.ofToken(token)),
      );
      return found.slice(0, MOST_CONCEPTS);
    }

    /* Letters with spaces between them, as an input method shows them while one is typing. */
    spelt(folded) {
      const parts = folded.split(" ");
      const letters = parts.length > 1 && parts.every((part) => /^[a-z]+$/.test(part));
      return letters && !parts.every((part) => this.index.knows(part)) ? this.byPinyin(parts.join("")) : [];
    }

    ofToken(token) {
      if (!search.isHan(token)) return this.index.knows(token) ? [this.whole(token)] : this.ofLatin(token);
      if (this.index.names(token)) return [this.whole(token)];
      const parts = token.replace(ASKING, " ").split(" ").filter(Boolean);
      return (parts.length ? parts : [token]).flatMap((part) => this.ofRun(part, token));
    }

    whole(word) {
      return concept(word, [word, ...this.index.alsoCalled(word)], (rank) => (rank ? 0.25 : 1));
    }

    ofLatin(token) {
      const pinyin = /^[a-z]+$/.test(token) ? this.byPinyin(token) : [];
      if (pinyin.length) return pinyin;
      const parts = token.match(/[a-z]+|[0-9.%-]+/g) ?? [];
      const spaced = parts.join(" ");
      if (parts.length > 1 && this.index.knows(spaced)) return [this.whole(spaced)];
      const meant = this.exact ? null : this.index.spelling.latinMeantBy(token);
      if (meant && this.index.knows(meant)) return [this.correct(token, meant)];
      const known = parts.length > 1 ? parts.filter((part) => part.length > 1 && this.index.knows(part)) : [];
      if (!known.length) this.unknown.push(token);
      return known.map((part) => this.whole(part));
    }

    byPinyin(letters) {
      if (this.exact || letters.length < 2 || letters.length > 40) return [];
      const words = this.index.wordsRead(letters);
      if (!words.length) return [];
      this.corrected.push(words[0]);
      return [concept(letters, words, (rank) => 1 / (1 + rank * 0.6))];
    }

    /* A run of Chinese: a slip in it is mended first, the rest falls into known pieces. */
    ofRun(run, token) {
      if (this.index.knows(run)) return [this.whole(run), ...this.namesIn(run)];
      const mended = this.exact ? null : this.mend(run, run === token);
      if (mended) {
        const [from, to, word] = mended;
        return [
          ...(from > 0 ? this.ofRun(run.slice(0, from), token) : []),
          this.correct(run.slice(from, to), word),
          ...(to < run.length ? this.ofRun(run.slice(to), token) : []),
        ];
      }
      const pieces = this.pieces(run);
      const words = pieces.filter((one) => !one.particle);
      return [...words.flatMap((one) => [this.whole(one.word), ...this.namesIn(one.word)]), ...this.rest(run, pieces)];
    }

    /* Names inside a long piece that is none itself: the piece may stand in one odd place only. */
    namesIn(piece) {
      if (piece.length < 4 || this.index.names(piece)) return [];
      const found = [];
      for (let from = 0; from < piece.length - 1; from++)
        for (let to = piece.length; to > from + 1; to--) {
          const word = piece.slice(from, to);
          if (!this.index.names(word)) continue;
          found.push(concept(word, [word, ...this.index.alsoCalled(word)], (rank) => (rank ? 0.25 : 0.9)));
          from = to - 1;
          break;
        }
      return found;
    }

    /* What the pieces leave over, as pairs of characters, else as rare single ones. */
    rest(run, pieces) {
      const covered = coveredBy(run, pieces);
      const gaps = gapsOf(run, covered);
      return gaps.flatMap(([from, to]) => {
        const gap = run.slice(from, to);
        const near = run.slice(Math.max(0, from - 1), to + 1);
        const pairs = pairsOf(near)
          .filter((pair) => ![...pair].some((char) => PARTICLES.has(char)))
          .filter((pair) => this.tells(pair))
          .slice(0, MOST_PAIRS);
        if (pairs.length) return pairs.map((pair) => concept(pair, [pair], () => PAIR_WORTH, 0.8));
        const chars = [...gap].filter((char) => !PARTICLES.has(char));
        const alone = run.length <= MOST_CHARS_ALONE && !pieces.some((one) => !one.particle);
        const told = alone ? chars.filter((char) => this.tells(char)) : [];
        const lost = chars.filter((char) => !told.includes(char)).join("");
        if (lost && !this.index.knows(lost)) this.unknown.push(lost);
        return told.map((char) => concept(char, [char], () => CHAR_WORTH, 0.4));
      });
    }

    /* Whether a pair or a character stands in few enough sections to tell them apart. */
    tells(word) {
      const times = this.index.timesOf(word);
      return times > 0 && (times < FEW || times < TOO_COMMON * this.index.sections.length);
    }

    /* The way to cut a run that loses least and makes the longest known pieces. */
    pieces(run) {
      const best = [{ worth: 0, words: [] }];
      for (let to = 1; to <= run.length; to++) {
        best[to] = best[to - 1];
        for (const piece of this.endingAt(run, to)) {
          const { worth, words } = best[piece.from];
          if (worth + piece.worth > best[to].worth) best[to] = { worth: worth + piece.worth, words: [...words, piece] };
        }
      }
      return best[run.length].words;
    }

    /* Known words of a run that end at one place; every part of a word that stands stands too. */
    endingAt(run, to) {
      const found = [];
      let stands = true;
      for (let from = to - 1; from >= Math.max(0, to - LONGEST_PIECE); from--) {
        const word = run.slice(from, to);
        const named = this.index.names(word);
        stands &&= this.index.knows(word);
        if (named) found.push({ from, word, worth: word.length ** 2 + 4 });
        else if (stands && word.length > 1 && this.meansSomething(word))
          found.push({ from, word, worth: word.length ** 2 });
        else if (PARTICLES.has(word)) found.push({ from, word, worth: 0.5, particle: true });
      }
      return found;
    }

    /* A piece that is no name must not begin or end with a particle, nor stand nearly everywhere. */
    meansSomething(word) {
      return !PARTICLES.has(word[0]) && !PARTICLES.has(word[word.length - 1]) && this.tells(word);
    }

    /* The longest stretch with unknown characters that a single slip in a known word explains. */
    mend(run, whole) {
      const known = coveredBy(run, this.pieces(run));
      if (known.every(Boolean) || this.index.knows(run)) return null;
      for (let size = Math.min(run.length, 12); size >= 2; size--)
        for (let from = 0; from + size <= run.length; from++) {
          if (known.slice(from, from + size).every(Boolean)) continue;
          const stretch = run.slice(from, from + size);
          if (this.index.knows(stretch)) continue;
          const word = this.index.spelling.meantBy(stretch, whole && size === run.length);
          if (word && !stretch.includes(word) && this.index.knows(word)) return [from, from + size, word];
        }
      return null;
    }

    correct(typed, word) {
      this.corrected.push(word);
      return concept(typed, [word], () => CORRECTED_WORTH);
    }
  };

  const concept = (typed, words, factor = () => 1, size = Math.max(1, words[0].length)) => ({
    typed,
    size,
    forms: words.map((word, rank) => ({ word, factor: factor(rank) })),
  });

  const runsOf = (token) => token.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];

  const pairsOf = (run) => Array.from({ length: Math.max(0, run.length - 1) }, (_, i) => run.slice(i, i + 2));

  const coveredBy = (run, pieces) => {
    const covered = Array.from(run, () => false);
    for (const { from, word } of pieces) covered.fill(true, from, from + word.length);
    return covered;
  };

  /* Stretches [from, to] that nothing covers. */
  const gapsOf = (run, covered) => {
    const gaps = [];
    for (let i = 0; i < run.length; i++) {
      if (covered[i]) continue;
      const last = gaps[gaps.length - 1];
      if (last && last[1] === i) last[1] = i + 1;
      else gaps.push([i, i + 1]);
    }
    return gaps;
  };

  const unique = (concepts) => {
    const seen = new Set();
    return concepts.filter(({ forms: [{ word }] }) => !seen.has(word) && seen.add(word));
  };
})();
