"""Every branch of the assessment, with the words a reader gets."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from macros.model.records import Indicator, Observation
from macros.model.vocabulary import Assessment, Trend
from macros.progress import Verdict, assess
from tests.made_up import PLAN_PERIOD, baseline, indicator, milestone, observed, target

BEFORE_THE_END = date(2024, 6, 1)
AFTER_THE_END = date(2026, 11, 23)


def held(item: Indicator, *values: Observation, today: date = BEFORE_THE_END) -> Verdict:
    return assess(item, values, PLAN_PERIOD, today)


def test_no_target_names_what_is_missing() -> None:
    found = held(indicator(baseline=None, target=None))
    assert found.verdict is Assessment.UNKNOWN
    assert found.label == "无法评估（缺少：基期值、目标值、年度实际值）"
    known = held(indicator(baseline=None, target=None), observed("2022", "91"))
    assert known.label == "无法评估（缺少：基期值、目标值）"


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"baseline": None}, ("基期值",)),
        (
            {"target": target("level", None, statement="达到国家考核要求")},
            ("目标的数值，来源写“达到国家考核要求”",),
        ),
        ({"target": target("level", "95", comparator="≈")}, ("确切的目标值，来源只给出约数",)),
        ({"direction": "keep"}, ("目标的比较符号",)),
        ({"direction": "lower"}, ("与指标方向一致的目标值",)),
        ({"target": target("level", "95", comparator="<=")}, ("与指标方向一致的目标值",)),
        ({"target": target("change-rate", "-14")}, ("与指标方向一致的目标值",)),
    ],
)
def test_each_missing_input_is_named(changes: dict[str, Any], missing: tuple[str, ...]) -> None:
    found = held(indicator(**changes), observed("2023", "92"))
    assert found.verdict is Assessment.UNKNOWN
    assert found.missing == missing
    assert found.formula == ()
    assert found.ratio is None


def test_missing_comes_before_reached() -> None:
    assert held(indicator(baseline=None), observed("2023", "99")).verdict is Assessment.UNKNOWN


@pytest.mark.parametrize(
    "value",
    [
        observed("2023-01-01/2023-12-25", "99"),
        observed("2023-02", "99"),
        observed("~2023", "99"),
        observed("2021/~2023", "99"),
        observed("2021/2023", "99"),
        observed("2023", "99", compared_with="last-year"),
        observed("2023", "99", compared_with="2020"),
        observed("2023", "99", level="town"),
        observed("2023", "99", unit="天"),
        observed("2023", "99", indicator="another"),
        observed("2020", "99"),
        observed("2024", "99"),
        observed("2023", statement="良好"),
    ],
    ids=lambda item: f"{item.period.text} {item.level} {item.compared_with} {item.unit}",
)
def test_values_that_may_not_be_held_against_the_target(value: Observation) -> None:
    found = held(indicator(), value)
    assert found.verdict is Assessment.UNKNOWN
    assert found.missing == ("年度实际值",)


def test_formula_has_the_numbers_put_in() -> None:
    found = held(indicator(), observed("2023", "92.1"))
    assert found.formula == (
        "p =（92.1 − 90.0）÷（95.0 − 90.0）= 0.42",
        "τ =（2023 − 2020）÷（2025 − 2020）= 0.6",
        "r = p ÷ τ = 0.42 ÷ 0.6 = 0.7",
    )
    assert found.verdict is Assessment.BEHIND
    assert found.progress == Fraction(42, 100)
    assert [(item.name, item.year, item.value, item.source) for item in found.inputs] == [
        ("基期值", 2020, Decimal("90.0"), "src-example"),
        ("目标值", 2025, Decimal("95.0"), "src-example"),
        ("实际值", 2023, Decimal("92.1"), "src-example"),
    ]


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("95.00", Assessment.REACHED),
        ("94.99", Assessment.ON_TRACK),
        ("93.0", Assessment.ON_TRACK),
        ("92.9999", Assessment.NEARLY),
        ("92.85", Assessment.NEARLY),
        ("92.8499", Assessment.BEHIND),
        ("91.8", Assessment.BEHIND),
        ("91.7999", Assessment.FAR_BEHIND),
        ("90.0", Assessment.FAR_BEHIND),
        ("89.9999", Assessment.BACKWARDS),
    ],
)
def test_exact_boundaries(value: str, verdict: Assessment) -> None:
    assert held(indicator(), observed("2023", value)).verdict is verdict


def test_a_shown_ratio_never_crosses_a_threshold() -> None:
    found = held(indicator(), observed("2023", "92.84999"))
    assert found.verdict is Assessment.BEHIND
    assert found.formula[-1].endswith("≈ 0.949997")


def test_lower_is_better() -> None:
    air = indicator(direction="lower", baseline=baseline("40"), target=target("level", "35"), unit="微克/立方米")
    near = held(air, observed("2023", "37", unit="微克/立方米"))
    assert near.verdict is Assessment.ON_TRACK
    assert near.formula[0] == "p =（37 − 40）÷（35 − 40）= 0.6"
    missed = held(air, observed("2025", "36.5", unit="微克/立方米"), today=AFTER_THE_END)
    assert missed.label == "未达到目标（差1.5微克/立方米）"


def test_reached_early_and_in_time() -> None:
    early = held(indicator(), observed("2023", "95.0"))
    assert early.label == "已达到目标（提前）"
    assert early.formula[-1] == "95.0 ≥ 95.0：成立"
    in_time = held(indicator(), observed("2025", "95.0"), today=AFTER_THE_END)
    assert in_time.label == "已达到目标"
    assert not in_time.early


def test_past_the_year_missed_with_distance() -> None:
    found = held(indicator(), observed("2023", "94.9"), observed("2025", "92.1"), today=AFTER_THE_END)
    assert found.verdict is Assessment.MISSED
    assert found.distance == Decimal("2.9")
    assert found.label == "未达到目标（差2.9个百分点）"


def test_past_the_year_without_its_value_cannot_be_called_missed() -> None:
    found = held(indicator(), observed("2023", "92.1"), today=AFTER_THE_END)
    assert found.label == "无法评估（缺少：2025年的实际值）"
    assert found.remarks == ("最近的可比数值是2023年的92.1",)


def test_after_the_end_a_missing_last_year_decides_for_good_and_bad_alike() -> None:
    for value in ("96", "92.1"):
        found = held(indicator(), observed("2023", value), today=AFTER_THE_END)
        assert found.label == "无法评估（缺少：2025年的实际值）"
        assert found.remarks == (f"最近的可比数值是2023年的{value}",)
        assert found.year == 2023


def test_what_is_to_be_kept_is_kept_until_its_year() -> None:
    kept = indicator(baseline=None, direction="keep", target=target("maintain", "100", comparator=">="))
    assert held(kept, observed("2023", "100")).verdict is Assessment.KEEPING
    broken = held(kept, observed("2023", "99"))
    assert broken.label == "暂未保持（差1个百分点）"
    once = held(kept, observed("2022", "98.5"), observed("2023", "100"))
    assert once.label == "保持中"
    assert once.remarks == ("期间有过不符合的数值：2022年的98.5", "须保持到2025年")
    assert held(kept, observed("2025", "100"), today=AFTER_THE_END).label == "已达到目标"
    assert held(kept, observed("2025", "99"), today=AFTER_THE_END).label == "未达到目标（差1个百分点）"
    assert held(kept, observed("2024", "100"), today=AFTER_THE_END).verdict is Assessment.UNKNOWN


def test_two_sources_that_disagree_decide_nothing() -> None:
    one, other = observed("2023", "92"), observed("2023", "93", id="obs-other")
    found = held(indicator(), one, other)
    assert found.missing == ("2023年唯一的实际值，来源有92、93",)
    assert held(indicator(), one, observed("2023", "92", id="obs-same")).ratio is not None
    final = observed("2023", "93", id="obs-final", status="final")
    assert held(indicator(), one, final).ratio == 1


def test_provisional_values_are_marked() -> None:
    found = held(indicator(), observed("2023", "92", status="provisional"))
    assert found.remarks == ("实际值为初步数，可能调整",)


def test_bounds_count_only_when_they_prove_the_target() -> None:
    floor = observed("2023", "92", comparator=">=", words="92%以上")
    assert held(indicator(), floor).missing == ("2023年确切的实际值，来源写“92%以上”",)
    proven = held(indicator(target=target("level", "91")), floor)
    assert proven.label == "已达到目标（提前）"
    assert proven.formula == ("实际值 ≥ 92，因此实际值 ≥ 91：成立",)
    about = observed("2023", "99", comparator="≈", words="99%左右")
    assert held(indicator(), about).verdict is Assessment.UNKNOWN
    strict = indicator(target=target("level", "92", comparator=">"))
    assert held(strict, floor).verdict is Assessment.UNKNOWN
    assert held(strict, observed("2023", "92", comparator=">")).verdict is Assessment.REACHED


def test_a_change_of_method_breaks_the_schedule_but_not_a_limit() -> None:
    changed = observed("2023", "92", method_break="统计范围扩大")
    found = held(indicator(), changed)
    assert found.missing == ("与基期口径一致的实际值",)
    assert found.remarks == ("2023年起口径变化：统计范围扩大",)
    assert held(indicator(target=target("threshold", "91")), changed).verdict is Assessment.REACHED


def test_zero_gap_compares_with_the_limit_only() -> None:
    level = indicator(target=target("level", "90.0"))
    kept = held(level, observed("2023", "90"))
    assert kept.verdict is Assessment.REACHED
    assert kept.progress is None
    assert held(level, observed("2023", "89")).verdict is Assessment.MISSED


def test_threshold_and_maintain_need_no_baseline() -> None:
    clean = indicator(baseline=None, target=target("threshold", "91"))
    assert held(clean, observed("2023", "91")).label == "已达到目标（提前）"
    below = held(clean, observed("2023", "88"))
    assert below.label == "未达到目标（差3个百分点）"
    assert below.remarks == ("目标年（2025年）未到，目前只与限值相比",)
    kept = indicator(baseline=None, direction="keep", target=target("maintain", "100", comparator=">="))
    found = held(kept, observed("2023", "100"))
    assert found.label == "保持中"
    assert found.remarks == ("须保持到2025年",)
    assert found.formula == ("100 ≥ 100：成立",)


def test_strict_limits() -> None:
    above = indicator(target=target("threshold", "91", comparator=">"))
    assert held(above, observed("2023", "91")).label == "未达到目标（恰在限值上）"
    below = indicator(direction="lower", target=target("threshold", "91", comparator="<"))
    assert held(below, observed("2023", "90")).verdict is Assessment.REACHED
    equal = indicator(direction="keep", target=target("maintain", "91", comparator="="))
    assert held(equal, observed("2023", "91.0")).verdict is Assessment.KEEPING


def test_cumulative_uses_the_part_of_the_total() -> None:
    total = indicator(baseline=None, unit="吨", target=target("cumulative", "400"))
    found = held(total, observed("2021/2023", "240", unit="吨"))
    assert found.verdict is Assessment.ON_TRACK
    assert found.formula == (
        "p = 240 ÷ 400 = 0.6",
        "τ =（2023 − 2020）÷（2025 − 2020）= 0.6",
        "r = p ÷ τ = 0.6 ÷ 0.6 = 1",
    )
    assert held(total, observed("2023", "300", unit="吨")).missing == ("累计实际值",)


def test_annual_values_without_a_gap_are_added_up_and_said_to_be() -> None:
    total = indicator(baseline=None, unit="吨", target=target("cumulative", "400"))
    years = [observed(str(year), value, unit="吨") for year, value in ((2021, "70.5"), (2022, "80"), (2023, "90"))]
    found = held(total, *years)
    assert found.verdict is Assessment.ON_TRACK
    assert found.remarks == ("累计值由本站把2021年至2023年的年度数值相加：70.5 + 80 + 90 = 240.5",)
    assert [item.value for item in found.inputs if item.name == "年度数值"] == [
        Decimal("70.5"),
        Decimal(80),
        Decimal(90),
    ]
    assert found.formula[0] == "p = 240.5 ÷ 400 ≈ 0.601"
    gap = held(total, years[0], years[2])
    assert gap.remarks == ("累计值只有第一年的年度数值",)
    assert held(total, *years, observed("2021/2023", "240", unit="吨", id="obs-printed")).remarks == ()


def test_a_change_rate_needs_no_baseline() -> None:
    rate = indicator(direction="lower", baseline=None, target=target("change-rate", "-14"))
    found = held(rate, observed("2023", "-8.4", compared_with="2020"))
    assert found.verdict is Assessment.ON_TRACK
    assert (found.inputs[0].name, found.inputs[0].year) == ("起点（变化率按定义从0算起）", 2020)
    assert held(rate, observed("2023", "-8.4", compared_with="last-year")).missing == (
        "比基期的变化率（来源只给出比上年的变化）",
    )


def test_cumulative_values_must_begin_with_the_period() -> None:
    total = indicator(baseline=None, unit="吨", target=target("cumulative", "400"))
    assert held(total, observed("2022/2023", "300", unit="吨")).missing == ("累计实际值",)


def test_change_rates_start_at_nought() -> None:
    rate = indicator(direction="lower", baseline=baseline("0.8"), target=target("change-rate", "-14"))
    found = held(rate, observed("2023", "-8.4", compared_with="2020"))
    assert found.verdict is Assessment.ON_TRACK
    assert found.formula[0] == "p =（−8.4）÷（−14）= 0.6"
    assert found.inputs[0].value == 0
    assert held(rate, observed("2023", "-8.4", compared_with="last-year")).missing == (
        "比2020年的变化率（来源只给出比上年的变化）",
    )
    assert held(rate, observed("2021/2023", "-9")).verdict is Assessment.ON_TRACK
    rising = held(rate, observed("2023", "1", compared_with="2020"))
    assert rising.verdict is Assessment.BACKWARDS


def test_milestones_are_piecewise_linear() -> None:
    late_start = indicator(milestones=(milestone(2023, "91"),))
    found = held(late_start, observed("2022", "90.7"))
    assert found.verdict is Assessment.ON_TRACK
    assert found.formula[1].startswith("按阶段目标，2022年应达到的数值 ≈ 90.667")
    at_stone = held(late_start, observed("2023", "91"))
    assert at_stone.ratio == 1
    assert at_stone.late is None
    missed = held(late_start, observed("2023", "90.97"))
    assert missed.verdict is Assessment.NEARLY
    assert missed.late is not None
    assert missed.late.year == 2023


def test_nothing_due_yet() -> None:
    later = indicator(milestones=(milestone(2023, "90"),))
    on_track = held(later, observed("2022", "90"))
    assert on_track.verdict is Assessment.ON_TRACK
    assert on_track.ratio is None
    assert held(later, observed("2022", "89")).verdict is Assessment.BACKWARDS


def test_assigned_tasks_count_documented_statements_only() -> None:
    task = indicator(target=target("assigned", None, statement="完成市级下达任务"))
    assert held(task, observed("2025", "99"), today=AFTER_THE_END).missing == ("2025年任务完成情况的说明",)
    done = held(task, observed("2025", statement="完成市级下达任务。"), today=AFTER_THE_END)
    assert done.verdict is Assessment.REACHED
    assert done.formula == ("来源的说明：2025年“完成市级下达任务。”",)
    missed = held(task, observed("2025", statement="未完成"), today=AFTER_THE_END)
    assert missed.verdict is Assessment.MISSED
    vague = held(task, observed("2025", statement="进展顺利"), today=AFTER_THE_END)
    assert vague.missing == ("明确写出“完成”或“未完成”、彼此一致的2025年任务完成情况的说明",)
    early = held(task, observed("2023", statement="完成"), today=AFTER_THE_END)
    assert early.verdict is Assessment.UNKNOWN
    torn = held(
        task,
        observed("2025", statement="完成"),
        observed("2025", statement="未完成", id="obs-b"),
        today=AFTER_THE_END,
    )
    assert torn.verdict is Assessment.UNKNOWN


def test_a_hand_set_verdict_is_marked_and_keeps_the_computed_one() -> None:
    reason = {"verdict": "missed", "reason": "考核通报", "source": "src-example"}
    found = held(indicator(override=reason), observed("2023", "96"))
    assert found.label == "未达到目标（人工评估）"
    assert found.computed is Assessment.REACHED
    assert found.by_hand is not None
    assert found.by_hand.reason == "考核通报"


def test_growth_ratio_stands_beside_the_verdict() -> None:
    found = held(indicator(baseline=baseline("100"), target=target("level", "161.051")), observed("2022", "121"))
    assert found.growth_ratio == Decimal("1.00")
    assert found.verdict is Assessment.BEHIND
    assert held(indicator(baseline=baseline("0")), observed("2022", "10")).growth_ratio is None


@pytest.mark.parametrize(
    ("direction", "last", "trend"),
    [
        ("higher", "103", Trend.STEADY),
        ("higher", "103.01", Trend.BETTER),
        ("higher", "97", Trend.STEADY),
        ("higher", "96.99", Trend.WORSE),
        ("lower", "96.99", Trend.BETTER),
        ("lower", "103.01", Trend.WORSE),
        ("keep", "103.01", Trend.UP),
        ("keep", "96.99", Trend.DOWN),
    ],
)
def test_trend_without_a_target(direction: str, last: str, trend: Trend) -> None:
    found = held(
        indicator(direction=direction, baseline=None, target=None),
        observed("2021", "100"),
        observed("2023", last),
    )
    assert found.verdict is Assessment.UNKNOWN
    assert found.movement is not None
    assert found.movement.trend is trend


def test_trend_arithmetic_is_shown() -> None:
    found = held(indicator(baseline=None, target=None), observed("2021", "80"), observed("2023", "84"))
    assert found.movement is not None
    assert found.movement.formula == "变化 =（84 − 80）÷ 80 × 100 = 5（%）"


@pytest.mark.parametrize(
    "values",
    [
        (observed("2023", "84"),),
        (observed("2021-02", "80"), observed("2023", "84")),
        (observed("2023", "80"), observed("2023", "84", id="obs-b")),
        (observed("2021", "80"), observed("2023", "84", method_break="换了监测点")),
        (observed("2021", "0"), observed("2023", "84")),
        (observed("2021", "80", comparator=">="), observed("2023", "84")),
    ],
)
def test_no_trend_without_two_comparable_years(values: tuple[Observation, ...]) -> None:
    assert held(indicator(baseline=None, target=None), *values).movement is None
