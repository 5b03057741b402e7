"""Whom to ring about what."""

from dataclasses import dataclass

from macros.model.duty import Office
from macros.site.page_context import PageContext
from macros.views.rows import SourceItem, source_item


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office with the source of its number."""

    office: Office
    source: SourceItem


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint with the office that takes it."""

    id: str
    what: str
    office: Office
    source: SourceItem
    advice: str


def office_rows(context: PageContext) -> tuple[OfficeRow, ...]:
    """Every office, in the order of the data file."""
    return tuple(OfficeRow(item, source_item(context, item.source)) for item in context.plan.offices)


def complaint_rows(context: PageContext) -> tuple[ComplaintRow, ...]:
    """Every complaint, in the order of the data file."""
    rows = ((item, context.plan.get(item.office, Office)) for item in context.plan.complaints)
    return tuple(
        ComplaintRow(item.id, item.what, office, source_item(context, office.source), item.advice or "")
        for item, office in rows
    )
