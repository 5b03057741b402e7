"""How this site's own words are set, in pages and in data; quotations and names are a source's and left alone."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from macros.model.base import Record
from macros.model.dataset import Dataset
from macros.model.kinds import KINDS
from macros.model.records import PlanInfo
from macros.source.memory import NOTHING, Memory
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.yaml_nodes import Node


def check_typography(
    dataset: Dataset, pages: tuple[Page, ...], papers: Mapping[str, Sequence[str]], memory: Memory = NOTHING
) -> Iterator[Problem]:
    """Yield a problem for every fault, with what the words would become; *papers* are the lines of the files beside."""
    for page in pages:
        yield from memory.of("typography", page.file, _raw(page.lines), partial(_of_page, page))
    for file, lines in papers.items():
        yield from memory.of("typography", file, _raw(lines), partial(_of_paper, file, lines))
    for file, values in _own(dataset).items():
        lines = dataset.lines[file]
        yield from memory.of("typography", file, _raw(lines), partial(_of_values, file, lines, values))


def _raw(lines: Sequence[str]) -> bytes:
    return "\n".join(lines).encode()


# The rules are loaded where they are asked: a check mostly remembers what they said.


def _of_page(page: Page) -> list[Problem]:
    from macros.typography.told import in_own_page  # noqa: PLC0415

    return in_own_page(page)


def _of_paper(file: str, lines: Sequence[str]) -> list[Problem]:
    from macros.typography.told import in_paper  # noqa: PLC0415

    return in_paper(file, lines)


def _of_values(file: str, lines: Sequence[str], values: Sequence[tuple[type[Record], Node]]) -> list[Problem]:
    from macros.typography.told import in_values  # noqa: PLC0415

    return in_values(file, lines, values)


def _own(dataset: Dataset) -> Mapping[str, list[tuple[type[Record], Node]]]:
    """By file: the records in it, each with what tells which of its values are the site's own words."""
    found: dict[str, list[tuple[type[Record], Node]]] = {}
    if dataset.info_node is not None:
        found[dataset.info_node.location.file] = [(PlanInfo, dataset.info_node)]
    for kind, items in dataset.items.items():
        for item in items:
            found.setdefault(item.location.file, []).append((KINDS[kind].model, item))
    return found
