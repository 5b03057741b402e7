"""Pictures of the whole plan: everything is in them once, leads to its own page and can be read."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from macros.charts.layout import Box, text_width, wrapped
from macros.charts.picture import Picture
from macros.charts.structure import structure_of
from macros.model.plan import Plan
from macros.site.project import check
from tests.rich import rich_files
from tests.small import small_plan
from tests.test_views_progress import context, rendered

PLANS: dict[str, Callable[[], Plan]] = {
    "small": small_plan,
    "rich": lambda: check(rich_files()).site().plan,
    "no-tasks": lambda: without_tasks(small_plan()),
}


def without_tasks(plan: Plan) -> Plan:
    """The measures stand in their chapters."""
    measures = tuple(
        item.model_copy(update={"task": None, "chapter": plan.chapter_of(item).id}) for item in plan.measures
    )
    return replace(plan, tasks=(), measures=measures)


@pytest.fixture(params=PLANS)
def any_plan(request: pytest.FixtureRequest) -> Plan:
    return PLANS[request.param]()


def drawings(page: html.HtmlElement) -> list[html.HtmlElement]:
    return list(page.iter("svg"))


def links_of(drawing: html.HtmlElement) -> dict[str, str]:
    """Every link of a drawing by its name; each must be there once."""
    found = [(str(link.get("aria-label")), str(link.get("href"))) for link in drawing.iter("a")]
    assert [name for name, times in Counter(found).items() if times > 1] == []
    return dict(found)


def assert_legible(picture: Picture) -> None:
    """Every label inside the picture, none over another."""
    labels = [*picture.labels, *chain.from_iterable(link.labels for link in picture.links)]
    boxes = [(label.text, label.box) for label in labels]
    for text, box in boxes:
        assert box.left >= 0 and box.right <= picture.width, text
        assert box.top >= 0 and box.bottom <= picture.height, text
    over = [(one[0], other[0]) for one, other in combinations(boxes, 2) if one[1].overlaps(other[1])]
    assert over == []


def test_a_drawing_says_what_it_is(any_plan: Plan) -> None:
    for name, page in (("plan_picture", "map.md"),):
        ids: list[str] = []
        for drawing in drawings(rendered(any_plan, name, page)):
            title, description = drawing[0], drawing[1]
            assert (title.tag, description.tag) == ("title", "desc")
            assert drawing.get("role") == "group"
            assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
            assert title.text and description.text.endswith("。")
            assert not drawing.xpath(".//@style")
            ids += [title.get("id"), description.get("id")]
        assert len(set(ids)) == 4


def test_everything_of_the_plan_is_connected_in_both_widths(any_plan: Plan) -> None:
    here = context(any_plan, "map.md")
    strands = {f"{one.name}　{one.title}": here.link(one.task or one.chapter) for one in any_plan.strands}
    measures = {f"{one.number}　{one.title}": here.link(one) for one in any_plan.measures}
    indicators = {one.name: here.link(one) for one in any_plan.indicators}
    categories = {one.title: here.link(one) for one in any_plan.categories}
    for drawing in drawings(rendered(any_plan, "plan_picture", "map.md")):
        assert links_of(drawing) == strands | measures | indicators | categories
        ties = drawing.xpath(".//*[@class='tie']")
        assert len(ties) == sum(len(one.measures) for one in any_plan.indicators)


def test_the_structure_is_legible(any_plan: Plan) -> None:
    found = structure_of(any_plan, context(any_plan, "map.md").link)
    assert found
    assert_legible(found.wide)
    assert_legible(found.narrow)


def test_the_structure_is_told_in_words() -> None:
    text = rendered(small_plan(), "plan_picture", "map.md").text_content()
    assert "2项任务、4条措施，20项指标分属5类，1条措施没有指标。" in text
    assert "空心圆点：本站选列的对照指标，未核实是否为规划指标" in text
    assert "2项任务" not in rendered(without_tasks(small_plan()), "plan_picture", "map.md").text_content()


@pytest.mark.parametrize("missing", ["measures", "indicators"])
def test_nothing_to_connect_is_said(missing: str) -> None:
    bare = replace(small_plan(), **{missing: ()})  # type: ignore[arg-type]
    page = rendered(bare, "plan_picture", "map.md")
    assert page.text_content() == "还没有收录措施和指标，画不出它们怎样连在一起。"


def test_long_names_are_broken_between_words_of_about_one_length() -> None:
    assert wrapped("建立全过程环境风险防范和应急管理体系", 140) == ("建立全过程环境风险", "防范和应急管理体系")
    assert any("PM2.5" in line for line in wrapped("年均PM2.5浓度", 60))
    for line in wrapped("一二三四五六七八九十" * 5, 100):
        assert text_width(line, 13) <= 100


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site_url: str, site_dir: Path) -> str:
    return site_url if request.param == "http" else f"{site_dir.as_uri()}/"


BOXES = """drawing => [...drawing.querySelectorAll("text")].map((one) => {
    const { x, y, width, height } = one.getBBox();
    return [one.textContent, x, y + height * 0.15, x + width, y + height * 0.85];
})"""


@pytest.mark.parametrize("width", [1100, 360])
def test_the_structure_in_a_browser(browser: Browser, base: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 780})
    page.goto(f"{base}map.html")
    drawing = page.locator("#plan-picture svg:visible")
    assert drawing.count() == 1
    boxes = [(text, Box(*sides)) for text, *sides in drawing.evaluate(BOXES)]
    assert [(one[0], other[0]) for one, other in combinations(boxes, 2) if one[1].overlaps(other[1])] == []
    assert drawing.bounding_box()["width"] <= width  # type: ignore[index]
    first = drawing.locator("a").first
    first.focus()
    page.keyboard.press("Tab")
    second = drawing.locator("a").nth(1)
    expect(second).to_be_focused()
    assert second.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/chapters/01-chapter\.html#m-1-1$"))
    page.close()
