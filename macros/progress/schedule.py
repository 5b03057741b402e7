"""Progress by schedule (序时进度): p, tau and r, exact."""

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from macros.model.vocabulary import Assessment
from macros.progress.formula import rounded

_ON_TRACK = Fraction(1)
_NEARLY = Fraction(95, 100)
_BEHIND = Fraction(60, 100)
_EXACT = Context(prec=40)


class Path(NamedTuple):
    """Where a value starts, where it is to arrive, and the milestones between: (year, value)."""

    start: tuple[int, Decimal]
    goal: tuple[int, Decimal]
    milestones: tuple[tuple[int, Decimal], ...] = ()

    def expected(self, year: int) -> Fraction:
        """The value due in *year*, on straight lines from one milestone to the next."""
        points = (self.start, *sorted(self.milestones), self.goal)
        for (before, low), (after, high) in pairwise(points):
            if year <= after:
                share = Fraction(year - before, after - before)
                return Fraction(low) + share * (Fraction(high) - Fraction(low))
        return Fraction(self.goal[1])

    def share(self, value: Fraction) -> Fraction:
        """The part of the way from start to goal that *value* stands for."""
        start, goal = Fraction(self.start[1]), Fraction(self.goal[1])
        return (value - start) / (goal - start)


def graded(progress: Fraction, elapsed: Fraction) -> tuple[Assessment, Fraction | None]:
    """The verdict for p and tau, and r.

    Where nothing (or less) is due yet there is no r: who has kept to the path is on track.
    """
    if elapsed <= 0:
        if progress >= elapsed:
            return Assessment.ON_TRACK, None
        return Assessment.BACKWARDS, None
    ratio = progress / elapsed
    return _grade(ratio), ratio


def _grade(ratio: Fraction) -> Assessment:
    return next(word for low, _, word in bands() if low is None or ratio >= low)


def bands() -> tuple[tuple[Fraction | None, Fraction | None, Assessment], ...]:
    """The bands of r, best first: from (included), below, verdict; None where a band is open."""
    edges = (_ON_TRACK, _NEARLY, _BEHIND, Fraction(0))
    words = (Assessment.ON_TRACK, Assessment.NEARLY, Assessment.BEHIND, Assessment.FAR_BEHIND, Assessment.BACKWARDS)
    return tuple(zip((*edges, None), (None, *edges), words, strict=True))


def last_due(years: Sequence[int], year: int) -> int | None:
    """The last of *years* that is not after *year*."""
    return max((due for due in years if due <= year), default=None)


def growth_ratio(path: Path, year: int, value: Decimal) -> Decimal | None:
    """Actual over required compound annual growth (CAGR), to two decimals.

    None where it has no meaning: values not above zero, or no growth required.
    """
    start, goal = path.start[1], path.goal[1]
    if min(start, goal, value) <= 0 or start == goal:
        return None
    actual = _growth(start, value, year - path.start[0])
    required = _growth(start, goal, path.goal[0] - path.start[0])
    return rounded(Fraction(actual) / Fraction(required), 2)


def _growth(first: Decimal, last: Decimal, years: int) -> Decimal:
    ratio = _EXACT.divide(last, first)
    return _EXACT.subtract(_EXACT.power(ratio, _EXACT.divide(Decimal(1), Decimal(years))), Decimal(1))
