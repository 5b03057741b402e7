/* The search worker under Node: node --test tests/search/ */
import assert from "node:assert/strict";
import { test } from "node:test";
import { engine, read, shown } from "./engine.mjs";
import { strange } from "./strange.mjs";

const search = engine();

const DATA = {
  version: 4,
  kinds: ["措施", "术语", "来源", "说明", "参照值"],
  weights: [1.3, 1.25, 0.7, 0.7, 0.4],
  named: [0, 1],
  termKind: 1,
  numbered: [0],
  figures: [4],
  pages: [
    ["c.html", "第四章"],
    ["g.html", "名词解释"],
    ["s.html", "来源"],
  ],
  sections: [
    [0, "", "第四章", 3, "喝的水、吸的气。"],
    [0, "m-1", "创造宁静生态环境", 0, "严格建筑施工噪声监管。\n<b>夜里</b>吵闹 & 投诉，先看有没有公示；再找主管部门。"],
    [
      0,
      "m-2",
      "提升大气环境质量",
      0,
      "严格扬尘污染防治。PM2.5（细颗粒物）偏高，叫“三线一单”的不是它。到2025年完成12.5%。",
    ],
    [1, "t-noise", "噪声污染", 1, "干扰他人正常生活的声音。"],
    [1, "t-list", "三线一单", 1, "先划三条线，再列一张清单。"],
    [1, "t-forest", "森林覆盖率", 1, "森林面积占土地总面积的百分比。"],
    [2, "s-1", "关于编制规划的通知", 2, "渝环〔2019〕181号", ["渝环〔2019〕181号"]],
    [2, "s-2", "另一个通知", 2, "渝环〔2020〕1181号"],
  ],
  leads: [
    [["噪音"], [1, 3]],
    [["吵"], [1]],
    [["自来水"], [0]],
  ],
  areas: [],
  measured: [],
  traditional: ["聲環", "声环"],
  pinyin: {
    zao: "噪造躁",
    sheng: "声生升",
    san: "三",
    xian: "线限",
    yi: "一以",
    dan: "单淡",
    sen: "森",
    lin: "林",
    fu: "覆复",
    gai: "盖",
    lv: "率",
    hao: "号",
    wu: "污务",
    ran: "染",
    yin: "音",
  },
};

const index = () => new search.Index(structuredClone(DATA));
const ask = (text) => search.answer(index(), text);
const first = (text) => shown(ask(text).items)[0];

test("one spelling for every way of writing", () => {
  index();
  assert.equal(search.fold("“ＰＭ２．５”《噪聲》"), "pm2.5噪声");
  assert.equal(search.fold("渝环〔2019〕181号"), search.fold("渝环【2019】181号"));
  assert.equal(search.fold("2021—2025年"), "2021-2025年");
  assert.equal(search.fold(" 一、二。 "), "一 二");
});

test("a number does not begin or end inside another", () => {
  assert.equal(search.placeOf("1181号 181号", "181号"), 6);
  assert.equal(search.placeOf("12.5%", "2.5"), -1);
  assert.equal(search.placeOf("2025年", "202"), -1);
});

test("text from the index comes out escaped, its matches marked", () => {
  const [[one]] = ask("投诉").items;
  assert.match(one.text, /&lt;b&gt;夜里&lt;\/b&gt;吵闹 &amp; <mark>投诉<\/mark>/);
  assert.doesNotMatch(one.text, /<b>/);
  assert.deepEqual(one.terms, { 投诉: true });
});

test("marks cover what is written, whatever was typed", () => {
  const text = "叫“三线一单”的";
  assert.equal(search.mark(text, search.stretches(text, ["三线一单"])), "叫“<mark>三线一单</mark>”的");
});

test("an excerpt is cut at sentence ends, a long sentence at its commas", () => {
  assert.equal(search.excerpt("第一句。第二句噪声。第三句。", ["噪声"]), "第二句噪声。第三句。");
  const long = `${"很长的话，".repeat(30)}说到噪声，${"还有很多，".repeat(30)}完。`;
  const cut = search.excerpt(long, ["噪声"]);
  assert.match(cut, /^…很长的话.*噪声.*…$/);
  assert.ok(cut.length < 130);
  assert.equal(search.excerpt("", ["噪声"]), "");
});

test("official words and any part of them", () => {
  assert.equal(first("三线一单"), "g.html#t-list");
  assert.equal(first("一单"), "g.html#t-list");
  assert.equal(first("“三线一单”"), "g.html#t-list");
  assert.equal(first("建筑施工噪声"), "c.html#m-1");
});

test("everyday words lead where the list says, best first", () => {
  assert.deepEqual(shown(ask("噪音").items).slice(0, 2), ["c.html#m-1", "g.html#t-noise"]);
  assert.equal(first("自来水"), "c.html");
});

test("questions are asked for what they are about", () => {
  assert.equal(first("夜里太吵怎么投诉？"), "c.html#m-1");
  assert.equal(first("什么是三线一单"), "g.html#t-list");
});

test("sections with every word come before sections with one", () => {
  assert.equal(first("环境 扬尘"), "c.html#m-2");
  assert.equal(first("扬尘 环境"), "c.html#m-2");
});

test("document numbers, with any brackets or none", () => {
  for (const typed of ["渝环〔2019〕181号", "渝环[2019]181", "渝环（2019）181号", "181号", "2019 181"])
    assert.equal(first(typed), "s.html#s-1", typed);
  assert.equal(first("1181号"), "s.html#s-2");
});

test("full-width and traditional characters", () => {
  assert.equal(first("ＰＭ２．５"), "c.html#m-2");
  assert.equal(first("噪聲污染"), "g.html#t-noise");
});

test("pinyin, with initials or in full, and as an input method spaces it", () => {
  for (const typed of ["zaosheng", "zs", "zao'sheng", "zao sheng"]) {
    const { items, corrected } = ask(typed);
    assert.ok(["c.html#m-1", "g.html#t-noise"].includes(shown(items)[0]), typed);
    assert.deepEqual(corrected, ["噪声"], typed);
  }
});

test("several words spelt one after the other, each a whole known one, areas among them", () => {
  const { items, corrected } = ask("zaoyinsanxianyidan");
  assert.deepEqual(shown(items).slice(0, 2).sort(), ["c.html#m-1", "g.html#t-list"]);
  assert.deepEqual(corrected, ["噪音", "三线一单"]);
  for (const typed of ["zaoyinsanxian", "zaoyinzs", "wuranyidan"]) assert.deepEqual(ask(typed).corrected, [], typed);
  const made = structuredClone(DATA);
  Object.assign(made.pinyin, { jiang: "江", zhou: "州" });
  made.areas = [[["江州"], []]];
  const spelt = (typed) => search.answer(new search.Index(made), typed).corrected;
  assert.deepEqual(spelt("jiangzhouzaoyin"), ["江州", "噪音"]);
  assert.deepEqual(spelt("姜州"), []);
});

test("a slip of one character", () => {
  assert.equal(first("造声"), "g.html#t-noise");
  assert.equal(first("森林复盖率"), "g.html#t-forest");
  assert.equal(first("三线一淡"), "g.html#t-list");
  assert.equal(first("三线单"), "g.html#t-list");
  assert.equal(first("PM25"), "c.html#m-2");
  assert.deepEqual(ask("造声").corrected, ["噪声"]);
});

test("what is typed right is never corrected", () => {
  for (const typed of ["噪声", "森林覆盖率", "扬尘 投诉", "噪音"]) assert.deepEqual(ask(typed).corrected, [], typed);
});

test("results are grouped by page and every group has its page", () => {
  const { items, total, pages } = ask("噪声");
  assert.equal(pages, items.length);
  assert.equal(total, 2);
  for (const group of items) assert.ok(group.some((one) => !one.location.includes("#")));
});

test("the kind of a result stands before its title", () => {
  const [[one]] = ask("森林覆盖率").items;
  assert.equal(one.title, '<small class="search-kind">术语</small> <mark>森林覆盖率</mark>');
});

test("what a section lacks of the query is said", () => {
  const [[one]] = ask("扬尘 森林面积").items;
  assert.ok(Object.values(one.terms).includes(false));
});

test("a part that stands nowhere is said, what is left is found", () => {
  const { items, unknown } = ask("龘龘森");
  assert.equal(shown(items)[0], "g.html#t-forest");
  assert.deepEqual(unknown, ["龘龘"]);
});

test("nothing found: the nearest names", () => {
  const { items, total, nearest } = ask("龘森齉覆");
  assert.deepEqual([items, total], [[], 0]);
  assert.equal(nearest[0], "森林覆盖率");
  assert.deepEqual(ask("🙂").nearest, []);
});

test("a correction is a word of the vocabulary, never a fragment of other words", () => {
  for (const typed of ["单然的人", "求偿", "住建委", "海水倒灌", "石油钻井平台"])
    assert.deepEqual(ask(typed).corrected, [], typed);
});

test("as typed, when the reader says so", () => {
  assert.deepEqual(search.answer(index(), "造声", { exact: true }).corrected, []);
});

test("results of one kind, and how many there are of each", () => {
  const every = ask("噪声");
  assert.deepEqual(every.kinds.map(([kind]) => kind).sort(), ["措施", "术语"]);
  const terms = search.answer(index(), "噪声", { kind: "术语" });
  assert.deepEqual(terms.kinds, every.kinds);
  assert.deepEqual(shown(terms.items), ["g.html#t-noise"]);
});

test("a long text is cut, and that is said", () => {
  assert.equal(ask("扬尘").shortened, false);
  assert.equal(ask("扬尘。".repeat(60)).shortened, true);
});

test("nothing typed breaks it", () => {
  const strange = [
    "",
    " ",
    "。。。",
    "((",
    "[",
    "\\",
    "*",
    "a".repeat(500),
    "<img src=x onerror=1>",
    "\u0000",
    "龘".repeat(80),
    "..",
    "噪.*声",
  ];
  for (const typed of strange) assert.ok(Array.isArray(ask(typed).items), typed);
});

test("nothing anybody could type or paste breaks it, and every answer is bounded", () => {
  const made = index();
  const corpus = DATA.sections.map(([, , title, , text]) => title + text).join("");
  for (const typed of strange(corpus, 600)) {
    const { items, total, listed, pages, corrected, unknown, nearest } = search.answer(made, typed);
    const said = JSON.stringify(typed);
    assert.ok(listed <= total && total <= DATA.sections.length && pages === items.length, said);
    assert.ok(corrected.length <= 8 && unknown.length <= 3 && nearest.length <= 5, said);
    for (const { title, text } of items.flat()) assert.ok(title.length < 600 && text.length < 1200, said);
  }
});

test("words of asking are no part of what is asked, unless a known word holds them", () => {
  const forms = (typed) =>
    new search.Query(index()).concepts(typed).flatMap((one) => one.forms.map(({ word }) => word));
  assert.deepEqual(forms("为什么夜里吵闹得很"), ["夜里", "吵闹"]);
  assert.deepEqual(forms("一下扬尘一下吵闹"), ["扬尘", "吵闹"]);
  const named = structuredClone(DATA);
  named.leads.push([["怎么办理"], [1]]);
  assert.equal(shown(search.answer(new search.Index(named), "怎么办理").items)[0], "c.html#m-1");
});

test("a doubled character of the dialect is the character", () => {
  assert.equal(first("楼上老是吵吵的"), "c.html#m-1");
  assert.deepEqual(ask("龘龘森").unknown, ["龘龘"]);
});

test("a single character counts where nothing unknown is beside it", () => {
  assert.equal(first("啷个恁个吵"), "c.html#m-1");
  assert.deepEqual(shown(ask("龘吵齉爨").items), []);
});

test("in a phrase of which nothing else is known a single character counts", () => {
  assert.equal(first("龘齉爨靐吵龘"), "c.html#m-1");
});

test("a doubled character stays in a known word and is one elsewhere", () => {
  const made = structuredClone(DATA);
  made.leads.push([["坝坝舞"], [1]]);
  made.sections[0][4] += "河坝";
  const index = new search.Index(made);
  assert.equal(shown(search.answer(index, "坝坝舞齉爨").items)[0], "c.html#m-1");
  assert.equal(first("扬扬尘尘"), first("扬尘"));
});

test("a doubled character known by itself is one where it makes a known word with the next", () => {
  const made = structuredClone(DATA);
  made.leads.push([["渣渣", "渣车", "渣渣堆"], [1]], [["渣"], [2]]);
  const concepts = (typed) => new search.Query(new search.Index(made)).concepts(typed).map((one) => one.forms[0].word);
  assert.deepEqual(concepts("渣渣车齉"), ["渣车"]);
  assert.deepEqual(concepts("渣渣堆齉"), ["渣渣堆"]);
  assert.deepEqual(concepts("渣渣"), ["渣渣"]);
});

test("whether or not something is so asks about it, unless that is a known word", () => {
  const made = structuredClone(DATA);
  made.leads.push([["安全"], [2]], [["多不多"], [1]]);
  const found = (typed) => shown(search.answer(new search.Index(made), typed).items)[0];
  assert.equal(found("安不安全"), "c.html#m-2");
  assert.equal(found("森林多不多的"), "c.html#m-1");
});

test("a sentence in which nothing is known is asked by its everyday characters, a word is not", () => {
  assert.equal(first("龘吵齉爨 靐齾龘齉"), "c.html#m-1");
  assert.deepEqual(shown(ask("龘吵齉爨").items), []);
});

test("a slip in a word of two characters inside a short run", () => {
  assert.deepEqual(ask("靐造音龘").corrected, ["噪音"]);
  assert.deepEqual(ask("靐造音龘齉爨齾").corrected, []);
});

test("a name counts only for a word that was asked for, not for one that it leads to", () => {
  const made = structuredClone(DATA);
  made.leads.push([["打闹"], [1, 3]], [["叫嚷"], [1, 3]]);
  assert.equal(shown(search.answer(new search.Index(made), "打闹 叫嚷").items)[0], "c.html#m-1");
});

test("every name of a term finds what is called by another", () => {
  const made = structuredClone(DATA);
  made.sections[4].push(["分区管控"]);
  const found = shown(search.answer(new search.Index(made), "分区管控").items);
  assert.deepEqual(found, ["g.html#t-list", "c.html#m-2"]);
});

/* The same with figures: of the plan's own district, of the city around it, of a neighbour. */
function withFigures(more = "") {
  const made = structuredClone(DATA);
  made.sections[0][4] += more;
  made.pages.push(["f.html", "数据"]);
  const figure = (anchor, where) => [3, anchor, "森林覆盖率", 4, `51.4% · 2022年 · ${where}，实际。`];
  made.sections.push(figure("f-own", "山前区"), figure("f-city", "江州市"), figure("f-peer", "林川区"));
  made.areas = [
    [["山前区", "山前", "全区", "区级"], [8]],
    [["江州市", "江州", "全市", "市级"], [9]],
    [["林川区", "林川"], [10]],
  ];
  return new search.Index(made);
}
const figures = (typed) => shown(search.answer(withFigures(), typed).items).filter((url) => url.startsWith("f.html"));

test("figures of the area asked for come first, by its name, without its kind, or by its level", () => {
  for (const typed of [
    "江州森林覆盖率",
    "森林覆盖率 江州市",
    "全市森林覆盖率",
    "市级森林覆盖率",
    "2022年江州森林覆盖率",
  ])
    assert.equal(figures(typed)[0], "f.html#f-city", typed);
  assert.equal(figures("林川森林覆盖率")[0], "f.html#f-peer");
  for (const typed of ["山前森林覆盖率", "全区森林覆盖率"]) assert.equal(figures(typed)[0], "f.html#f-own", typed);
});

test("a word that finds an indicator finds its figures of the area asked for", () => {
  const made = structuredClone(DATA);
  made.kinds.push("指标");
  made.weights.push(1.2);
  made.pages.push(["i.html", "森林覆盖率"], ["f.html", "数据"]);
  made.sections.push([3, "", "森林覆盖率", 5, "没有本区数值。"], [4, "f-peer", "林木覆盖", 4, "49% · 林川区。"]);
  made.leads.push([["树多不多"], [8]]);
  made.areas = [
    [["山前区", "山前"], []],
    [["林川区", "林川"], [9]],
  ];
  const found = (typed) => shown(search.answer(new search.Index(made), typed).items);
  assert.equal(found("林川树多不多")[0], "i.html");
  assert.equal(found("树多不多").includes("f.html#f-peer"), false);
  made.measured = [[8, [9]]];
  assert.equal(found("林川树多不多")[0], "f.html#f-peer");
  assert.equal(found("树多不多").includes("f.html#f-peer"), false);
});

test("of areas alone, everything about them is found; the plan's own area is no condition beside a subject", () => {
  assert.equal(figures("山前")[0], "f.html#f-own");
  assert.equal(figures("江州")[0], "f.html#f-city");
  assert.equal(shown(search.answer(withFigures(), "山前噪音").items)[0], "c.html#m-1");
});

test("the name of an area inside a word that says something else is no area", () => {
  const typed = (more) => new search.Query(withFigures(more)).concepts("全市场").map((one) => one.typed);
  assert.deepEqual(typed(""), ["全市"]);
  assert.deepEqual(typed("全市场"), ["全市场"]);
});

test("who asks how much is shown figures, who asks for a meaning the word", () => {
  const first = (typed) => shown(search.answer(withFigures(), typed).items)[0];
  assert.equal(first("森林覆盖率"), "g.html#t-forest");
  assert.equal(first("江州森林覆盖率是多少"), "f.html#f-city");
  assert.equal(first("噪音"), "c.html#m-1");
  assert.equal(first("噪音是什么意思"), "g.html#t-noise");
});

/* The protocol: worker.js in a made-up worker. */
function worker({ broken = false } = {}) {
  const said = [];
  const loaded = [];
  const self = {
    location: { href: "http://x/assets/search/worker.js" },
    planSearch: search,
    importScripts: (...urls) => {
      loaded.push(...urls);
      if (broken) throw new Error("no such file");
      self.planIndex = structuredClone(DATA);
    },
    addEventListener: (_, listen) => (self.hear = listen),
    postMessage: (message) => said.push(message),
  };
  const quiet = { error() {} };
  new Function("self", "URL", "console", read("worker.js"))(self, URL, quiet);
  return { said, loaded, tell: (message) => self.hear({ data: message }) };
}

const SETUP = { type: 0, data: { config: { sections: "../../search/sections.js?v=1" }, docs: [] } };

test("the worker is ready at once and fetches nothing before it is asked", async () => {
  const { said, loaded, tell } = worker();
  await tell(SETUP);
  await tell({ type: 2, data: "" });
  assert.deepEqual(
    said.map((message) => message.type),
    [1, 3],
  );
  assert.deepEqual(said[1].data.items, []);
  assert.deepEqual(loaded, []);
});

test("the first query, or opening the search, fetches engine and index once", async () => {
  const { said, loaded, tell } = worker();
  const opened = tell({ type: 4 });
  await tell(SETUP);
  await opened;
  await tell({ type: 2, data: "噪音" });
  await tell({ type: 2, data: "扬尘" });
  assert.equal(loaded.filter((url) => url === "http://x/search/sections.js?v=1").length, 1);
  assert.deepEqual(
    said.map((message) => message.type),
    [1, 5, 3, 3],
  );
  assert.equal(said[3].data.query, "扬尘");
});

test("an answer to an older query is not sent", async () => {
  const { said, tell } = worker();
  await tell(SETUP);
  await Promise.all([tell({ type: 2, data: "噪" }), tell({ type: 2, data: "噪音" })]);
  assert.deepEqual(
    said.slice(1).map((message) => message.data.query),
    ["噪音"],
  );
});

test("a lost or strange index is reported, and tried again", async () => {
  const { said, loaded, tell } = worker({ broken: true });
  await tell(SETUP);
  await tell({ type: 2, data: "噪音" });
  assert.equal(said[1].data.failed, true);
  assert.deepEqual(said[1].data.items, []);
  const before = loaded.length;
  await tell({ type: 2, data: "扬尘" });
  assert.ok(loaded.length > before);
});
