"""How this site's own words are set, in pages and in data; quotations and names are a source's and left alone."""

from collections.abc import Iterator, Mapping, Sequence

from macros.model.dataset import Dataset
from macros.model.kinds import KINDS
from macros.model.records import PlanInfo
from macros.source.locations import Location
from macros.source.pages import Page, outside_fences
from macros.source.problems import Problem
from macros.source.yaml_nodes import ScalarNode
from macros.typography.exempt import prose
from macros.typography.places import Piece, in_prose, in_value, own_values
from macros.typography.rules import UNSEEN, WIDE, Fault, faults


def check_typography(
    dataset: Dataset, pages: tuple[Page, ...], papers: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Yield a problem for every fault, with what the words would become; *papers* are the lines of the files beside."""
    for page in pages:
        for piece in in_prose(page.prose):
            yield from _told(page.file, page.lines, piece, figures_too=False)
    for file, lines in papers.items():
        for piece in in_prose(outside_fences(lines, 1)):
            yield from _told(file, lines, piece, figures_too=True)
    for value in _own(dataset):
        lines = dataset.lines[value.location.file]
        for piece in in_value(value, lines):
            yield from _told(value.location.file, lines, piece, figures_too=True)


def _own(dataset: Dataset) -> Iterator[ScalarNode]:
    if dataset.info_node is not None:
        yield from own_values(PlanInfo, dataset.info_node)
    for kind, items in dataset.items.items():
        for item in items:
            yield from own_values(KINDS[kind].model, item)


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
