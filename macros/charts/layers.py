"""The layers of a chart: lines, points, targets and their labels.

Colours are names of the stylesheet's tokens, so that dark mode and print need nothing more.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from macros.charts.axis import spread
from macros.charts.layout import MARGIN, Scale
from macros.charts.marks import Drawing, Point, Rule
from macros.model.vocabulary import Level

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"

INK, SOFT, GRID, EDGE, PAPER, TARGET = (f"var(--p-{name})" for name in ("ink", "soft", "line", "edge", "paper", "bad"))
DASHES: Mapping[Level, Sequence[int]] = {
    Level.DISTRICT: [],
    Level.TOWN: [4, 2],
    Level.MUNICIPAL: [7, 4],
    Level.REGIONAL: [10, 3, 2, 3],
    Level.NATIONAL: [2, 4],
    Level.PEER: [1, 3],
}


def colour(level: Level | None) -> str:
    """The token of a level's colour; the plan's own target has the target's."""
    return TARGET if level is None else f"var(--p-{level.value})"


def _layer(
    mark: Mapping[str, Json], values: Sequence[Mapping[str, Json]], **channels: Mapping[str, Json]
) -> dict[str, Json]:
    encoding: dict[str, Json] = dict(channels.items())
    return {"data": {"values": list(values)}, "mark": mark, "encoding": encoding}


def _field(name: str) -> dict[str, Json]:
    return {"field": name, "type": "quantitative"}


def lines(drawing: Drawing) -> list[Json]:
    """Annual series."""
    return [
        _layer(
            {
                "type": "line",
                "stroke": colour(line.level),
                "strokeWidth": 2.5,
                "strokeDash": DASHES[line.level],
            },
            [{"x": float(point.x), "y": float(point.value)} for point in line.points],
            x=_field("x"),
            y=_field("y"),
        )
        for line in drawing.lines
    ]


def paths(drawing: Drawing) -> list[Json]:
    """The way from baseline to target."""
    if not drawing.path:
        return []
    values = [{"x": year, "y": float(value)} for year, value in drawing.path]
    mark: dict[str, Json] = {"type": "line", "stroke": TARGET, "strokeWidth": 1.5, "strokeDash": [6, 4]}
    end: dict[str, Json] = {"type": "point", "shape": "cross", "size": 70, "stroke": TARGET, "fill": TARGET}
    channels = {"x": _field("x"), "y": _field("y")}
    return [_layer(mark, values, **channels), _layer(end, values[1:], **channels)]


def points(drawing: Drawing) -> list[Json]:
    """Every published value."""
    found: list[Json] = []
    for point in drawing.points:
        shade = colour(point.figure.level)
        mark: dict[str, Json] = {
            "type": "point",
            "shape": point.shape,
            "size": 90 if point.shape == "diamond" else 70,
            "stroke": shade,
            "strokeWidth": 2,
            "fill": shade if point.filled else PAPER,
            "opacity": 1,
        }
        place = [{"x": float(point.x), "y": float(point.value)}]
        found.append(_layer(mark, place, x=_field("x"), y=_field("y")))
    return found


def numbers(drawing: Drawing, scale: Scale) -> list[Json]:
    """The area's own values beside their points, above or below; none where there is no room."""
    found: list[Json] = []
    taken = [scale.at(Decimal(year), value) for year, value in drawing.path[1:]]
    for point in drawing.points:
        if point.figure.level is not Level.DISTRICT:
            continue
        across, down = scale.at(point.x, point.value)
        shift = next((dy for dy in (-12, 14) if _room(across, down + dy, taken)), None)
        if shift is not None:
            taken.append((across, down + shift))
            found.append(_number(point, shift))
    return found


def _room(across: Decimal, down: Decimal, taken: Sequence[tuple[Decimal, Decimal]]) -> bool:
    return all(abs(across - x) > 34 or abs(down - y) > 14 for x, y in taken)


def _number(point: Point, shift: int) -> dict[str, Json]:
    mark: dict[str, Json] = {
        "type": "text",
        "baseline": "alphabetic" if shift < 0 else "middle",
        "dy": shift,
        "fontSize": 13,
        "fontWeight": 700,
        "fill": INK,
    }
    words: dict[str, Json] = {"value": f"{point.value:f}".replace("-", "−")}
    place = [{"x": float(point.x), "y": float(point.value)}]
    return _layer(mark, place, x=_field("x"), y=_field("y"), text=words)


def breaks(drawing: Drawing) -> list[Json]:
    """Where the method changed: before the first value of the new one."""
    years = sorted({float(point.x) - 0.5 for point in drawing.breaks})
    mark: dict[str, Json] = {"type": "rule", "stroke": EDGE, "strokeWidth": 1, "strokeDash": [2, 2]}
    label: dict[str, Json] = {"type": "text", "align": "left", "dx": 4, "y": 8, "fontSize": 12, "fill": SOFT}
    found: list[Json] = []
    for year in years:
        found.append(_layer(mark, [{"x": year}], x=_field("x")))
        found.append(_layer(label, [{"x": year}], x=_field("x"), text={"value": "口径变化"}))
    return found


def rules(drawing: Drawing, scale: Scale) -> list[Json]:
    """Targets drawn across, each with its name to the right, moved apart where they are close."""
    size, (low, high) = scale.size, scale.values
    labels = [(rule, _text(rule, size.long_names)) for rule in drawing.rules]
    named = [rule.value for rule, _ in labels]
    if drawing.path:
        year, goal = drawing.path[-1]
        labels.append((Rule(f"规划目标（{year}年）", "规划目标", goal), ""))
        named.append(goal)
    per_pixel = (high - low) / size.plot[1]
    places = spread(named, 16 * per_pixel, low, high)
    found: list[Json] = []
    for (rule, text), place in zip(labels, places, strict=True):
        if text:
            found.append(_rule(rule))
        found.append(_rule_label(rule, text or _text(rule, size.long_names), place, float(scale.years[1] + MARGIN)))
    return found


def _text(rule: Rule, long: bool) -> str:
    return f"{rule.name if long else rule.short} {rule.number}"


def _rule(rule: Rule) -> dict[str, Json]:
    dash: Sequence[int] = [6, 4] if rule.level is None else DASHES[rule.level]
    mark: dict[str, Json] = {
        "type": "rule",
        "stroke": colour(rule.level),
        "strokeWidth": 1.5,
        "strokeDash": dash,
    }
    return _layer(mark, [{"y": float(rule.value)}], y=_field("y"))


def _rule_label(rule: Rule, text: str, place: Decimal, x: float) -> dict[str, Json]:
    mark: dict[str, Json] = {
        "type": "text",
        "align": "left",
        "baseline": "middle",
        "dx": 5,
        "fontSize": 13,
        "fill": colour(rule.level),
    }
    words: dict[str, Json] = {"value": text}
    return _layer(mark, [{"x": x, "y": float(place)}], x=_field("x"), y=_field("y"), text=words)
