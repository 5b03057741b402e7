"""The articles of the built site, in the order of the navigation: what every book is made from.

How another writer (Word, say) uses it::

    settings = read_settings(root)                       # macros.site.settings
    prepared = prepare(root, settings.info)              # macros.site.prepare
    found = articles(read_pages(site), settings.nav, prepared)   # read_pages: macros.publish.finish

``found`` are ``Article`` values. ``content`` is an lxml element, a copy that the caller may change: the page's
``<article>`` as built, with every fragment and chart in it, without what only a screen needs (scripts, forms,
buttons, letter bars, the narrow copy of a chart, the legend of marks). Headings are ``h1`` (one, the title) to
``h4``; records carry their ids. ``Article.target(href)`` says which place of which article a link means;
``anchor(path, id)`` is a name for that place which no other place of the whole book has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.etree import XPath

from macros.model.vocabulary import InBook
from macros.publish.markup import BuiltPage, Location
from macros.site.navigation import with_generated
from macros.site.prepare import Prepared

_SCREEN_TAGS = ("script", "style", "form", "button", "nav", "noscript", "template")
_SCREEN_CLASSES = frozenset({"headerlink", "p-chart--narrow", "p-key", "p-edit", "p-moved"})
_MAY_BE_FOR_SCREENS = XPath(
    " | ".join(f".//{tag}" for tag in _SCREEN_TAGS)
    + " | .//*["
    + " or ".join(f"contains(@class, '{name}')" for name in sorted(_SCREEN_CLASSES))
    + "]"
)
_SVG_NAMES = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
"""Attributes whose case an HTML parser gives up and XML needs."""


@dataclass(frozen=True)
class Article:
    """One page of the site as a part of a book. ``path`` is that of the built page below the site."""

    path: str
    title: str
    sections: tuple[str, ...]
    """The titles of the navigation it stands under, outermost first."""
    place: InBook
    content: Any
    """Its ``<article>``."""

    def target(self, href: str) -> tuple[str, str] | None:
        """The built file and the id that *href* means here; None when it leads out of the site."""
        path = Location(self.path).resolve(href)
        return None if path is None else (path, href.partition("#")[2])


@dataclass(frozen=True)
class Entry:
    """A page in the navigation, and the titles it stands under, outermost first."""

    source: str
    sections: tuple[str, ...]

    @property
    def path(self) -> str:
        """Of the built page, below the site."""
        return self.source.removesuffix(".md") + ".html"


def articles(pages: Mapping[str, BuiltPage], nav: Any, prepared: Prepared) -> tuple[Article, ...]:  # noqa: ANN401
    """The articles a book holds: the body, then the appendices, each in the order of the navigation.

    Args:
        pages: every built page by its path below the site.
        nav: the navigation of the host's settings, as written.
        prepared: the project, which says what authors want in a book and which pages are generated.
    """
    wanted = {page.path: page.meta.book for page in prepared.project.pages}
    entries = list(entries_of(with_generated(nav, prepared.generated)))
    places = {one.path: wanted.get(one.source, InBook.BODY) for one in entries}
    order = [one for place in (InBook.BODY, InBook.APPENDIX) for one in entries if places[one.path] is place]
    return tuple(_article(pages[one.path], one, places[one.path]) for one in order if one.path in pages)


def entries_of(nav: Any, sections: tuple[str, ...] = ()) -> Iterator[Entry]:  # noqa: ANN401 - the host's nav is untyped
    """The pages of a navigation, in its order."""
    for item in nav if isinstance(nav, list) else [nav]:
        if isinstance(item, str):
            yield Entry(item, sections)
        elif isinstance(item, Mapping):
            for title, below in item.items():
                inner = sections if isinstance(below, str) else (*sections, str(title))
                yield from entries_of(below, inner)


def for_reading(tree: Any) -> Any:  # noqa: ANN401 - lxml's elements are untyped
    """The ``<article>`` of a page's *tree*, which is changed: without what only a screen needs."""
    content = tree.find(".//article")
    for element in _MAY_BE_FOR_SCREENS(content):
        if element.tag in _SCREEN_TAGS or not _SCREEN_CLASSES.isdisjoint(element.get("class").split()):
            element.drop_tree()
    return content


def _article(page: BuiltPage, entry: Entry, place: InBook) -> Article:
    content = for_reading(page.tree)
    for element in content.iter("svg"):
        for wrong in _SVG_NAMES.keys() & element.attrib.keys():
            element.set(_SVG_NAMES[wrong], element.attrib.pop(wrong))
    title = " ".join(content.find(".//h1").text_content().split())
    return Article(page.path, title, entry.sections, place, content)


def slug(path: str) -> str:
    """A name for the page at *path* that can stand in an id."""
    return path.removesuffix(".html").replace("/", "-")


def anchor(path: str, name: str = "") -> str:
    """The id that place *name* of the page at *path* has in a book of many pages."""
    return f"{slug(path)}--{name}" if name else slug(path)
