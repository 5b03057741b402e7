"""Targets in words (完成上级下达任务, 基本消除): only a documented finding or statement counts."""

from collections.abc import Iterable
from datetime import date

from macros.model.records import Indicator, Observation
from macros.model.targets import Fulfilment, Target
from macros.model.vocabulary import Assessment, Level, PeriodKind
from macros.progress.verdict import STATED, Input, Verdict

DONE = frozenset({"完成", "已完成", "全面完成", "超额完成", "完成任务", "已完成任务"})
NOT_DONE = frozenset({"未完成", "没有完成", "未完成任务"})

_KINDS = frozenset({PeriodKind.ANNUAL, PeriodKind.POINT, PeriodKind.MULTI_YEAR})


def assess_assigned(indicator: Indicator, target: Target, observations: Iterable[Observation], today: date) -> Verdict:
    """Hold a documented statement for the target's year against the task.

    A finding written down as such (``fulfilment``) decides by itself.
    A statement counts when its words are the target's own or stand in ``DONE`` or
    ``NOT_DONE``. Anything else is for people to judge, by an override with reason and source.
    """
    goal = Input("目标", target.year, target.value, target.statement or "", target.source)
    if (finding := indicator.fulfilment) is not None and finding.year <= today.year:
        return _found(goal, finding, target)
    found = _statements(indicator, target, observations, today)
    inputs = (goal, *(_input(item) for item in found))
    told = {_meaning(item, target) for item in found}
    word = told.pop() if len(told) == 1 else None
    if word is not None:
        lines = tuple(f"来源的说明：{item.period.label}“{item.statement}”" for item in found)
        return Verdict(word, word, inputs=inputs, formula=lines)
    missing = f"{target.year}年任务完成情况的说明"
    if found:
        missing = f"明确写出“完成”或“未完成”、彼此一致的{missing}"
    return Verdict(Assessment.UNKNOWN, Assessment.UNKNOWN, inputs=inputs, missing=(missing,))


def _found(goal: Input, finding: Fulfilment, target: Target) -> Verdict:
    """What a source found of the target, in its own words."""
    word = Assessment.REACHED if finding.met else Assessment.MISSED
    seen = Input("来源的认定", finding.year, None, finding.words, finding.source)
    line = f"来源认定{'已经' if finding.met else '没有'}完成：{finding.year}年“{finding.words}”"
    early = finding.met and finding.year < target.year
    return Verdict(word, word, inputs=(goal, seen), formula=(line,), early=early)


def _statements(
    indicator: Indicator, target: Target, observations: Iterable[Observation], today: date
) -> tuple[Observation, ...]:
    return tuple(
        item
        for item in observations
        if item.indicator == indicator.id
        and item.is_result
        and item.level is Level.DISTRICT
        and item.statement is not None
        and item.period.kind in _KINDS
        and item.period.year == target.year
        and item.period.end <= today
    )


def _meaning(item: Observation, target: Target) -> Assessment | None:
    words = (item.statement or "").strip().rstrip("。")
    if words in DONE or words == (target.statement or "").strip().rstrip("。"):
        return Assessment.REACHED
    return Assessment.MISSED if words in NOT_DONE else None


def _input(item: Observation) -> Input:
    return Input(STATED, item.period.year, None, item.statement or "", item.source, item.id)
