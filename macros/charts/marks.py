"""What a chart of an indicator shows, as plain values in data units."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from macros.charts.layout import NAME_SIZE, NARROW, text_width
from macros.charts.rules import Rule, is_target, own_rule, path_of, printed, rules_of, target_type, undated
from macros.model.plan import Plan
from macros.model.records import Figure, Indicator
from macros.model.vocabulary import Comparator, Level, PeriodKind, Status, TargetType

_FEWEST = 3
_TIMES = 5
_STATES = frozenset({PeriodKind.ANNUAL, PeriodKind.POINT, PeriodKind.PART_YEAR})


class Point(NamedTuple):
    """One published value. ``x`` is in years: the middle of a whole year is its number and a half."""

    x: Decimal
    figure: Figure
    value: Decimal

    @property
    def shape(self) -> str:
        """circle: a whole year; square: one day; triangles: bounds."""
        if self.figure.comparator in (Comparator.AT_LEAST, Comparator.MORE):
            return "triangle-up"
        if self.figure.comparator in (Comparator.AT_MOST, Comparator.LESS):
            return "triangle-down"
        return "square" if self.figure.period.kind is PeriodKind.POINT else "circle"

    @property
    def filled(self) -> bool:
        """Hollow marks are not yet final."""
        return self.figure.status is not Status.PROVISIONAL

    @property
    def number(self) -> str:
        """The value with its sign, as “≥90”."""
        return printed(self.value, self.figure.comparator, self.figure.unit)


class Part(NamedTuple):
    """A value of part of a year: a bar over its days, in a lane of the strip below."""

    start: Decimal
    end: Decimal
    figure: Figure
    value: Decimal
    lane: int

    @property
    def number(self) -> str:
        """The value with its sign."""
        return printed(self.value, self.figure.comparator, self.figure.unit)


class Line(NamedTuple):
    """Annual values of consecutive years, one exact value each, under one method."""

    level: Level
    points: tuple[Point, ...]


class Drawing(NamedTuple):
    """All marks of one chart. ``path`` leads from baseline over milestones to target.

    ``scaled_out`` are comparison values of quite another size than the area's own, which would
    press its line flat; ``left_out`` is all else that has no place in a year, ``undated`` those of it
    that are drawn across the chart because the area has no value of a year.
    """

    points: tuple[Point, ...]
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    path: tuple[tuple[int, Decimal], ...]
    period: tuple[int, int]
    left_out: tuple[Figure, ...]
    scaled_out: tuple[Figure, ...]
    undated: tuple[Rule, ...] = ()

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that must lie within the vertical axis."""
        drawn = [point.value for point in self.points] + [rule.value for rule in (*self.rules, *self.undated)]
        return (*drawn, *(value for _, value in self.path))

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year on the horizontal axis: at least the plan's period."""
        found = [point.figure.period.year for point in self.points] + [part.figure.period.year for part in self.parts]
        found += [part.figure.period.start.year for part in self.parts]
        found += [year for year, _ in self.path] + list(self.period)
        return min(found), max(found)

    @property
    def break_years(self) -> tuple[int, ...]:
        """Years whose values follow another method than those before."""
        return tuple(sorted({point.figure.period.year for point in self.points if point.figure.method_break}))

    @property
    def lanes(self) -> int:
        """How many lanes the strip of part-year values has."""
        return max((part.lane + 1 for part in self.parts), default=0)

    @property
    def parts_title(self) -> str:
        """What the strip shows, with the area it speaks of."""
        areas = "、".join(dict.fromkeys(part.figure.area for part in self.parts))
        return f"{areas}：不足一年的数值（横条为起止时间）"

    @property
    def has_own(self) -> bool:
        """Whether a whole-year or one-day value of the area itself is among the marks."""
        return any(point.figure.level is Level.DISTRICT for point in self.points)

    @property
    def enough(self) -> bool:
        """Whether there is something to see: three values, or one of the area's own and its way to go."""
        return len(self.points) >= _FEWEST or (self.has_own and bool(self.path or self.rules))


def drawing_of(plan: Plan, indicator: Indicator) -> Drawing:
    """Sort the figures of an indicator into marks; what has no place on the axes is left out."""
    figures = list(plan.results_for(indicator.id))
    fit = _once([item for item in figures if _drawable(item, indicator)])
    scaled_out = _of_other_size(fit, indicator)
    shown = [item for item in fit if item not in scaled_out]
    left_out = tuple(item for item in figures if item not in fit)
    whole = [item for item in shown if item.period.kind is not PeriodKind.PART_YEAR]
    parts = [item for item in shown if item.period.kind is PeriodKind.PART_YEAR and not is_target(item)]
    points = tuple(
        Point(_x(item), item, item.value) for item in whole if item.value is not None and not is_target(item)
    )
    return Drawing(
        points=tuple(sorted(points, key=lambda point: (point.x, point.figure.id))),
        parts=_parts(parts, _span(plan, [*whole, *parts])),
        lines=_lines(points),
        rules=(*own_rule(plan, indicator), *rules_of((item for item in whole if is_target(item)), plan.info.level)),
        path=path_of(plan, indicator),
        period=(plan.info.period.start.year, plan.info.period.end.year),
        left_out=left_out,
        undated=()
        if any(point.figure.level is Level.DISTRICT for point in points)
        else undated(plan, indicator, left_out),
        scaled_out=tuple(scaled_out),
    )


def _span(plan: Plan, figures: Sequence[Figure]) -> int:
    """How many years the horizontal axis will have, at the most."""
    years = [year for item in figures for year in (item.period.start.year, item.period.year)]
    years += [plan.info.period.start.year - 1, plan.info.period.end.year]
    return max(years) - min(years) + 1


def _once(figures: Sequence[Figure]) -> list[Figure]:
    """Each fact once: the same value of the same area and period in several sources is one mark."""
    found: dict[tuple[object, ...], Figure] = {}
    for item in figures:
        found.setdefault((item.level, item.area, item.period, item.value, item.comparator, is_target(item)), item)
    return list(found.values())


def _of_other_size(figures: Sequence[Figure], indicator: Indicator) -> list[Figure]:
    """Amounts of other areas that are many times the area's own; shares and rates always compare."""
    if indicator.unit == "%" or "/" in indicator.unit:
        return []
    own = [abs(item.value) for item in figures if item.level is Level.DISTRICT and item.value is not None]
    if not own or not max(own):
        return []
    return [item for item in figures if item.level is not Level.DISTRICT and _unlike(item, max(own))]


def _unlike(item: Figure, own: Decimal) -> bool:
    return item.value is not None and not own / _TIMES <= abs(item.value) <= own * _TIMES


def _parts(figures: Sequence[Figure], years: int) -> tuple[Part, ...]:
    """Bars in as few lanes as hold them and their labels apart on the narrow chart, the earliest first."""
    per_pixel = Decimal(years) / NARROW.plot_width
    ends: list[Decimal] = []
    found: list[Part] = []
    for item in sorted(figures, key=lambda item: (item.period.start, item.period.end, item.id)):
        if item.value is None:
            continue
        start, end = _time(item.period.start), _time(item.period.end + timedelta(days=1))
        lane = next((number for number, before in enumerate(ends) if before <= start), len(ends))
        part = Part(start, end, item, item.value, lane)
        room = Decimal(text_width(part.number, NAME_SIZE) + 14)
        ends[lane : lane + 1] = [max(end, start + 4 * per_pixel) + room * per_pixel]
        found.append(part)
    return tuple(found)


def _drawable(item: Figure, indicator: Indicator) -> bool:
    if item.value is None or item.unit != indicator.unit:
        return False
    kind, base = item.period.kind, indicator.baseline
    wanted = target_type(indicator)
    if wanted is TargetType.CUMULATIVE:
        return kind is PeriodKind.MULTI_YEAR and item.compared_with is None
    if wanted is TargetType.CHANGE_RATE:
        same = item.compared_with is None or (base is not None and item.compared_with == str(base.year))
        return same and kind in _STATES | {PeriodKind.MULTI_YEAR}
    return kind in _STATES and item.compared_with is None


def _x(item: Figure) -> Decimal:
    period = item.period
    if period.kind in (PeriodKind.ANNUAL, PeriodKind.MULTI_YEAR):
        return Decimal(period.year) + Decimal("0.5")
    return _time(period.start) + Decimal("0.001")


def _time(day: date) -> Decimal:
    """The beginning of *day* in years: 1 January 2024 is 2024.000."""
    first = date(day.year, 1, 1)
    length = date(day.year + 1, 1, 1).toordinal() - first.toordinal()
    return round(day.year + Decimal(day.toordinal() - first.toordinal()) / length, 3)


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
        settled = _settled(here)
        if settled is None:
            runs.append([])
            continue
        follows = bool(runs and runs[-1]) and runs[-1][-1].figure.period.year == year - 1
        if follows and not any(item.figure.method_break for item in here):
            runs[-1].append(settled)
        else:
            runs.append([settled])
    return runs


def _settled(points: Sequence[Point]) -> Point | None:
    """The one value of a year: the final one of several, if there is just one; None where sources differ."""
    final = [point for point in points if point.figure.status is Status.FINAL] or list(points)
    return final[0] if len({point.value for point in final}) == 1 else None
