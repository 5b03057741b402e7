"""Put right what has one right answer, in the files as they are: every other byte stays."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from macros.model.base import Record
from macros.model.kinds import KINDS, PLAN_FILE, kind_file
from macros.model.records import PlanInfo
from macros.source.decoding import BOM, decode
from macros.source.pages import outside_fences, read_page
from macros.source.yaml_nodes import ListNode, Node, Plain, ScalarNode, read
from macros.typography.exempt import prose
from macros.typography.places import Piece, in_prose, in_value, own_values
from macros.typography.rules import HIDDEN, Edit, edited, faults

_ENDS = re.compile("(\r\n|\r|\n)")
_MODELS: Mapping[str, type[Record]] = {PLAN_FILE: PlanInfo, **{kind.file: kind.model for kind in KINDS.values()}}
_UNSURE = frozenset({"P608"})  # where the body of the page begins
_AROUND = 6


class Line(NamedTuple):
    """One line before and after."""

    file: str
    number: int
    old: str
    new: str

    def parts(self) -> tuple[str, str]:
        """What differs, with a few characters around it."""
        most = min(len(self.old), len(self.new))
        same = next((place for place in range(most) if self.old[place] != self.new[place]), most)
        behind = next((n for n in range(most - same) if self.old[-1 - n] != self.new[-1 - n]), most - same)
        start, keep = max(0, same - _AROUND), max(0, behind - _AROUND)
        return self.old[start : len(self.old) - keep], self.new[start : len(self.new) - keep]


class Fixed(NamedTuple):
    """The changed files by their names in the project, each changed line, and the files left to their writers."""

    files: Mapping[str, bytes]
    lines: tuple[Line, ...]
    left: tuple[str, ...]


class _Text(NamedTuple):
    """A file as lines without their ends; every second part is a line end."""

    mark: bytes
    parts: list[str]

    @property
    def lines(self) -> list[str]:
        return self.parts[::2]

    def with_lines(self, lines: Sequence[str]) -> bytes:
        parts = [*self.parts]
        parts[::2] = lines
        return self.mark + "".join(parts).encode()


def fixed(data: Mapping[str, bytes], docs: Mapping[str, bytes], papers: Mapping[str, bytes]) -> Fixed:
    """Put right all pages, data files and the papers beside them, given as name → bytes.

    A file with other faults waits for its writer.
    """
    files: dict[str, bytes] = {}
    lines: list[Line] = []
    left: list[str] = []
    known = {name: raw for name, raw in data.items() if kind_file(name) in _MODELS}
    sorts = (("docs/", docs, _page), ("data/", known, _records), ("", papers, _paper))
    for name, raw, one in (
        (f"{folder}{name}", raw, one) for folder, given, one in sorts for name, raw in given.items()
    ):
        text = _text(raw, name)
        new = one(text.lines, name) if text else None
        if text is None or new is None:
            left.append(name)
            continue
        changed = [Line(name, n, *pair) for n, pair in enumerate(zip(text.lines, new, strict=True), start=1)]
        lines += [line for line in changed if line.old != line.new]
        if new != text.lines:
            files[name] = text.with_lines(new)
    return Fixed(files, tuple(lines), tuple(left))


def mended(text: str) -> str:
    """A line of prose with all that is certain put right; mending it again changes nothing."""
    while (new := edited(text, _edits(text))) != text:
        text = new
    return text


def _edits(text: str) -> list[Edit]:
    """The edits that do not touch each other; the others come when these are made."""
    kept: list[Edit] = []
    taken: set[int] = set()
    for fault in faults(prose(text)):
        places = {place for start, end, _ in fault.edits for place in range(start, end + 1)}
        if fault.certain and not taken & places:
            kept += fault.edits
            taken |= places
    return kept


def _text(raw: bytes, name: str) -> _Text | None:
    _, problems = decode(raw, name)
    if problems:
        return None
    mark = BOM if raw.startswith(BOM) else b""
    return _Text(mark, _ENDS.split(raw[len(mark) :].decode()))


def _mended(lines: Sequence[str], pieces: Iterable[Piece]) -> list[str]:
    new = [*lines]
    for piece in sorted(pieces, key=lambda each: (each.line, each.start), reverse=True):
        line = new[piece.line - 1]
        new[piece.line - 1] = line[: piece.start] + mended(line[piece.start : piece.end]) + line[piece.end :]
    return new


def _page(lines: Sequence[str], name: str) -> list[str] | None:
    page, problems = read_page("\n".join(lines).encode(), name.removeprefix("docs/"))
    if page is None or _UNSURE.intersection(problem.code for problem in problems):
        return None
    return _mended(lines, in_prose(page.prose))


def _paper(lines: Sequence[str], _: str) -> list[str]:
    return _mended(lines, in_prose(outside_fences(lines, 1)))


def _records(lines: Sequence[str], name: str) -> list[str] | None:
    """Only what is this site's own; nothing if anything else in the file would then be read otherwise."""
    before, own = _own(lines, name)
    if before is None:
        return None
    new = _mended(lines, [piece for value in own for piece in in_value(value, lines)])
    after, still = _own(new, name)
    same = after is not None and _frame(after, still) == _frame(before, own)
    return new if same else None


def _own(lines: Sequence[str], name: str) -> tuple[Node | None, list[ScalarNode]]:
    """The file read with signs for the characters that are going to be taken out, and its values to mend."""
    node, problems = read("\n".join(HIDDEN.sub(lambda found: "_" * len(found[0]), line) for line in lines), name)
    model = _MODELS[kind_file(name.removeprefix("data/"))]
    items = node.items if isinstance(node, ListNode) else () if node is None else (node,)
    return (None if problems else node), [value for item in items for value in own_values(model, item)]


def _frame(node: Node, own: Sequence[ScalarNode]) -> Plain:
    """The file without the words that may change."""
    known = {id(value) for value in own}

    def inner(each: Node) -> Plain:
        if isinstance(each, ScalarNode):
            return "" if id(each) in known else each.text
        if isinstance(each, ListNode):
            return [inner(item) for item in each.items]
        return {key.text or "": inner(value) for key, value in each.pairs}

    return inner(node)
