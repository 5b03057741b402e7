"""What changed in the data with each release, as readers see it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.model.kinds import KINDS
from macros.model.periods import day_label
from macros.model.releases import FieldThen, RecordThen, Release
from macros.model.vocabulary import Happened
from macros.site.page_context import PageContext
from macros.views.rows import Item

_OTHERS = {"plan": "规划", "text": "原文全文"}


class Changed(NamedTuple):
    """A record that was corrected or filled in, field by field."""

    kind: str
    item: Item
    fields: tuple[FieldThen, ...]


class Group(NamedTuple):
    """Records of one kind that a release added or took away."""

    title: str
    items: tuple[Item, ...]


class ReleaseView(NamedTuple):
    """One release; the first has ``counts``."""

    anchor: str
    title: str
    summary: str
    counts: tuple[str, ...]
    corrected: tuple[Changed, ...]
    filled: tuple[Changed, ...]
    groups: tuple[Group, ...]


def history(context: PageContext) -> tuple[ReleaseView, ...]:
    """Every release, the newest first."""
    return tuple(_release(context, item) for item in reversed(context.site.releases))


def _release(context: PageContext, release: Release) -> ReleaseView:
    return ReleaseView(
        release.anchor,
        f"数据第{release.version}版（{day_label(release.day)}）",
        summary(release),
        tuple(f"{_label(item.kind)}{item.count}条" for item in release.counts),
        tuple(_changed(context, [(change, change.corrected) for change in release.changes])),
        tuple(_changed(context, [(change, change.filled) for change in release.changes])),
        tuple(_groups(context, release)),
    )


def _changed(context: PageContext, told: Iterable[tuple[RecordThen, tuple[FieldThen, ...]]]) -> Iterator[Changed]:
    """The records of which fields are to be told; what a page prints of them is told where it stands."""
    yield from (Changed(_label(change.kind), _item(context, change), fields) for change, fields in told if fields)


def summary(release: Release) -> str:
    """What a release did, counted."""
    if release.counts:
        return f"第一次登记，共{sum(item.count for item in release.counts)}条记录；以前的改动没有逐条登记。"
    counts = ((what, sum(_did(item, what) for item in release.changes)) for what in Happened)
    return f"{'，'.join(f'{what.label}{count}条' for what, count in counts if count)}。"


def _did(change: RecordThen, what: Happened) -> bool:
    """Whether a release did this to a record; one and the same may be corrected in one field and filled in another."""
    match what:
        case Happened.CORRECTED:
            return bool(change.corrected)
        case Happened.FILLED:
            return bool(change.filled)
        case _:
            return change.what is what


def _groups(context: PageContext, release: Release) -> Iterator[Group]:
    for what in (Happened.ADDED, Happened.RETIRED, Happened.REMOVED):
        found = [change for change in release.changes if change.what is what]
        for kind in dict.fromkeys(change.kind for change in found):
            items = tuple(_item(context, change) for change in found if change.kind == kind)
            yield Group(f"{what.label}的{_label(kind)}（{len(items)}条）", items)


def _label(kind: str) -> str:
    return KINDS[kind].label if kind in KINDS else _OTHERS.get(kind, kind)


def _item(context: PageContext, change: RecordThen) -> Item:
    """A record by the name it had then, with a link while it is there."""
    record = context.plan.find(change.id) if change.kind in KINDS else None
    return Item(change.name or change.id, context.link(record) if record else "", change.reason or "")
