"""The steps that finish a built site, each on a few lines."""

from dataclasses import dataclass

import pytest

from macros.publish import discovery, hosting, markup, unused
from macros.publish.bundles import bundle
from macros.publish.compress import compressed, packs
from macros.publish.css import prune
from macros.publish.leftovers import leftovers
from macros.publish.policy import header_policy, page_policy, script_hash
from macros.publish.redirects import moved
from macros.publish.theme_fixes import without_theme_faults


@dataclass(frozen=True)
class Redirect:
    from_: str
    to: str


def page(body: str = "", head: str = "") -> str:
    return f"<!doctype html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        (".used{a:b}", ".used{a:b}"),
        (".idle{a:b}", ""),
        (".used,.idle{a:b}", ".used{a:b}"),
        (".used .idle{a:b}", ""),
        (".used:not(.idle){a:b}", ".used:not(.idle){a:b}"),
        ("#used{a:b}", "#used{a:b}"),
        ("#idle{a:b}", ""),
        ("p{a:b}", "p{a:b}"),
        ("[data-x=used]{a:b}", "[data-x=used]{a:b}"),
        ("[data-x=idle]{a:b}", ""),
        ("[dir=rtl] .used{a:b}", ""),
        ("[dir=ltr] .used{a:b}", "[dir=ltr] .used{a:b}"),
        ("@media print{.idle{a:b}}", ""),
        ("@media print{.idle{a:b}.used{a:b}}", "@media print{.used{a:b}}"),
        ("@keyframes idle{0%{a:b}}", ""),
        ("@keyframes turn{0%{a:b}}p{animation:turn 1s}", "@keyframes turn{0%{a:b}}p{animation:turn 1s}"),
        (":root{--idle:url('data:a;}b')}", ""),
        (":root{--on:1;--off:2}p{a:var(--on)}", ":root{--on:1}p{a:var(--on)}"),
        (":root{--a:var(--b);--b:1}", ""),
        ('p:before{content:"}.idle{"}', 'p:before{content:"}.idle{"}'),
        ("/* .used{} */p{a:b}", "p{a:b}"),
        ('@charset "UTF-8";p{a:b}', '@charset "UTF-8";p{a:b}'),
    ],
)
def test_only_rules_a_page_can_use_are_kept(css: str, kept: str) -> None:
    assert prune(css, {"used"}, {"ltr"}) == kept


def test_styles_and_scripts_become_one_of_each() -> None:
    links = "".join(f'<link rel="stylesheet" href="../assets/{name}.css">' for name in ("a", "b"))
    scripts = '<script src="../assets/a.js"></script><script src="../assets/b.js"></script>'
    files = {
        "assets/a.css": "p{background:url(images/x.png)}",
        "assets/b.css": "h1{color:red}\n/*# sourceMappingURL=b.css.map */",
        "assets/a.js": "/* one */\nvar a = 1\n//# sourceMappingURL=a.js.map\n",
        "assets/b.js": "var b = a",
    }
    done = bundle({"x/one.html": page(f"<p>文字</p>{scripts}", links)}, files)
    [style] = [path for path in done.files if path.endswith(".css")]
    [script] = [path for path in done.files if path.endswith(".js")]
    assert done.files[style] == "p{background:url(images/x.png)}h1{color:red}"
    assert done.files[script] == "var a=1;\nvar b=a\n"
    assert markup.stylesheets(done.pages["x/one.html"]) == [f"../{style}"]
    assert markup.scripts(done.pages["x/one.html"]) == [f"../{script}"]
    assert done.replaced == set(files)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", "p{a:b}"),
        ('<div class="admonition warning"><p>留意</p></div>', ".warning{c:d}p{a:b}"),
        ('<details class="warning"><p>留意</p></details>', ".warning{c:d}p{a:b}"),
        ('<pre id="c">{"features": ["content.tooltips"]}</pre>', ".md-tooltip2{e:f}p{a:b}"),
    ],
)
def test_what_only_the_themes_script_names_needs_a_page_that_switches_it_on(text: str, kept: str) -> None:
    files = {"a.css": ".warning{c:d}.md-tooltip2{e:f}p{a:b}", "a.js": "var a='warning md-tooltip2'"}
    pages = {"a.html": page(f'{text}<script src="a.js"></script>', '<link rel="stylesheet" href="a.css">')}
    done = bundle(pages, files)
    assert [words for path, words in done.files.items() if path.endswith(".css")] == [kept]


def test_a_name_changes_with_the_content_and_only_then() -> None:
    def name(text: str) -> str:
        pages = {"a.html": page('<script src="a.js"></script>')}
        return next(iter(bundle(pages, {"a.js": text}).files))

    assert name("1") == name("1")
    assert name("1") != name("2")


def test_absolute_addresses_of_the_404_page_stay_absolute() -> None:
    lost = page("", '<link rel="stylesheet" href="/plan/assets/a.css">')
    done = bundle({"404.html": lost}, {"assets/a.css": "p{a:b}"}, "/plan/")
    [target] = markup.stylesheets(done.pages["404.html"])
    assert target.startswith("/plan/assets/site.")


def test_files_nobody_names_are_swept_and_others_are_not() -> None:
    files = {
        "index.html": '<script src="assets/worker.js">',
        "assets/worker.js": 'importScripts("engine.js")',
        "assets/engine.js": "",
        "assets/idle.js": 'importScripts("also-idle.js")',
        "assets/also-idle.js": "",
        "assets/images/lost.png": None,
        "data/plan.csv": None,
    }
    assert unused.unneeded(files) == {"assets/idle.js", "assets/also-idle.js", "assets/images/lost.png"}


def test_dead_addresses_are_told_in_chinese() -> None:
    found = page('<a href="c.html">x</a><a href="../d.csv">x</a><a href="https://x.cn/">x</a><a href="#y">x</a>')
    targets = {"a/b.html": markup.targets(markup.parse(found))}
    assert unused.broken(targets, ["a/b.html", "d.csv"]) == [
        "a/b.html：“c.html”没有对应的文件，请检查写它的页面、模板或数据"
    ]
    outside = unused.broken({"404.html": ["/c.html"]}, ["404.html", "c.html"], "/plan/")
    assert len(outside) == 1


def test_leftovers_of_the_kitchen_are_found_in_texts_and_attributes() -> None:
    pages = {
        "a.html": page("<p>{{ pm25 }}</p>"),
        "b.html": page('<a href="{{ x }}">x</a>'),
        "c.html": page("<pre>Traceback (most recent call last)</pre>"),
        "d.html": page('<script>"{{"</script>好'),
    }
    built = [markup.BuiltPage(path, text) for path, text in pages.items()]
    assert [line.partition("：")[0] for line in leftovers(built)] == ["a.html", "b.html", "c.html"]
    assert leftovers(built[:1]) == ["a.html：页面里留有没有展开的宏“{{”，请改正产生它的内容后重新生成"]


def test_old_addresses_get_a_page_or_a_note() -> None:
    pages = {"new.html": page("<article>正文</article>")}
    redirects = [
        Redirect("old/page.html", "new.html"),
        Redirect("new.html#before", "new.html#after"),
        Redirect("gone.html#place", "new.html#place"),
    ]
    written = moved(pages, redirects)
    assert set(written) == {"old/page.html", "new.html", "gone.html"}
    stub = markup.parse(written["old/page.html"])
    assert stub.xpath("//a/@href") == ["../new.html"]
    assert stub.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../new.html"]
    assert stub.xpath("//script/@src") == ["../assets/moved.js"]
    note = markup.parse(written["new.html"])
    assert note.xpath("//article//p[@id='before']/a/@href") == ["new.html#after"]
    gone = markup.parse(written["gone.html"])
    assert gone.xpath("//p[@id='place']/a/@href") == ["new.html#place"]
    assert gone.xpath("//main/p[not(@id)]/a/@href") == ["index.html"]


def test_a_policy_allows_own_files_and_exactly_the_scripts_on_the_pages() -> None:
    policy = header_policy(["alert(1)"])
    assert "unsafe" not in policy
    assert "*" not in policy
    assert script_hash("alert(1)") in policy
    assert "frame-ancestors 'none'" in policy
    assert "file:" not in policy
    assert "frame-ancestors" not in page_policy()
    assert "script-src 'self' file:;" in page_policy()


def test_what_a_policy_refuses_is_found() -> None:
    found = markup.inline_styles(markup.parse(page('<p style="color:red" onclick="x()">x</p><style>p{}</style>')))
    assert found == ["style=color:red", "onclick=x()", "style"]


def test_data_in_a_script_element_is_no_script() -> None:
    text = page('<script type="application/json">{}</script><script>1</script><script src="a.js"></script>')
    assert markup.inline_scripts(markup.parse(text)) == ["1"]


def test_the_feed_has_the_dates_of_the_page_and_full_addresses() -> None:
    body = (
        '<article><h1 id="changes">更新记录</h1><p>说明</p>'
        '<h2 id="changes-2026-11-23">2026-11-23</h2><p>第一次发布，见<a href="about.html">关于</a>。</p>'
        '<h2 id="later">以后</h2><p>还没有</p></article>'
    )
    [entry] = discovery.changes(page(body), "https://plan.example.cn/p/")
    assert entry.updated == "2026-11-23T00:00:00+08:00"
    assert 'href="https://plan.example.cn/p/about.html"' in entry.content
    assert "还没有" not in entry.content
    assert discovery.feed(page("<article></article>"), "https://x.cn/", "题") is None


def test_the_feed_has_an_entry_for_each_release_of_the_data_among_the_others_by_day() -> None:
    body = (
        '<article><h1 id="changes">更新记录</h1><p>说明</p>'
        '<h2 id="data-1-1-2027-03-01">数据第1.1版（2027年3月1日）</h2>'
        "<p>更正1条。</p><table><tr><td>95.1</td></tr></table>"
        '<h2 id="data-1-0-2027-01-01">数据第1.0版（2027年1月1日）</h2><p>第一次登记。</p>'
        '<h2 id="changes-2027-02-01">2027-02-01</h2><p>看数据更方便。</p></article>'
    )
    entries = discovery.changes(page(body), "https://plan.example.cn/p/")
    assert [(entry.title, entry.updated[:10]) for entry in entries] == [
        ("数据第1.1版（2027年3月1日）", "2027-03-01"),
        ("2027-02-01", "2027-02-01"),
        ("数据第1.0版（2027年1月1日）", "2027-01-01"),
    ]
    assert "95.1" in entries[0].content
    assert "第一次登记" not in entries[0].content
    written = discovery.feed(page(body), "https://plan.example.cn/p/", "示例")
    assert written is not None
    assert "<updated>2027-03-01T00:00:00+08:00</updated>\n  <author>" in written
    assert "<id>https://plan.example.cn/p/changes.html#data-1-1-2027-03-01</id>" in written


def test_copies_are_the_same_every_time_and_only_where_they_pay() -> None:
    content = "环境".encode() * 400
    assert compressed("a.html", content) == compressed("a.html", content)
    assert set(compressed("a.html", content)) == {"a.html.gz", "a.html.br"}
    assert set(compressed("a.html", content, {"a.html.br"})) == {"a.html.gz"}
    assert compressed("a.html", b"short") == {}
    assert compressed("a.png", content) == {}
    for name, copy in compressed("a.html", content).items():
        assert packs(name, copy, content)
        assert not packs(name, copy, b"other")
        assert not packs(name, b"damaged", content)


def test_the_404_page_can_be_moved_below_another_path() -> None:
    lost = '<link href="/assets/a.css"><a href="/">首页</a><a href="//x.cn/">x</a>'
    assert hosting.base_of(lost) == "/"
    moved_below = hosting.rebased(lost, "/plan/")
    assert moved_below == '<link href="/plan/assets/a.css"><a href="/plan/">首页</a><a href="//x.cn/">x</a>'
    assert hosting.base_of(moved_below) == "/plan/"
    assert hosting.rebased(moved_below, "/") == lost


def test_attributes_the_theme_may_not_write_are_taken_out() -> None:
    switch = '<input class="md-toggle" type="checkbox" id="__search" autocomplete="off">'
    assert (
        without_theme_faults(f'{switch}<label tabindex="">x</label>')
        == '<input class="md-toggle" type="checkbox" id="__search" hidden><label>x</label>'
    )
    assert without_theme_faults("<pre>a\n\n\nb</pre>\n\n\n<p>c</p>") == "<pre>a\n\n\nb</pre>\n<p>c</p>"
