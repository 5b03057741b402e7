"""Which measures an indicator speaks for, and which have none."""

from typing import NamedTuple

from macros.model import records
from macros.model.plan import Plan
from macros.model.vocabulary import Coverage, Level
from macros.site.page_context import PageContext
from macros.views.rows import Item, indicator_item, measure_item


class CoverageLink(NamedTuple):
    """An indicator in a cell, and whether it has values of the plan's own area."""

    item: Item
    coverage: Coverage


class CoverageCell(NamedTuple):
    """The indicators of one category that speak for a measure. ``mark`` is yes, part or no."""

    mark: str
    links: tuple[CoverageLink, ...]


class CoverageRow(NamedTuple):
    """A measure and one cell for each category."""

    item: Item
    cells: tuple[CoverageCell, ...]
    indicators: int


class CoverageGroup(NamedTuple):
    """The measures of one task."""

    title: str
    rows: tuple[CoverageRow, ...]


class CoverageMatrix(NamedTuple):
    """All measures against all categories of indicators."""

    categories: tuple[str, ...]
    groups: tuple[CoverageGroup, ...]
    covered: int
    valued: int
    bare: int


_MARKS = {Coverage.VALUE: "yes", Coverage.REFERENCE: "part", Coverage.NONE: "part"}


def coverage_of(plan: Plan, indicator: records.Indicator) -> Coverage:
    """Whether an indicator has values of the area itself, of others only, or none."""
    levels = {figure.level for figure in plan.results_for(indicator.id)}
    if Level.DISTRICT in levels:
        return Coverage.VALUE
    return Coverage.REFERENCE if levels else Coverage.NONE


def coverage_matrix(context: PageContext) -> CoverageMatrix:
    """Fill the matrix."""
    plan = context.plan
    categories = sorted(plan.categories, key=lambda item: item.order)
    groups = tuple(
        CoverageGroup(
            f"{strand.name}　{strand.title}",
            tuple(_row(context, measure, categories) for measure in strand.measures),
        )
        for strand in plan.strands
    )
    rows = [row for group in groups for row in group.rows]
    return CoverageMatrix(
        categories=tuple(category.title for category in categories),
        groups=groups,
        covered=sum(1 for row in rows if row.indicators),
        valued=sum(1 for row in rows if any(cell.mark == "yes" for cell in row.cells)),
        bare=sum(1 for row in rows if not row.indicators),
    )


def _row(context: PageContext, measure: records.Measure, categories: list[records.Category]) -> CoverageRow:
    own = context.plan.indicators_of(measure.id)
    cells = tuple(_cell(context, [item for item in own if item.category == entry.id]) for entry in categories)
    return CoverageRow(measure_item(context, measure), cells, len(own))


def _cell(context: PageContext, indicators: list[records.Indicator]) -> CoverageCell:
    found = tuple(CoverageLink(indicator_item(context, item), coverage_of(context.plan, item)) for item in indicators)
    marks = {_MARKS[link.coverage] for link in found}
    mark = "yes" if "yes" in marks else "part" if marks else "no"
    return CoverageCell(mark, found)
