from macros.publish.markup import parse
from macros.search.sections import Entry, Places, Section, sections

KINDS = {"": "说明", "chapters/": "条文"}

ENTRIES = {
    "chapters/a.html": Entry("条文", "官方章名", ("简称",)),
    "chapters/a.html#m-1": Entry("措施", "创造宁静生态环境"),
    "terms.html#term-x": Entry("术语", "噪声污染", ("噪声",), listed=True),
    "terms.html#term-y": Entry("术语", "扬尘", listed=True),
    "sources.html#src-x": Entry("来源", "通知", listed=True),
}


def read(body: str, page: str = "chapters/a.html") -> list[Section]:
    html = f"<html><body><header>页眉</header><article>{body}</article></body></html>"
    return list(sections([(page, parse(html))], Places.of(ENTRIES, KINDS)))


def test_a_heading_with_an_id_begins_a_section() -> None:
    lead, measure = read('<h1 id="top">第一章</h1><p>引言。</p><h2 id="m-1">（1）宁静</h2><p>施工。</p>')
    assert (lead.url, lead.title, lead.page_title, lead.kind) == (
        "chapters/a.html",
        "官方章名",
        "第一章",
        "条文",
    )
    assert lead.words == ("简称",)
    assert lead.text == "引言。"
    assert (measure.url, measure.kind, measure.title) == ("chapters/a.html#m-1", "措施", "创造宁静生态环境")
    assert measure.text == "施工。"


def test_a_heading_the_plan_does_not_know_keeps_its_words_and_the_kind_of_its_page() -> None:
    *_, section = read('<h1 id="a">章</h1><h2 id="b">要<em>达到</em>什么<a class="headerlink">¶</a></h2><p>天。</p>')
    assert (section.title, section.kind) == ("要达到什么", "条文")


def test_text_before_anything_else_and_pages_without_an_article() -> None:
    (lead,) = read("<p>只有文字</p>", "index.html")
    assert (lead.kind, lead.text, lead.title) == ("说明", "只有文字", "index.html")
    titled = "<html><head><title>站名 - 规划</title></head><body><article>文字</article></body></html>"
    assert sections([("index.html", parse(titled))], Places({}, KINDS))[0].page_title == "站名"
    assert sections([("redirect.html", parse("<html><body>转到</body></html>"))], Places({}, KINDS)) == ()


def test_marks_scripts_hidden_parts_and_lists_of_links_are_not_text() -> None:
    body = (
        '<h1 id="a">章</h1><p>正文<a class="p-source">来源</a><script>x()</script></p>'
        "<svg><text>图</text></svg><div hidden>藏</div>"
        '<section class="p-backlinks"><h3 id="c">提到</h3></section>'
    )
    (lead,) = read(body)
    assert lead.text == "正文"


def test_each_listed_record_is_a_section_of_its_own_and_does_not_repeat_its_name() -> None:
    body = (
        '<h1 id="t">词</h1><p>前言</p><dl><dt id="term-x">噪声污染</dt><dd>吵。</dd>'
        '<dt id="term-y">扬尘</dt><dd>灰。</dd></dl><p>后记</p>'
    )
    lead, noise, dust = read(body, "terms.html")
    assert lead.text == "前言\n后记"
    assert (noise.url, noise.text, noise.words) == ("terms.html#term-x", "吵。", ("噪声",))
    assert (dust.url, dust.text) == ("terms.html#term-y", "灰。")


def test_a_table_row_is_one_line_whichever_of_its_cells_has_the_anchor() -> None:
    for row in (
        '<tr id="src-x"><th>通知</th><td>〔2019〕181号</td></tr>',
        '<tr><th><span id="src-x"></span>通知</th><td>〔2019〕181号</td></tr>',
    ):
        *_, source = read(f"<table><tbody>{row}</tbody></table><p>尾</p>", "sources.html")
        assert (source.url, source.text) == ("sources.html#src-x", "通知 · 〔2019〕181号")


def test_a_record_shown_on_another_page_is_no_result_there() -> None:
    found = read('<h1 id="a">章</h1><h3 id="term-x">噪声污染</h3><p>说明</p>')
    assert [one.url for one in found] == ["chapters/a.html"]


def test_line_ends_inside_chinese_text_are_no_spaces_but_real_spaces_stay() -> None:
    (lead,) = read("<p>空气\n  质量 PM2.5\nreport</p>", "index.html")
    assert lead.text == "空气质量 PM2.5 report"


def test_every_anchor_inside_a_section_is_remembered() -> None:
    _, measure = read('<h1 id="a">章</h1><h2 id="m-1">宁静</h2><ol><li id="a-1-1">施工</li></ol>')
    assert measure.ids == ("m-1", "a-1-1")
