"""The book as one HTML file: to be read as it is, or to be set as a PDF."""

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from lxml import etree
from markupsafe import Markup

from macros.editions.book import Book, as_html, content_of, in_one_file
from macros.editions.templates import FOLDER, render, script, style


def to_read(book: Book) -> bytes:
    """One file with everything in it: contents, search in the page, drawings; it asks nothing of any other place."""
    code = script("single")
    mark = b64encode(sha256(code.encode()).digest()).decode()
    values = _values(book, "单文件版", style("common", "screen"))
    return render("single.html", {**values, "script": code, "script_hash": mark}).encode()


def to_print(book: Book, *, large: bool = False) -> str:
    """The file a PDF is set from."""
    names = ("common", "print", "large") if large else ("common", "print")
    return render("book.html", _values(book, "大字版" if large else "整本", style(*names)))


def _values(book: Book, kind: str, styles: Markup) -> Mapping[str, object]:
    link = in_one_file(book)
    parts = [
        {
            "title": part.title,
            "chapters": part.chapters,
            "contents": [Markup(as_html(drawn(content_of(book, chapter, link)))) for chapter in part.chapters],
        }
        for part in book.parts
    ]
    return {"book": book, "kind": kind, "style": styles, "parts": parts}


def drawn(content: etree._Element) -> etree._Element:
    """The article whose drawings carry their own look, wherever they are read."""
    look = (FOLDER / "chart.css").read_text(encoding="utf-8")
    for drawing in content.iter("svg"):
        inner = etree.Element("style")
        inner.text = look
        drawing.insert(0, inner)
    return content
