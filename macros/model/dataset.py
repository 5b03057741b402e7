"""All records with the places they were written at: what the checks work on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from macros.model.kinds import DATA_FILES, FIRST_FORMAT, FORMAT, KINDS, OPTIONAL_FILES, PLAN_FILE, Kind, files_of
from macros.model.plan import Plan
from macros.model.records import HeldText, PlanInfo
from macros.model.texts import is_text_file, read_texts
from macros.model.validation import validate
from macros.source.decoding import decode
from macros.source.locations import Location
from macros.source.memory import NOTHING, Memory
from macros.source.problems import Problem
from macros.source.suggestions import closest_matches
from macros.source.yaml_nodes import ListNode, MapNode, Node, ScalarNode, at, read

_UNKNOWN: dict[str, Any] = {}


@dataclass(frozen=True)
class Entry:
    """A record that has the right shape, and its node."""

    kind: Kind
    key: str
    record: Any
    node: Node

    def location(self, *path: str | int) -> Location:
        """Where the field at *path* is written, or the nearest thing around it."""
        return at(self.node, path)


@dataclass(frozen=True, eq=False)
class Dataset:
    """What was read of all data files; each reading is its own.

    ``entries`` are the records of the right shape. ``items`` are the nodes of all readable records
    and ``keys`` the ids of all records, whatever their shape, so that one problem brings no others
    with it. ``unread`` names the kinds of which not even all ids are known.
    """

    info: PlanInfo | None
    info_node: Node | None
    entries: Mapping[str, tuple[Entry, ...]]
    items: Mapping[str, tuple[MapNode, ...]]
    keys: Mapping[str, Mapping[str, tuple[Location, ...]]]
    unread: frozenset[str]
    lines: Mapping[str, tuple[str, ...]]
    texts: tuple[HeldText, ...] = ()

    def all(self) -> Iterator[Entry]:
        """Every entry, kind by kind."""
        for entries in self.entries.values():
            yield from entries

    def plan(self) -> Plan:
        """The frozen plan of the records read; with problems it is incomplete.

        Raises:
            ValueError: when there is no usable plan.yml.
        """
        if self.info is None:
            raise ValueError(PLAN_FILE)
        return self._complete

    @cached_property
    def _complete(self) -> Plan:
        """One plan for one reading, so that what is made from it can be kept."""
        return self.partial()

    def partial(self) -> Plan:
        """What there is of the plan, even without plan.yml; only for looking up addresses."""
        return self._plan(self.info or PlanInfo.model_construct(**_UNKNOWN))

    def _plan(self, info: PlanInfo) -> Plan:
        groups = {KINDS[name].file.removesuffix(".yml"): entries for name, entries in self.entries.items()}
        found = {name: tuple(item.record for item in group) for name, group in groups.items()}
        return Plan(info, **found, texts=self.texts)


@dataclass(frozen=True)
class _File:
    node: Node | None
    lines: tuple[str, ...]
    problems: list[Problem]


@dataclass(frozen=True)
class _Records:
    entries: tuple[Entry, ...]
    items: tuple[MapNode, ...]
    keys: Mapping[str, tuple[Location, ...]]
    unread: bool
    problems: list[Problem]


def read_dataset(
    files: Mapping[str, bytes], folder: str = "data", memory: Memory = NOTHING
) -> tuple[Dataset, list[Problem]]:
    """Read data files given as name → bytes; *folder* only names them in problems."""
    dataset, problems = _read_dataset(tuple(files.items()), folder, memory)
    return dataset, list(problems)


@lru_cache(maxsize=1)
def _read_dataset(given: tuple[tuple[str, bytes], ...], folder: str, memory: Memory) -> tuple[Dataset, list[Problem]]:
    """As above; the same files are read once however often a preview asks."""
    files = dict(given)
    if not files:
        said = f"没有找到 {folder} 目录，或者里面没有数据文件"
        remedy = "确认是在项目的目录里运行，或用 --root 指明项目目录。"
        problems = [Problem(Location(folder, 1, 1), "Y108", said, remedy=remedy)]
        return _dataset(None, None, {name: _nothing() for name in KINDS}, {}), problems
    names = {kind.name: files_of(kind, files) for kind in KINDS.values()}
    wanted = (PLAN_FILE, *(name for listed in names.values() for name in listed))
    split = frozenset(listed[0] for listed in names.values() if len(listed) > 1)
    optional = split | OPTIONAL_FILES
    read_files = {name: _file(files.get(name), f"{folder}/{name}", name in optional, memory) for name in wanted}
    problems = [problem for file in read_files.values() for problem in file.problems]
    problems += [_stranger(name, folder) for name in files if name not in wanted and not is_text_file(name)]
    texts, found_texts = read_texts(files, folder)
    node = read_files[PLAN_FILE].node
    if other := _other_format(node):
        slips = [problem for file in read_files.values() for problem in file.problems]
        lines = {f"{folder}/{name}": file.lines for name, file in read_files.items()}
        return _dataset(None, None, {name: _nothing() for name in KINDS}, lines), [*slips, other]
    info, found = validate(node, PlanInfo) if node is not None else (None, [])
    nodes = {kind: [read_files[name].node for name in listed] for kind, listed in names.items()}
    records = {name: _all_records(nodes[name], kind) for name, kind in KINDS.items()}
    problems += [*found, *found_texts, *(problem for group in records.values() for problem in group.problems)]
    lines = {f"{folder}/{name}": file.lines for name, file in read_files.items()}
    lines |= {f"{folder}/{name}": _lines(files[name]) for name in files if is_text_file(name)}
    dataset = _dataset(info if isinstance(info, PlanInfo) else None, node, records, lines)
    return replace(dataset, texts=texts), problems


def _dataset(
    info: PlanInfo | None,
    info_node: Node | None,
    records: Mapping[str, _Records],
    lines: Mapping[str, tuple[str, ...]],
) -> Dataset:
    return Dataset(
        info=info,
        info_node=info_node,
        entries={name: group.entries for name, group in records.items()},
        items={name: group.items for name, group in records.items()},
        keys={name: group.keys for name, group in records.items()},
        unread=frozenset(name for name, group in records.items() if group.unread),
        lines=lines,
    )


def _lines(raw: bytes) -> tuple[str, ...]:
    return tuple(decode(raw, "")[0].split("\n"))


def _nothing() -> _Records:
    return _Records((), (), {}, True, [])


def _file(raw: bytes | None, file: str, optional: bool, memory: Memory) -> _File:
    if raw is None and optional:
        return _File(ListNode((), Location(file, 1, 1)), (), [])
    if raw is None:
        return _File(None, (), [Problem(Location(file, 1, 1), "Y108", f"没有找到 {file}")])
    text, slips = decode(raw, file)
    lines = tuple(text.split("\n"))
    if slips:
        return _File(None, lines, slips)
    node, problems = memory.of("nodes", file, raw, lambda: read(text, file))
    if node is None and not problems:
        remedy = "恢复里面的内容；没有记录时，文件内容写成 []。"
        problems = [Problem(Location(file, 1, 1), "Y107", f"{file} 是空的", remedy=remedy)]
    return _File(node, lines, problems)


def _other_format(node: Node | None) -> Problem | None:
    """The problem of data in another format: what else is wrong with them cannot be told."""
    if not isinstance(node, MapNode) or not node.pairs:
        return None
    written = node.get("format")
    text = written.text if isinstance(written, ScalarNode) else None
    if written is not None and not (text and text.isascii() and text.isdigit()):
        return None
    version = int(text) if text else FIRST_FORMAT
    if version == FORMAT:
        return None
    location = written.location if written else node.pairs[0][0].location
    said = f"数据是第{version}版格式，程序读的是第{FORMAT}版"
    newer = "先用 python -m macros upgrade 换上新的程序，再检查一次。" if version > FORMAT else ""
    return Problem(location, "Y114", said, remedy=newer)


def _stranger(name: str, folder: str) -> Problem:
    near = closest_matches(name, DATA_FILES)
    return Problem(Location(f"{folder}/{name}", 1, 1), "Y112", f"网站不会读取 {folder}/{name}", near)


def _all_records(nodes: Sequence[Node | None], kind: Kind) -> _Records:
    """The records of all files of a kind as those of one."""
    if len(nodes) == 1:
        return _records(nodes[0], kind)
    found = [_records(node, kind) for node in nodes]
    keys: dict[str, tuple[Location, ...]] = {}
    for group in found:
        for key, places in group.keys.items():
            keys[key] = (*keys.get(key, ()), *places)
    return _Records(
        tuple(entry for group in found for entry in group.entries),
        tuple(item for group in found for item in group.items),
        keys,
        any(group.unread for group in found),
        [problem for group in found for problem in group.problems],
    )


def _records(node: Node | None, kind: Kind) -> _Records:
    if node is None:
        return _nothing()
    if not isinstance(node, ListNode):
        return _Records((), (), {}, True, [_not_a_list(node)])
    entries: list[Entry] = []
    problems: list[Problem] = []
    keys: dict[str, tuple[Location, ...]] = {}
    unread = False
    for item in node.items:
        key = item.get(kind.yaml_key) if isinstance(item, MapNode) else None
        if isinstance(key, ScalarNode) and key.text:
            keys[key.text] = (*keys.get(key.text, ()), key.location)
        if isinstance(item, MapNode) and item.broken:
            unread = unread or key is None
            continue
        record, found = validate(item, kind.model)
        problems += found
        if record is not None:
            entries.append(Entry(kind, str(getattr(record, kind.key)), record, item))
    items = tuple(item for item in node.items if isinstance(item, MapNode) and not item.broken)
    return _Records(tuple(entries), items, keys, unread, problems)


def _not_a_list(node: Node) -> Problem:
    location = node.location
    said = f"{location.file} 应是记录的列表"
    if isinstance(node, MapNode) and node.pairs:
        location = node.pairs[0][0].location
    return Problem(location, "Y107", said)
