"""The contents of a page: every heading in it, also those that fragments print and the host has not read."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, NamedTuple, TypedDict

from lxml.etree import XPath

from macros.publish.markup import parse

_LEVELS = {"h1": 1, "h2": 2, "h3": 3}
_NAMED = XPath("//*[@id][self::h1 or self::h2 or self::h3 or @data-p-contents]")
_WORDS = XPath(".//text()[not(ancestor::*[contains(@class, 'p-caption-note') or contains(@class, 'headerlink')])]")


class Entry(TypedDict):
    """One line of the contents, in the shape the host takes."""

    level: int
    id: str
    name: str
    children: list["Entry"]


class _Heading(NamedTuple):
    level: int
    id: str
    name: str


def contents(html: str) -> list[Entry]:
    """The headings of *html*, each below the nearest one of a higher level.

    A caption that heads a part of the page says so by ``data-p-contents``, whose value is its level;
    a heading that every part repeats stays out with the value 0.
    """
    top: list[Entry] = []
    above: list[Entry] = []
    for heading in _headings(parse(html)) if html.strip() else ():
        entry = Entry(level=heading.level, id=heading.id, name=heading.name, children=[])
        above = [one for one in above if one["level"] < heading.level]
        (above[-1]["children"] if above else top).append(entry)
        above.append(entry)
    return top


def _headings(tree: Any) -> Iterator[_Heading]:  # noqa: ANN401 - lxml's elements are untyped
    for element in _NAMED(tree):
        level = int(element.get("data-p-contents") or _LEVELS.get(element.tag, 0))
        if level and (ident := element.get("id")):
            yield _Heading(level, ident, _name(element))


def _name(element: Any) -> str:  # noqa: ANN401 - as above
    """The words of a heading as HTML, without the remark below a caption or a link to itself.

    The theme prints names as they are, as the host hands them over escaped.
    """
    told: Iterable[str] = _WORDS(element)
    return escape(" ".join("".join(told).split()), quote=False)
