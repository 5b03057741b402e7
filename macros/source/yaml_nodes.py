"""YAML as text with places. The only module that knows the YAML grammar.

Every scalar stays the text its author wrote: what ``no``, ``2025`` or ``95.0`` means is for the
model to say. Anchors, aliases, tags and further documents are refused, so a file can be read in
time and memory linear in its size. A list whose text is at fault is read record by record, so that
one broken record hides no other.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import yaml

from macros.source.decoding import unseen
from macros.source.locations import Location
from macros.source.problems import Problem
from macros.source.yaml_messages import explain
from macros.source.yaml_slips import slips, without_indent

MOST_DEPTH = 12
MOST_NODES = 60_000
MOST_LINE = 10_000
MOST_RECORDS = 5_000
_TOO_MANY = f"一个文件里的内容太多，超过 {MOST_NODES} 个值"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ITEM = re.compile(r"-(?: |$)")
_SIMPLE = re.compile(r"(?:- |  )(?P<key>[a-z_]+): +(?P<text>\S.*)")
_NOT_SIMPLE = frozenset("\"'#[]{}|>&*!%@`")
_CUT = re.compile(r"[ \t]+(#[^ \t\n#][^\n]*)")
_FULL_QUOTES = re.compile(r"[“”‘’„＂]([!-~]+)[“”‘’＂]")
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class ScalarNode(NamedTuple):
    """One value, as written; ``text`` is None when the author left it empty.

    ``end`` is the line and column behind one that is written on several lines.
    """

    text: str | None
    location: Location
    end: tuple[int, int] | None = None


class ListNode(NamedTuple):
    """A list."""

    items: tuple["Node", ...]
    location: Location


class MapNode(NamedTuple):
    """Named values; keys keep their own places.

    ``broken`` marks a record whose text is at fault: it holds only the lines that could be guessed.
    """

    pairs: tuple[tuple[ScalarNode, "Node"], ...]
    location: Location
    broken: bool = False

    def get(self, key: str) -> "Node | None":
        """The value under *key*, or None."""
        return next((node for name, node in self.pairs if name.text == key), None)

    def key_location(self, key: str) -> Location | None:
        """Where *key* itself is written."""
        return next((name.location for name, _ in self.pairs if name.text == key), None)


Node = ScalarNode | ListNode | MapNode
Plain = str | None | list["Plain"] | dict[str, "Plain"]


def read(text: str, file: str, above: int = 0) -> tuple[Node | None, list[Problem]]:
    """Read one YAML document that starts below line *above* of *file*.

    With problems there is either no node, or a list in which the records at fault are ``broken``.
    """
    lines = tuple(text.split("\n"))
    if long := _too_long(lines, file, above):
        return None, [long]
    hidden = [_lowered(problem, above) for problem in unseen(tuple(map(without_indent, lines)), file)]
    if not hidden:
        node, problems = _whole(lines, file, above)
        if not problems:
            return node, []
        if any(problem.message == _TOO_MANY for problem in problems):
            return None, problems
    starts = [number for number, line in enumerate(lines) if _ITEM.match(line)]
    before = lines[: starts[0]] if starts else lines
    if not 0 < len(starts) <= MOST_RECORDS or any(line.strip() and not line.startswith("#") for line in before):
        return None, hidden or problems
    return _by_record(lines, starts, hidden, file, above)


def _too_long(lines: tuple[str, ...], file: str, above: int) -> Problem | None:
    for number, line in enumerate(lines, start=above + 1):
        if len(line) > MOST_LINE:
            said = f"这一行有{len(line)}个字，超过 {MOST_LINE} 字"
            return Problem(Location(file, number, 1), "Y109", said)
    return None


def host_values(text: str) -> dict[str, object]:
    """The values of a mapping as the host's own reader takes them; empty when it reads none."""
    try:
        values = yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError):  # a date that does not exist is no YAMLError
        return {}
    return values if isinstance(values, dict) else {}


def _lowered(problem: Problem, above: int) -> Problem:
    return replace(problem, location=problem.location._replace(line=problem.location.line + above))


def _by_record(
    lines: tuple[str, ...], starts: list[int], hidden: list[Problem], file: str, above: int
) -> tuple[ListNode, list[Problem]]:
    items: list[Node] = []
    problems: list[Problem] = [*hidden]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first, last = above + start + 1, above + end
        own = [problem for problem in hidden if first <= problem.location.line <= last]
        node, found = (None, own) if own else _whole(lines[start:end], file, above + start)
        if not own:
            problems += found
        if found or not isinstance(node, ListNode):
            items.append(_guessed(lines[start:end], Location(file, first, 1, len(lines[start]))))
        else:
            items += node.items
    return ListNode(tuple(items), Location(file, above + starts[0] + 1, 1)), problems


def _guessed(lines: tuple[str, ...], location: Location) -> MapNode:
    pairs = []
    for number, line in enumerate(lines, start=location.line):
        found = _SIMPLE.match(line)
        text = found["text"].strip().strip("\"'") if found else ""
        if found and text and not _NOT_SIMPLE & set(text):
            key = ScalarNode(found["key"], Location(location.file, number, found.start("key") + 1, len(found["key"])))
            at_text = Location(location.file, number, line.index(text, found.start("text")) + 1, len(text))
            pairs.append((key, ScalarNode(text, at_text)))
    return MapNode(tuple(pairs), location, broken=True)


def _whole(lines: tuple[str, ...], file: str, above: int) -> tuple[Node | None, list[Problem]]:
    composer = _Composer(file, lines, above)
    try:
        node = composer.document(yaml.parse("\n".join(lines), Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        line, column, said = explain(error)
        location = Location(file, above + line, column)
        return None, list(slips(lines, file, above)) or [Problem(location, "Y102", said)]
    except yaml.reader.ReaderError:
        return None, [Problem(Location(file, above + 1, 1), "Y102", "这里有 YAML 不接受的字符")]
    except _RefusedError as refused:
        return None, [refused.problem]
    return (None, composer.problems) if composer.problems else (node, [])


def plain(node: Node) -> Plain:
    """The node as Python lists, dicts and text, for validation."""
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {name.text or "": plain(value) for name, value in node.pairs}


def node_at(node: Node, path: tuple[str | int, ...]) -> Node | None:
    """What stands at *path* below *node*, or None."""
    for step in path:
        child: Node | None = None
        if isinstance(node, MapNode) and isinstance(step, str):
            child = node.get(step)
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            child = node.items[step]
        if child is None:
            return None
        node = child
    return node


def at(node: Node, path: tuple[str | int, ...]) -> Location:
    """The place of what stands at *path* below *node*, or of its nearest ancestor that exists."""
    for length in range(len(path), 0, -1):
        if found := node_at(node, path[:length]):
            return found.location
    return node.location


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class _Composer:
    """Builds nodes from parser events; doubled keys are collected, the rest is refused."""

    def __init__(self, file: str, lines: tuple[str, ...], above: int) -> None:
        self.file = file
        self.lines = lines
        self.above = above
        self.count = 0
        self.problems: list[Problem] = []

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

    def location(self, event: yaml.Event) -> Location:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            return Location(self.file, self.above + 1, 1)
        line, column = start.line, start.column
        last = end.column
        if isinstance(event, yaml.CollectionStartEvent) or end.line != line:
            last = len(self.lines[line].rstrip()) if line < len(self.lines) else column + 1
        return Location(self.file, self.above + line + 1, column + 1, max(1, last - column))

    def end(self, event: yaml.Event) -> tuple[int, int] | None:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None or end.line == start.line:
            return None
        return self.above + end.line + 1, end.column + 1

    def node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        self.guard(event, depth)
        location = self.location(event)
        if isinstance(event, yaml.ScalarEvent):
            plain_style = not event.style  # the C parser says "", the Python one None
            text = event.value
            if plain_style:
                self.continued(event)
                self.cut(event)
                text = self.unquoted(event.value, location)
            empty = plain_style and event.value in _NULLS
            return ScalarNode(None if empty else text, location, self.end(event))
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self.node(event, events, depth + 1))
            return ListNode(tuple(items), location)
        return MapNode(tuple(self.pairs(events, depth)), location)

    def pairs(self, events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[ScalarNode, Node]]:
        seen: dict[str | None, int] = {}
        restarted = False
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.node(event, events, depth + 1)
            if not isinstance(key, ScalarNode):
                raise _RefusedError(Problem(key.location, "Y106", "字段名只能是一个词"))
            if key.text in seen and not restarted:
                restarted = key.text == "id"
                said = f"字段“{key.text or ''}”已经在第{seen[key.text]}行写过"
                remedy = "如果从这里起是另一条记录，请在 id 前加上短横线和空格。" if restarted else ""
                self.problems.append(Problem(key.location, "Y105", said, remedy=remedy))
            seen.setdefault(key.text, key.location.line)
            yield key, self.node(next(events), events, depth + 1)

    def continued(self, event: yaml.ScalarEvent) -> None:
        """Plain text that runs on over the next line may be a field whose colon is full-width."""
        start, end = event.start_mark, event.end_mark
        if start is not None and end is not None and end.line > start.line:
            after = self.lines[start.line + 1 : end.line + 1]
            found = slips(after, self.file, self.above + start.line + 1)
            self.problems += [problem for problem in found if problem.code != "Y102"]

    def cut(self, event: yaml.ScalarEvent) -> None:
        """Text before “ #” whose writer meant no comment: there is no space after the sign."""
        end = event.end_mark
        rest = self.lines[end.line][end.column :] if end is not None and end.line < len(self.lines) else ""
        found = _CUT.match(rest)
        if found and end is not None:
            location = Location(self.file, self.above + end.line + 1, end.column + found.start(1) + 1, len(found[1]))
            self.problems.append(Problem(location, "Y116", f"“{event.value}”后面的“{found[1]}”不会被读到"))

    def unquoted(self, text: str, location: Location) -> str:
        """A word of ASCII in full-width quotes was meant to stand in plain ones."""
        found = _FULL_QUOTES.fullmatch(text)
        if found is None:
            return text
        self.problems.append(Problem(location, "Y117", f"“{found[1]}”两边用的是全角引号", (f'"{found[1]}"',)))
        return found[1]

    def guard(self, event: yaml.Event, depth: int) -> None:
        self.count += 1
        if depth > MOST_DEPTH:
            self.refuse(event, "Y109", "嵌套层数太多")
        if self.count > MOST_NODES:
            self.refuse(event, "Y109", _TOO_MANY)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self.refuse(event, "Y106", "不支持锚点（&）和别名（*）；以它们开头的文字请加引号")
        if getattr(event, "tag", None):
            self.refuse(event, "Y106", "不支持标签（!）；以它开头的文字请加引号")

    def refuse(self, event: yaml.Event, code: str, message: str) -> None:
        raise _RefusedError(Problem(self.location(event), code, message))
