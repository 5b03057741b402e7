"""Which published values may be held against a target."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from macros.model.periods import Period, parse_period
from macros.model.records import Indicator, Observation
from macros.model.vocabulary import Comparator, Level, PeriodKind, Status, TargetType
from macros.progress import formula
from macros.progress.verdict import YEARLY, Input

_STATES = frozenset({PeriodKind.ANNUAL, PeriodKind.POINT})
_KINDS = {
    TargetType.LEVEL: _STATES,
    TargetType.THRESHOLD: _STATES,
    TargetType.MAINTAIN: _STATES,
    TargetType.RANGE: _STATES,
    TargetType.CHANGE_RATE: _STATES | {PeriodKind.MULTI_YEAR},
    TargetType.CUMULATIVE: frozenset({PeriodKind.MULTI_YEAR}),
}


class Window(NamedTuple):
    """The years whose values count: after *start*, up to *end*, and over by *today*."""

    start: int
    end: int
    today: date

    def holds(self, period: Period) -> bool:
        """Whether a value of *period* may be used."""
        return self.start < period.year <= self.end and period.end <= self.today

    @property
    def past(self) -> bool:
        """Whether the last year is over."""
        return self.today.year > self.end


def own_values(indicator: Indicator, observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The values of *indicator* measured for the plan's whole area, in its own unit."""
    return tuple(
        item
        for item in observations
        if item.indicator == indicator.id
        and item.is_result
        and item.level is Level.DISTRICT
        and item.value is not None
        and item.unit == indicator.unit
    )


def comparable(
    indicator: Indicator, observations: Iterable[Observation], kind: TargetType, window: Window
) -> tuple[Observation, ...]:
    """The values that can be held against a target of that *kind*, oldest first.

    Values of part of a year, values “as published” and changes against another time are not
    comparable. A change rate may name the base year it is counted from; cumulative values are
    those that run from the first year after the base year.
    """
    found = [
        item
        for item in own_values(indicator, observations)
        if item.period.kind in _KINDS[kind] and window.holds(item.period) and _same_base(item, kind, window)
    ]
    return tuple(sorted(found, key=lambda item: (item.period.end, item.id)))


def _same_base(item: Observation, kind: TargetType, window: Window) -> bool:
    bases = {None, str(window.start)} if kind is TargetType.CHANGE_RATE else {None}
    if item.compared_with not in bases:
        return False
    if item.period.kind is PeriodKind.MULTI_YEAR:
        return item.period.start.year in (window.start, window.start + 1)
    return True


class Total(NamedTuple):
    """Annual values added up by this site: the sum as a value, what went in, and the arithmetic."""

    value: Observation
    inputs: tuple[Input, ...]
    remark: str


def summed(indicator: Indicator, observations: Iterable[Observation], window: Window) -> Total | None:
    """The annual values from the first year of the window on, added up; None if the first is missing.

    Only whole years without a gap, one exact value each, not compared with another year.
    """
    annual = [
        item
        for item in own_values(indicator, observations)
        if item.period.kind is PeriodKind.ANNUAL
        and item.compared_with is None
        and item.comparator is Comparator.EQUAL
        and window.holds(item.period)
    ]
    found: list[Observation] = []
    for year in range(window.start + 1, window.end + 1):
        told = latest([item for item in annual if item.period.year == year])
        if len(told) != 1:
            break
        found.append(told[0])
    return _total(found) if found else None


def _total(found: Sequence[Observation]) -> Total:
    values = [item.value for item in found if item.value is not None]
    total = sum(values, Decimal(0))
    first, last = found[0].period.year, found[-1].period.year
    period = parse_period(f"{first}/{last}") if last > first else found[0].period
    parts = " + ".join(formula.term(value) for value in values)
    remark = f"累计值由本站把{first}年至{last}年的年度数值相加：{parts} = {formula.number(total)}"
    inputs = tuple(Input(YEARLY, item.period.year, item.value, "", item.source, item.id) for item in found)
    value = found[-1].model_copy(update={"value": total, "period": period})
    return Total(value, inputs, remark if last > first else "累计值只有第一年的年度数值")


def latest(values: Sequence[Observation]) -> tuple[Observation, ...]:
    """The newest value; several only when sources disagree about it.

    A whole year goes before a single day of the same date, a final value before others.
    """
    if not values:
        return ()
    end = max(item.period.end for item in values)
    newest = [item for item in values if item.period.end == end]
    annual = [item for item in newest if item.period.kind is not PeriodKind.POINT] or newest
    best = [item for item in annual if item.status is Status.FINAL] or annual
    told: dict[tuple[Decimal | None, Comparator], Observation] = {}
    for item in best:
        told.setdefault((item.value, item.comparator), item)
    return tuple(told.values())
