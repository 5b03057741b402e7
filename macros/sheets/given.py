"""Records as somebody gave them back, whatever they came in: each cell as text, with its place in Chinese."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.exports.tables import Column
from macros.model.wordings import WORDS
from macros.sheets.rows import Form, Row, Value, WordError, written
from macros.source.codes import CODES
from macros.source.decoding import UNSEEN, name_of


@dataclass(frozen=True, slots=True)
class Given:
    """A record, or a part of one, given back: where it stands as a whole, and its cells by column with their places."""

    form: Form
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
        return self.form.key(self.cells)

    def cell(self, column: str) -> str:
        """The place of a cell."""
        return self.places.get(column, self.place)


@dataclass
class Returned:
    """What came back. ``before`` are the rows it was made from, by the name of their form and their key."""

    rows: list[Given] = field(default_factory=list)
    before: dict[tuple[str, str], Row] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    made: str = "导出时"
    """When it was made, in a sentence, and below what to do when the data have moved on too far."""
    again: str = "请重新导出，在新的工作簿里改"


def value_of(given: Given, column: Column, text: str) -> Value:
    """What an author would write for what a cell says.

    Raises:
        WordError: with the place, for a word the column does not know and for a character that no file may hold.
    """
    if unseen := UNSEEN.search(text):  # it would make the whole file unreadable
        named = WORDS["field"].format(key=column.key, title=column.own_title)
        said = named + WORDS["control"].format(code=name_of(unseen[0]))
        raise WordError(f"{given.cell(column.name)}  S209  {said}；改法：{CODES['S209'].remedy}")
    try:
        return written(text, column)
    except WordError as error:
        if given.as_typed:
            return text
        raise WordError(f"{given.cell(column.name)}：{error}") from None
