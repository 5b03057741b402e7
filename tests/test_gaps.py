"""What is not known: computed from the records, asked for in letters that say no more and no less."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from macros.gaps import gap_files, gaps, gaps_by_group
from macros.gaps.calendar import calendar
from macros.gaps.find import Gap
from macros.gaps.letters import addressee
from macros.model.plan import Plan
from macros.model.records import Observation
from macros.model.vocabulary import GapGroup, InAnnex, InPlan, Level, Nature, ProjectStatus, TitleBasis
from tests.contract.catalogue import BASE, project
from tests.small import DAY, small_plan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAST = 2023


@pytest.fixture(scope="module")
def base() -> Plan:
    return project(BASE).site().plan


def whats(plan: Plan, group: GapGroup) -> list[str]:
    return [gap.what for gap in gaps_by_group(plan, DAY).get(group, ())]


def test_a_record_that_is_supplied_takes_its_gap_away() -> None:
    plan = small_plan()
    item = next(one for one in plan.confirmed if one.target and one.baseline)
    without = item.model_copy(update={"target": None, "baseline": None, "nature": Nature.UNSTATED})
    poorer = replace(plan, indicators=tuple(without if one.id == item.id else one for one in plan.indicators))
    more = set(whats(poorer, GapGroup.TARGETS)) - set(whats(plan, GapGroup.TARGETS))
    assert more == {f"“{item.name}”的{name}" for name in ("基期值", "目标值", "是约束性还是预期性")}


def test_indicators_the_plan_declares_are_wanted_until_recorded(base: Plan) -> None:
    none = tuple(one.model_copy(update={"in_plan": InPlan.UNCONFIRMED}) for one in base.indicators)
    empty = replace(base, indicators=none)
    declared = base.declared("binding")
    assert declared is not None
    wanted = [gap for gap in gaps(empty, DAY) if gap.group is GapGroup.INDICATORS and "约束性" in gap.what]
    assert [gap.what for gap in wanted] == [f"{declared.value}项约束性指标的名称、单位、基期值和目标值"]
    assert wanted[0].have == f"规划共设{declared.value}项"
    assert not any("约束性" in what for what in whats(base, GapGroup.INDICATORS))


def test_only_a_whole_years_result_of_the_area_fills_a_year() -> None:
    plan = small_plan()
    item = plan.indicators[0]
    figure = next(one for one in plan.observations if one.value is not None and one.level is Level.DISTRICT)
    update = {"id": "obs-new", "indicator": item.id}
    bare = replace(plan, observations=tuple(one for one in plan.observations if one.indicator != item.id))
    what = f"“{item.name}”{LAST}年的全年数值"

    def missing(period: str, **more: object) -> bool:
        record = Observation.model_validate(figure.model_dump() | update | {"period": period} | more)
        return what in whats(replace(bare, observations=(*bare.observations, record)), GapGroup.VALUES)

    assert what in whats(bare, GapGroup.VALUES)
    assert not missing(str(LAST))
    assert missing(str(LAST - 1))
    assert missing(f"{LAST}-01-01/{LAST}-06-30")
    assert missing(str(LAST), kind="design")
    assert missing(str(LAST), level="municipal")


def full(plan: Plan) -> Plan:
    """*plan* without anything that can be missing."""
    info = plan.info.model_copy(update={"number": "示例府发〔2021〕1号", "counts": ()})
    chapters = tuple(one.model_copy(update={"title_basis": TitleBasis.PLAN}) for one in plan.chapters)
    known = {"in_annex": InAnnex.CONFIRMED, "status": ProjectStatus.DONE}
    projects = tuple(one.model_copy(update=known) for one in plan.projects)
    return replace(plan, info=info, chapters=chapters, projects=projects, indicators=())


def test_a_plan_without_gaps_has_no_letters() -> None:
    plan = replace(full(small_plan()), requests=())
    assert gaps(plan, DAY) == ()
    assert gap_files(plan, DAY, "示例网站") == {}


def test_each_letter_asks_for_exactly_what_the_list_names() -> None:
    plan = small_plan()
    files = gap_files(plan, DAY, "示例网站")
    groups = gaps_by_group(plan, DAY)
    assert set(files) >= {f"letters/{group.value}.{ending}" for group in groups for ending in ("docx", "txt")}
    for group, found in groups.items():
        text = files[f"letters/{group.value}.txt"].decode()
        assert re.findall(r"^(\d+)．申请公开的内容：", text, re.MULTILINE) == [str(n + 1) for n in range(len(found))]
        assert f"共{len(found)}项" in text
        with zipfile.ZipFile(io.BytesIO(files[f"letters/{group.value}.docx"])) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
        rows = ["".join(list(row.iter(f"{W}tc"))[1].itertext()) for row in body.iter(f"{W}tr")][1:]
        assert rows == [gap.what for gap in found]
        assert "申请人姓名或名称：＿" in text


def test_letters_are_the_same_twice() -> None:
    assert gap_files(small_plan(), DAY, "示例") == gap_files(small_plan(), DAY, "示例")


def gap(ask: str) -> Gap:
    return Gap(GapGroup.VALUES, "示例", "示例", ask)


def test_an_unknown_addressee_stays_blank_and_says_so() -> None:
    assert addressee([gap("示例局"), gap("示例局")]) == ("示例局", "")
    assert addressee([gap("")]) == ("", "受理机关本站没有查明，请申请人核对后填写。")
    said = "受理机关请申请人核对后填写：清单中有的内容由示例局印发或公布，其余由谁掌握没有查明。"
    assert addressee([gap("示例局"), gap("")]) == ("", said)


def test_the_calendar_holds_the_days_of_open_requests(base: Plan) -> None:
    raw = calendar(base)
    assert raw is not None
    lines = raw.decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "UID:request-example@plan-example" in lines
    assert "DTSTART;VALUE=DATE:20260202" in lines
    assert "DTEND;VALUE=DATE:20260203" in lines
    assert "SUMMARY:答复期限：示例热线" in lines
    assert all(len(line.encode()) <= 75 for line in lines)


def test_an_answered_request_leaves_the_calendar(base: Plan) -> None:
    answer = {"answered_on": "2026-01-20", "result": "given", "source": "src-example"}
    answered = base.requests[0].model_copy(update=answer)
    assert calendar(replace(base, requests=(answered,))) is None
    assert calendar(replace(base, requests=())) is None


def test_before_the_first_year_is_over_no_value_is_missing() -> None:
    assert GapGroup.VALUES not in gaps_by_group(small_plan(), date(small_plan().info.period.start.year, 6, 1))
