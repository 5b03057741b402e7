"""The layout of a chart in pixels. Nothing is measured from text, so fonts cannot move anything."""

import re
from collections.abc import Sequence
from decimal import Decimal
from math import ceil
from typing import NamedTuple

NAME_SIZE = 13
STRIP_SIZE = 12
ITEM_SIZE = 13
LINE = 17
"""Height of one line of the names in a picture of many."""
LANE = 24
"""Height of one lane of the strip for values of part of a year."""

_CLOSING = "，。、；：）》”—"


class Size(NamedTuple):
    """The outer measures of a chart; ``right`` is the room for names."""

    width: int
    plot_height: int
    left: int
    right: int

    top: int = 26
    bottom: int = 30

    @property
    def plot_width(self) -> int:
        """Width of the plotting area."""
        return self.width - self.left - self.right


class Scale(NamedTuple):
    """From years and values to pixels. A year is a band from its number to the next."""

    size: Size
    years: tuple[int, int]
    values: tuple[Decimal, Decimal]
    unit: str = ""

    def x(self, time: Decimal) -> float:
        """Pixels from the left; the middle of year 2024 is 2024.5."""
        first, last = self.years
        share = (time - first) / Decimal(last + 1 - first)
        return round(self.size.left + float(share) * self.size.plot_width, 1)

    def y(self, value: Decimal) -> float:
        """Pixels from the top."""
        low, high = self.values
        return round(self.size.top + float((high - value) / (high - low)) * self.size.plot_height, 1)

    @property
    def bottom(self) -> int:
        """Pixels from the top to the horizontal axis."""
        return self.size.top + self.size.plot_height

    @property
    def right(self) -> int:
        """Pixels from the left to the end of the last year."""
        return self.size.left + self.size.plot_width


class Box(NamedTuple):
    """A rectangle that a label takes, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def fitted(texts: Sequence[str], room: float, size: int) -> str:
    """The first of *texts* that is no wider than *room*; else the last of them, cut."""
    fits = next((text for text in texts if text_width(text, size) <= room), None)
    if fits is not None:
        return fits
    kept = texts[-1]
    while kept and text_width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept}…"


def wrapped(text: str, room: float, size: int = ITEM_SIZE) -> tuple[str, ...]:
    """*text* in as few lines as fit into *room*, of about the same length; no short word of letters is cut."""
    pieces = re.findall(r"[\x21-\u2e7f]{1,10} ?|.", text)
    wanted = ceil(text_width(text, size) / room) or 1
    for lines in range(wanted, len(pieces) + 1):
        found = _broken(pieces, max(text_width(text, size) / lines, 1), room, size)
        if len(found) <= lines:
            return found
    return (text,)


def _broken(pieces: Sequence[str], ideal: float, room: float, size: int) -> tuple[str, ...]:
    """The pieces in lines that end where *ideal* is reached, or earlier where *room* is."""
    lines = [""]
    for piece in pieces:
        width = text_width((lines[-1] + piece).rstrip(), size)
        full = text_width(lines[-1], size) >= ideal or width > room
        if lines[-1] and full and piece not in _CLOSING:
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines)


def text_width(text: str, size: int) -> float:
    """An upper estimate of the width of *text*: full-width characters one em, others 0.62 em."""
    return sum(1.0 if ord(char) > 0x2E7F else 0.62 for char in text) * size


WIDE = Size(640, 240, 64, 188)
NARROW = Size(340, 210, 56, 104)
