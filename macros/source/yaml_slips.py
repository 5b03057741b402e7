"""What in YAML the eye takes for right and the grammar does not: full-width marks, missing and odd spaces."""

import re
from collections.abc import Iterator

from macros.source.locations import Location
from macros.source.problems import Problem

_FULL_WIDTH = re.compile(r"^\s*(?:- +)*[A-Za-z_][A-Za-z0-9_]*\s*([：﹕＝=])")
_NO_SPACE = re.compile(r"^\s*(?:- +)*[a-z_]+(:)(?=[^\s/])")
_INDENT = re.compile("^(?: |- )*([\t\u3000\u00a0])")


def without_indent(line: str) -> str:
    """The line with spaces in place of an indent by what only looks like spaces, which is told as such."""
    found = _INDENT.match(line)
    return line if found is None or found[1] == "\t" else f"{' ' * found.end()}{line[found.end() :]}"


def slips(lines: tuple[str, ...], file: str, above: int) -> Iterator[Problem]:
    """What the eye takes for right and YAML does not."""
    for number, line in enumerate(lines, start=above + 1):
        if found := _FULL_WIDTH.match(line):
            location = Location(file, number, found.start(1) + 1)
            yield Problem(location, "Y103", f"字段名后面写的是“{found[1]}”，应是半角冒号加空格")
        if found := _NO_SPACE.match(line):
            yield Problem(Location(file, number, found.start(1) + 1), "Y102", "冒号后面没有空格")
        if found := _INDENT.match(line):
            location = Location(file, number, found.start(1) + 1)
            if found[1] == "\t":
                yield Problem(location, "Y104", "这一行用制表符缩进")
            else:
                yield Problem(location, "Y110", "这一行用全角空格或不换行空格缩进")
