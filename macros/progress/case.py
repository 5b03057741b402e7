"""One target and the newest value held against it: the arithmetic, and the arithmetic in words."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from macros.model.records import Indicator, Observation
from macros.model.targets import Milestone, Target
from macros.model.vocabulary import Comparator, Direction, TargetType
from macros.progress import formula
from macros.progress.figures import Window
from macros.progress.limits import meets
from macros.progress.schedule import Path, growth_ratio, last_due
from macros.progress.verdict import Input

LIMITS = frozenset({TargetType.THRESHOLD, TargetType.MAINTAIN, TargetType.RANGE})
FROM_ZERO = frozenset({TargetType.CHANGE_RATE, TargetType.CUMULATIVE})


class Case(NamedTuple):
    """Everything known that bears on one target, with nothing missing.

    ``start`` is the year and value a target starts from; there is none when only a limit counts.
    """

    indicator: Indicator
    target: Target
    goal: Decimal
    limit: Comparator
    start: tuple[int, Decimal] | None
    window: Window
    value: Observation
    number: Decimal
    inputs: tuple[Input, ...]
    remarks: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year of the newest value."""
        return self.value.period.year

    @property
    def keeps(self) -> bool:
        """Whether the target is to be kept through the years, and not only to be arrived at."""
        return self.target.type is TargetType.MAINTAIN or self.indicator.direction is Direction.KEEP

    @property
    def exact(self) -> bool:
        """Whether the newest value is printed as such and not as a bound."""
        return self.value.comparator is Comparator.EQUAL

    @property
    def path(self) -> Path | None:
        """The way to go; None when there is only a limit to keep."""
        start = self.start
        if start is None or self.indicator.direction is Direction.KEEP or start[1] == self.goal:
            return None
        due = tuple((item.year, item.value) for item in self.milestones)
        return Path(start, (self.target.year, self.goal), due)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """The milestones on the way, by year."""
        first = self.start[0] if self.start else self.window.start
        found = [item for item in self.indicator.milestones if first < item.year < self.target.year]
        return tuple(sorted(found, key=lambda item: item.year))

    @property
    def reached(self) -> bool:
        """Whether the target is met. A bound comes this far only when it proves as much."""
        return not self.exact or meets(self.number, self.limit, self.goal)

    @property
    def progress(self) -> Fraction | None:
        """The part p of the way that has been gone."""
        return self.path.share(Fraction(self.number)) if self.path and self.exact else None

    @property
    def growth(self) -> Decimal | None:
        """The CAGR ratio, for levels only."""
        if self.path is None or not self.exact or self.target.type is not TargetType.LEVEL:
            return None
        return growth_ratio(self.path, self.year, self.number)

    @property
    def late(self) -> Milestone | None:
        """The last milestone due, if it has not been reached."""
        due = last_due([item.year for item in self.milestones], self.year)
        found = next((item for item in self.milestones if item.year == due), None)
        if found is None or not self.exact or meets(self.number, self.limit, found.value):
            return None
        return found


def progress_lines(case: Case) -> tuple[str, ...]:
    """“p = …” with the numbers put in."""
    progress = case.progress
    if progress is None or case.start is None:
        return ()
    if case.target.type in FROM_ZERO:
        return (formula.quotient("p", formula.term(case.number), formula.term(case.goal), progress),)
    low = case.start[1]
    over, under = formula.difference(case.number, low), formula.difference(case.goal, low)
    return (formula.quotient("p", over, under, progress),)


def schedule_lines(case: Case, path: Path, elapsed: Fraction) -> tuple[str, ...]:
    """“τ = …”: the part of the way that should have been gone by the year of the value."""
    if path.milestones:
        due = formula.result(path.expected(case.year))
        return (f"按阶段目标，{case.year}年应达到的数值 {due}", f"τ {formula.result(elapsed)}")
    over = formula.difference(case.year, path.start[0])
    under = formula.difference(case.target.year, path.start[0])
    return (formula.quotient("τ", over, under, elapsed),)


def ratio_line(progress: Fraction, elapsed: Fraction, ratio: Fraction) -> str:
    """“r = p ÷ τ = …”."""
    return formula.quotient("r = p ÷ τ", formula.plain(progress), formula.plain(elapsed), ratio)


def comparison(case: Case) -> str:
    """“96.0 ≥ 95.0：成立”, or what a printed bound implies."""
    unit = case.indicator.unit
    sign, value, goal = formula.SIGNS[case.limit], formula.named(case.number, unit), formula.named(case.goal, unit)
    target = case.target
    if case.exact and target.upper is not None and target.value is not None:
        low, high = formula.number(target.value), formula.number(target.upper)
        return f"{low} ≤ {value} ≤ {high}：{'成立' if case.reached else '不成立'}"
    if not case.exact:
        bound = formula.SIGNS[case.value.comparator]
        return f"实际值 {bound} {value}，因此实际值 {sign} {goal}：成立"
    return f"{value} {sign} {goal}：{'成立' if case.reached else '不成立'}"
