"""What a document is made of: headings, paragraphs, tables, a contents list; text with notes."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Style(StrEnum):
    """How a paragraph is set; the words are the ids of the styles in the file."""

    BODY = "BodyText"
    PLAIN = "PlainLine"
    NOTE = "Remark"
    QUOTE = "Quotation"
    ITEM = "ListItem"


class Run(NamedTuple):
    """Text; ``note`` stands at the foot of the page. A tuple, since one is made for every piece of every page."""

    text: str
    note: str = ""
    bold: bool = False


class Heading(NamedTuple):
    """A heading of a real level, one to four."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """A paragraph."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY


class Table(NamedTuple):
    """A table whose head is repeated on every page. ``widths`` are parts of the whole width."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    widths: tuple[int, ...] = ()


class Contents(NamedTuple):
    """The list of headings down to ``depth``."""

    title: str = "目录"
    depth: int = 2


Block = Heading | Paragraph | Table | Contents


class Document(NamedTuple):
    """A whole document. ``numbered`` puts 一、（一）1.（1） before the headings."""

    title: str
    author: str
    day: date
    blocks: tuple[Block, ...]
    subtitle: str = ""
    numbered: bool = False


def said(text: str, note: str = "", style: Style = Style.BODY) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((Run(text, note),), style)


def cells(*texts: str) -> tuple[tuple[Run, ...], ...]:
    """A row of plain texts."""
    return tuple((Run(text),) for text in texts)


def texts_of(runs: Iterable[Run]) -> str:
    """The text of *runs* without their notes."""
    return "".join(run.text for run in runs)
