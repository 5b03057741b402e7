"""What tables and lists can be filtered by: only what tells some of their rows from others."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from macros.model.vocabulary import Choice as Word
from macros.views.letters import Group
from macros.views.rows import FigureRow, Item
from macros.views.tables import SourceGroup, TaskGroup, TermItem


class Choice(NamedTuple):
    """A field of the form: the attribute of the rows, its Chinese label, and the values with their words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def figure_choices(rows: Iterable[FigureRow], numbers: Sequence[str]) -> tuple[Choice, ...]:
    """The fields of a table of figures; *numbers* are those of all measures in the order of the plan."""
    found = list(rows)
    years = sorted({str(row.year) for row in found}, reverse=True)
    return _telling(
        _theme((item for row in found for item in row.measures), numbers),
        Choice("level", "级别", tuple(dict.fromkeys((row.level, row.level_label) for row in found))),
        Choice("year", "年份", tuple((year, f"{year}年") for year in years)),
        Choice("kind", "性质", tuple(dict.fromkeys((row.kind, row.kind_label) for row in found))),
    )


def source_choices(groups: Iterable[SourceGroup]) -> tuple[Choice, ...]:
    """The fields of the list of sources: level, sort of document, how much of it was read."""
    found = list(groups)
    sources = [row.source for group in found for row in group.rows]
    return _telling(
        Choice("level", "级别", tuple((group.level, group.label) for group in found)),
        Choice("kind", "类型", _words(source.kind for source in sources)),
        Choice("access", "读到多少", _words(source.access for source in sources)),
    )


def term_choices(groups: Iterable[Group[TermItem]], numbers: Sequence[str]) -> tuple[Choice, ...]:
    """The fields of the glossary: the measures its terms belong to, what their meanings rest on."""
    found = [item for group in groups for item in group.items]
    return _telling(
        _theme((measure for item in found for measure in item.measures), numbers),
        Choice("basis", "释义依据", _words(item.term.basis for item in found)),
    )


def task_choices(groups: Iterable[TaskGroup], label: str) -> tuple[Choice, ...]:
    """The field of the table of all measures."""
    return (Choice("task", label, tuple((group.id, group.short_title) for group in groups)),)


def _theme(measures: Iterable[Item], numbers: Sequence[str]) -> Choice:
    """A theme is a measure."""
    titles = {item.note: item.text for item in measures}
    return Choice(
        "theme", "主题", tuple((number, f"{number}　{titles[number]}") for number in numbers if number in titles)
    )


def _words(found: Iterable[Word]) -> tuple[tuple[str, str], ...]:
    """The words met with, in the order of their vocabulary."""
    met = set(found)
    return tuple(
        (word.value, word.label) for word in dict.fromkeys(word for one in met for word in type(one)) if word in met
    )


def _telling(*fields: Choice) -> tuple[Choice, ...]:
    """The fields in order; one that has a single value in all rows is left out."""
    return tuple(field for field in fields if len(field.options) > 1)
