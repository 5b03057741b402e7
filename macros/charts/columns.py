"""Names in two columns that face each other, in groups with a heading each, as high as each other."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from macros.charts.labels import Label
from macros.charts.layout import ITEM_SIZE, LINE, wrapped
from macros.charts.picture import Link, Stroke

_AIR, _BETWEEN, _TOP = 9, 18, 10


class Name(NamedTuple):
    """Something that stands in a column. ``text`` is what is printed, ``full`` what it is called in full."""

    id: str
    text: str
    full: str
    href: str
    mark: str = ""
    """The class of the mark where its lines end; empty for none."""


class Group(NamedTuple):
    """A heading and what stands under it."""

    head: Name
    names: tuple[Name, ...]


class Side(NamedTuple):
    """Where a column lies: ``edge`` is where its lines begin, ``sign`` the way from there to the names.

    ``head`` is where headings lie beside the names; None puts them above, each on lines of its own.
    """

    edge: float
    room: float
    sign: int
    head: float | None
    head_room: float

    @property
    def anchor(self) -> str:
        """Names begin, or end, at the edge."""
        return "start" if self.sign > 0 else "end"


class Row(NamedTuple):
    """A name with its lines and their middle, from the top."""

    name: Name
    lines: tuple[str, ...]
    height: float
    y: float = 0.0


class Column(NamedTuple):
    """Groups with every row in its place."""

    side: Side
    groups: tuple[tuple[Row, tuple[Row, ...]], ...]
    bottom: float

    @property
    def places(self) -> dict[str, Row]:
        """Every row by the id of what stands there."""
        return {row.name.id: row for _, rows in self.groups for row in rows}


def column(groups: Sequence[Group], side: Side, height: float = 0) -> Column:
    """Place *groups* below each other; with *height*, with so much more air that they fill it."""
    natural = _placed(groups, side, 0)
    rows = sum(max(len(group.names), 1) for group in groups)
    return natural if natural.bottom >= height else _placed(groups, side, (height - natural.bottom) / rows)


def _placed(groups: Sequence[Group], side: Side, more: float) -> Column:
    found, y = [], float(_TOP)
    for group in groups:
        head = _row(group.head, side.head_room, 0)
        rows = [_row(name, side.room, more) for name in group.names]
        inner = sum(row.height for row in rows)
        if side.head is None:
            start = y + head.height
            head = _at(head, y + head.height / 2)
            y = start + inner
        else:
            whole = max(inner, head.height + more)
            start = y + (whole - inner) / 2
            head = _at(head, y + whole / 2)
            y += whole
        found.append((head, tuple(_below(rows, start))))
        y += _BETWEEN
    return Column(side, tuple(found), y - _BETWEEN + _TOP)


def _row(name: Name, room: float, more: float) -> Row:
    lines = tuple(line for part in name.text.split("\n") for line in wrapped(part, room))
    return Row(name, lines, len(lines) * LINE + _AIR + more)


def _at(row: Row, y: float) -> Row:
    return Row(row.name, row.lines, row.height, round(y, 1))


def _below(rows: Sequence[Row], y: float) -> Iterator[Row]:
    for row in rows:
        yield _at(row, y + row.height / 2)
        y += row.height


def links(found: Column) -> Iterator[Link]:
    """Every heading and every name of a column as a part of a picture that leads somewhere."""
    side = found.side
    for head, rows in found.groups:
        x = side.edge + 12 * side.sign if side.head is None else side.head
        yield Link(head.name.href, head.name.full, _labels(head, x, "head", _outer(side)))
        for row in rows:
            yield Link(row.name.href, row.name.full, _labels(row, side.edge + 12 * side.sign, "item", side.anchor))


def _outer(side: Side) -> str:
    """Headings beside the names stand at the outer edge of the picture."""
    return side.anchor if side.head is None else "start" if side.sign < 0 else "end"


def _labels(row: Row, x: float, role: str, anchor: str) -> tuple[Label, ...]:
    first = row.y - (len(row.lines) - 1) * LINE / 2 + ITEM_SIZE * 0.36
    return tuple(
        Label(round(x, 1), round(first + number * LINE, 1), line, role, anchor) for number, line in enumerate(row.lines)
    )


def frames(found: Column) -> Iterator[Stroke]:
    """A line beside the names of each group that says how far it reaches."""
    side = found.side
    if side.head is None:
        return
    x = round(side.edge + (side.room + 22) * side.sign, 1)
    for _, rows in found.groups:
        if rows:
            top, bottom = rows[0].y - LINE / 2, rows[-1].y + LINE / 2
            yield Stroke(f"M{x} {round(top, 1)}V{round(bottom, 1)}", "frame")
