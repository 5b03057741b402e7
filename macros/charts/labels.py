"""Numbers beside the area's own points: each beside its own, none over another, none outside."""

from collections.abc import Iterable
from typing import NamedTuple

from macros.charts.layout import ITEM_SIZE, NAME_SIZE, STRIP_SIZE, Box, Scale, text_width
from macros.charts.marks import Drawing, Point
from macros.model.vocabulary import Level

_FONT = {
    "tick": NAME_SIZE,
    "name": NAME_SIZE,
    "number": NAME_SIZE,
    "strip": STRIP_SIZE,
    "item": ITEM_SIZE,
    "head": ITEM_SIZE,
}


class Label(NamedTuple):
    """A text of the picture: its anchor in pixels on the baseline, and what it is."""

    x: float
    y: float
    text: str
    role: str
    anchor: str

    @property
    def box(self) -> Box:
        """The room it takes, by the estimate of :func:`text_width`."""
        size = _FONT[self.role.partition(" ")[0]]
        width = text_width(self.text, size)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - size * 0.85, left + width, self.y + size * 0.25)


def numbers(drawing: Drawing, scale: Scale, before: Iterable[Label]) -> tuple[Label, ...]:
    """A label for every value of the area itself, where there is room for one.

    Of two values in one year the higher is labelled above and the lower below.
    """
    taken = [label.box for label in before]
    own = [point for point in drawing.points if point.figure.level is Level.DISTRICT]
    taken += [_around(point, scale) for point in drawing.points]
    found: list[Label] = []
    for point in sorted(own, key=lambda point: (-point.x, -point.value)):
        label = next((one for one in _places(point, own, scale) if _free(one.box, taken, scale)), None)
        if label is not None:
            taken.append(label.box)
            found.append(label)
    return tuple(found)


def _around(point: Point, scale: Scale) -> Box:
    x, y = scale.x(point.x), scale.y(point.value)
    return Box(x - 5, y - 5, x + 5, y + 5)


def _places(point: Point, own: list[Point], scale: Scale) -> Iterable[Label]:
    x, y = scale.x(point.x), scale.y(point.value)
    lower = any(other.x == point.x and other.value > point.value for other in own)
    vertical = [y + 20, y - 11] if lower else [y - 11, y + 20]
    for at in vertical:
        yield Label(x, at, point.number, "number", "middle")
    yield Label(x + 9, y + 4.5, point.number, "number", "start")
    yield Label(x - 9, y + 4.5, point.number, "number", "end")


def _free(box: Box, taken: list[Box], scale: Scale) -> bool:
    inside = (
        box.left >= scale.size.left and box.right <= scale.right + 6 and box.top >= 0 and box.bottom <= scale.bottom
    )
    return inside and not any(box.overlaps(other) for other in taken)
