"""Whatever the data know, the pages say: with no, one, nearly all and all plan indicators known.

Relations, not golden texts: where a record says it, no sentence denies it; where no record says it,
no sentence asserts it; nothing is counted that is not there.
"""

import re
from dataclasses import replace
from functools import cache

import pytest
from lxml import html

from macros.exports.info import SiteInfo
from macros.model.plan import Plan
from macros.model.records import Indicator
from macros.model.vocabulary import Access, AreaKind, Basis, FigureKind, InPlan, Nature
from macros.site.generated import generated_pages
from macros.site.inline import known, unread
from macros.site.page_context import PageContext, Site
from macros.site.render import renderer
from macros.views.known import TOPICS
from macros.views.known import known as sentences
from tests.blocks import Blocks
from tests.small import DAY, small_plan, with_records
from tests.test_fill_twenty import TWENTIETH
from tests.test_fragments import CALLS, FRAGMENTS

_NOTHING = re.compile(r"(?<![0-9.])0(?:项|条|个|处)")
_DENIALS = ("未载明", "待补录", "未核实", "没有收录", "还没有收录")


def _unknown(indicator: Indicator) -> Indicator:
    """The same indicator before anybody knew it to be the plan's."""
    nothing = {"baseline": None, "target": None, "milestones": (), "override": None}
    return indicator.model_copy(update={"in_plan": InPlan.UNCONFIRMED, "nature": Nature.UNSTATED, **nothing})


@cache
def plan_with(known_indicators: int) -> Plan:
    """The made-up plan (it declares twenty) with so many of its indicators known."""
    plan = with_records("indicators.yml", TWENTIETH) if known_indicators == 20 else small_plan()
    confirmed = [item.id for item in plan.confirmed][:known_indicators]
    changed = [item if item.id in confirmed else _unknown(item) for item in plan.indicators]
    if known_indicators == 20:
        changed = [item for item in changed if item.id in confirmed]
        figures = tuple(item for item in plan.observations if item.indicator in (None, *confirmed))
        return replace(plan, indicators=tuple(changed), observations=figures, references=())
    return replace(plan, indicators=tuple(changed))


def context_of(plan: Plan) -> PageContext:
    return PageContext(Site(plan, {}, SiteInfo("示例网站"), DAY), "index.md")


def text_of(fragment: str) -> str:
    return "".join(
        part if isinstance(part, str) else part.text_content() for part in html.fragments_fromstring(fragment)
    )


def blocks_of(plan: Plan) -> dict[str, str]:
    """Everything the block macros print for a plan, and every page of an indicator, as text."""
    blocks = Blocks(context_of(plan), renderer(FRAGMENTS))
    printed = {name: text_of(call(blocks)) for name, call in CALLS.items() if name != "downloads"}
    pages = {f"page of {item.id}": text_of(f"<div>{blocks.indicator_page(item.id)}</div>") for item in plan.indicators}
    return printed | pages


@pytest.mark.parametrize("number", [0, 1, 19, 20])
def test_the_number_known_is_the_number_said(number: int) -> None:
    plan = plan_with(number)
    assert len(plan.confirmed) == number
    said = sentences(plan, "indicators")
    assert (
        said
        == {
            0: "规划设指标20项，名称和数值本站都没有读到，待补录。",
            1: "规划设指标20项，已收录1项；其余19项的名称和数值待补录。",
            19: "规划设指标20项，已收录19项；其余1项的名称和数值待补录。",
            20: "规划设指标20项，已全部收录。",
        }[number]
    )


@pytest.mark.parametrize("number", [0, 1, 19, 20])
def test_nothing_is_counted_that_is_not_there(number: int) -> None:
    plan = plan_with(number)
    for name, text in blocks_of(plan).items():
        assert not _NOTHING.search(text), f"{name}: {_NOTHING.search(text)}"
    for topic in TOPICS:
        assert not _NOTHING.search(known(context_of(plan), topic)), topic


@pytest.mark.parametrize("number", [0, 1, 19, 20])
def test_no_heading_and_no_table_is_empty(number: int) -> None:
    plan = plan_with(number)
    blocks = Blocks(context_of(plan), renderer(FRAGMENTS))
    for name, call in CALLS.items():
        for element in html.fromstring(f"<div>{call(blocks)}</div>").iter("h2", "h3", "ul", "ol", "tbody", "caption"):
            assert element.text_content().strip(), f"{name}: empty {element.tag}"


def test_when_all_is_known_nothing_is_denied() -> None:
    printed = blocks_of(plan_with(20))
    for name in ("indicator_frame", "indicator_table", "completeness", "evidence", "battle_map", "coverage_matrix"):
        for denial in _DENIALS:
            assert denial not in printed[name], f"{name}: {denial}"
    assert "对照指标" not in "".join(printed[name] for name in ("completeness", "evidence", "indicator_frame"))


@pytest.mark.parametrize("number", [1, 19, 20])
def test_a_known_target_is_said_wherever_targets_are(number: int) -> None:
    plan = plan_with(number)
    printed = blocks_of(plan)
    for indicator in plan.confirmed:
        page = printed[f"page of {indicator.id}"]
        assert "本站未读到" not in page, indicator.id
        assert "规划目标：" in page, indicator.id
        assert indicator.name in printed["progress_overview"], indicator.id
        assert indicator.name in printed["indicator_frame"], indicator.id


@pytest.mark.parametrize("number", [0, 1, 19])
def test_an_indicator_that_is_not_the_plans_gets_no_target(number: int) -> None:
    plan = plan_with(number)
    printed = blocks_of(plan)
    for indicator in plan.indicators:
        if indicator.in_plan is InPlan.UNCONFIRMED:
            page = printed[f"page of {indicator.id}"]
            assert "规划目标：" not in page, indicator.id
            assert "是否为规划指标、目标值多少，本站未读到。" in page, indicator.id


def test_a_target_is_worded_alike_in_the_table_and_on_the_page() -> None:
    plan = plan_with(19)
    blocks = Blocks(context_of(plan), renderer(FRAGMENTS))
    table = html.fromstring(blocks.indicator_table())
    pages = blocks_of(plan)
    for row in table.iterfind(".//tbody/tr"):
        target = row.xpath("string(td[@data-label='规划目标'])")
        name = row.xpath("string(th/a)")
        indicator = next(item for item in plan.indicators if item.name == name)
        if indicator.target is not None:
            assert f"规划目标：{target}（" in pages[f"page of {indicator.id}"], name


def test_only_results_count() -> None:
    plan = small_plan()
    measure = plan.measures[0].id
    for kind in FigureKind:
        own = tuple(item.model_copy(update={"kind": kind}) for item in plan.observations)
        changed = replace(plan, observations=own)
        account = text_of(Blocks(context_of(changed), renderer(FRAGMENTS)).closing_account())
        assert ("有公开材料写到本区的结果" in account) is True
        evidence = text_of(Blocks(context_of(changed), renderer(FRAGMENTS)).evidence(measure))
        if plan.observations_of(measure):
            assert kind.remark in evidence
        told = re.search(r"条措施中，(\d+)条", account)
        assert told
        done = {item for item in plan.projects if item.status.value == "done"}
        reached = sum(bool(done & set(plan.projects_of(each.id))) for each in plan.measures)
        if kind is not FigureKind.RESULT:
            assert int(told[1]) == reached


def test_the_pages_of_a_plan_with_nothing_known_are_still_there() -> None:
    plan = plan_with(0)
    expected = {f"indicators/{item.id}.md" for item in plan.indicators}
    expected |= {f"projects/{item.id}.md" for item in plan.projects}
    assert {page.path for page in generated_pages(plan)} == expected


@pytest.mark.parametrize("access", list(Access))
def test_a_source_that_was_read_is_no_longer_called_unread(access: Access) -> None:
    plan = small_plan()
    sources = tuple(item.model_copy(update={"access": access}) for item in plan.sources)
    said = unread(context_of(replace(plan, sources=sources)), sources[0].id, "目标值没有读到。")
    assert said == ("" if access is Access.FULL else "目标值没有读到。")


def test_what_is_inferred_is_counted_from_the_records() -> None:
    plan = small_plan()
    for basis, said in ((Basis.STATED, False), (Basis.INFERRED, True)):
        indicators = tuple(item.model_copy(update={"category_basis": basis}) for item in plan.indicators)
        changed = replace(plan, indicators=indicators)
        assert bool(sentences(changed, "categories")) is said
        assert ("推断" in blocks_of(changed)["indicator_table"]) is said


@pytest.mark.parametrize("kind", list(AreaKind))
def test_a_plan_of_another_kind_of_area_is_not_called_a_district(kind: AreaKind) -> None:
    plan = small_plan()
    other = replace(plan, info=plan.info.model_copy(update={"level": kind}))
    told = "".join(blocks_of(other).values())
    assert f"条有{kind.here}数值" in told
    for wrong in {"本区", "区级", "全区"} - {kind.here, kind.label}:
        assert wrong not in told.replace("本区域", "").replace("区域级", "").replace("园区级", ""), wrong
