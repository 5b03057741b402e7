"""Pictures of the whole plan: everything is in them once, leads to its own page and can be read."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path
from typing import Literal

import pytest
from lxml import html
from playwright.sync_api import Browser, expect

from macros.charts.course import course_of
from macros.charts.coverage import Coverage, coverage_of_years, group_of
from macros.charts.layout import Box, text_width, wrapped
from macros.charts.period import Timeline, timeline_of
from macros.charts.picture import Picture
from macros.charts.structure import structure_of
from macros.model.periods import parse_period
from macros.model.plan import Plan, Strand
from macros.model.vocabulary import Level
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


PERIOD = ("period_picture", "timeline.md")


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


def told(strand: Strand) -> str:
    """How a link to a task, or to a chapter without one, is called in full."""
    shown = f"{strand.name}　{strand.short_title}"
    return f"{shown}：{strand.title}" if strand.task else shown


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
    for name, page in (("plan_picture", "map.md"), ("coverage_picture", "progress.md"), PERIOD):
        ids: list[str] = []
        for drawing in drawings(rendered(any_plan, name, page)):
            title, description = drawing[0], drawing[1]
            assert (title.tag, description.tag) == ("title", "desc")
            assert drawing.get("role") == "document"
            assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
            assert title.text and description.text.endswith("。")
            assert not drawing.xpath(".//@style")
            ids += [title.get("id"), description.get("id")]
        assert len(set(ids)) == 4, name


def test_everything_of_the_plan_is_connected_in_both_widths(any_plan: Plan) -> None:
    here = context(any_plan, "map.md")
    strands = {told(one): here.link(one.task or one.chapter) for one in any_plan.strands}
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


def with_many_years(plan: Plan) -> Plan:
    """A value of 1990, one of a span of months, and one whose time is not stated."""
    first, second, third, *rest = plan.observations
    changed = [
        item.model_copy(update={"period": parse_period(text)})
        for item, text in ((first, "1990"), (second, "2022-01/2022-03"), (third, "~2023"))
    ]
    return replace(plan, observations=(*changed, *rest))


def test_every_indicator_stands_in_the_coverage_with_its_values(any_plan: Plan) -> None:
    here = context(any_plan, "progress.md")
    page = rendered(any_plan, "coverage_picture", "progress.md")
    lines = [item.text for item in page.iter("li")]
    assert len(lines) == len(any_plan.indicators)
    links = {name: here.link(one) for one in any_plan.indicators for name in lines if name.startswith(f"{one.name}。")}
    for drawing in drawings(page):
        assert links_of(drawing) == links | {one.title: here.link(one) for one in any_plan.categories}
        for link in drawing.iter("a"):
            words = str(link.get("aria-label"))
            marks = [str(mark.get("class")).split()[1] for mark in link.iter("path")]
            groups = {group_of(level) for level in Level if f"{any_plan.info.level.name_of(level)}：" in words}
            assert set(marks) == groups, words


@pytest.mark.parametrize("change", [lambda plan: plan, with_many_years])
def test_the_coverage_is_legible(any_plan: Plan, change: Callable[[Plan], Plan]) -> None:
    found = coverage_of_years(change(any_plan), context(any_plan, "progress.md").link)
    assert found
    assert_legible(found.wide)
    assert_legible(found.narrow)


def test_the_coverage_says_what_its_signs_mean() -> None:
    text = rendered(with_many_years(small_plan()), "coverage_picture", "progress.md").text_content()
    assert "20项指标，20项有本区数值。" in text
    assert "圆点：区级数值；方点：市级数值；三角：镇街级数值；空心：只有不足一年的数值；" in text
    assert "“未载明”：来源没有写明统计时点；空格：没有读到；目标值不画。" in text
    ticks = {label.text for label in covered(with_many_years(small_plan())).narrow.labels}
    assert {"更早", "2020", "2025", "未载明"} <= ticks
    assert not {"更早", "1990"} & {label.text for label in covered(small_plan()).wide.labels}


def covered(plan: Plan) -> Coverage:
    found = coverage_of_years(plan, context(plan, "progress.md").link)
    assert found
    return found


def test_no_values_at_all_are_said() -> None:
    bare = replace(small_plan(), observations=(), references=())
    text = rendered(bare, "coverage_picture", "progress.md").text_content()
    assert text == "还没有收录指标的数值，画不出覆盖图。"


def timed(plan: Plan) -> Timeline:
    return timeline_of(course_of(plan, context(plan, "timeline.md").link), lambda year: f"outcomes.html?year={year}")


def with_dates(plan: Plan, **dates: object) -> Plan:
    return replace(plan, info=plan.info.model_copy(update=dates))


def test_the_line_of_time_leads_to_stages_sources_and_values(any_plan: Plan) -> None:
    here = context(any_plan, "timeline.md")
    source = here.link(any_plan.source(any_plan.info.source))
    stages = {f"{one.title}：{one.period.label}": here.link(one) for one in any_plan.stages}
    own = {"印发：2021年12月31日": source, "规划期：2021年—2025年": source}
    for drawing in drawings(rendered(any_plan, *PERIOD)):
        found = links_of(drawing)
        counted = {name: href for name, href in found.items() if "：数据" in name}
        assert found == stages | own | counted
        assert sum(int(re.findall("数据([0-9]+)条", name)[0]) for name in counted) == len(any_plan.observations)
        for name, address in counted.items():
            assert address == f"outcomes.html?year={name[:4]}"


@pytest.mark.parametrize(
    "change",
    [
        lambda plan: plan,
        lambda plan: replace(plan, stages=(), observations=()),
        lambda plan: with_dates(plan, as_of="2026-11-23", outlook=2027),
        lambda plan: with_dates(plan, as_of="2026", outlook=2050),
        lambda plan: replace(plan, stages=plan.stages * 8),
    ],
)
def test_the_line_of_time_is_legible(any_plan: Plan, change: Callable[[Plan], Plan]) -> None:
    found = timed(change(any_plan))
    assert_legible(found.wide)
    assert_legible(found.narrow)


def test_dates_that_are_not_known_are_named_and_not_drawn() -> None:
    plan = replace(with_dates(small_plan(), outlook=None), stages=())
    text = rendered(with_many_years(plan), *PERIOD).xpath("string(//figcaption)")
    for remark in (
        "编制阶段的时间没有读到。",
        "评估日期没有写，按生成网站的日期。",
        "没有收录远景年份。",
        "离规划期较远的数据没有画：1990年1条。",
    ):
        assert remark in text
    labels = {label.text for label in timed(plan).wide.labels}
    assert not labels & {"远景年份", "评估日期", "1990"}


def test_what_was_only_published_in_a_year_is_told_apart() -> None:
    assert "2023年：数据23条（其中1条只知道发布年份）" in timed(small_plan()).description
    assert "规划期：2021年—2025年；远景年份：2035年；2021年：数据8条；" in timed(small_plan()).description


def test_long_names_are_broken_between_words_of_about_one_length() -> None:
    assert wrapped("建立全过程环境风险防范和应急管理体系", 140) == ("建立全过程环境风险", "防范和应急管理体系")
    assert any("PM2.5" in line for line in wrapped("年均PM2.5浓度", 60))
    for line in wrapped("一二三四五六七八九十" * 5, 100):
        assert text_width(line, 13) <= 100


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site_url: str, site_dir: Path) -> str:
    return site_url if request.param == "http" else f"{site_dir.as_uri()}/"


SHOWN = (("map.html", "plan-picture"), ("progress.html", "coverage-picture"), ("timeline.html", "period-picture"))
BOXES = """drawing => [...drawing.querySelectorAll("text")].map((one) => {
    const { x, y, width, height } = one.getBBox();
    return [one.textContent, x, y + height * 0.15, x + width, y + height * 0.85];
})"""


@pytest.mark.parametrize("width", [1100, 360])
def test_no_name_lies_over_another_in_a_browser(browser: Browser, base: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 780})
    for path, name in SHOWN:
        page.goto(base + path)
        drawing = page.locator(f"#{name} svg:visible")
        assert drawing.count() == 1
        boxes = [(text, Box(*sides)) for text, *sides in drawing.evaluate(BOXES)]
        assert [(one[0], other[0]) for one, other in combinations(boxes, 2) if one[1].overlaps(other[1])] == []
        assert drawing.bounding_box()["width"] <= width  # type: ignore[index]
    page.close()


MARKS = """drawing => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.cssText = "color: Canvas; forced-color-adjust: none";
    const paper = getComputedStyle(probe).color;
    probe.remove();
    const gone = (color) => color === "none" || color === paper;
    const grid = ":is(.grid, .year)";
    return [...drawing.querySelectorAll(`text, path:not(${grid})`)]
        .filter((one) => {
            const { fill, stroke } = getComputedStyle(one);
            return one.matches("text") ? gone(fill) : gone(fill) && gone(stroke);
        })
        .map((one) => one.textContent || one.getAttribute("class"))
        .concat(getComputedStyle(drawing).backgroundColor === paper ? [] : ["paper"]);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_keep_lines_and_words_in_the_readers_own_colours(
    browser: Browser, base: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(forced_colors="active", color_scheme=scheme)
    page = context.new_page()
    for path, name in SHOWN:
        page.goto(base + path)
        assert page.locator(f"#{name} svg:visible").evaluate(MARKS) == [], path
    page.goto(f"{base}index.html")
    for card in page.locator(".p-card").all():
        assert card.evaluate("card => getComputedStyle(card).borderTopStyle") == "solid"
    context.close()


def test_a_name_is_reached_and_opened_by_keyboard(browser: Browser, base: str) -> None:
    page = browser.new_page()
    page.goto(f"{base}map.html")
    links = page.locator("#plan-picture svg:visible a")
    links.first.focus()
    page.keyboard.press("Tab")
    second = links.nth(1)
    expect(second).to_be_focused()
    assert second.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/chapters/01-chapter\.html#m-1-1$"))
    page.close()
