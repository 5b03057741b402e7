"""Writes a document as an Office Open XML file (.docx); the same document gives the same bytes."""

import io
import zipfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.word.blocks import Contents, Document, Heading, Table

PARTS = Path(__file__).parent / "parts"
TEXT_WIDTH = 8844
"""Of the text block of GB/T 9704, 156 mm, in twentieths of a point."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_FILES = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "relations.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_relations.xml",
    "word/document.xml": "document.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/footer1.xml": "footer.xml",
    "word/footnotes.xml": "footnotes.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}


class _Notes:
    """Collects the notes while the text is written; within a chapter the same note is given once and referred to."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._given: dict[str, int] = {}

    def restart(self) -> str:
        """Begin a chapter; prints nothing."""
        self._given.clear()
        return ""

    def given(self, text: str) -> int:
        """The number under which *text* was given in this chapter; 0 when it was not."""
        return self._given.get(text, 0)

    def add(self, text: str) -> int:
        """Give *text*; its number."""
        self.texts.append(text)
        self._given[text] = len(self.texts)
        return len(self.texts)


def as_docx(document: Document) -> bytes:
    """The file; pages are laid out as GB/T 9704 has it, without its red head and seal."""
    notes = _Notes()
    values = {
        "document": document,
        "notes": notes,
        "headings": headings(document),
        "kind": lambda block: type(block).__name__,
        "widths": widths,
    }
    made = {name: _parts().get_template(f"{part}.jinja").render(values) for name, part in _FILES.items()}
    return _packed({name: text.encode() for name, text in made.items()})


@cache
def _parts() -> Environment:
    """The parts of a file, compiled once for all documents."""
    return Environment(
        loader=FileSystemLoader(PARTS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def headings(document: Document) -> tuple[tuple[int, Heading], ...]:
    """The headings its contents list names, each with its place among the blocks, from one."""
    depth = max((block.depth for block in document.blocks if isinstance(block, Contents)), default=0)
    numbered = enumerate(document.blocks, start=1)
    return tuple((place, one) for place, one in numbered if isinstance(one, Heading) and one.level <= depth)


def widths(table: Table) -> Sequence[int]:
    """The widths of the columns, which fill the text block."""
    parts = table.widths or (1,) * len(table.head)
    return [TEXT_WIDTH * part // sum(parts) for part in parts]


def _packed(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, raw)
    return packed.getvalue()
