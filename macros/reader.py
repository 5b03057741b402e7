"""YAML as text with places. The only module that knows the YAML grammar.

Every scalar stays the text its author wrote: what ``no``, ``2025`` or ``95.0`` means is for the
model to say. Anchors, aliases, tags and further documents are refused, so a file can be read in
time and memory linear in its size.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from macros.faults import Fault
from macros.places import Place

MOST_BYTES = 4_000_000
MOST_DEPTH = 12

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FULL_WIDTH = re.compile(r"^\s*(?:- +)*[A-Za-z_][A-Za-z0-9_]*\s*([：﹕＝=])")
_TAB = re.compile(r"^ *(\t)")
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
    """Named values; keys keep their own places."""

    pairs: tuple[tuple[Scalar, "Node"], ...]
    place: Place

    def get(self, key: str) -> "Node | None":
        """The value under *key*, or None."""
        return next((node for name, node in self.pairs if name.text == key), None)

    def key_place(self, key: str) -> Place | None:
        """Where *key* itself is written."""
        return next((name.place for name, _ in self.pairs if name.text == key), None)


Node = Scalar | Sequence | Mapping
Plain = str | None | list["Plain"] | dict[str, "Plain"]


def decode(raw: bytes, file: str) -> tuple[str, list[Fault]]:
    """Decode UTF-8 (a byte-order mark is dropped); the fault names the first bad byte's place."""
    if len(raw) > MOST_BYTES:
        return "", [Fault(Place(file, 1, 1), "Y109", "文件超过 4 MB")]
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n"), []
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        return "", [Fault(Place(file, line, column), "Y101", "这里的字节不是 UTF-8 编码的文字")]


def read(text: str, file: str) -> tuple[Node | None, list[Fault]]:
    """Read one YAML document; on any fault there is no node."""
    faults = list(_slips(text, file))
    if faults:
        return None, faults
    composer = _Composer(file, text.split("\n"))
    try:
        node = composer.document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        return None, [Fault(_marked(error, file), "Y102", _explain(error))]
    except yaml.reader.ReaderError as error:
        return None, [_unreadable(text, file, error.position)]
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


def at(node: Node, path: tuple[str | int, ...]) -> Place:
    """The place of what stands at *path* below *node*, or of its nearest ancestor that exists."""
    for step in path:
        child: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            child = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            child = node.items[step]
        if child is None:
            break
        node = child
    return node.place


class _RefusedError(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.message)


class _Composer:
    """Builds nodes from parser events; duplicate keys are collected, the rest is refused."""

    def __init__(self, file: str, lines: list[str]) -> None:
        self.file = file
        self.lines = lines
        self.faults: list[Fault] = []

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _RefusedError(Fault(self.place(event), "Y106", "一个文件只能有一个 YAML 文档"))
                node = self.node(next(events), events, 0)
        return node

    def place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Place(self.file, 1, 1)
        line, column = start.line, start.column
        last = end.column if end.line == line else column + 1
        if isinstance(event, yaml.CollectionStartEvent):
            last = len(self.lines[line]) if line < len(self.lines) else last
        return Place(self.file, line + 1, column + 1, max(1, last - column))

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self.refuse(event, depth)
        place = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            empty = event.style is None and event.value in _NULLS
            return Scalar(None if empty else event.value, place)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.node(event, events, depth + 1))
            return Sequence(tuple(items), place)
        return Mapping(tuple(self.pairs(events, depth)), place)

    def pairs(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Scalar, Node]]:
        seen: dict[str | None, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                raise _RefusedError(Fault(key.place, "Y106", "字段名只能是一个词"))
            if key.text in seen:
                first = seen[key.text]
                self.faults.append(Fault(key.place, "Y105", f"字段“{key.text}”已经在第{first}行写过"))
            seen.setdefault(key.text, key.place.line)
            yield key, self.node(next(events), events, depth + 1)

    def refuse(self, event: yaml.Event, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise _RefusedError(Fault(self.place(event), "Y109", "嵌套层数太多"))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(
                Fault(self.place(event), "Y106", "不支持锚点（&）和别名（*）；以它们开头的文字请加引号")
            )
        if getattr(event, "tag", None):
            raise _RefusedError(Fault(self.place(event), "Y106", "不支持标签（!）；以它开头的文字请加引号"))


def _marked(error: yaml.MarkedYAMLError, file: str) -> Place:
    for mark in (error.problem_mark, error.context_mark):
        if mark is not None:
            return Place(file, mark.line + 1, mark.column + 1)
    return Place(file, 1, 1)


def _slips(text: str, file: str) -> Iterator[Fault]:
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _FULL_WIDTH.match(line):
            place = Place(file, number, found.start(1) + 1)
            yield Fault(place, "Y103", f"字段名后面写的是“{found[1]}”，应是半角冒号加空格")
        if found := _TAB.match(line):
            yield Fault(Place(file, number, found.start(1) + 1), "Y104", "这一行用制表符缩进")


def _unreadable(text: str, file: str, position: int) -> Fault:
    before = text[:position]
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    found = text[position : position + 1]
    name = f"U+{ord(found):04X}" if found else "未知"
    return Fault(Place(file, line, column), "S209", f"含有看不见的控制字符 {name}")


_EXPLANATIONS = (
    ("mapping values are not allowed", "这里多了一个冒号：含冒号的文字要加引号，或上一行缩进不对"),
    ("could not find expected ':'", "这一行缺少冒号，或上一行的引号没有成对"),
    ("found unexpected end of stream", "文件在引号或括号没有成对时就结束了"),
    ("unexpected end of stream", "文件在引号或括号没有成对时就结束了"),
    ("did not find expected key", "这一行的缩进或标点与同一记录的其他行不一致"),
    ("did not find expected '-' indicator", "这一行的缩进与列表的其他行不一致"),
    ("did not find expected ',' or ']'", "方括号里的内容没有用半角逗号隔开，或缺少右方括号"),
    ("did not find expected ',' or '}'", "大括号里的内容没有用半角逗号隔开，或缺少右大括号"),
    ("found character that cannot start any token", "这一行以 YAML 保留的符号开头，请给文字加引号"),
    ("block sequence entries are not allowed", "这里的“-”位置不对，请另起一行并检查缩进"),
    ("found unknown escape character", "双引号里的反斜杠写法不对，请改用单引号"),
    ("did not find the expected", "这里的写法不完整"),
)


def _explain(error: yaml.MarkedYAMLError) -> str:
    problem = str(error.problem or "")
    for english, chinese in _EXPLANATIONS:
        if english in problem:
            return chinese
    return "这里的写法不合 YAML 语法"
