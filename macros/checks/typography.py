"""How this site's own words are set, in pages and in data; quotations and names are a source's and left alone."""

from collections.abc import Iterator, Mapping, Sequence

from macros.model.base import Record
from macros.model.dataset import Dataset
from macros.model.kinds import KINDS
from macros.model.records import PlanInfo
from macros.source.memory import NOTHING, Memory
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.yaml_nodes import Node
from macros.typography.remembered import of_page, of_paper, of_values


def check_typography(
    dataset: Dataset, pages: tuple[Page, ...], papers: Mapping[str, Sequence[str]], memory: Memory = NOTHING
) -> Iterator[Problem]:
    """Yield a problem for every fault, with what the words would become; *papers* are the lines of the files beside."""
    for file, values in _own(dataset).items():
        yield from of_values(file, dataset.lines[file], values, memory)
    for page in pages:
        yield from of_page(page, memory)
    for file, lines in papers.items():
        yield from of_paper(file, lines, memory)


def _own(dataset: Dataset) -> Mapping[str, list[tuple[type[Record], Node]]]:
    """By file: the records in it, each with what tells which of its values are the site's own words."""
    found: dict[str, list[tuple[type[Record], Node]]] = {}
    if dataset.info_node is not None:
        found[dataset.info_node.location.file] = [(PlanInfo, dataset.info_node)]
    for kind, items in dataset.items.items():
        for item in items:
            found.setdefault(item.location.file, []).append((KINDS[kind].model, item))
    return found
