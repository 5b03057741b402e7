"""What a table of figures can be filtered by: only what tells some of its rows from others."""

from collections.abc import Iterable
from typing import NamedTuple

from macros.views.rows import FigureRow


class Choice(NamedTuple):
    """A field of the form: the attribute of the rows, its Chinese label, and the values with their words."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


def choices(rows: Iterable[FigureRow]) -> tuple[Choice, ...]:
    """The fields in order; one that has a single value in all rows is left out."""
    found = list(rows)
    years = sorted({str(row.year) for row in found}, reverse=True)
    fields = (
        Choice("level", "级别", tuple(dict.fromkeys((row.level, row.level_label) for row in found))),
        Choice("year", "年份", tuple((year, f"{year}年") for year in years)),
        Choice("kind", "性质", tuple(dict.fromkeys((row.kind, row.kind_label) for row in found))),
    )
    return tuple(field for field in fields if len(field.options) > 1)
