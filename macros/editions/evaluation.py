"""An evaluation as a page to be set as a PDF: the same document as its Word file."""

from macros.editions.templates import render, style
from macros.word import Document


def evaluation_page(document: Document) -> str:
    """The page; notes stand at the foot of the sheet they belong to."""
    blocks = [
        {"kind": type(block).__name__, "block": block, "number": number} for number, block in enumerate(document.blocks)
    ]
    return render(
        "document.html", {"document": document, "blocks": blocks, "style": style("common", "print", "document")}
    )
