"""Which published values may be held against a target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from macros.model.periods import Period
from macros.model.records import Indicator, Observation
from macros.model.vocabulary import Comparator, Level, PeriodKind, Status, TargetType

_STATES = frozenset({PeriodKind.ANNUAL, PeriodKind.POINT})
_KINDS = {
    TargetType.LEVEL: _STATES,
    TargetType.THRESHOLD: _STATES,
    TargetType.MAINTAIN: _STATES,
    TargetType.CHANGE_RATE: _STATES | {PeriodKind.MULTI_YEAR},
    TargetType.CUMULATIVE: frozenset({PeriodKind.MULTI_YEAR}),
}


@dataclass(frozen=True, slots=True)
class Window:
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
