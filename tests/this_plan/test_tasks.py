"""What people come for, each done as they would: on a phone, from the home page, in three clicks at most."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import ROOT

MOST = 3
CHAPTERS = [path.stem for path in sorted((ROOT / "docs" / "chapters").glob("*.md"))]
RESULTS = ".md-search-result__list a"


class Reader:
    """Somebody with a phone, who begins at home and counts the clicks."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.clicks = 0
        page.goto(home)

    def press(self, found: Locator) -> None:
        """Press what is meant; that is one click."""
        found.first.click()
        self.clicks += 1
        assert self.clicks <= MOST

    def follow(self, name: str) -> None:
        """Press the link of that name in the text of the page."""
        self.press(self.page.locator("article, .p-hero").get_by_role("link", name=name))

    def search(self, words: str) -> None:
        """Open the search and type."""
        self.press(self.page.locator("[data-p-toggle=__search]"))
        self.page.locator("[data-md-component=search-query]").fill(words)
        expect(self.page.locator(RESULTS).first).to_be_visible()

    def lands_on(self, path: str) -> None:
        """The address ends with *path*."""
        expect(self.page).to_have_url(re.compile(re.escape(path) + "([?#].*)?$"))

    def sees(self, words: str) -> None:
        """The words can be seen on the page."""
        expect(self.page.locator("article").get_by_text(words).first).to_be_visible()


@pytest.fixture
def reader(browser: Browser, site_url: str) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN", has_touch=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield Reader(context.new_page(), site_url)
    context.close()


def test_a_clause_is_cited(reader: Reader) -> None:
    reader.follow("污染防治攻坚")
    clause = reader.page.locator("#a-2-2-3")
    reader.press(clause.get_by_role("button"))
    reader.press(reader.page.get_by_role("button", name="复制引文").or_(reader.page.get_by_text("复制引文")))
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    assert "[EB/OL]" in copied
    assert "04-pollution.html#a-2-2-3" in copied


def test_every_chapter_says_the_plans_own_words_on_the_first_screen(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="zh-CN")
    page = context.new_page()
    far: dict[str, int] = {}
    for path in CHAPTERS:
        page.goto(f"{site_url}chapters/{path}.html")
        words = page.locator("article :is(p, li):visible", has=page.locator("a[href*='official-text.html#l']")).first
        assert "“" in words.inner_text() or words.locator("q").count(), path
        box = words.bounding_box()
        assert box is not None
        far[path] = round(box["y"])
    context.close()
    assert {path: top for path, top in far.items() if top > 640} == {}


ROWS = """heads => heads.map((head) => {
    const rows = new Map();
    [...head.firstChild.data].forEach((char, place) => {
        const range = document.createRange();
        range.setStart(head.firstChild, place);
        range.setEnd(head.firstChild, place + 1);
        const { top } = range.getBoundingClientRect();
        rows.set(top, (rows.get(top) ?? "") + char);
    });
    return [...rows.values()];
})"""
WORDS = (
    "环境",
    "质量",
    "改善",
    "污染物",
    "排放",
    "总量",
    "减排",
    "风险",
    "控制",
    "生态",
    "安全",
    "维护",
    "气候",
    "变化",
)


def test_words_are_not_cut_in_the_head_of_the_table_of_coverage(browser: Browser, site_url: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 780})
    page.goto(f"{site_url}progress.html")
    heads = page.locator(".p-table--matrix thead th:not(:first-child)").evaluate_all(ROWS)
    page.close()
    cut = [rows for rows in heads for word in WORDS if word in "".join(rows) and not any(word in row for row in rows)]
    assert (bool(heads), cut) == (True, [])


def test_the_site_is_taken_along_on_a_phone(reader: Reader) -> None:
    reader.follow("使用帮助")
    expect(reader.page.locator("#help-offline")).to_be_attached()
    reader.sees("手机")


def test_a_mistake_is_reported(reader: Reader) -> None:
    reader.follow("污染防治攻坚")
    reader.press(reader.page.locator("#a-2-2-3").get_by_role("button"))
    with reader.page.expect_download() as download:
        reader.press(reader.page.get_by_text("报告错误").or_(reader.page.get_by_text("报错")))
    assert download.value.suggested_filename == "report.txt"


def test_which_office_answers(reader: Reader) -> None:
    reader.follow("找谁投诉")
    reader.press(reader.page.locator("#office-12345 a").first)
    reader.lands_on("offices/office-12345.html")
    reader.sees("夜间施工、喇叭、广场舞等噪声")


def test_whom_to_call_about_a_building_site_at_night(reader: Reader) -> None:
    reader.follow("找谁投诉")
    row = reader.page.locator("li").filter(has_text="夜间施工")
    expect(row.locator("a[href='tel:12345']").first).to_be_visible()


def test_what_the_plan_does_about_water(reader: Reader) -> None:
    reader.follow("规划要做什么")
    reader.page.locator(".p-filter [name=word]").fill("水")
    expect(reader.page.locator(".p-filter__count")).to_have_text(re.compile("^显示[1-9][0-9]*条措施$"))


def test_a_chapter_is_printed(reader: Reader) -> None:
    reader.follow("污染防治攻坚")
    reader.page.evaluate("window.print = () => { window.printed = true }")
    reader.press(reader.page.get_by_role("button", name="打印"))
    assert reader.page.evaluate("window.printed")


def test_what_has_changed(reader: Reader) -> None:
    reader.follow("更新记录")
    reader.lands_on("changes.html")
    expect(reader.page.locator("article h2").first).to_be_visible()


def test_how_air_and_water_are(reader: Reader) -> None:
    reader.follow("空气和水怎样")
    for name in ("空气质量优良天数", "綦江河段水质类别"):
        expect(reader.page.locator(".p-card", has_text=name).first).to_be_in_viewport()


FIRST = {  # what a page is opened for, and within how many pixels from its top a phone shows it
    "outcomes.html": (".p-card .p-value__number", 600),
    "progress.html": (".p-account strong", 500),
    "report.html": ("article a[href^='tel:']", 600),
    "map.html": ("#table-map tbody td a", 1150),
    "indicators/index.html": (".p-table .p-value__number", 950),
}


@pytest.mark.parametrize("path", FIRST)
def test_a_page_opens_with_its_answer(reader: Reader, site_url: str, path: str) -> None:
    found, most = FIRST[path]
    reader.page.goto(f"{site_url}{path}")
    box = reader.page.locator(found).first.bounding_box()
    assert box is not None
    assert box["y"] <= most


def test_a_task_has_one_number_everywhere(reader: Reader, site_url: str) -> None:
    at_home = reader.page.locator("#home-tasks ~ .p-cards .p-card__number").all_inner_texts()
    reader.page.goto(f"{site_url}progress.html")
    heads = reader.page.locator(".p-task h3").all_inner_texts()
    assert [number for number in at_home if number.startswith("任务")] == [head.split("　")[0] for head in heads]


def test_the_ways_into_the_site_are_on_the_first_screen_in_the_largest_type(reader: Reader) -> None:
    reader.page.evaluate("document.documentElement.setAttribute('data-p-size', 'larger')")
    expect(reader.page.locator(".p-hero__links a").first).to_be_in_viewport()


def test_the_district_beside_the_city(reader: Reader) -> None:
    reader.follow("空气和水怎样")
    reader.follow("并列的表")
    reader.lands_on("references.html")
    expect(reader.page.locator("#references-compare")).to_be_in_viewport()


def test_how_much_forest_there_is(reader: Reader) -> None:
    reader.search("森林覆盖率")
    reader.press(reader.page.locator(RESULTS))
    reader.sees("%")


def test_the_data_are_opened_in_excel(reader: Reader) -> None:
    reader.follow("下载数据")
    expect(reader.page.locator("a[href$='plan.xlsx']").first).to_be_visible()


def test_what_the_fine_dust_is_like(reader: Reader) -> None:
    reader.search("PM2.5")
    reader.press(reader.page.locator(RESULTS))
    reader.sees("微克/立方米")


def test_a_named_project_is_found(reader: Reader) -> None:
    reader.search("蟠龙")
    reader.press(reader.page.locator(RESULTS))
    reader.sees("蟠龙")


def test_old_places_are_seen_by_those_alone_who_ask_for_them(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}official.html#st-safeguard-3")
    expect(page.locator(".p-moved:visible")).to_have_count(1)
    expect(page.locator("#st-safeguard-3")).to_be_in_viewport()
    context.close()


def test_an_official_sentence_is_read(reader: Reader) -> None:
    reader.follow("查官方原文")
    reader.lands_on("official-text.html")
    reader.sees("“十四五”")


def test_a_term_is_explained(reader: Reader) -> None:
    reader.search("三线一单")
    reader.press(reader.page.locator(RESULTS))
    reader.lands_on("glossary.html")
    expect(reader.page.locator("#term-three-lines-one-list")).to_be_in_viewport()


def test_a_filtered_glossary_keeps_the_letters_it_shows(reader: Reader) -> None:
    reader.follow("名词解释")
    letters = reader.page.locator(".p-letters a")
    every = letters.count()
    reader.page.fill("[name=word]", "三线一单")
    shown = reader.page.locator("article section:visible")
    expect(reader.page.locator(".p-letters a:visible")).to_have_count(shown.count())
    assert shown.count() < every
    reader.page.click(".p-filter button[type=reset]")
    expect(reader.page.locator(".p-letters a:visible")).to_have_count(every)
