"""A trend where there is no target: the direction of change, with a band of ±3 %.

The band is that of Defra's and JNCC's indicators. A trend is labelled as such and is no verdict.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from macros.model.records import Indicator, Observation
from macros.model.vocabulary import Comparator, Direction, PeriodKind, Trend
from macros.progress import formula
from macros.progress.figures import latest
from macros.progress.verdict import ACTUAL, Input, Movement

BAND = Fraction(3)


def movement(indicator: Indicator, values: Sequence[Observation], today: date) -> Movement | None:
    """The change from the first to the last whole year since the last change of method.

    None unless two different years have one exact value each.
    """
    series = _series(values, today)
    if len(series) < 2 or series[0].value is None or series[-1].value is None:
        return None
    first, last = series[0].value, series[-1].value
    if first == 0:
        return None
    change = (Fraction(last) - Fraction(first)) / abs(Fraction(first)) * 100
    over, under = formula.difference(last, first), formula.number(abs(first))
    line = f"变化 ={over}÷ {under} × 100 {formula.result(change)}（%）"
    return Movement(_word(change, indicator.direction), _input(series[0]), _input(series[-1]), change, line)


def _series(values: Sequence[Observation], today: date) -> list[Observation]:
    usable = [
        item
        for item in values
        if item.period.kind is PeriodKind.ANNUAL
        and item.compared_with is None
        and item.comparator is Comparator.EQUAL
        and item.period.end <= today
    ]
    years = sorted({item.period.year for item in usable})
    told = [latest([item for item in usable if item.period.year == year]) for year in years]
    clear = [items[0] for items in told if len(items) == 1]
    broken = max((item.period.year for item in usable if item.method_break), default=0)
    return [item for item in clear if item.period.year >= broken]


def _word(change: Fraction, direction: Direction) -> Trend:
    if abs(change) <= BAND:
        return Trend.STEADY
    rising = change > 0
    if direction is Direction.KEEP:
        return Trend.UP if rising else Trend.DOWN
    return Trend.BETTER if rising == (direction is Direction.HIGHER) else Trend.WORSE


def _input(item: Observation) -> Input:
    return Input(ACTUAL, item.period.year, item.value, "", item.source, item.id)
