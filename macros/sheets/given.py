"""Records as somebody gave them back, whatever they came in: each cell as text, with its place in Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.exports.tables import columns_of
from macros.model.kinds import Kind
from macros.sheets.rows import Row


@dataclass(frozen=True, slots=True)
class Given:
    """A record given back: where it stands as a whole, and its cells by column with their places."""

    kind: Kind
    place: str
    cells: Row
    places: Mapping[str, str]
    columns: tuple[str, ...]
    """The columns that were given; what is not among them was not touched."""
    is_new: bool = False
    """Whether its writer says that the data have no such record."""
    as_typed: bool = False
    """Whether words that no column knows go on to the check, which tells them with their code."""

    @property
    def key(self) -> str:
        """Which record it is; empty where nobody said."""
        return self.cells.get(key_column(self.kind), "")

    def cell(self, column: str) -> str:
        """The place of a cell."""
        return self.places.get(column, self.place)


@dataclass
class Returned:
    """What came back. ``before`` are the rows it was made from, by kind and key."""

    rows: list[Given] = field(default_factory=list)
    before: dict[tuple[str, str], Row] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def key_column(kind: Kind) -> str:
    """The column that says which record a row is."""
    return next(column.name for column in columns_of(kind.model) if column.path == (kind.key,))
