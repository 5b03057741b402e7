"""Places in sources as readers see them, and the texts they lead into."""

from typing import NamedTuple

from macros.model import records
from macros.model.texts import line_numbers
from macros.site.links import href, line_address
from macros.site.page_context import PageContext
from macros.views.numbers import place_label
from macros.views.rows import SourceItem, source_item


class Place(NamedTuple):
    """A place in a source; ``href`` is empty where the source's text is not held."""

    label: str
    href: str


class Line(NamedTuple):
    """A line of a text, with its number and anchor."""

    number: int
    anchor: str
    text: str


class Text(NamedTuple):
    """A text held in full; blank lines are counted and not shown."""

    source: SourceItem
    lines: tuple[Line, ...]


def place_of(context: PageContext, source_id: str, place: str) -> Place:
    """Where *place* of a source can be read."""
    held = context.plan.text_of(source_id)
    numbers = tuple(line_numbers(place))
    if held is None or not numbers:
        return Place(place_label(place), "")
    return Place(place_label(place), href(line_address(context.plan, source_id, numbers[0]), context.page))


def read_at(context: PageContext, source_id: str) -> str:
    """Where the whole text of a source begins; empty where it is not held."""
    held = context.plan.text_of(source_id)
    lines = _lines(context, held) if held else ()
    return href(line_address(context.plan, source_id, lines[0].number), context.page) if lines else ""


def texts(context: PageContext) -> tuple[Text, ...]:
    """Every text held in full."""
    return tuple(Text(source_item(context, text.source), _lines(context, text)) for text in context.plan.texts)


def _lines(context: PageContext, text: records.HeldText) -> tuple[Line, ...]:
    return tuple(
        Line(number, line_address(context.plan, text.source, number).anchor, line)
        for number, line in enumerate(text.lines, start=1)
        if line.strip()
    )
