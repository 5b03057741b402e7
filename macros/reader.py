"""YAML as text with places. The only module that knows the YAML grammar.

Every scalar stays the text its author wrote: what ``no``, ``2025`` or ``95.0`` means is for the
model to say. Anchors, aliases, tags and further documents are refused, so a file can be read in
time and memory linear in its size. A list whose text is at fault is read record by record, so that
one broken record hides no other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from macros.decoding import unseen
from macros.faults import Fault
from macros.places import Place
from macros.yaml_words import explain

MOST_DEPTH = 12
MOST_NODES = 100_000
MOST_RECORDS = 5_000

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FULL_WIDTH = re.compile(r"^\s*(?:- +)*[A-Za-z_][A-Za-z0-9_]*\s*([：﹕＝=])")
_NO_SPACE = re.compile(r"^\s*(?:- +)*[a-z_]+(:)(?=[^\s/])")
_INDENT = re.compile("^(?: |- )*([\t\u3000\u00a0])")
_ITEM = re.compile(r"-(?: |$)")
_SIMPLE = re.compile(r"(?:- |  )(?P<key>[a-z_]+): +(?P<text>\S.*)")
_NOT_SIMPLE = frozenset("\"'#[]{}|>&*!%@`")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value, as written; ``text`` is None when the author left it empty."""

    text: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named values; keys keep their own places.

    ``broken`` marks a record whose text is at fault: it holds only the lines that could be guessed.
    """

    pairs: tuple[tuple[Scalar, "Node"], ...]
    place: Place
    broken: bool = False

    def get(self, key: str) -> "Node | None":
        """The value under *key*, or None."""
        return next((node for name, node in self.pairs if name.text == key), None)

    def key_place(self, key: str) -> Place | None:
        """Where *key* itself is written."""
        return next((name.place for name, _ in self.pairs if name.text == key), None)


Node = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]


def read(text: str, file: str, above: int = 0) -> tuple[Node | None, list[Fault]]:
    """Read one YAML document that starts below line *above* of *file*.

    With faults there is either no node, or a list in which the records at fault are ``broken``.
    """
    lines = tuple(text.split("\n"))
    hidden = [_lowered(fault, above) for fault in unseen(lines, file)]
    if not hidden:
        node, faults = _whole(lines, file, above)
        if not faults:
            return node, []
    starts = [number for number, line in enumerate(lines) if _ITEM.match(line)]
    before = lines[: starts[0]] if starts else lines
    if not 0 < len(starts) <= MOST_RECORDS or any(
        line.strip() and not line.startswith("#") for line in before
    ):
        return None, hidden or faults
    return _by_record(lines, starts, hidden, file, above)


def _lowered(fault: Fault, above: int) -> Fault:
    return replace(fault, place=replace(fault.place, line=fault.place.line + above))


def _by_record(
    lines: tuple[str, ...], starts: list[int], hidden: list[Fault], file: str, above: int
) -> tuple[Sequence, list[Fault]]:
    items: list[Node] = []
    faults: list[Fault] = [*hidden]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first, last = above + start + 1, above + end
        own = [fault for fault in hidden if first <= fault.place.line <= last]
        node, found = (None, own) if own else _whole(lines[start:end], file, above + start)
        if not own:
            faults += found
        if found or not isinstance(node, Sequence):
            items.append(_guessed(lines[start:end], Place(file, first, 1, len(lines[start]))))
        else:
            items += node.items
    return Sequence(tuple(items), Place(file, above + starts[0] + 1, 1)), faults


def _guessed(lines: tuple[str, ...], place: Place) -> Mapping:
    pairs = []
    for number, line in enumerate(lines, start=place.line):
        found = _SIMPLE.match(line)
        text = found["text"].strip().strip("\"'") if found else ""
        if found and text and not _NOT_SIMPLE & set(text):
            key = Scalar(found["key"], Place(place.file, number, found.start("key") + 1, len(found["key"])))
            at_text = Place(place.file, number, line.index(text, found.start("text")) + 1, len(text))
            pairs.append((key, Scalar(text, at_text)))
    return Mapping(tuple(pairs), place, broken=True)


def _whole(lines: tuple[str, ...], file: str, above: int) -> tuple[Node | None, list[Fault]]:
    composer = _Composer(file, lines, above)
    try:
        node = composer.document(yaml.parse("\n".join(lines), Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        line, column, said = explain(error)
        place = Place(file, above + line, column)
        return None, list(_slips(lines, file, above)) or [Fault(place, "Y102", said)]
    except yaml.reader.ReaderError:
        return None, [Fault(Place(file, above + 1, 1), "Y102", "这里有 YAML 不接受的字符")]
    except _RefusedError as refused:
        return None, [refused.fault]
    return (None, composer.faults) if composer.faults else (node, [])


def plain(node: Node) -> Plain:
    """The node as Python lists, dicts and text, for validation."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {name.text or "": plain(value) for name, value in node.pairs}


def node_at(node: Node, path: tuple[str | int, ...]) -> Node | None:
    """What stands at *path* below *node*, or None."""
    for step in path:
        child: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            child = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            child = node.items[step]
        if child is None:
            return None
        node = child
    return node


def at(node: Node, path: tuple[str | int, ...]) -> Place:
    """The place of what stands at *path* below *node*, or of its nearest ancestor that exists."""
    for length in range(len(path), 0, -1):
        if found := node_at(node, path[:length]):
            return found.place
    return node.place


class _RefusedError(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.message)


class _Composer:
    """Builds nodes from parser events; doubled keys are collected, the rest is refused."""

    def __init__(self, file: str, lines: tuple[str, ...], above: int) -> None:
        self.file = file
        self.lines = lines
        self.above = above
        self.count = 0
        self.faults: list[Fault] = []

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.refuse(event, "Y106", "一个文件只能有一份内容，不要用 --- 分隔")
                node = self.node(next(events), events, 0)
        return node

    def place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Place(self.file, self.above + 1, 1)
        line, column = start.line, start.column
        last = end.column
        if isinstance(event, yaml.CollectionStartEvent) or end.line != line:
            last = len(self.lines[line].rstrip()) if line < len(self.lines) else column + 1
        return Place(self.file, self.above + line + 1, column + 1, max(1, last - column))

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self.guard(event, depth)
        place = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            plain_style = not event.style  # the C parser says "", the Python one None
            if plain_style:
                self.continued(event)
            empty = plain_style and event.value in _NULLS
            return Scalar(None if empty else event.value, place)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.node(event, events, depth + 1))
            return Sequence(tuple(items), place)
        return Mapping(tuple(self.pairs(events, depth)), place)

    def pairs(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str | None, int] = {}
        restarted = False
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                raise _RefusedError(Fault(key.place, "Y106", "字段名只能是一个词"))
            if key.text in seen and not restarted:
                restarted = key.text == "id"
                said = f"字段“{key.text or ''}”已经在第{seen[key.text]}行写过"
                remedy = "如果从这里起是另一条记录，请在 id 前加上短横线和空格。" if restarted else ""
                self.faults.append(Fault(key.place, "Y105", said, remedy=remedy))
            seen.setdefault(key.text, key.place.line)
            yield key, self.node(next(events), events, depth + 1)

    def continued(self, event: yaml.ScalarEvent) -> None:
        """Plain text that runs on over the next line may be a field whose colon is full-width."""
        start, end = event.start_mark, event.end_mark
        if start is not None and end is not None and end.line > start.line:
            after = self.lines[start.line + 1 : end.line + 1]
            slips = _slips(after, self.file, self.above + start.line + 1)
            self.faults += [fault for fault in slips if fault.code != "Y102"]

    def guard(self, event: yaml.Event, depth: int) -> None:
        self.count += 1
        if depth > MOST_DEPTH:
            self.refuse(event, "Y109", "嵌套层数太多")
        if self.count > MOST_NODES:
            self.refuse(event, "Y109", "一个文件里的内容太多")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(event, "Y106", "不支持锚点（&）和别名（*）；以它们开头的文字请加引号")
        if getattr(event, "tag", None):
            self.refuse(event, "Y106", "不支持标签（!）；以它开头的文字请加引号")

    def refuse(self, event: yaml.Event, code: str, message: str) -> None:
        raise _RefusedError(Fault(self.place(event), code, message))


def _slips(lines: tuple[str, ...], file: str, above: int) -> Iterator[Fault]:
    """What the eye takes for right and YAML does not."""
    for number, line in enumerate(lines, start=above + 1):
        if found := _FULL_WIDTH.match(line):
            place = Place(file, number, found.start(1) + 1)
            yield Fault(place, "Y103", f"字段名后面写的是“{found[1]}”，应是半角冒号加空格")
        if found := _NO_SPACE.match(line):
            yield Fault(Place(file, number, found.start(1) + 1), "Y102", "冒号后面没有空格")
        if found := _INDENT.match(line):
            place = Place(file, number, found.start(1) + 1)
            if found[1] == "\t":
                yield Fault(place, "Y104", "这一行用制表符缩进")
            else:
                yield Fault(place, "Y110", "这一行用全角空格或不换行空格缩进")
