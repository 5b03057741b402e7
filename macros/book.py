"""All records with the places they were written at: what the checks work on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros.faults import Fault
from macros.kinds import KINDS, PLAN_FILE, Kind
from macros.model import PlanInfo, Record
from macros.places import Place
from macros.plan import Plan
from macros.reader import Mapping as MappingNode
from macros.reader import Node, Scalar, Sequence, at, decode, read
from macros.shape import validate


@dataclass(frozen=True)
class Entry:
    """A record that has the right shape, and its node."""

    kind: Kind
    key: str
    record: Any
    node: Node

    def place(self, *path: str | int) -> Place:
        """Where the field at *path* is written, or the nearest thing around it."""
        return at(self.node, path)


@dataclass(frozen=True)
class Book:
    """What was read of all data files. ``keys`` also holds records whose shape is at fault."""

    info: PlanInfo | None
    info_node: Node | None
    entries: Mapping[str, tuple[Entry, ...]]
    keys: Mapping[str, Mapping[str, tuple[Place, ...]]]
    lines: Mapping[str, tuple[str, ...]]

    def all(self) -> Iterator[Entry]:
        """Every entry, kind by kind."""
        for entries in self.entries.values():
            yield from entries

    def plan(self) -> Plan:
        """The frozen plan of the records read.

        Raises:
            ValueError: when there is no usable plan.yml.
        """
        if self.info is None:
            raise ValueError(PLAN_FILE)
        groups = {KINDS[name].file.removesuffix(".yml"): entries for name, entries in self.entries.items()}
        return Plan(
            self.info, **{name: tuple(item.record for item in group) for name, group in groups.items()}
        )


def read_book(files: Mapping[str, bytes], folder: str = "data") -> tuple[Book, list[Fault]]:
    """Read data files given as name → bytes; *folder* only names them in faults."""
    faults: list[Fault] = []
    nodes: dict[str, Node | None] = {}
    lines: dict[str, tuple[str, ...]] = {}
    for name in (PLAN_FILE, *(kind.file for kind in KINDS.values())):
        file = f"{folder}/{name}"
        if name not in files:
            faults.append(Fault(Place(file, 1, 1), "Y108", f"没有找到 {file}"))
            nodes[name] = None
            continue
        text, slips = decode(files[name], file)
        lines[file] = tuple(text.split("\n"))
        node, found = read(text, file) if not slips else (None, slips)
        nodes[name] = node
        faults += found
    info, info_faults = _info(nodes[PLAN_FILE])
    faults += info_faults
    entries, keys = {}, {}
    for kind in KINDS.values():
        entries[kind.name], keys[kind.name], found = _entries(nodes[kind.file], kind, folder)
        faults += found
    return Book(info, nodes[PLAN_FILE], entries, keys, lines), faults


def _info(node: Node | None) -> tuple[PlanInfo | None, list[Fault]]:
    if node is None:
        return None, []
    record, faults = validate(node, PlanInfo)
    return (record if isinstance(record, PlanInfo) else None), faults


def _entries(
    node: Node | None, kind: Kind, folder: str
) -> tuple[tuple[Entry, ...], Mapping[str, tuple[Place, ...]], list[Fault]]:
    if node is None or (isinstance(node, Scalar) and node.text is None):
        return (), {}, []
    if not isinstance(node, Sequence):
        return (), {}, [Fault(node.place, "Y107", f"{folder}/{kind.file} 应是记录的列表")]
    entries: list[Entry] = []
    faults: list[Fault] = []
    places: dict[str, tuple[Place, ...]] = {}
    for item in node.items:
        key_node = item.get(_yaml_key(kind)) if isinstance(item, MappingNode) else None
        if isinstance(key_node, Scalar) and key_node.text:
            places[key_node.text] = (*places.get(key_node.text, ()), key_node.place)
        record, found = validate(item, kind.model)
        faults += found
        if record is not None:
            entries.append(Entry(kind, _key(record, kind), record, item))
    return tuple(entries), places, faults


def _yaml_key(kind: Kind) -> str:
    return kind.model.model_fields[kind.key].alias or kind.key


def _key(record: Record, kind: Kind) -> str:
    return str(getattr(record, kind.key))
