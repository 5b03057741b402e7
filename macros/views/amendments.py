"""Amendments of the plan as readers see them: as issued, as amended, by which document."""

from typing import NamedTuple

from macros.model import records
from macros.model.amendments import Amendment
from macros.model.periods import day_label
from macros.site.page_context import PageContext
from macros.views.places import Place, place_of
from macros.views.rows import Item, SourceItem, action_item, indicator_item, measure_item, source_item


class AmendmentRow(NamedTuple):
    """One amendment. ``issued`` and ``amended`` are empty where the words were not read."""

    id: str
    href: str
    day: str
    what: str
    issued: str
    amended: str
    source: SourceItem
    place: Place
    touches: tuple[Item, ...]
    note: str


def amendment_rows(context: PageContext) -> tuple[AmendmentRow, ...]:
    """Every amendment, the oldest first."""
    return tuple(_row(context, item) for item in sorted(context.plan.amendments, key=lambda item: item.date))


def amended(context: PageContext, record_id: str) -> tuple[AmendmentRow, ...]:
    """The amendments that touch a record, the oldest first."""
    found = (item for item in context.plan.amendments if record_id in item.records)
    return tuple(_row(context, item) for item in sorted(found, key=lambda item: item.date))


def _row(context: PageContext, item: Amendment) -> AmendmentRow:
    return AmendmentRow(
        id=item.id,
        href=context.link(item),
        day=day_label(item.date),
        what=item.what,
        issued=item.issued or "",
        amended=item.amended or "",
        source=source_item(context, item.source),
        place=place_of(context, item.source, item.place),
        touches=tuple(_item(context, key) for key in item.records),
        note=item.note or "",
    )


def _item(context: PageContext, record_id: str) -> Item:
    """A link to a record that an amendment touches."""
    match record := context.plan.find(record_id):
        case records.Indicator():
            return indicator_item(context, record)
        case records.Measure():
            return measure_item(context, record)
        case records.Action():
            return action_item(context, record)
        case records.Chapter():
            return Item(record.title, context.link(record), f"第{record.number}章")
        case _:
            raise KeyError(record_id)
