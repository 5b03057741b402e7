"""Boxes and annexed tables as readers see them."""

from collections.abc import Mapping
from typing import NamedTuple

from macros.model import records, works
from macros.model.boxes import Annex, Box, BoxLine
from macros.site.page_context import PageContext
from macros.views.places import Place, place_of
from macros.views.rows import (
    FigureRow,
    Item,
    SourceItem,
    figure_row,
    indicator_item,
    measure_item,
    project_item,
    source_item,
)
from macros.views.summary import aim_text


class Line(NamedTuple):
    """A line of a box: a heading, words, a figure, or a link with what is known of it."""

    heading: str = ""
    text: str = ""
    figure: FigureRow | None = None
    item: Item | None = None


class BoxView(NamedTuple):
    """A box."""

    box: Box
    lines: tuple[Line, ...]
    source: SourceItem
    place: Place


class AnnexView(NamedTuple):
    """An annexed table."""

    annex: Annex
    source: SourceItem
    place: Place


def box(context: PageContext, id: str) -> Mapping[str, object]:
    """A box with the records its lines name."""
    found = context.plan.get(id, Box)
    lines = tuple(_line(context, line) for line in found.lines)
    place = place_of(context, found.source, found.place)
    return {"view": BoxView(found, lines, source_item(context, found.source), place)}


def annex(context: PageContext, id: str) -> Mapping[str, object]:
    """An annexed table."""
    found = context.plan.get(id, Annex)
    return {"view": AnnexView(found, source_item(context, found.source), place_of(context, found.source, found.place))}


def _line(context: PageContext, line: BoxLine) -> Line:
    if line.record is None:
        return Line(line.heading or "", line.text or "")
    record = context.plan.find(line.record)
    match record:
        case records.Observation() | records.Reference():
            return Line(figure=figure_row(context, record))
        case records.Indicator():
            item = indicator_item(context, record)
            return Line(item=Item(item.text, item.href, aim_text(record)))
        case works.Project():
            return Line(item=project_item(context, record))
        case records.Measure():
            return Line(item=Item(record.title, measure_item(context, record).href))
        case _:
            raise KeyError(line.record)
