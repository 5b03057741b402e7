"""The faults in one file, remembered as long as the file stays as it is."""

from collections.abc import Sequence
from functools import partial

from macros.model.base import Record
from macros.source.memory import Memory
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.yaml_nodes import Node

# The rules are loaded where they are asked: a check mostly remembers what they said.


def of_page(page: Page, memory: Memory) -> list[Problem]:
    """Those in a page."""
    return memory.of("typography", page.file, _raw(page.lines), partial(_in_page, page))


def of_paper(file: str, lines: Sequence[str], memory: Memory) -> list[Problem]:
    """Those in the *lines* of a file beside the pages."""
    return memory.of("typography", file, _raw(lines), partial(_in_paper, file, lines))


def of_values(
    file: str, lines: Sequence[str], values: Sequence[tuple[type[Record], Node]], memory: Memory
) -> list[Problem]:
    """Those in the own words of the records of a file."""
    return memory.of("typography", file, _raw(lines), partial(_in_values, file, lines, values))


def _raw(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


def _in_page(page: Page) -> list[Problem]:
    from macros.typography.told import in_own_page  # noqa: PLC0415

    return in_own_page(page)


def _in_paper(file: str, lines: Sequence[str]) -> list[Problem]:
    from macros.typography.told import in_paper  # noqa: PLC0415

    return in_paper(file, lines)


def _in_values(file: str, lines: Sequence[str], values: Sequence[tuple[type[Record], Node]]) -> list[Problem]:
    from macros.typography.told import in_values  # noqa: PLC0415

    return in_values(file, lines, values)
