"""How this site's own words are set, in pages and in data; quotations and names are a source's and left alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from macros.model.base import Record
from macros.model.dataset import Dataset
from macros.model.kinds import KINDS
from macros.model.records import PlanInfo
from macros.source.locations import Location
from macros.source.memory import NOTHING, Memory
from macros.source.pages import Page, outside_fences
from macros.source.problems import Problem
from macros.source.yaml_nodes import Node
from macros.typography.exempt import prose
from macros.typography.places import Piece, in_prose, in_value, own_values
from macros.typography.rules import UNSEEN, WIDE, Fault, faults

Values = tuple[type[Record], Node]


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


def _of_page(page: Page) -> list[Problem]:
    return [found for piece in in_prose(page.prose) for found in _told(page.file, page.lines, piece, figures_too=False)]


def _of_paper(file: str, lines: Sequence[str]) -> list[Problem]:
    pieces = in_prose(outside_fences(lines, 1))
    return [found for piece in pieces for found in _told(file, lines, piece, figures_too=True)]


def _of_values(file: str, lines: Sequence[str], values: Iterable[Values]) -> list[Problem]:
    own = (value for model, node in values for value in own_values(model, node))
    pieces = (piece for value in own for piece in in_value(value, lines))
    return [found for piece in pieces for found in _told(file, lines, piece, figures_too=True)]


def _own(dataset: Dataset) -> Mapping[str, list[Values]]:
    """By file: the records in it, each with what tells which of its values are the site's own words."""
    found: dict[str, list[Values]] = {}
    if dataset.info_node is not None:
        found[dataset.info_node.location.file] = [(PlanInfo, dataset.info_node)]
    for kind, items in dataset.items.items():
        for item in items:
            found.setdefault(item.location.file, []).append((KINDS[kind].model, item))
    return found


def _told(file: str, lines: Sequence[str], piece: Piece, *, figures_too: bool) -> Iterator[Problem]:
    text = lines[piece.line - 1][piece.start : piece.end]
    for fault in faults(prose(text)):
        if fault.code != UNSEEN and (figures_too or not _told_as_figure(fault, text)):
            location = Location(file, piece.line, piece.start + fault.start + 1, max(1, fault.end - fault.start))
            hints = (fault.becomes(text),) if fault.edits else ()
            yield Problem(location, fault.code, fault.said, hints, fault.remedy)


def _told_as_figure(fault: Fault, text: str) -> bool:
    """Whether the check of bare figures in pages tells it already."""
    return fault.code == WIDE and text[fault.start : fault.end].isdigit()
