"""Places in an author's file, and the width a terminal gives to Chinese text."""

from dataclasses import dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A stretch of one line in a file.

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
    """Number of terminal cells *text* takes: two for a Chinese or full-width character."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def caret(line: str, column: int, length: int) -> str:
    """The line to print below *line* so that carets stand under the stretch meant."""
    before = "".join("\t" if char == "\t" else " " * width(char) for char in line[: column - 1])
    meant = line[column - 1 : column - 1 + length]
    return before + "^" * max(1, width(meant))
