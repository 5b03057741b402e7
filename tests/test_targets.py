"""Targets as real plans have them: a range, years after the plan's own, classes by name, percentages above 100."""

from dataclasses import replace
from datetime import date

import pytest

from macros.charts import chart_of
from macros.model.plan import Plan
from macros.model.records import Indicator
from macros.model.vocabulary import Assessment
from macros.progress import Verdict, assess
from macros.site.page_context import PageContext, Site
from macros.site.project import Files, check
from macros.views.indicator_page import facts
from macros.views.numbers import wording
from macros.views.summary import aim_text
from tests.made_up import PLAN_PERIOD, indicator, observed, target
from tests.small import DAY, small_files

TODAY = date(2024, 6, 1)


def ranged(**more: object) -> Indicator:
    return indicator(baseline=None, target=target("range", "45", upper="50"), **more)


def judged(one: Indicator, year: str, value: str, today: date = TODAY) -> Verdict:
    return assess(one, [observed(year, value)], PLAN_PERIOD, today)


@pytest.mark.parametrize(
    ("value", "word", "line"),
    [
        ("47", Assessment.REACHED, "45 ≤ 47 ≤ 50：成立"),
        ("45", Assessment.REACHED, "45 ≤ 45 ≤ 50：成立"),
        ("50", Assessment.REACHED, "45 ≤ 50 ≤ 50：成立"),
        ("44.9", Assessment.MISSED, "45 ≤ 44.9 ≤ 50：不成立"),
        ("50.1", Assessment.MISSED, "45 ≤ 50.1 ≤ 50：不成立"),
    ],
)
def test_a_range_is_met_inside_and_at_both_ends(value: str, word: Assessment, line: str) -> None:
    found = judged(ranged(), "2023", value)
    assert found.verdict is word
    assert found.formula == (line,)


@pytest.mark.parametrize(("value", "distance"), [("43", "差2个百分点"), ("53", "差3个百分点")])
def test_the_distance_is_to_the_nearer_end(value: str, distance: str) -> None:
    assert judged(ranged(), "2023", value).distance_text == distance


def test_a_bound_proves_no_range() -> None:
    found = assess(ranged(), [observed("2023", "46", comparator=">=")], PLAN_PERIOD, TODAY)
    assert found.verdict is Assessment.UNKNOWN
    assert found.missing == ("2023年确切的实际值，来源写“示例用语”",)


def test_a_range_is_worded_as_the_plan_words_it() -> None:
    assert aim_text(ranged()) == "2025年45—50%"


def test_a_class_has_its_name() -> None:
    one = indicator(unit="类", direction="lower", target=target("level", "3"), baseline=None)
    assert aim_text(one) == "2025年降到Ⅲ类"
    assert wording(observed("2023", "2", unit="类")).text == "Ⅱ类"
    assert wording(observed("2023", "6", unit="类")).text == "劣Ⅴ类"
    assert wording(observed("2023", "7", unit="类")).text == "7类"
    assert wording(observed("2023", "2", unit="个")).text == "2个"


def changed(old: str, new: str, name: str = "indicators.yml") -> Files:
    files = small_files()
    text = files.data[name].decode()
    assert old in text
    return replace(files, data={**files.data, name: text.replace(old, new).encode()})


THRESHOLD = "target: {type: threshold, year: 2025, value: 95, source"
LATER = "\n  later: [{year: 2030, value: 96, source: src-example-plan, read: full}, {year: 2035, statement: 保持稳定, "
LATER += "source: src-example-plan, words: 示例, read: full}]"


@pytest.fixture(scope="module")
def plan() -> Plan:
    text = "target: {type: range, year: 2025, value: 93, upper: 97, source"
    project = check(changed(THRESHOLD, f"{LATER.strip()}\n  {text}"))
    assert project.problems == ()
    return project.site().plan


def test_later_years_stand_beside_the_plans_own(plan: Plan) -> None:
    one = plan.get("ex-threshold", Indicator)
    found = [(fact.name, fact.text) for fact in facts(PageContext(Site(plan, {}, today=DAY), "indicators/x.md"), one)]
    assert found[-3:] == [
        ("目标值", "2025年93—97%"),
        ("远期目标", "2030年达到96%"),
        ("远期目标", "2035年保持稳定"),
    ]


def test_a_range_is_drawn_with_both_ends(plan: Plan) -> None:
    chart = chart_of(plan, plan.get("ex-threshold", Indicator))
    assert chart
    assert "规划目标（2025年）下限：≥93；规划目标（2025年）上限：≤97" in chart.description


def test_percentages_above_a_hundred_need_the_unit_to_allow_them() -> None:
    files = changed("value: 94.2", "value: 128.2", "observations.yml")
    data = {
        **files.data,
        "observations.yml": files.data["observations.yml"].replace(
            b"\xe5\x8e\x9f\xe6\x96\x8794.2", b"\xe5\x8e\x9f\xe6\x96\x87128.2"
        ),
    }
    files = replace(files, data=data)
    assert [problem.code for problem in check(files).problems] == ["L415"]
    units = files.data["units.yml"].decode()
    allowed = units.replace('{symbol: "%",', '{symbol: "%", above_hundred: true,')
    assert allowed != units
    assert check(replace(files, data={**files.data, "units.yml": allowed.encode()})).problems == ()


def test_a_plan_may_name_no_year_beyond_its_own() -> None:
    assert check(changed("outlook: 2035\n", "", "plan.yml")).problems == ()


def test_a_range_without_a_value_is_never_judged() -> None:
    found = assess(ranged(), [], PLAN_PERIOD, TODAY)
    assert found.verdict is Assessment.UNKNOWN
    assert found.missing == ("年度实际值",)
