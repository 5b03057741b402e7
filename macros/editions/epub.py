"""The book as EPUB 3, written here and not by another program: one chapter a file, and the same bytes each time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from macros.editions.articles import slug
from macros.editions.book import Book, Chapter, as_xhtml, content_of, ids_of
from macros.editions.files import packed
from macros.editions.pages import drawn
from macros.editions.templates import render, style

_MIME = "mimetype"


@dataclass(frozen=True)
class _File:
    chapter: Chapter
    content: str

    @property
    def id(self) -> str:
        return f"c-{slug(self.chapter.article.path)}"

    @property
    def name(self) -> str:
        return _name(self.chapter.article.path)

    @property
    def title(self) -> str:
        return self.chapter.title

    @property
    def drawn(self) -> bool:
        return "<svg" in self.content


def as_epub(book: Book, publisher: str, day: date) -> bytes:
    """The file; *day* is the day of its contents, *publisher* who made it."""
    files = {chapter.article.path: _File(chapter, _content(book, chapter)) for chapter in book.chapters}
    listed = [files[chapter.article.path] for chapter in book.chapters]
    parts = [
        {"title": part.title, "chapters": [files[chapter.article.path] for chapter in part.chapters]}
        for part in book.parts
    ]
    values = {
        "book": book,
        "files": listed,
        "publisher": publisher,
        "identifier": f"urn:uuid:{uuid5(NAMESPACE_URL, book.title + book.version)}",
        "modified": f"{day.isoformat()}T00:00:00Z",
    }
    made = {
        _MIME: "application/epub+zip",
        "META-INF/container.xml": render("container.xml", {}),
        "EPUB/package.opf": render("package.opf", values),
        "EPUB/nav.xhtml": _page("目录", render("nav.xhtml", {"parts": parts})),
        "EPUB/cover.xhtml": _page(book.title, render("cover.xhtml", {"book": book})),
        "EPUB/style.css": str(style("common", "epub")),
        **{f"EPUB/{file.name}": _page(file.title, file.content) for file in listed},
    }
    return packed({name: text.encode() for name, text in made.items()}, plain=frozenset({_MIME}))


def _page(title: str, content: str) -> str:
    return render("page.xhtml", {"title": title, "content": Markup(content)})


def _name(path: str) -> str:
    return f"{slug(path)}.xhtml"


def _content(book: Book, chapter: Chapter) -> str:
    known: Mapping[str, frozenset[str]] = {one.article.path: ids_of(one.article) for one in book.chapters}

    def link(path: str, name: str) -> str | None:
        if path not in known:
            return None
        place = f"#{name}" if name in known[path] else ""
        return place if path == chapter.article.path and place else f"{_name(path)}{place}"

    return as_xhtml(drawn(content_of(book, chapter, link, own_file=True)))
