"""Every id named in data exists, is unique, and is named once in a list.

Works on the nodes, not on the records: a slip in one field does not hide those of the others.
"""

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from macros.model.dataset import Dataset, Entry
from macros.model.fields import Ref
from macros.model.kinds import KINDS
from macros.model.marks import marked, values_at
from macros.model.records import PlanInfo
from macros.model.wordings import WORDS
from macros.source.locations import Location
from macros.source.problems import Problem
from macros.source.suggestions import Suggestions
from macros.source.yaml_nodes import ListNode, MapNode, Node, ScalarNode

_JOINED = re.compile("[，、；;,\\s]+")


class Names:
    """The ids of a book and what their records are called; remembers answers within one check."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._names: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._near: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        self._by_name: dict[tuple[str, ...], dict[str, str]] = {}
        self._guess = Suggestions()

    def of(self, kinds: tuple[str, ...]) -> Mapping[str, str]:
        """Ids of *kinds* with the Chinese names authors know them by."""
        if kinds not in self._names:
            found: dict[str, str] = {}
            for kind in kinds:
                found |= dict.fromkeys(self.dataset.keys.get(kind, {}), "")
                found |= {entry.key: display_name(entry) for entry in self.dataset.entries.get(kind, ())}
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

    def missing(self, wrong: str, kinds: tuple[str, ...], location: Location) -> Problem | None:
        """The problem for an id that no record of *kinds* has, or None; None also when that is unsure."""
        if any(wrong in self.dataset.keys.get(kind, {}) for kind in kinds):
            return None
        if any(kind in self.dataset.unread for kind in kinds):
            return None
        labels = "或".join(KINDS[kind].label for kind in kinds)
        files = "、".join(KINDS[kind].file for kind in kinds)
        parts = [part for part in _JOINED.split(wrong) if part]
        if len(parts) > 1 and all(part in self.of(kinds) for part in parts):
            said = f"“{wrong}”把几个编号写在了一起"
            return Problem(location, "R301", said, (", ".join(parts),), "各个编号之间用半角逗号和空格隔开。")
        other = next((kind for kind in KINDS if wrong in self.dataset.keys.get(kind, {})), None)
        said = f"没有编号为“{wrong}”的{labels}"
        if other:
            said = f"“{wrong}”是{KINDS[other].label}的编号，这里要写{labels}的编号"
        remedy = f"改成 {files} 中已有的编号，或先在那里新增这条记录。"
        return Problem(location, "R301", said, self.near(wrong, kinds), remedy)


def display_name(entry: Entry) -> str:
    """The name of a record for reports."""
    for field in ("title", "name", "term", "text", "word"):
        value = getattr(entry.record, field, None)
        if isinstance(value, str):
            return value
    return ""


def check_references(dataset: Dataset, names: Names) -> Iterator[Problem]:
    """Yield a problem for every dangling, doubled or repeated id."""
    yield from _doubled(dataset)
    if dataset.info_node is not None:
        yield from _dangling(names, PlanInfo, dataset.info_node)
    for kind, nodes in dataset.items.items():
        for node in nodes:
            yield from _dangling(names, KINDS[kind].model, node)


def _dangling(names: Names, model: type[BaseModel], node: Node) -> Iterator[Problem]:
    for field in marked(model, Ref):
        for value in values_at(node, field.path):
            if field.listed and isinstance(value, ListNode):
                yield from _list(names, value, field.mark)
            elif not field.listed and isinstance(value, ScalarNode) and value.text:
                found = names.missing(value.text, field.mark.kinds, value.location)
                if found:
                    yield found


def _list(names: Names, values: ListNode, wanted: Ref) -> Iterator[Problem]:
    seen: set[str] = set()
    for value in values.items:
        if not isinstance(value, ScalarNode) or not value.text:
            continue
        if value.text in seen:
            yield Problem(value.location, "R303", f"“{value.text}”在这个列表里已经写过")
        elif found := names.missing(value.text, wanted.kinds, value.location):
            yield found
        seen.add(value.text)


def _doubled(dataset: Dataset) -> Iterator[Problem]:
    shared: dict[str, tuple[str, Location]] = {}
    own = dataset.info_node.get("id") if isinstance(dataset.info_node, MapNode) else None
    if isinstance(own, ScalarNode) and own.text:
        shared[own.text] = ("规划", own.location)
    for name, keys in dataset.keys.items():
        kind = KINDS[name]
        first = shared if kind.has_ids else {}
        for key, locations in keys.items():
            for location in locations:
                if key in first:
                    label, before = first[key]
                    what = "编号" if kind.key == "id" else f"{kind.label}"
                    said = WORDS["used"].format(what=what, key=key, label=label)
                    yield Problem(location, "R302", said, also=(before,))
                first.setdefault(key, (kind.label, location))
