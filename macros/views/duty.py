"""Whom to ring about what, and who answers for which part of the plan."""

from collections.abc import Iterator
from typing import NamedTuple

from macros.model import works
from macros.model.duty import Duty, Office
from macros.model.vocabulary import DutyRole
from macros.site.page_context import PageContext
from macros.views.rows import Item, SourceItem, action_item, indicator_item, measure_item, project_item, source_item


class OfficeRow(NamedTuple):
    """An office with the source of its number."""

    office: Office
    href: str
    source: SourceItem


class ComplaintRow(NamedTuple):
    """A complaint with the office that takes it."""

    id: str
    what: str
    office: Office
    source: SourceItem
    advice: str


class Charge(NamedTuple):
    """Something an office answers for."""

    role: str
    kind: str
    item: Item
    words: str
    source: SourceItem


class OfficePage(NamedTuple):
    """Everything known of an office."""

    row: OfficeRow
    complaints: tuple[ComplaintRow, ...]
    charges: tuple[Charge, ...]


def office_rows(context: PageContext) -> tuple[OfficeRow, ...]:
    """Every office, in the order of the data file."""
    return tuple(_office_row(context, item) for item in context.plan.offices)


def _office_row(context: PageContext, office: Office) -> OfficeRow:
    return OfficeRow(office, context.link(office), source_item(context, office.source))


def complaint_rows(context: PageContext) -> tuple[ComplaintRow, ...]:
    """Every complaint, in the order of the data file."""
    rows = ((item, context.plan.get(item.office, Office)) for item in context.plan.complaints)
    return tuple(
        ComplaintRow(item.id, item.what, office, source_item(context, office.source), item.advice or "")
        for item, office in rows
    )


def office_page(context: PageContext, office_id: str) -> OfficePage:
    """What an office takes complaints about and what it answers for, those in the lead first."""
    office = context.plan.get(office_id, Office)
    order = list(DutyRole)
    found = [
        (item, what, charge)
        for what, item, duties in _charged(context)
        for charge in duties
        if charge.office == office.id
    ]
    found.sort(key=lambda one: order.index(one[2].role))
    return OfficePage(
        _office_row(context, office),
        tuple(row for row in complaint_rows(context) if row.office.id == office.id),
        tuple(
            Charge(charge.role.label, what, item, charge.words or "", source_item(context, charge.source))
            for item, what, charge in found
        ),
    )


def _charged(context: PageContext) -> Iterator[tuple[str, Item, tuple[Duty, ...]]]:
    """Everything that somebody may answer for: its kind, a link to it, who does."""
    plan = context.plan
    for measure in plan.measures:
        yield "措施", measure_item(context, measure), measure.duties
    for action in plan.actions:
        yield "要点", action_item(context, action), action.duties
    for indicator in plan.indicators:
        yield "指标", indicator_item(context, indicator), indicator.duties
    for project in plan.projects:
        yield "项目", _project(context, project), project.duties


def _project(context: PageContext, project: works.Project) -> Item:
    item = project_item(context, project)
    return Item(item.text, item.href)
