"""A chart as strokes and labels in pixels: all that a template needs to write the SVG."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from macros.charts.axis import classes, decimals, spread, ticks
from macros.charts.labels import Label, numbers
from macros.charts.layout import LANE, NAME_SIZE, STRIP_SIZE, Scale, Size, fitted
from macros.charts.marks import Drawing, Part, Point
from macros.charts.rules import Rule
from macros.model.scales import class_of
from macros.model.vocabulary import Level

_GAP = 16
SHAPES = {
    "circle": "M{0} {1}m-{2} 0a{2} {2} 0 1 0 {3} 0a{2} {2} 0 1 0 -{3} 0Z",
    "square": "M{0} {1}m-{2} -{2}h{3}v{3}h-{3}Z",
    "triangle-up": "M{0} {1}m0 -{2}l{2} {3}h-{3}Z",
    "triangle-down": "M{0} {1}m0 {2}l{2} -{3}h-{3}Z",
}
_CROSS = "M{0} {1}m-{2} -{2}l{3} {3}m0 -{3}l-{3} {3}"


class Stroke(NamedTuple):
    """A path of the picture and what it is, as a class of the stylesheet."""

    d: str
    role: str


class Link(NamedTuple):
    """A part of the picture that leads somewhere; ``name`` says in full what its labels may say in short."""

    href: str
    name: str
    labels: tuple[Label, ...]
    strokes: tuple[Stroke, ...] = ()


class Picture(NamedTuple):
    """One chart at one size. ``kind`` is wide or narrow."""

    ident: str
    kind: str
    width: int
    height: int
    title: str
    description: str
    strokes: tuple[Stroke, ...]
    labels: tuple[Label, ...]
    links: tuple[Link, ...] = ()


def picture(drawing: Drawing, size: Size, kind: str, names: tuple[str, str, str], unit: str) -> Picture:
    """Draw *drawing* at *size*; *names* are the id, the title and the description."""
    marks = classes(drawing.values, unit) or ticks(drawing.values, unit == "%")
    scale = Scale(size, drawing.years, (marks[0], marks[-1]), unit)
    strokes = (*_frame(scale, marks), *_breaks(drawing, scale), *_rules(drawing, scale), *_path(drawing, scale))
    strokes += (*_lines(drawing, scale), *_points(drawing, scale), *_parts(drawing, scale))
    named = _names(drawing, scale)
    labels = (*_axis_labels(scale, marks), *_break_labels(drawing, scale), *named, *_part_labels(drawing, scale))
    labels += numbers(drawing, scale, labels)
    height = scale.bottom + size.bottom + LANE * (drawing.lanes + 1 if drawing.lanes else 0)
    return Picture(names[0], kind, size.width, height, names[1], names[2], strokes, labels)


def role_of(level: Level | None) -> str:
    """The class of a level; the plan's own target has one of its own."""
    return "goal" if level is None else level.value


def _frame(scale: Scale, marks: Sequence[Decimal]) -> Iterable[Stroke]:
    for mark in marks:
        yield Stroke(f"M{scale.size.left} {scale.y(mark)}H{scale.right}", "grid")
    first, last = scale.years
    for year in range(first, last + 2):
        yield Stroke(f"M{scale.x(Decimal(year))} {scale.size.top}V{scale.bottom + 5}", "year")
    yield Stroke(f"M{scale.size.left} {scale.bottom}H{scale.right}", "axis")


def _axis_labels(scale: Scale, marks: Sequence[Decimal]) -> Iterable[Label]:
    places = decimals(marks)
    for mark in marks:
        text = class_of(mark, scale.unit) or f"{mark:.{places}f}".replace("-", "−")
        shown = fitted((text, f"{mark:.2e}"), scale.size.left - 10, NAME_SIZE)
        yield Label(scale.size.left - 8, scale.y(mark) + 4.5, shown, "tick", "end")
    first, last = scale.years
    step = 1 if scale.size.plot_width / (last - first + 1) >= 34 else 2
    for year in range(last, first - 1, -step):
        yield Label(scale.x(Decimal(year) + Decimal("0.5")), scale.bottom + 20, str(year), "tick", "middle")


def _breaks(drawing: Drawing, scale: Scale) -> Iterable[Stroke]:
    for year in drawing.break_years:
        yield Stroke(f"M{scale.x(Decimal(year))} {scale.size.top}V{scale.bottom}", "break")


def _break_labels(drawing: Drawing, scale: Scale) -> Iterable[Label]:
    for year in drawing.break_years:
        yield Label(scale.x(Decimal(year)) + 4, scale.size.top - 8, "口径变化", "tick", "start")


def _rules(drawing: Drawing, scale: Scale) -> Iterable[Stroke]:
    own = [scale.y(rule.value) for rule in drawing.rules if rule.level is None]
    if len(own) == 2:  # a target that is a range
        yield Stroke(f"M{scale.size.left} {own[0]}H{scale.right}V{own[1]}H{scale.size.left}Z", "band goal")
    for rule in (*drawing.rules, *drawing.undated):
        y = scale.y(rule.value)
        yield Stroke(f"M{scale.size.left} {y}H{scale.right}", f"rule {role_of(rule.level)}")


def _path(drawing: Drawing, scale: Scale) -> Iterable[Stroke]:
    if not drawing.path:
        return
    places = [(scale.x(Decimal(year) + Decimal("0.5")), scale.y(value)) for year, value in drawing.path]
    yield Stroke("M" + "L".join(f"{x} {y}" for x, y in places), "path goal")
    for x, y in places[1:]:
        yield Stroke(_CROSS.format(x, y, 5, 10), "cross goal")


def _lines(drawing: Drawing, scale: Scale) -> Iterable[Stroke]:
    for line in drawing.lines:
        d = "M" + "L".join(f"{scale.x(point.x)} {scale.y(point.value)}" for point in line.points)
        yield Stroke(d, f"line {role_of(line.level)}")


def _points(drawing: Drawing, scale: Scale) -> Iterable[Stroke]:
    for point in sorted(drawing.points, key=lambda point: point.figure.level is Level.DISTRICT):
        half = 5 if point.figure.level is Level.DISTRICT else 3.5
        d = SHAPES[point.shape].format(scale.x(point.x), scale.y(point.value), half, 2 * half)
        yield Stroke(d, f"point {'full' if point.filled else 'hollow'} {role_of(point.figure.level)}")


def _parts(drawing: Drawing, scale: Scale) -> Iterable[Stroke]:
    for part in drawing.parts:
        left, right = scale.x(part.start), scale.x(part.end)
        yield Stroke(f"M{left} {_lane(part, scale)}H{max(right, left + 3)}", f"part {role_of(part.figure.level)}")


def _part_labels(drawing: Drawing, scale: Scale) -> Iterable[Label]:
    if drawing.parts:
        top = scale.bottom + scale.size.bottom + 10
        room = scale.size.width - scale.size.left
        title = fitted((drawing.parts_title, "不足一年的数值（横条为起止时间）"), room, STRIP_SIZE)
        yield Label(scale.size.left, top, title, "strip", "start")
    for part in drawing.parts:
        right = max(scale.x(part.end), scale.x(part.start) + 3)
        yield Label(right + 6, _lane(part, scale) + 4.5, part.number, "number", "start")


def _lane(part: Part, scale: Scale) -> float:
    return scale.bottom + scale.size.bottom + LANE * (part.lane + 1) + 6


def _names(drawing: Drawing, scale: Scale) -> tuple[Label, ...]:
    """What each line, value and target is, to the right of the plot, moved apart where they are close."""
    named = [*_series_names(drawing, scale), *_rule_names(drawing, scale)]
    low, high = Decimal(scale.size.top), Decimal(scale.bottom)
    places = spread([Decimal(str(y)) for y, _, _ in named], Decimal(_GAP), low, high)
    x = scale.right + 8
    return tuple(
        Label(x, float(place) + 4.5, text, f"name {role}", "start")
        for (_, text, role), place in zip(named, places, strict=True)
    )


def _series_names(drawing: Drawing, scale: Scale) -> Iterable[tuple[float, str, str]]:
    series: dict[tuple[Level, str], list[Point]] = {}
    for point in drawing.points:
        own = series.setdefault((point.figure.level, point.figure.area), [])
        own[:] = [*(one for one in own if one.x == point.x), point]  # those of the last year
    for (level, area), last in series.items():
        told = "或".join(dict.fromkeys(point.number for point in last))
        others = (f"{area} {last[-1].figure.period.year}年{told}", f"{area} {told}")
        texts = (area,) if level is Level.DISTRICT else (*others, area)
        yield scale.y(last[-1].value), _named(texts, scale), role_of(level)


def _named(texts: Sequence[str], scale: Scale) -> str:
    return fitted(texts, scale.size.right - 10, NAME_SIZE)


def _rule_names(drawing: Drawing, scale: Scale) -> Iterable[tuple[float, str, str]]:
    for rule in (*drawing.rules, *drawing.undated):
        yield scale.y(rule.value), _rule_text(rule, scale), role_of(rule.level)
    if drawing.path:
        year, goal = drawing.path[-1]
        rule = Rule(f"规划目标（{year}年）", "规划目标", goal, scale.unit)
        yield scale.y(goal), _rule_text(rule, scale), role_of(None)


def _rule_text(rule: Rule, scale: Scale) -> str:
    return _named((f"{rule.name} {rule.number}", f"{rule.short} {rule.number}", rule.number), scale)
