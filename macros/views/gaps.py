"""What is not known, as readers see it: the list by groups, the letters, what was asked and answered."""

from typing import NamedTuple

from macros.gaps import Gap, gaps_by_group, letter_paths
from macros.gaps.files import CALENDAR
from macros.gaps.letters import addressee
from macros.model.duty import Office, Request
from macros.model.periods import day_label
from macros.model.vocabulary import GapGroup
from macros.site.links import file_href
from macros.site.page_context import PageContext
from macros.views.rows import Item, SourceItem, source_item


class GapRow(NamedTuple):
    """One thing not known; ``href`` is empty where there is no page about it."""

    gap: Gap
    href: str


class GapSection(NamedTuple):
    """A group with its letter."""

    group: GapGroup
    rows: tuple[GapRow, ...]
    addressee: str
    remark: str
    letters: tuple[Item, ...]


class RequestRow(NamedTuple):
    """A request and its answer; empty where there is none yet."""

    request: Request
    office: Item
    asked: str
    about: str
    due: str
    due_source: SourceItem
    answered: str
    source: SourceItem | None


class Requests(NamedTuple):
    """All requests, and where their calendar is; empty when no answer is awaited."""

    rows: tuple[RequestRow, ...]
    calendar: str


def gap_sections(context: PageContext) -> tuple[GapSection, ...]:
    """Every group of which something is missing."""
    found = gaps_by_group(context.plan, context.site.today)
    return tuple(_section(context, group, missing) for group, missing in found.items())


def _section(context: PageContext, group: GapGroup, found: tuple[Gap, ...]) -> GapSection:
    rows = tuple(GapRow(gap, context.link(gap.record) if gap.record else "") for gap in found)
    names = {"docx": "Word 文档", "txt": "纯文本"}
    letters = (Item(names[ending], file_href(path, context.page)) for ending, path in letter_paths(group).items())
    office, remark = addressee(found)
    return GapSection(group, rows, office, remark, tuple(letters))


def requests(context: PageContext) -> Requests:
    """Every request, in the order of the data file."""
    rows = tuple(_request(context, item) for item in context.plan.requests)
    waiting = any(row.request.answered_on is None for row in rows)
    return Requests(rows, file_href(CALENDAR, context.page) if waiting else "")


def _request(context: PageContext, item: Request) -> RequestRow:
    office = context.plan.get(item.office, Office)
    return RequestRow(
        item,
        Item(office.name, context.link(office)),
        day_label(item.asked_on),
        "、".join(group.label for group in item.about),
        day_label(item.reply_due),
        source_item(context, item.due_source),
        day_label(item.answered_on) if item.answered_on else "",
        source_item(context, item.source) if item.source else None,
    )
