"""Every id named in data exists, is unique, and is named once in a list."""

from collections.abc import Iterator
from functools import cache
from typing import get_args

from pydantic import BaseModel

from macros.book import Book, Entry
from macros.faults import Fault
from macros.fields import Ref
from macros.kinds import KINDS, PLAN_FILE
from macros.nearest import nearest
from macros.places import Place
from macros.reader import Node, at

_Path = tuple[str | int, ...]


def check_references(book: Book) -> Iterator[Fault]:
    """Yield a fault for every dangling, doubled or repeated id."""
    yield from _doubled(book)
    if book.info is not None and book.info_node is not None:
        yield from _dangling(book, book.info, book.info_node)
    for entry in book.all():
        yield from _dangling(book, entry.record, entry.node)


def names(book: Book, kinds: tuple[str, ...]) -> dict[str, str]:
    """Ids of *kinds* with the Chinese names authors know them by."""
    found: dict[str, str] = {}
    for kind in kinds:
        found |= dict.fromkeys(book.keys.get(kind, {}), "")
        found |= {entry.key: display_name(entry) for entry in book.entries.get(kind, ())}
    return found


def display_name(entry: Entry) -> str:
    """The name of a record for reports."""
    for field in ("title", "name", "term", "text", "word"):
        value = getattr(entry.record, field, None)
        if isinstance(value, str):
            return value
    return ""


def suggestions(book: Book, wrong: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """The nearest ids, and ids whose Chinese name is nearest, each shown with its name."""
    known = names(book, kinds)
    found = list(nearest(wrong, known))
    by_name = {name: record_id for record_id, name in known.items() if name}
    found += [by_name[name] for name in nearest(wrong, by_name) if by_name[name] not in found]
    return tuple(
        f"{record_id}（{known[record_id]}）" if known[record_id] else record_id for record_id in found[:3]
    )


def missing_reference(book: Book, wrong: str, kinds: tuple[str, ...], place: Place) -> Fault | None:
    """The fault for an id that no record of *kinds* has, or None."""
    if any(wrong in book.keys.get(kind, {}) for kind in kinds):
        return None
    labels = "或".join(KINDS[kind].label for kind in kinds)
    files = "、".join(KINDS[kind].file for kind in kinds)
    other = next((kind for kind in KINDS if wrong in book.keys.get(kind, {})), None)
    said = (
        f"“{wrong}”是{KINDS[other].label}的编号，这里要写{labels}的编号"
        if other
        else f"没有编号为“{wrong}”的{labels}"
    )
    remedy = f"改成 {files} 中已有的编号，或先在那里新增这条记录。"
    return Fault(place, "R301", said, suggestions(book, wrong, kinds), remedy)


def _dangling(book: Book, record: BaseModel, node: Node) -> Iterator[Fault]:
    for path, wanted in _refs(type(record)):
        for full, value in _values(record, path):
            if isinstance(value, tuple):
                yield from _list(book, value, wanted, full, node)
            elif isinstance(value, str):
                found = missing_reference(book, value, wanted.kinds, at(node, full))
                if found:
                    yield found


def _list(book: Book, values: tuple[str, ...], wanted: Ref, path: _Path, node: Node) -> Iterator[Fault]:
    for number, value in enumerate(values):
        place = at(node, (*path, number))
        if value in values[:number]:
            yield Fault(place, "R303", f"“{value}”在这个列表里已经写过")
        elif found := missing_reference(book, value, wanted.kinds, place):
            yield found


@cache
def _refs(model: type[BaseModel]) -> tuple[tuple[tuple[str, ...], Ref], ...]:
    found: list[tuple[tuple[str, ...], Ref]] = []
    for name, field in model.model_fields.items():
        marks = [mark for mark in field.metadata if isinstance(mark, Ref)]
        marks += _marks(field.annotation)
        found += [((name,), mark) for mark in marks[:1]]
        for inner in _models(field.annotation):
            found += [((name, *path), mark) for path, mark in _refs(inner)]
    return tuple(found)


def _marks(annotation: object) -> list[Ref]:
    own = [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Ref)]
    return own + [mark for part in get_args(annotation) for mark in _marks(part)]


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _values(record: object, path: tuple[str, ...], done: _Path = ()) -> Iterator[tuple[_Path, object]]:
    if not path:
        yield done, record
    elif isinstance(record, tuple):
        for number, item in enumerate(record):
            yield from _values(item, path, (*done, number))
    elif record is not None:
        yield from _values(getattr(record, path[0]), path[1:], (*done, path[0]))


def _doubled(book: Book) -> Iterator[Fault]:
    first: dict[str, tuple[str, Place]] = {}
    if book.info is not None:
        first[book.info.id] = ("规划", Place(f"data/{PLAN_FILE}", 1, 1))
    for kind, keys in book.keys.items():
        shared = KINDS[kind].key == "id" and kind != "retired"
        for key, places in keys.items():
            extra = places[1:]
            if shared and key in first:
                extra = places
            for place in extra:
                label, before = first[key] if shared and key in first else (KINDS[kind].label, places[0])
                yield Fault(place, "R302", f"编号“{key}”已经用于{label}（{before.file}:{before.line}）")
            if shared:
                first.setdefault(key, (KINDS[kind].label, places[0]))
