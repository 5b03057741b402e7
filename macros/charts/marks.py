"""What a chart of an indicator shows, as plain values in data units."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from macros.model.periods import Period
from macros.model.plan import Plan
from macros.model.records import Figure, Indicator, Reference
from macros.model.vocabulary import Comparator, Level, PeriodKind, Role, Status, TargetType

_STATES = frozenset({PeriodKind.ANNUAL, PeriodKind.POINT, PeriodKind.PART_YEAR})


@dataclass(frozen=True, slots=True)
class Point:
    """One published value. ``x`` is in years: a whole year stands on its number."""

    x: Decimal
    figure: Figure
    value: Decimal

    @property
    def shape(self) -> str:
        """circle: a whole year; diamond: part of a year; square: one day; triangles: bounds."""
        if self.figure.period.kind is PeriodKind.PART_YEAR:
            return "diamond"
        if self.figure.comparator in (Comparator.AT_LEAST, Comparator.MORE):
            return "triangle-up"
        if self.figure.comparator in (Comparator.AT_MOST, Comparator.LESS):
            return "triangle-down"
        return "square" if self.figure.period.kind is PeriodKind.POINT else "circle"

    @property
    def filled(self) -> bool:
        """Hollow marks are not (or not yet) full annual values."""
        whole = self.figure.period.kind is not PeriodKind.PART_YEAR
        return whole and self.figure.status is not Status.PROVISIONAL


@dataclass(frozen=True, slots=True)
class Line:
    """Annual values of consecutive years, one exact value each, under one method."""

    level: Level
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A target of another level, or a limit of the plan, drawn across the chart."""

    name: str
    short: str
    value: Decimal
    comparator: Comparator = Comparator.EQUAL
    level: Level | None = None

    @property
    def number(self) -> str:
        """The value with its sign, as “≥90”."""
        return f"{self.comparator.sign}{self.value:f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Drawing:
    """All marks of one chart. ``path`` leads from baseline over milestones to target."""

    points: tuple[Point, ...]
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    path: tuple[tuple[int, Decimal], ...]
    breaks: tuple[Point, ...]
    left_out: tuple[Figure, ...]

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that must lie within the vertical axis."""
        drawn = [point.value for point in self.points] + [rule.value for rule in self.rules]
        return (*drawn, *(value for _, value in self.path))

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year on the horizontal axis."""
        found = [point.figure.period.year for point in self.points]
        found += [point.figure.period.start.year for point in self.points if point.x < point.figure.period.year]
        found += [year for year, _ in self.path]
        first, last = min(found), max(found)
        return (first, last) if first < last else (first - 1, last + 1)

    @property
    def enough(self) -> bool:
        """Whether there is anything to compare: two marks, one of them a value."""
        return bool(self.points) and len(self.points) + len(self.rules) + len(self.path[1:]) >= 2


def drawing_of(plan: Plan, indicator: Indicator) -> Drawing:
    """Sort the figures of an indicator into marks; what has no place on the axes is left out."""
    figures = plan.figures_for(indicator.id)
    shown = [item for item in figures if _drawable(item, indicator)]
    points = tuple(
        Point(_x(item), item, item.value) for item in shown if item.value is not None and not _is_target(item)
    )
    rules = (*_own_rule(indicator), *_rules(item for item in shown if _is_target(item)))
    return Drawing(
        points=tuple(sorted(points, key=lambda point: (point.x, point.figure.id))),
        lines=_lines(points),
        rules=rules,
        path=_path(indicator),
        breaks=tuple(point for point in points if point.figure.method_break),
        left_out=tuple(item for item in figures if item not in shown),
    )


def _is_target(item: Figure) -> bool:
    return isinstance(item, Reference) and item.role is Role.TARGET


def _target_type(indicator: Indicator) -> TargetType:
    return indicator.target.type if indicator.target else TargetType.LEVEL


def _drawable(item: Figure, indicator: Indicator) -> bool:
    if item.value is None or item.unit != indicator.unit:
        return False
    kind, base = item.period.kind, indicator.baseline
    wanted = _target_type(indicator)
    if wanted is TargetType.CUMULATIVE:
        return kind is PeriodKind.MULTI_YEAR and item.compared_with is None
    if wanted is TargetType.CHANGE_RATE:
        same = item.compared_with is None or (base is not None and item.compared_with == str(base.year))
        return same and kind in _STATES | {PeriodKind.MULTI_YEAR}
    return kind in _STATES and item.compared_with is None


def _x(item: Figure) -> Decimal:
    period = item.period
    if period.kind in (PeriodKind.ANNUAL, PeriodKind.MULTI_YEAR):
        return Decimal(period.year)
    return _middle(period)


def _middle(period: Period) -> Decimal:
    """The middle of *period*, where a year reaches half a unit to both sides of its number."""
    ordinal = Decimal(period.start.toordinal() + period.end.toordinal()) / 2
    year = date.fromordinal(int(ordinal)).year
    first = date(year, 1, 1).toordinal()
    length = date(year + 1, 1, 1).toordinal() - first
    place = Decimal(year) - Decimal("0.5") + (ordinal - first + Decimal("0.5")) / length
    return round(place, 3)


def _own_rule(indicator: Indicator) -> tuple[Rule, ...]:
    target = indicator.target
    if target is None or target.value is None or len(_path(indicator)) > 1:
        return ()
    sign = target.comparator or Comparator.EQUAL
    return (Rule(f"规划目标（{target.year}年）", "规划目标", target.value, sign),)


def _path(indicator: Indicator) -> tuple[tuple[int, Decimal], ...]:
    target, base = indicator.target, indicator.baseline
    if target is None or target.value is None or base is None or base.year >= target.year:
        return ()
    if target.type in (TargetType.THRESHOLD, TargetType.MAINTAIN, TargetType.ASSIGNED):
        return ()
    start = base.value if target.type is TargetType.LEVEL else Decimal(0)
    stones = sorted((item.year, item.value) for item in indicator.milestones)
    between = [(year, value) for year, value in stones if base.year < year < target.year]
    return ((base.year, start), *between, (target.year, target.value))


def _rules(targets: Iterable[Figure]) -> tuple[Rule, ...]:
    found: dict[tuple[Level, str, Decimal, int], Rule] = {}
    for item in targets:
        if item.value is None:
            continue
        who = item.area if item.level is Level.PEER else item.level.label
        key = (item.level, item.area, item.value, item.period.year)
        name = f"{who}目标（{item.period.year}年）"
        found.setdefault(key, Rule(name, who, item.value, item.comparator, item.level))
    return tuple(found.values())


def _lines(points: Sequence[Point]) -> tuple[Line, ...]:
    series = {(point.figure.level, point.figure.area) for point in points}
    found: list[Line] = []
    for level, area in sorted(series, key=lambda key: (list(Level).index(key[0]), key[1])):
        own = [point for point in points if (point.figure.level, point.figure.area) == (level, area)]
        found += [Line(level, tuple(run)) for run in _runs(own) if len(run) > 1]
    return tuple(found)


def _runs(points: Sequence[Point]) -> list[list[Point]]:
    joinable = (PeriodKind.ANNUAL, PeriodKind.MULTI_YEAR)
    years: dict[int, list[Point]] = {}
    for point in points:
        if point.figure.period.kind in joinable and point.figure.comparator is Comparator.EQUAL:
            years.setdefault(point.figure.period.year, []).append(point)
    runs: list[list[Point]] = []
    for year in sorted(years):
        here = years[year]
        if len({point.value for point in here}) > 1:
            runs.append([])
            continue
        point = here[0]
        follows = bool(runs and runs[-1]) and runs[-1][-1].figure.period.year == year - 1
        if follows and not any(item.figure.method_break for item in here):
            runs[-1].append(point)
        else:
            runs.append([point])
    return runs
