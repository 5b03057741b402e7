"""One or two sentences about an indicator, made from its data and from nothing else."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from macros.model.plan import Plan
from macros.model.records import Figure, Indicator, Reference
from macros.model.targets import AreaTarget, LaterTarget
from macros.model.vocabulary import AreaKind, Comparator, Direction, InPlan, Level, PeriodKind, Role, TargetType
from macros.progress import Verdict
from macros.progress.formula import number
from macros.views.known import wanting
from macros.views.numbers import amount, wording

Shown = TypeVar("Shown", bound=Figure)
_ENOUGH = (PeriodKind.ANNUAL, PeriodKind.POINT, PeriodKind.MULTI_YEAR)


def summary(plan: Plan, indicator: Indicator, verdict: Verdict) -> str:
    """What was aimed at, what was reached, what can be said of it."""
    figures = plan.results_for(indicator.id)
    parts = (
        _reached(plan, figures),
        _aim(plan, indicator),
        _judged(verdict),
        _reference(figures, plan.info.level),
    )
    return "".join(part for part in parts if part)


def _reached(plan: Plan, figures: Sequence[Figure]) -> str:
    own = [figure for figure in figures if figure.level is Level.DISTRICT]
    latest = latest_of(own)
    if latest is None:
        return f"还没有收录{plan.info.area}的数值。"
    remark = ""
    if latest.period.kind is PeriodKind.PART_YEAR:
        remark = "，不足一年，不能当作全年数值"
    elif latest.period.kind not in _ENOUGH:
        remark = "，不能与年度数值相比"
    told = list(dict.fromkeys(wording(item).text for item in same_time(own, latest)))
    if len(told) > 1:
        remark += "，来源不一"
    return f"{plan.info.area}最近的数值：{'或'.join(told)}（{latest.period.label}{remark}）。"


def same_time(figures: Sequence[Shown], one: Shown) -> list[Shown]:
    """The figures of the same period and kind as *one*, itself among them: where sources differ, all of them."""
    same = [item for item in figures if item.period == one.period and item.compared_with == one.compared_with]
    return sorted(same, key=lambda item: item.id)


def latest_of(figures: Sequence[Shown]) -> Shown | None:
    """The newest figure that says most: levels before changes, comparable before part-year, longer ones."""
    if not figures:
        return None
    return max(figures, key=_weight)


def _weight(figure: Figure) -> tuple[bool, bool, date, int, str]:
    return (
        figure.compared_with is None,
        figure.period.kind in _ENOUGH,
        figure.period.end,
        -figure.period.start.toordinal(),
        figure.id,
    )


def aim_text(indicator: Indicator) -> str:
    """The target in words; empty when it is not known."""
    target = indicator.target
    if target is None:
        return ""
    if target.value is None:
        return f"{target.year}年{target.statement}"
    value = amount(target.value, indicator.unit)
    if target.upper is not None:
        return f"{target.year}年{number(target.value)}—{amount(target.upper, indicator.unit)}"
    if target.type is TargetType.CHANGE_RATE:
        base = f"比{indicator.baseline.year}年" if indicator.baseline else ""
        word = "下降" if target.value < 0 else "上升"
        return f"{target.year}年{base}{word}{number(abs(target.value))}{indicator.unit}"
    if target.type is TargetType.CUMULATIVE:
        return f"到{target.year}年累计〔{number(target.value)}〕{indicator.unit}"
    return f"{target.year}年{_limit(indicator, target.comparator)}{value}"


def part_text(indicator: Indicator, part: AreaTarget) -> str:
    """What a part of the area is to reach, in words."""
    if part.value is None:
        return f"{part.year}年{part.statement}"
    return f"{part.year}年{_limit(indicator, part.comparator)}{amount(part.value, indicator.unit)}"


def later_text(indicator: Indicator, later: LaterTarget) -> str:
    """A target of a year after the plan's own, in words."""
    if later.value is None:
        return f"{later.year}年{later.statement}"
    return f"{later.year}年{_limit(indicator, later.comparator)}{amount(later.value, indicator.unit)}"


def _limit(indicator: Indicator, comparator: Comparator | None) -> str:
    if comparator is not None and comparator is not Comparator.EQUAL:
        return comparator.label
    words = {Direction.HIGHER: "达到", Direction.LOWER: "降到", Direction.KEEP: "保持"}
    return words[indicator.direction]


def _aim(plan: Plan, indicator: Indicator) -> str:
    """The target; without one, whether it is the plan's that is wanting or nobody's."""
    aim = aim_text(indicator)
    if not aim and indicator.in_plan is InPlan.CONFIRMED:
        return "这是规划指标，目标值待补录。"
    if not aim:
        return "是否为规划指标、目标值多少，本站未读到。" if wanting(plan) else "这不是规划指标，规划没有为它定目标值。"
    later = "".join(f"；{later_text(indicator, item)}" for item in indicator.later)
    return f"规划目标：{aim}{later}（{indicator.nature.label}）。"


def _judged(verdict: Verdict) -> str:
    judged = f"按序时进度评估：{verdict.label}。" if not verdict.missing else f"{verdict.label}。"
    if verdict.movement is None:
        return judged
    return f"{judged}只看趋势（±3%以内算稳定）：{verdict.movement.trend.label}。"


def _reference(figures: Sequence[Figure], own: AreaKind) -> str:
    others = [
        figure
        for figure in figures
        if isinstance(figure, Reference)
        and figure.role is Role.OUTCOME
        and figure.value is not None
        and figure.level in Level.above()
        and figure.period.kind is PeriodKind.ANNUAL
        and figure.compared_with is None
    ]
    levels = ([item for item in others if item.level is level] for level in Level.above())
    told = "，".join(_newest(found, own) for found in levels if found)
    return f"参照：{told}。" if told else ""


def _newest(figures: Sequence[Figure], own: AreaKind) -> str:
    """The newest value; where sources differ on it, all of them."""
    newest = max(figure.period.end for figure in figures)
    chosen = [figure for figure in figures if figure.period.end == newest]
    values = list(dict.fromkeys(wording(figure).text for figure in chosen))
    remark = "（来源不一）" if len(values) > 1 else ""
    return f"{chosen[0].area}（{own.name_of(chosen[0].level)}）{chosen[0].period.label}{'或'.join(values)}{remark}"
