"""The faults in one file as problems."""

from collections.abc import Iterable, Iterator, Sequence

from macros.model.base import Record
from macros.source.locations import Location
from macros.source.pages import Page, outside_fences
from macros.source.problems import Problem
from macros.source.yaml_nodes import Node
from macros.typography.exempt import prose
from macros.typography.places import Piece, in_prose, in_value, own_values
from macros.typography.rules import UNSEEN, WIDE, Fault, faults


def in_own_page(page: Page) -> list[Problem]:
    """Those in the lines of a page."""
    return [found for piece in in_prose(page.prose) for found in _told(page.file, page.lines, piece, figures_too=False)]


def in_paper(file: str, lines: Sequence[str]) -> list[Problem]:
    """Those in the *lines* of a file beside the pages."""
    pieces = in_prose(outside_fences(lines, 1))
    return [found for piece in pieces for found in _told(file, lines, piece, figures_too=True)]


def in_values(file: str, lines: Sequence[str], values: Iterable[tuple[type[Record], Node]]) -> list[Problem]:
    """Those in the own words of records, by their models."""
    own = (value for model, node in values for value in own_values(model, node))
    pieces = (piece for value in own for piece in in_value(value, lines))
    return [found for piece in pieces for found in _told(file, lines, piece, figures_too=True)]


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
