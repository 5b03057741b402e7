"""Cells as text and back. Text that a spreadsheet would take for a formula is made harmless.

Text that begins with ``=``, ``+``, ``-``, ``@``, a tab, a carriage return or an apostrophe gets
an apostrophe in front; numbers stay as they are. The items of a list are joined by ``|``; a
``|`` or ``\\`` inside an item gets a ``\\`` in front. An empty cell stands for “not given”, or for
the default where that would need an apostrophe: no comparator is “=”.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from macros.exports.tables import Cell, CellType, Column

YES, NO = "是", "否"

EXACT_DIGITS = 15
"""What a number of a spreadsheet holds without loss."""

_RISKY = tuple("=+-@\t\r'")
_ITEM = re.compile(r"(?:[^|\\]|\\.)+")


def fits(value: Decimal) -> bool:
    """Whether a spreadsheet can hold *value* as a number as written."""
    return len(value.as_tuple().digits) <= EXACT_DIGITS


def guarded(text: str) -> str:
    """*text* as no spreadsheet will run it."""
    return f"'{text}" if text.startswith(_RISKY) else text


def unguarded(text: str) -> str:
    """What ``guarded`` was given."""
    return text[1:] if text.startswith("'") else text


def joined(items: Iterable[str]) -> str:
    """The items of a list in one cell."""
    return "|".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def separated(text: str) -> list[str]:
    """What ``joined`` was given."""
    return [re.sub(r"\\(.)", r"\1", item) for item in _ITEM.findall(text)]


def as_text(cell: Cell, default: str = "") -> str:
    """A cell of a CSV file; *default* is what an empty cell stands for."""
    if cell is None or (cell == default and default.startswith(_RISKY)):
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, int):
        return str(cell)
    return guarded(joined(cell) if isinstance(cell, tuple) else cell)


def worded(cell: Cell, column: Column) -> Cell:
    """A cell as a person reads it: words of a vocabulary by their labels, yes and no in Chinese."""
    if isinstance(cell, bool):
        return YES if cell else NO
    labels = {word.value: word.label for word in column.words}
    if isinstance(cell, tuple):
        return tuple(labels.get(item, item) for item in cell)
    return labels.get(cell, cell) if isinstance(cell, str) else cell


def from_text(text: str, column: Column) -> str | list[str] | None:
    """What an author would have written, from a cell of a CSV file; None for an empty one."""
    if text == "":
        return None
    if column.type is CellType.LIST:
        return separated(unguarded(text))
    return unguarded(text) if column.type is CellType.TEXT else text
