"""Records as rows of text, as people read them in a sheet: words in Chinese, numbers as written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.exports.cells import joined, separated
from macros.exports.tables import Cell, CellType, Column, columns_of, row_of
from macros.model.base import Record
from macros.model.kinds import KINDS, Kind
from macros.model.plan import Plan
from macros.source.suggestions import closest_matches

YES, NO = "是", "否"
NOT_IN_SHEETS = frozenset({"redirect", "retired", "synonym"})
"""Kinds that are kept by hand."""

Row = Mapping[str, str]
"""The text of each cell by the name of its column; empty cells are left out."""


class WordError(ValueError):
    """A cell holds a word that its column does not know; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of record: its columns, and its rows by the key of the record."""

    kind: Kind
    columns: tuple[Column, ...]
    rows: Mapping[str, Row]

    @property
    def key(self) -> Column:
        """The column that says which record a row is."""
        return next(column for column in self.columns if column.path == (self.kind.key,))


def sheets_of(plan: Plan) -> tuple[Sheet, ...]:
    """Every kind that is edited in sheets, in the order of the kinds."""
    found = []
    for kind in KINDS.values():
        if kind.name not in NOT_IN_SHEETS:
            records: Sequence[Record] = getattr(plan, kind.file.removesuffix(".yml"))
            columns = columns_of(kind.model)
            rows = {str(getattr(record, kind.key)): _row(record, columns) for record in records}
            found.append(Sheet(kind, columns, rows))
    return tuple(found)


def _row(record: Record, columns: Sequence[Column]) -> Row:
    cells = zip(columns, row_of(record, columns), strict=True)
    return {column.name: text for column, cell in cells if (text := shown(cell, column))}


def shown(cell: Cell, column: Column) -> str:
    """A cell as a person reads it; empty for nothing, and for the default that nobody writes."""
    if cell is None or (column.default and cell == column.default):
        return ""
    if isinstance(cell, bool):
        return YES if cell else NO
    if isinstance(cell, tuple):
        return joined(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    word = next((word for word in column.words if word.value == cell), None)
    return word.label if word is not None else str(cell)


def written(text: str, column: Column) -> str | list[str] | None:
    """What an author would write for a cell; None for an empty one, unless a list has to stand there.

    Raises:
        WordError: for a word the column does not know.
    """
    if not text:
        return [] if column.type is CellType.LIST and column.required else None
    if column.type is CellType.LIST:
        return separated(text)
    if column.type is CellType.FLAG and text in (YES, NO):
        return "true" if text == YES else "false"
    if column.words:
        return _word(text, column)
    return text


def _word(text: str, column: Column) -> str:
    for word in column.words:
        if text in (word.label, word.value):
            return str(word.value)
    near = closest_matches(text, [word.label for word in column.words])
    hint = f"，最接近的是：{'、'.join(near)}" if near else f"，可以写：{'、'.join(word.label for word in column.words)}"
    raise WordError(f"“{column.title}”没有“{text}”这个词{hint}")
