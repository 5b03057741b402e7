/* Inputs nobody has thought of, the same for the same seed: what is typed, pasted or falls on the keys. */

const LATIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SYLLABLES = ["zao", "sheng", "wu", "ran", "kong", "qi", "zhi", "liang", "huan", "jing", "shui", "lv", "zh", "x"];
const SIGNS = [..."〔〕[]()（）-—–./\\*+?^$|{}&<>\"'“”《》，。；：！？·~％%‰°℃ 　\n\t\u0000\u200b\u00adⅡ㎡ｐＰ２"];
const PICTURES = ["🙂", "👨‍👩‍👧‍👦", "🇨🇳", "🔥", "é", "𠮷", "𪚥", "\ud83d", "\udc00", "ﷺ", "𝟙"];

/* A generator of whole numbers below a limit (xorshift). */
function dice(seed) {
  let state = seed >>> 0 || 1;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/* One input after the other, each of at most `longest` characters; short ones as often as long ones. */
export function* strange(corpus, count, { seed = 20261126, longest = 1000 } = {}) {
  const next = dice(seed);
  const one = (list) => list[next(list.length)];
  const han = () => String.fromCodePoint(0x4e00 + next(0x51a5));
  const from = (size) => {
    const at = next(Math.max(1, corpus.length - size));
    return corpus.slice(at, at + size);
  };
  const makers = [
    () => from(1 + next(12)),
    () => corpus[next(corpus.length)],
    han,
    () => one(LATIN),
    () => one(SYLLABLES),
    () => String(next(100000)),
    () => one(SIGNS),
    () => one(PICTURES),
  ];
  for (let number = 0; number < count; number++) {
    const size = 1 + next(number % 2 ? 40 : longest);
    /* Half of one sort only, half mixed. */
    const sort = next(makers.length * 2);
    let text = "";
    while (text.length < size) text += (makers[sort] ?? one(makers))();
    yield text.slice(0, size);
  }
}
