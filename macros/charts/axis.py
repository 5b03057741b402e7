"""Axes: round steps and domains, worked out in decimals so that they are the same everywhere."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from macros.model.scales import SCALES, class_of

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def ticks(values: Sequence[Decimal], percent: bool, wanted: int = 5) -> tuple[Decimal, ...]:
    """Round numbers that span *values* with some air; at most about *wanted* steps.

    Where no value is below zero the axis is not either; percentages up to 100 end at 100.
    """
    low, high = min(values), max(values)
    air = (high - low) * Decimal("0.08") or max(abs(high) * Decimal("0.05"), Decimal(1))
    step = _step((high - low + 2 * air) / wanted)
    bottom = ((low - air) / step).to_integral_value(ROUND_FLOOR) * step
    top = ((high + air) / step).to_integral_value(ROUND_CEILING) * step
    if low >= 0:
        bottom = max(bottom, Decimal(0))
    if percent and high <= 100:
        top = min(top, Decimal(100))
    count = int((top - bottom) / step)
    return tuple(bottom + step * place for place in range(count + 1))


def classes(values: Sequence[Decimal], unit: str) -> tuple[Decimal, ...]:
    """The whole classes from the one above the best of *values* to the one below the worst; empty for other units."""
    names = SCALES.get(unit, ())
    if not names or any(class_of(value, unit) is None for value in values):
        return ()
    first, last = max(int(min(values)) - 1, 1), min(int(max(values)) + 1, len(names))
    return tuple(Decimal(mark) for mark in range(first, last + 1))


def _step(raw: Decimal) -> Decimal:
    power = Decimal(1).scaleb(raw.adjusted())
    return next(power * step for step in _STEPS if power * step >= raw)


def decimals(marks: Sequence[Decimal]) -> int:
    """How many decimals the labels of an axis need."""
    return max(max(0, -int(mark.normalize().as_tuple().exponent)) for mark in marks)


def spread(places: Sequence[Decimal], gap: Decimal, low: Decimal, high: Decimal) -> tuple[Decimal, ...]:
    """Move labels apart so that they are at least *gap* from each other, within low and high.

    Their order is kept; they are moved up as little as needed, then down from the top.
    """
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    moved = [places[index] for index in order]
    for index in range(1, len(moved)):
        moved[index] = max(moved[index], moved[index - 1] + gap)
    ceiling = high
    for index in range(len(moved) - 1, -1, -1):
        moved[index] = max(min(moved[index], ceiling), low)
        ceiling = moved[index] - gap
    result = list(places)
    for index, value in zip(order, moved, strict=True):
        result[index] = value
    return tuple(result)
