"""A book: the articles in parts, numbered, with one id a place and links that lead to places of the book."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree, html

from macros.editions.articles import Article, anchor
from macros.model.numerals import in_words
from macros.model.vocabulary import InBook

APPENDICES = "附录"
_NUMBERED = re.compile(r"第.{1,4}章|[0-9]|（|[一二三四五六七八九十]+、")
_OF_PLAN = re.compile(r"第.{1,4}章")
_SOURCE, _SOURCE_LINK = "p-source-item", "p-source"
_HEADINGS = {"h1": 2, "h2": 3, "h3": 4, "h4": 5}
_ON_SCREEN = frozenset({"hidden", "tabindex", "title"})
_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_XHTML = "http://www.w3.org/1999/xhtml"

Link = Callable[[str, str], str | None]
"""Where a place of the site is in an edition, by the path of its page and its id; None when it is not in it."""


@dataclass(frozen=True)
class Line:
    """One line of the contents: a heading of a chapter that other places can lead to."""

    id: str
    title: str


@dataclass(frozen=True)
class Chapter:
    """One article with its number in its part (empty where its title has one) and its headings."""

    article: Article
    number: str
    lines: tuple[Line, ...]

    @property
    def title(self) -> str:
        """Number and title."""
        return f"{self.number}{self.article.title}"

    @property
    def reference(self) -> str:
        """How other chapters name this one: 第四章, or its title."""
        own = _OF_PLAN.match(self.article.title)
        return own[0] if own else f"“{self.article.title}”"

    @property
    def id(self) -> str:
        """The id of the chapter in a book that is one file."""
        return anchor(self.article.path)


@dataclass(frozen=True)
class Part:
    """A part of the book: a section of the navigation, or the appendices."""

    number: str
    name: str
    chapters: tuple[Chapter, ...]

    @property
    def title(self) -> str:
        """Number and name."""
        return f"{self.number}{self.name}"


@dataclass(frozen=True)
class Book:
    """What every edition says of itself, and its parts. ``notice`` may be empty; dates are printed words."""

    title: str
    subject: str
    notice: str
    version: str
    data_date: str
    address: str
    parts: tuple[Part, ...]

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """Every chapter in order."""
        return tuple(chapter for part in self.parts for chapter in part.chapters)

    @cached_property
    def references(self) -> Mapping[str, str]:
        """How a link to a page is put into words on paper, by the path of the page."""
        return {chapter.article.path: chapter.reference for chapter in self.chapters}

    @cached_property
    def sources(self) -> Mapping[tuple[str, str], int]:
        """The number of every source in the list of sources, by the path of its page and its id."""
        listed = (
            (chapter.article.path, element.get("id"))
            for chapter in self.chapters
            for element in chapter.article.content.iter("li")
            if _SOURCE in (element.get("class") or "").split() and element.get("id")
        )
        return {place: number for number, place in enumerate(listed, start=1)}


def parts_of(articles: Sequence[Article]) -> tuple[Part, ...]:
    """The parts in the order in which their first articles stand: 一、（一）1.（1）as official documents number."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        name = APPENDICES if article.place is InBook.APPENDIX else next(iter(article.sections), article.title)
        groups.setdefault(name, []).append(article)
    return tuple(
        Part(f"{in_words(number)}、", name, tuple(_chapters(found)))
        for number, (name, found) in enumerate(groups.items(), start=1)
    )


def _chapters(articles: Sequence[Article]) -> Iterator[Chapter]:
    for number, article in enumerate(articles, start=1):
        own = _NUMBERED.match(article.title)
        yield Chapter(article, "" if own else f"（{in_words(number)}）", tuple(_lines(article)))


def _lines(article: Article) -> Iterator[Line]:
    for heading in article.content.iter("h2"):
        if heading.get("id"):
            yield Line(heading.get("id"), " ".join(heading.text_content().split()))


def in_one_file(book: Book) -> Link:
    """Links of an edition that is one file: every place has an id of its own."""
    known = {chapter.article.path: ids_of(chapter.article) for chapter in book.chapters}

    def link(path: str, name: str) -> str | None:
        if path not in known:
            return None
        return f"#{anchor(path, name if name in known[path] else '')}"

    return link


def ids_of(article: Article) -> frozenset[str]:
    """The ids of every place in an article."""
    return frozenset(element.get("id") for element in article.content.iter() if element.get("id"))


def content_of(book: Book, chapter: Chapter, link: Link, *, own_file: bool = False) -> Any:  # noqa: ANN401 - lxml
    """The article as it stands in a book: its headings one level down and numbered, its links those of the book.

    In a file of its own (*own_file*) ids stay as they are, else they are made unique. A link to a source
    tells its number, one to another chapter that chapter: both can be followed on paper too.
    """
    content = deepcopy(chapter.article.content)
    content.tag = "section"
    content.attrib.clear()
    _number_sources(content, book, chapter)
    if not own_file:
        _make_unique(content, chapter.article.path)
        content.set("id", chapter.id)
    _number(content, chapter)
    for element in list(content.iter("a")):
        _lead(element, book, chapter.article, link)
    for element in content.iter():
        _made_for_paper(element)
    return content


def _make_unique(content: Any, path: str) -> None:  # noqa: ANN401 - as above
    for element in content.iter():
        if element.get("id"):
            element.set("id", anchor(path, element.get("id")))
        for name in ("aria-labelledby", "aria-describedby", "headers", "for"):
            if element.get(name):
                element.set(name, " ".join(anchor(path, one) for one in element.get(name).split()))


def _number(content: Any, chapter: Chapter) -> None:  # noqa: ANN401 - as above
    second = third = 0
    for heading in content.iter("h1", "h2", "h3", "h4"):
        text = heading.text_content().strip()
        number = ""
        if heading.tag == "h1":
            number = chapter.number
        elif heading.tag == "h2":
            second, third = second + 1, 0
            number = "" if _NUMBERED.match(text) else f"{second}．"
        elif heading.tag == "h3" and second:
            third += 1
            number = "" if _NUMBERED.match(text) else f"（{third}）"
        heading.text = f"{number}{heading.text or ''}"
        heading.tag = f"h{_HEADINGS[heading.tag]}"


def _number_sources(content: Any, book: Book, chapter: Chapter) -> None:  # noqa: ANN401 - as above
    for element in content.iter("li"):
        number = book.sources.get((chapter.article.path, element.get("id") or ""))
        if number is not None and len(element):
            first = element[0]
            first.text = f"〔{number}〕{first.text or ''}"


def _lead(element: Any, book: Book, article: Article, link: Link) -> None:  # noqa: ANN401 - as above
    href = element.get("href") or ""
    target = article.target(href)
    found = link(*target) if target is not None else href if _OUTSIDE.match(href) else None
    for name in ("title", "target", "rel", "download"):
        element.attrib.pop(name, None)
    if found is None:
        element.attrib.pop("href", None)
        element.tag = "g" if _in_drawing(element) else "span"
        return
    element.set("href", found)
    if _in_drawing(element):
        return
    if target is None:
        _mark(element, "b-out")
    elif _SOURCE_LINK in (element.get("class") or "").split() and target in book.sources:
        _add(element, f"〔{book.sources[target]}〕")
    elif target[0] != article.path and book.references[target[0]] not in element.text_content():
        _mark(element, "b-see")
        element.set("data-see", book.references[target[0]])


def _in_drawing(element: Any) -> bool:  # noqa: ANN401 - as above
    return next(element.iterancestors("svg"), None) is not None


def _add(element: Any, text: str) -> None:  # noqa: ANN401 - as above
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _mark(element: Any, name: str) -> None:  # noqa: ANN401 - as above
    element.set("class", " ".join([*(element.get("class") or "").split(), name]))


def _made_for_paper(element: Any) -> None:  # noqa: ANN401 - as above
    if element.tag == "details":
        element.set("open", "open")
    for name in list(element.attrib):
        if name in _ON_SCREEN or (name.startswith("data-") and name != "data-see"):
            del element.attrib[name]


def as_html(content: Any) -> str:  # noqa: ANN401 - as above
    """An element as HTML."""
    return str(html.tostring(content, encoding="unicode"))


def as_xhtml(content: Any) -> str:  # noqa: ANN401 - as above
    """An element as XHTML, with its drawings in their own namespace."""
    for drawing in content.iter("svg"):
        drawing.set("xmlns", "http://www.w3.org/2000/svg")
    content.set("xmlns", _XHTML)
    return str(etree.tostring(content, encoding="unicode"))
