"""Places in an author's file, and the width a terminal gives to Chinese text."""

from typing import NamedTuple
from unicodedata import category, east_asian_width


class Location(NamedTuple):
    """A stretch of one line in a file; a tuple, since one is made for every node of every file.

    ``file`` is a path relative to the project with forward slashes; ``line`` and ``column``
    count from one, columns in characters; ``length`` is the number of characters meant.
    """

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def width(text: str) -> int:
    """Number of terminal cells *text* takes: two for a Chinese or full-width character, none for accents."""
    return sum(_cells(char) for char in text)


def _cells(char: str) -> int:
    if category(char) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def underline(line: str, column: int, length: int) -> str:
    """The line to print below *line* so that carets stand under the stretch meant."""
    before = "".join("\t" if char == "\t" else " " * width(char) for char in line[: column - 1])
    meant = line[column - 1 : column - 1 + length]
    return before + "^" * max(1, width(meant))


def window(line: str, column: int, most: int = 100) -> tuple[str, int]:
    """The part of a long *line* to show, and the column of the stretch meant inside that part."""
    if len(line) <= most and width(line) <= most:
        return line, column
    start = max(0, column - 1 - most // 4)
    shown, used = "", 0
    for char in line[start:]:
        used += _cells(char)
        if used > most:
            break
        shown += char
    ahead, behind = ("…" if start else ""), ("…" if start + len(shown) < len(line) else "")
    return f"{ahead}{shown}{behind}", column - start + len(ahead)
