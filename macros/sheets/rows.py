"""Records as rows of text, as people read them in a sheet: words in Chinese, numbers as written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from macros.exports.cells import NO, YES, joined, separated, worded
from macros.exports.tables import Cell, CellType, Column, columns_of, lists_in, owner_column, row_of, said
from macros.model.base import Record
from macros.model.kinds import KINDS, Kind
from macros.model.plan import Plan
from macros.source.suggestions import closest_matches

NOT_IN_SHEETS = frozenset({"redirect", "retired", "synonym"})
"""Kinds that are kept by hand."""

Row = Mapping[str, str]
"""The text of each cell by the name of its column; empty cells are left out."""

Parts = Mapping[str, Sequence[Row]]
"""The lists inside a record: the rows of each by its field."""

Value = str | list[str] | None
"""What an author would write for a cell; None for an empty one."""

_CELLS = ("cells",)
_BETWEEN = re.compile(r"(?<!\\)\|")

OWNER, POSITION, MOVE = "owner", "position", "move"
_POSITION = Column(POSITION, "序号", "新的一条空着就排在最后；写 1.5 就排在第1条和第2条之间", CellType.TEXT, False, ())
_MOVE = Column(MOVE, "移到", "要换次序时才写：1 就排在最前，写 1.5 就移到第1条和第2条之间", CellType.TEXT, False, ())


class WordError(ValueError):
    """A cell holds a word that its column does not know, or what no file may hold; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Form:
    """What the rows of a sheet are: the records of a kind, or those of one list (``field``) inside them."""

    kind: Kind
    label: str
    columns: tuple[Column, ...]
    field: str = ""

    @property
    def name(self) -> str:
        """The name the program has for it."""
        return f"{self.kind.name}.{self.field}" if self.field else self.kind.name

    @property
    def locked(self) -> tuple[str, ...]:
        """The columns that say which row is which."""
        if self.field:
            return OWNER, POSITION
        return (next(column.name for column in self.columns if column.path == (self.kind.key,)),)

    @property
    def contents(self) -> tuple[Column, ...]:
        """All other columns but the one that moves a row."""
        return tuple(column for column in self.columns if column.name not in (*self.locked, MOVE))

    def key(self, cells: Row) -> str:
        """Which row it is; empty where nobody said."""
        return "#".join(cells.get(name, "") for name in self.locked)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form with its rows by their keys: the key of the record, for a part “owner#position”."""

    form: Form
    rows: Mapping[str, Row]


@cache
def forms() -> tuple[Form, ...]:
    """Every kind that is edited in sheets, in the order of the kinds, each before the lists inside it."""
    found = []
    for kind in KINDS.values():
        if kind.name in NOT_IN_SHEETS:
            continue
        found.append(Form(kind, kind.label, columns_of(kind.model)))
        owner = owner_column(kind.label, kind.file.removesuffix(".yml"))
        for field, info, inner in lists_in(kind.model):
            columns = (owner, _POSITION, _MOVE, *columns_of(inner))
            found.append(Form(kind, f"{kind.label}的{said(info, 'title')}", columns, field))
    return tuple(found)


def sheets_of(plan: Plan) -> tuple[Sheet, ...]:
    """Every form with what the plan has for it."""
    return tuple(Sheet(form, dict(_rows(form, plan))) for form in forms())


def parts_of(sheets: Sequence[Sheet]) -> Mapping[tuple[str, str], Parts]:
    """The lists inside records as rows without owner and position, by the names of kind and record; empty ones not."""
    found: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for sheet in (sheet for sheet in sheets if sheet.form.field):
        for row in sheet.rows.values():
            cells = {name: text for name, text in row.items() if name not in sheet.form.locked}
            found.setdefault((sheet.form.kind.name, row[OWNER]), {}).setdefault(sheet.form.field, []).append(cells)
    return found


def _rows(form: Form, plan: Plan) -> Iterator[tuple[str, Row]]:
    records: Sequence[Record] = getattr(plan, form.kind.file.removesuffix(".yml"))
    for record in records:
        key = str(getattr(record, form.kind.key))
        if not form.field:
            yield key, _row(record, form.columns)
            continue
        for number, part in enumerate(getattr(record, form.field), start=1):
            row = {OWNER: key, POSITION: str(number), **_row(part, form.contents)}
            yield form.key(row), row


def _row(record: Record, columns: Sequence[Column]) -> Row:
    cells = zip(columns, row_of(record, columns), strict=True)
    return {column.name: text for column, cell in cells if (text := shown(cell, column))}


def shown(cell: Cell, column: Column) -> str:
    """A cell as a person reads it; empty for nothing, and for the default that nobody writes."""
    if cell is None or (column.default and cell == column.default):
        return ""
    if isinstance(cell, tuple):
        return joined(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return str(worded(cell, column))


def written(text: str, column: Column) -> Value:
    """What an author would write for a cell; None for an empty one, unless a list has to stand there.

    Raises:
        WordError: for a word the column does not know.
    """
    if not text:
        return [] if column.type is CellType.LIST and column.required else None
    if column.type is CellType.LIST:
        return _whole_row(text) if column.path == _CELLS else separated(text)
    if column.type is CellType.FLAG and text in (YES, NO):
        return "true" if text == YES else "false"
    if column.words:
        return _word(text, column)
    return text


def _whole_row(text: str) -> list[str]:
    """The cells of an annexed table's row, where an empty one counts."""
    return [item.replace("\\|", "|").replace("\\\\", "\\") for item in _BETWEEN.split(text)]


def _word(text: str, column: Column) -> str:
    for word in column.words:
        if text in (word.label, word.value):
            return str(word.value)
    near = closest_matches(text, [word.label for word in column.words])
    hint = f"，最接近的是：{'、'.join(near)}" if near else f"，可以写：{'、'.join(word.label for word in column.words)}"
    raise WordError(f"“{column.title}”没有“{text}”这个词{hint}")
