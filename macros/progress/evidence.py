"""What an assessment has to go on: its inputs, and the names of those that are missing."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from macros.model.periods import Period
from macros.model.records import Indicator, Observation
from macros.model.targets import Target
from macros.model.vocabulary import Comparator, Direction, Status, TargetType
from macros.progress import formula
from macros.progress.case import FROM_ZERO, LIMITS
from macros.progress.figures import Window
from macros.progress.limits import contradicts, limit_of, proves
from macros.progress.verdict import ACTUAL, Input

ZERO = Decimal(0)


def first_year(indicator: Indicator, target: Target, period: Period) -> int:
    """The year from which a target counts; values must be later."""
    if indicator.baseline is None or target.type in LIMITS:
        return period.start.year - 1
    return indicator.baseline.year


def start_of(indicator: Indicator, target: Target, window: Window) -> tuple[int, Decimal] | None:
    """The year and value a target starts from: rates and cumulative values start at zero by definition."""
    if target.type in LIMITS:
        return None
    if target.type in FROM_ZERO:
        return window.start, ZERO
    return (indicator.baseline.year, indicator.baseline.value) if indicator.baseline else None


def inputs_of(
    indicator: Indicator, target: Target | None, window: Window, newest: Sequence[Observation]
) -> tuple[Input, ...]:
    """The values a reader needs to check the assessment, with years and sources."""
    found = list(_start_input(indicator, target, window))
    found += [Input("阶段目标", item.year, item.value, "", item.source) for item in indicator.milestones]
    if target is not None:
        found.append(Input("目标值", target.year, target.value, target.statement or "", target.source))
    if target is not None and target.upper is not None:
        found.append(Input("目标区间的上限", target.year, target.upper, "", target.source))
    told = [item for item in newest if item.value is not None]
    found += [Input(ACTUAL, item.period.year, item.value, "", item.source, item.id) for item in told]
    return tuple(found)


def _start_input(indicator: Indicator, target: Target | None, window: Window) -> tuple[Input, ...]:
    base = indicator.baseline
    if target is not None and target.type in FROM_ZERO:
        what = "累计值" if target.type is TargetType.CUMULATIVE else "变化率"
        return (Input(f"起点（{what}按定义从0算起）", window.start, ZERO, "", target.source),)
    if base is None:
        return ()
    return (Input("基期值", base.year, base.value, "", base.source),)


class Values(NamedTuple):
    """The values of an indicator: all its own, those that fit the target, and the newest of them."""

    own: tuple[Observation, ...]
    fit: tuple[Observation, ...]
    newest: tuple[Observation, ...]


def missing_of(indicator: Indicator, target: Target, window: Window, values: Values) -> tuple[str, ...]:
    """The Chinese names of the inputs that are missing."""
    start = start_of(indicator, target, window)
    found = [] if start is not None or target.type in LIMITS else ["基期值"]
    found += _missing_goal(indicator, target)
    found += _missing_value(indicator, target, values)
    schedule = start is not None and indicator.direction is not Direction.KEEP
    if schedule and any(item.method_break for item in values.fit):
        found.append("与基期口径一致的实际值")
    return tuple(found)


def _missing_goal(indicator: Indicator, target: Target) -> list[str]:
    limit = limit_of(indicator, target)
    if target.value is None:
        return [f"目标的数值，来源写“{target.statement}”"]
    if target.comparator is Comparator.ABOUT:
        return ["确切的目标值，来源只给出约数"]
    if target.upper is not None:
        return []
    if limit is None:
        return ["目标的比较符号"]
    if contradicts(indicator.direction, limit) or _points_back(indicator, target, target.value):
        return ["与指标方向一致的目标值"]
    return []


def _points_back(indicator: Indicator, target: Target, goal: Decimal) -> bool:
    base = indicator.baseline
    if target.type in LIMITS:
        return False
    low = base.value if base is not None and target.type is TargetType.LEVEL else ZERO
    if base is None and target.type is TargetType.LEVEL:
        return False
    return (indicator.direction is Direction.HIGHER and goal < low) or (
        indicator.direction is Direction.LOWER and goal > low
    )


def _missing_value(indicator: Indicator, target: Target, values: Values) -> list[str]:
    newest = values.newest
    if not newest:
        return [_wanted_value(indicator, target, values.own)]
    year = newest[0].period.year
    if len(newest) > 1:
        told = "、".join(formula.number(item.value) for item in newest if item.value is not None)
        return [f"{year}年唯一的实际值，来源有{told}"]
    if newest[0].comparator is Comparator.EQUAL:
        return []
    limit = limit_of(indicator, target) if target.upper is None else None  # a bound proves no range
    if limit is not None and target.value is not None and proves(newest[0], limit, target.value):
        return []
    return [f"{year}年确切的实际值，来源写“{newest[0].words}”"]


def _wanted_value(indicator: Indicator, target: Target, own: Sequence[Observation]) -> str:
    """What kind of value is missing, and why those there are do not do."""
    if target.type is TargetType.CUMULATIVE:
        return "累计实际值"
    if target.type is TargetType.CHANGE_RATE and any(item.compared_with == "last-year" for item in own):
        base = f"比{indicator.baseline.year}年" if indicator.baseline else "比基期"
        return f"{base}的变化率（来源只给出比上年的变化）"
    return "年度实际值"


def breaks_of(values: Sequence[Observation]) -> tuple[str, ...]:
    """The changes of method, each with its time."""
    return tuple(f"{item.period.label}起口径变化：{item.method_break}" for item in values if item.method_break)


def remarks_of(values: Sequence[Observation], newest: Sequence[Observation]) -> tuple[str, ...]:
    """What a reader must know of the values: changes of method, provisional figures."""
    found = list(breaks_of(values))
    if any(item.status is Status.PROVISIONAL for item in newest):
        found.append("实际值为初步数，可能调整")
    return tuple(found)
