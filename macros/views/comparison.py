"""The area beside its city, province and nation: the newest result of each, with its own period."""

from typing import NamedTuple

from macros.model.vocabulary import Level
from macros.site.page_context import PageContext
from macros.views.rows import FigureRow, Item, indicator_item
from macros.views.unmeasured import newest_by_level

_SHOWN = (Level.DISTRICT, Level.MUNICIPAL, Level.PROVINCIAL, Level.REGIONAL, Level.NATIONAL)


class ComparedRow(NamedTuple):
    """An indicator and, level by level, its newest figure; None where there is none."""

    item: Item
    unit: str
    cells: tuple[FigureRow | None, ...]


class Comparison(NamedTuple):
    """The names of the levels that have figures, and the rows."""

    levels: tuple[str, ...]
    rows: tuple[ComparedRow, ...]


def comparison(context: PageContext) -> Comparison:
    """Indicators with a value of the area and of one other level at least; levels nobody has are left out.

    A value of less than a year never stands beside those of whole years.
    """
    plan = context.plan
    found: list[tuple[Item, str, dict[str, FigureRow]]] = []
    for indicator in plan.indicators:
        newest = {row.level: row for row in newest_by_level(context, indicator) if not row.part_year}
        known = {level.value: newest[level.value] for level in _SHOWN if level.value in newest}
        if Level.DISTRICT.value in known and len(known) > 1:
            found.append((indicator_item(context, indicator), indicator.unit, known))
    levels = [level for level in _SHOWN if any(level.value in known for _, _, known in found)]
    rows = (ComparedRow(item, unit, tuple(known.get(one.value) for one in levels)) for item, unit, known in found)
    return Comparison(tuple(plan.info.level.name_of(level) for level in levels), tuple(rows))
