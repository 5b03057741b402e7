/*
 * From what was typed to what is looked for. A query becomes concepts; each concept has one or
 * more forms (words that stand in the index or in the list of everyday words). What is not known
 * as a whole is cut into its known pieces; of the rest, pairs of characters are looked for, and
 * what is found nowhere is said.
 */
(() => {
  "use strict";
  const search = (self.planSearch = self.planSearch || {});

  /* Words that ask, point, count or colour, and do not say about what; some as they are said in Chongqing. */
  const FILLERS = new Set(
    `是什么意思 什么意思 怎么回事 请问一下 可不可以 是怎么 为什么 怎么办 怎么样 怎么做 有没有 是不是 会不会 要不要 该不该
    能不能 行不行 好不好 对不对 是多少 有多少 是什么 什么是 什么叫 哪里能 在哪里 什么时候 哪一天 哪一年 哪一个 怎么 怎样 如何
    什么 哪里 哪些 哪个 哪儿 哪天 哪年 多少 几个 请问 为何 是否 能否 可否 可以 应该 需要 想要 我想 我要 关于 有关 一下 一点
    一个 一种 一些 一直 现在 目前 我们 我家 你们 他们 大家 自己 别人 人家 没有 这个 那个 这些 那些 这里 那里 这么 那么 这边
    里面 外面 上面 下面 后面 前面 对面 旁边 附近 周围 到处 今天 昨天 明天 今年 去年 前年 明年 上半年 下半年 最近 近年 近年来 近几年 这几年 这些年 周末 晚上 整晚 一晚上 半夜 大半夜 深更半夜 通宵 大清早 一大早 清早 天不亮 天黑 半夜三更 一次 一回 多少钱 好多钱 几多钱 凌晨 白天 每天 天天 总是 经常
    老是 非常 特别 突然 已经 正在 以后 之后 以前 之前 因为 所以 如果 的话 但是 而且 或者 以及 行吗 好吗 谢谢 有什么 什么关系 区别 不同 有人 看到 看见 听说 觉得 感觉 知道 晓得 想问 哪边 哪种 很多 好久 这种 那种 那边 一大片 一大堆 犯法吗 违法吗 犯不犯法 犯法 算不算 有影响吗 行不 要得不 都是 就是 不是 还是 还有 只是 只有
    啷个办 啷个 咋个 咋办 啥子 为啥 没得 得很 得慌 硬是 恁个 恁么 好多 好大 屋头 高头 里头 外头 后头 哪点 遭不住 不得了 得到处
    有没得 没得人 达标吗 达标没 达标了没 达标没有 超标吗 超标没 超标没有 合格吗 合格没 严重吗 严重不 几家 几次 几类 第几 百分之几 百分之多少 几台 几项 几条 几座 几年 几月 几号 几点 几种 几处 几名 几辆 几件 几吨 几倍 几成 几天
    几位 几户 几章 几页 多大 多高 多长 多远 多久 几多 总共 一共 大概 分别 各自 各是 差不多 到底 究竟 直接 其实 好像 可能 看看 看一下 查询 查一下
    介绍 介绍一下 说说 讲讲 帮我 帮忙 麻烦 告诉我 求问 想了解 了解一下 咋样 咋整 咋弄 咋搞 咋回事 啷个整 啷个弄 啷个搞 爪子 啥时候 好久子 准不准 让不让 给不给 管不管
    有没 两边 原来 普通 普通人 老百姓 出来 起来 下来 过来 过去 时候 一样 为止 做些 些什么 从来 以来 成天 整天 整夜 成夜 一早上 一早 说了 说是 都说 不听 说不清 真的 全部都
    死个人 死人 惨了 凶得很 恼火 安逸 巴适 得行 不得行 得不得行 要得 要得不 得不得 得不 晓不晓得 哪个龟儿子 龟儿子 屋里 满屋 一路 隔壁子 紧到 一哈 一哈哈 一盘 一转 没得事 有没得事 归哪个 哪们 怎么处理 怎么解决 怎么弄 有没有用 有用吗 允许吗 合法吗 有没有规定 有什么规定 想问问 请教 求助 打听
    害怕 有点 有些 三个月 几个月 半年 一个月 两年 一周 一个星期 马上 立刻 赶紧 晚点 早点 慢慢 一层 一股 一片 一堆 一条 一块 一只 几只 两只 顺便 另外 确实 根本 完全 这边 这儿 我们这 咋子 做啥子 做啥 做哪样 哪样`.split(
      /\s+/u,
    ),
  );
  const FILLER = new RegExp([...FILLERS].join("|"), "u");
  /* Particles: dropped where they are no part of a known word; no word begins or ends with the first of them. */
  const EDGES = new Set("吗呢吧啊呀的了在和与及或是我你他它把让被就也还着嘛哦那这哪归都太很更最谁几");
  const PARTICLES = new Set([...EDGES, ..."有找查要会能去到对不过得地好凶撇甩丢扔弄整搞遭喊拿个些坨"]);

  const YEAR = /(?<![0-9.])([12][0-9]{3})年(?=\p{Script=Han})/gu;
  /* Whether or not: 喝不喝得, 安不安全. */
  const WHETHER = /(\p{Script=Han})[不没]\1/u;
  const DOUBLED = /(\p{Script=Han})\1/u;

  /* What kind of answer is wanted: a figure, or what a word means. */
  const FIGURE =
    /多少(?!钱)|几[个家次台天项件辆吨亿万户人名处座微平]|第几|百分之|百分比|多[高大长]|数据|数值|数字|数量|[人天次件]数|排名|名次|同比|降幅|增幅|历年/u;
  const MEANING = /什么意思|啥意思|啥子意思|什么是|什么叫|是什么|是啥|指什么|指的是|定义|含义|啥叫/u;

  const LONGEST = 64;
  const LONGEST_PIECE = 12;
  const MOST_CHARS_ALONE = 3;
  const MOST_CHARS_AROUND_SLIP = 6;
  const LONGEST_UNKNOWN_WORD = 4;
  const MOST_PAIRS = 24;
  const MOST_CONCEPTS = 32;
  const MOST_SPELLINGS = 3;
  /* A pair of characters says less than a word; a pair that stands in so many sections says nothing. */
  const PAIR_WORTH = 0.45;
  const CHAR_WORTH = 0.25;
  const TOO_COMMON = 0.2;
  const FEW = 6;
  const CORRECTED_WORTH = 0.9;
  /* Another name of the same thing, a name inside a longer piece, a term that an everyday word leads to. */
  const SAME_WORTH = 0.8;
  const INSIDE_WORTH = 0.9;
  const LED_WORTH = 0.25;
  const SINGLE_WORTH = 0.6;

  search.Query = class {
    /* With exact, nothing is corrected. */
    constructor(index, exact = false) {
      this.index = index;
      this.exact = exact;
      this.corrected = [];
      this.unknown = [];
      this.shortened = false;
      this.spellings = 0;
      this.wanted = "";
    }

    /* Concepts of a query: [{ typed, forms: [{ word, factor }], size }] */
    concepts(text) {
      const whole = search.fold(text.slice(0, LONGEST * 4));
      const folded = whole.slice(0, LONGEST).trim();
      this.shortened = text.length > LONGEST * 4 || whole.length > LONGEST;
      this.wanted = FIGURE.test(folded) ? "figure" : MEANING.test(folded) ? "meaning" : "";
      const spelt = this.spelt(folded);
      if (spelt.length) return spelt;
      const tokens = folded.split(" ").filter(Boolean);
      const found = unique(
        tokens
          .flatMap((token) => (this.index.knows(token) ? [token] : runsOf(token)))
          .flatMap((token) => this.ofToken(token)),
      );
      return (found.length ? found : this.lastResort(folded)).slice(0, MOST_CONCEPTS);
    }

    /* Of a sentence in which nothing is known, the characters that are everyday words: 灰 of 灰灰飞得满屋. */
    lastResort(folded) {
      if (this.exact || folded.length <= LONGEST_UNKNOWN_WORD) return [];
      return unique([...folded].filter((char) => this.index.names(char)).map((char) => this.whole(char)));
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
      const parts = this.parted(token);
      return (parts.length ? parts : [token]).flatMap((part) => this.ofRun(part, token));
    }

    /* A run without its fillers; inside a known word they are part of it. */
    parted(run) {
      const fillers = this.pieces(run).filter((one) => one.filler);
      const ends = [0, ...fillers.map((one) => one.from + one.word.length)];
      const parts = ends.map((end, number) => run.slice(end, fillers[number]?.from));
      return parts.map((part) => this.bare(this.single(this.plain(part)))).filter(Boolean);
    }

    /* 安不安全 as 安全. A known longer word keeps it. */
    plain(run) {
      if (!WHETHER.test(run)) return run;
      const kept = this.longNames(run);
      return run.replace(new RegExp(WHETHER, "gu"), (all, char, at) => (kept(at, at + 3) ? all : char));
    }

    /* 瓶瓶 as 瓶: doubling makes things small in the dialect. A known longer word keeps it: 坝坝舞. */
    single(run) {
      if (!DOUBLED.test(run)) return run;
      const kept = this.longNames(run);
      return run.replace(new RegExp(DOUBLED, "gu"), (pair, char, at) =>
        kept(at, at + 2) || !this.mayBeSingle(pair, char, run[at + 2] ?? "") ? pair : char,
      );
    }

    /* Whether a stretch of a run lies in a known word longer than two characters. */
    longNames(run) {
      const longer = this.pieces(run).filter((one) => one.word.length > 2 && this.index.names(one.word));
      return (start, end) => longer.some(({ from, word }) => from <= start && end <= from + word.length);
    }

    /* A doubled character is known by itself only, or with the one after it: 渣渣车 is 渣车, though 渣渣 is known too. */
    mayBeSingle(pair, char, next) {
      if (!this.index.knows(pair)) return this.index.knows(char) || this.index.names(char + next);
      return next !== "" && this.index.names(char + next) && !this.index.names(pair + next);
    }

    /* A run without the particles around it. */
    bare(run) {
      const edge = (one) => one.particle && EDGES.has(one.word);
      const pieces = this.pieces(run);
      let [from, to] = [0, run.length];
      for (const one of pieces) if (edge(one) && one.from === from) from++;
      for (const one of pieces.reverse()) if (edge(one) && one.from === to - 1 && to > from) to--;
      return run.slice(from, to);
    }

    whole(word, given = 1) {
      const factor = given * (word.length > 1 ? 1 : SINGLE_WORTH);
      const forms = [[word, factor], ...this.index.sameAs(word).map((name) => [name, factor * SAME_WORTH])];
      return concept(word, [...forms, ...this.index.alsoCalled(word).map((name) => [name, LED_WORTH])]);
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
      if (this.exact || letters.length < 2 || letters.length > 40 || this.spellings >= MOST_SPELLINGS) return [];
      this.spellings++;
      const words = this.index.wordsRead(letters);
      if (!words.length) return this.speltOut(letters);
      this.corrected.push(words[0]);
      return [
        concept(
          letters,
          words.map((word, rank) => [word, 1 / (1 + rank * 0.6)]),
        ),
      ];
    }

    /* Several words in letters, one after the other. */
    speltOut(letters) {
      const words = this.index.wordsSpelt(letters);
      this.corrected.push(...words);
      return words.map((word) => this.whole(word));
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
      const all = this.pieces(run);
      const pieces = this.sure(run, all);
      const telling = pieces.filter((one) => !one.particle);
      const words = telling.length ? telling : pieces.filter((one) => one.common);
      const rest = this.rest(run, pieces);
      const lost = !words.length && !rest.length && run.length > LONGEST_UNKNOWN_WORD;
      const left = lost ? all.filter((one) => !one.particle) : words;
      return [...left.flatMap((one) => [this.whole(one.word), ...this.namesIn(one.word)]), ...rest];
    }

    /* Names inside a long piece that is none itself: the piece may stand in one odd place only. */
    namesIn(piece) {
      if (piece.length < 4 || this.index.names(piece)) return [];
      const found = [];
      for (let from = 0; from < piece.length - 1; from++)
        for (let to = piece.length; to > from + 1; to--) {
          const word = piece.slice(from, to);
          if (!this.index.names(word) && !this.index.isArea(word)) continue;
          found.push(this.whole(word, INSIDE_WORTH));
          from = to - 1;
          break;
        }
      return found;
    }

    /* Without single characters beside unknown ones: likely part of an unknown word. Where all of a phrase is lost they count. */
    sure(run, pieces) {
      const covered = coveredBy(run, pieces);
      const beside = ({ from }) => covered[from - 1] === false || covered[from + 1] === false;
      return pieces.filter((one) => one.word.length > 1 || one.particle || !beside(one));
    }

    /* What the pieces leave over, as pairs of characters, else as rare single ones. */
    rest(run, pieces) {
      const covered = coveredBy(run, pieces);
      const gaps = gapsOf(run, covered);
      return gaps.flatMap(([from, to]) => {
        const gap = run.slice(from, to);
        const near = run.slice(Math.max(0, from - 1), to + 1);
        const pairs = pairsOf(near)
          .filter((pair) => !FILLERS.has(pair) && ![...pair].some((char) => PARTICLES.has(char)))
          .filter((pair) => this.tells(pair))
          .slice(0, MOST_PAIRS);
        if (pairs.length) return pairs.map((pair) => concept(pair, [[pair, PAIR_WORTH]], 0.8));
        const chars = [...gap].filter((char) => !PARTICLES.has(char));
        const alone = run.length <= MOST_CHARS_ALONE && !pieces.some((one) => !one.particle);
        const told = alone ? chars.filter((char) => this.tells(char)) : [];
        const lost = chars.filter((char) => !told.includes(char)).join("");
        if (lost && !this.index.knows(lost)) this.unknown.push(lost);
        return told.map((char) => concept(char, [[char, CHAR_WORTH]], 0.4));
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
        stands &&= this.index.knows(word);
        const piece = this.pieceOf(word, stands);
        if (piece) found.push({ from, word, ...piece });
      }
      return found;
    }

    /*
     * What a word is worth as a piece: a name most; then what stands in the text, unless it begins or ends with a
     * particle or holds a filler. What stands nearly everywhere tells nothing, but is no rest to be cut further.
     */
    pieceOf(word, stands) {
      const square = word.length ** 2;
      if (this.index.names(word)) return { worth: word.length > 1 ? square + 4 : 1.75 };
      if (this.index.isArea(word)) return { worth: square + 1 };
      if (FILLERS.has(word)) return { worth: square + 0.5, particle: true, filler: true };
      const whole = !EDGES.has(word[0]) && !EDGES.has(word.at(-1)) && !FILLER.test(word);
      if (stands && word.length > 1 && whole) {
        const common = !this.tells(word);
        return { worth: square, particle: common, common };
      }
      return PARTICLES.has(word) ? { worth: 0.5, particle: true } : null;
    }

    /* The longest stretch with unknown characters that a single slip in a known word explains. */
    mend(run, whole) {
      const known = coveredBy(run, this.pieces(run));
      if (known.every(Boolean) || this.index.knows(run)) return null;
      for (let size = Math.min(run.length, 12); size >= 2; size--)
        for (let from = 0; from + size <= run.length; from++) {
          if (known.slice(from, from + size).every(Boolean)) continue;
          if (size === 2 && run.length > 2 && !this.mayBeSlip(run, known, from)) continue;
          const stretch = run.slice(from, from + size);
          if (this.index.knows(stretch)) continue;
          const word = this.index.spelling.meantBy(stretch, whole && size === run.length);
          if (word && !stretch.includes(word) && this.index.knows(word)) return [from, from + size, word];
        }
      return null;
    }

    /* A slip in a word of two characters is looked for where nothing else explains either of them, in short runs. */
    mayBeSlip(run, known, from) {
      return run.length <= MOST_CHARS_AROUND_SLIP && !known[from] && !known[from + 1];
    }

    correct(typed, word) {
      this.corrected.push(word);
      return concept(typed, [[word, CORRECTED_WORTH]]);
    }
  };

  /* forms: [[word, factor]], the best first. */
  const concept = (typed, forms, size = Math.max(1, forms[0][0].length)) => ({
    typed,
    size,
    forms: forms.map(([word, factor]) => ({ word, factor })),
  });

  /* Runs of Chinese and of anything else. The 年 of a year is its own and begins no word: 2025年江州. */
  const runsOf = (token) => token.replace(YEAR, "$1 ").match(/\p{Script=Han}+|[^\p{Script=Han} ]+/gu) ?? [];

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
