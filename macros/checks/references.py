"""Every id named in data exists, is unique, and is named once in a list.

Works on the nodes, not on the records: a slip in one field does not hide those of the others.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.book import Book, Entry
from macros.faults import Fault
from macros.fields import Ref
from macros.kinds import KINDS
from macros.model import PlanInfo
from macros.nearest import Guesses
from macros.places import Place
from macros.reader import Mapping as MappingNode
from macros.reader import Node, Scalar, Sequence

_JOINED = re.compile("[，、；;,\\s]+")


class Names:
    """The ids of a book and what their records are called; remembers answers within one check."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._names: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._near: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        self._by_name: dict[tuple[str, ...], dict[str, str]] = {}
        self._guess = Guesses()

    def of(self, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """Ids of *kinds* with the Chinese names authors know them by."""
        if kinds not in self._names:
            found: dict[str, str] = {}
            for kind in kinds:
                found |= dict.fromkeys(self.book.keys.get(kind, {}), "")
                found |= {entry.key: display_name(entry) for entry in self.book.entries.get(kind, ())}
            self._names[kinds] = found
        return self._names[kinds]

    def near(self, wrong: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The nearest ids, and ids whose Chinese name is nearest, each shown with its name."""
        if (wrong, kinds) not in self._near:
            known = self.of(kinds)
            by_name = self._by_name.setdefault(kinds, {name: key for key, name in known.items() if name})
            exact = [by_name[wrong]] if wrong in by_name else []
            found = exact or list(self._guess(wrong, known))
            found += [by_name[name] for name in self._guess(wrong, by_name) if by_name[name] not in found]
            shown = (f"{each}（{known[each]}）" if known[each] else each for each in found[:3])
            self._near[wrong, kinds] = tuple(shown)
        return self._near[wrong, kinds]

    def missing(self, wrong: str, kinds: tuple[str, ...], place: Place) -> Fault | None:
        """The fault for an id that no record of *kinds* has, or None; None also when that is unsure."""
        if any(wrong in self.book.keys.get(kind, {}) for kind in kinds):
            return None
        if any(kind in self.book.unread for kind in kinds):
            return None
        labels = "或".join(KINDS[kind].label for kind in kinds)
        files = "、".join(KINDS[kind].file for kind in kinds)
        parts = [part for part in _JOINED.split(wrong) if part]
        if len(parts) > 1 and all(part in self.of(kinds) for part in parts):
            said = f"“{wrong}”把几个编号写在了一起"
            return Fault(place, "R301", said, (", ".join(parts),), "各个编号之间用半角逗号和空格隔开。")
        other = next((kind for kind in KINDS if wrong in self.book.keys.get(kind, {})), None)
        said = f"没有编号为“{wrong}”的{labels}"
        if other:
            said = f"“{wrong}”是{KINDS[other].label}的编号，这里要写{labels}的编号"
        remedy = f"改成 {files} 中已有的编号，或先在那里新增这条记录。"
        return Fault(place, "R301", said, self.near(wrong, kinds), remedy)


def display_name(entry: Entry) -> str:
    """The name of a record for reports."""
    for field in ("title", "name", "term", "text", "word"):
        value = getattr(entry.record, field, None)
        if isinstance(value, str):
            return value
    return ""


def check_references(book: Book, names: Names) -> Iterator[Fault]:
    """Yield a fault for every dangling, doubled or repeated id."""
    yield from _doubled(book)
    if book.info_node is not None:
        yield from _dangling(names, PlanInfo, book.info_node)
    for kind, nodes in book.items.items():
        for node in nodes:
            yield from _dangling(names, KINDS[kind].model, node)


def _dangling(names: Names, model: type[BaseModel], node: Node) -> Iterator[Fault]:
    for path, wanted, listed in _refs(model):
        for value in _values(node, path):
            if listed and isinstance(value, Sequence):
                yield from _list(names, value, wanted)
            elif not listed and isinstance(value, Scalar) and value.text:
                found = names.missing(value.text, wanted.kinds, value.place)
                if found:
                    yield found


def _list(names: Names, values: Sequence, wanted: Ref) -> Iterator[Fault]:
    seen: set[str] = set()
    for value in values.items:
        if not isinstance(value, Scalar) or not value.text:
            continue
        if value.text in seen:
            yield Fault(value.place, "R303", f"“{value.text}”在这个列表里已经写过")
        elif found := names.missing(value.text, wanted.kinds, value.place):
            yield found
        seen.add(value.text)


@cache
def _refs(model: type[BaseModel]) -> tuple[tuple[tuple[str, ...], Ref, bool], ...]:
    """The fields of *model* that name records: path of keys, what they name, whether in a list."""
    found: list[tuple[tuple[str, ...], Ref, bool]] = []
    for name, field in model.model_fields.items():
        mark = ref_of(field)
        listed = get_origin(field.annotation) is tuple
        found += [((field.alias or name,), mark, listed)] if mark else []
        for inner in _models(field.annotation):
            found += [((field.alias or name, *path), mark, inside) for path, mark, inside in _refs(inner)]
    return tuple(found)


def ref_of(field: FieldInfo) -> Ref | None:
    """What the ids in *field* name, or None when it holds no ids."""
    own = [mark for mark in field.metadata if isinstance(mark, Ref)]
    return next(iter(own or _marks(field.annotation)), None)


def _marks(annotation: object) -> list[Ref]:
    own = [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Ref)]
    return own + [mark for part in get_args(annotation) for mark in _marks(part)]


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def _values(node: Node | None, path: tuple[str, ...]) -> Iterator[Node]:
    """What stands at *path*, in every item of the lists on the way."""
    if node is not None and not path:
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _values(item, path)
    elif isinstance(node, MappingNode):
        yield from _values(node.get(path[0]), path[1:])


def _doubled(book: Book) -> Iterator[Fault]:
    shared: dict[str, tuple[str, Place]] = {}
    own = book.info_node.get("id") if isinstance(book.info_node, MappingNode) else None
    if isinstance(own, Scalar) and own.text:
        shared[own.text] = ("规划", own.place)
    for name, keys in book.keys.items():
        kind = KINDS[name]
        first = shared if kind.has_ids else {}
        for key, places in keys.items():
            for place in places:
                if key in first:
                    label, before = first[key]
                    what = "编号" if kind.key == "id" else f"{kind.label}"
                    yield Fault(place, "R302", f"{what}“{key}”已经用于{label}", also=(before,))
                first.setdefault(key, (kind.label, place))
