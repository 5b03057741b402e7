"""A target as a limit: on which side of it is good, and whether a value is there."""

from decimal import Decimal

from macros.model.records import Indicator, Observation
from macros.model.targets import Target
from macros.model.vocabulary import Comparator, Direction

_BY_DIRECTION = {Direction.HIGHER: Comparator.AT_LEAST, Direction.LOWER: Comparator.AT_MOST}
_RAISING = frozenset({Comparator.AT_LEAST, Comparator.MORE})
_LOWERING = frozenset({Comparator.AT_MOST, Comparator.LESS})


def limit_of(indicator: Indicator, target: Target) -> Comparator | None:
    """How a value must stand to the target; None when neither sign nor direction says so."""
    if target.comparator in _RAISING | _LOWERING:
        return target.comparator
    if indicator.direction in _BY_DIRECTION:
        return _BY_DIRECTION[indicator.direction]
    return target.comparator


def nearest_end(
    indicator: Indicator, target: Target, value: Decimal | None
) -> tuple[Decimal | None, Comparator | None]:
    """The goal and the sign that *value* is held against; of a range, the end that it is on the wrong side of.

    Inside a range it is the end one comes from: the lower one where more is better, else the upper one.
    """
    if target.upper is None or target.value is None:
        return target.value, limit_of(indicator, target)
    if value is not None and value > target.upper:
        return target.upper, Comparator.AT_MOST
    if value is not None and value < target.value:
        return target.value, Comparator.AT_LEAST
    down = indicator.direction is Direction.LOWER
    return (target.upper, Comparator.AT_MOST) if down else (target.value, Comparator.AT_LEAST)


def contradicts(direction: Direction, limit: Comparator) -> bool:
    """Whether the limit's sign points against the direction that is better."""
    return (direction is Direction.HIGHER and limit in _LOWERING) or (
        direction is Direction.LOWER and limit in _RAISING
    )


def meets(value: Decimal, limit: Comparator, goal: Decimal) -> bool:
    """Whether *value* stands to *goal* as *limit* asks."""
    if limit is Comparator.AT_LEAST:
        return value >= goal
    if limit is Comparator.MORE:
        return value > goal
    if limit is Comparator.AT_MOST:
        return value <= goal
    if limit is Comparator.LESS:
        return value < goal
    return value == goal


def proves(item: Observation, limit: Comparator, goal: Decimal) -> bool:
    """Whether a value printed as a bound (“92以上”) is enough to say that the target is met."""
    if item.value is None:
        return False
    for side in (_RAISING, _LOWERING):
        if item.comparator in side and limit in side:
            strict = limit in (Comparator.MORE, Comparator.LESS) and item.comparator is not limit
            loose = Comparator.AT_LEAST if limit in _RAISING else Comparator.AT_MOST
            return meets(item.value, limit if strict else loose, goal)
    return False
