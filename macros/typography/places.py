"""Where a project's own prose stands: lines of pages, and the values of fields that are this site's own words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from macros.model.base import Record
from macros.model.fields import Own
from macros.model.marks import marked, values_at
from macros.source.yaml_nodes import Node, ScalarNode

_QUOTED = frozenset("'\"")
_BLOCK = frozenset("|>")
_OPENS = re.compile(r"\s*(?:[-*+] |[0-9]+[.)] |\[\^|:\s|!!!|\?\?\?|===)")


class Piece(NamedTuple):
    """A stretch of one line: its number from one, and where it begins and ends, from zero."""

    line: int
    start: int
    end: int


def in_prose(prose: Iterable[tuple[int, str]]) -> Iterator[Piece]:
    """The numbered lines without code and without block quotations, which are a source's words."""
    holders: list[tuple[int, bool]] = []  # indents of the lines above, and whether they open what is indented below
    before = 0
    for number, line in prose:
        text = line.strip()
        if not text:
            continue
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        while holders and holders[-1][0] >= indent:
            holders.pop()
        above, opened = holders[-1] if holders else (0, False)
        code = indent >= above + (8 if opened else 4) and before != number - 1
        if not code:
            holders.append((indent, bool(_OPENS.match(line))))
            before = number
        if not code and not text.startswith(">"):
            yield Piece(number, 0, len(line))


def own_values(model: type[Record], node: Node) -> Iterator[ScalarNode]:
    """The values of a record that are this site's own words."""
    for field in marked(model, Own):
        for value in values_at(node, field.path):
            if isinstance(value, ScalarNode) and value.text is not None:
                yield value


def in_value(value: ScalarNode, lines: Sequence[str]) -> Iterator[Piece]:
    """Where the words of a value stand, line by line, without their quotation marks; *lines* are those of the file."""
    first, start = value.location.line, value.location.column - 1
    sign = lines[first - 1][start : start + 1]
    mark = 1 if sign in _QUOTED else 0
    last, end = value.end or (first, start + value.location.length + 1)
    for number in range(first, last + 1):
        line = lines[number - 1] if number <= len(lines) else ""
        begin = start + mark if number == first else len(line) - len(line.lstrip(" "))
        stop = end - 1 - mark if number == last else len(line.rstrip(" "))
        if begin < stop and not (number == first and sign in _BLOCK):
            yield Piece(number, begin, stop)
