"""From built pages to the sections a search finds: a heading with its text, or one record of a list."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from lxml import html

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | {
    "p", "li", "dt", "dd", "tr", "div", "section", "article", "blockquote", "caption", "details",
    "summary", "figcaption", "figure", "table", "ul", "ol", "dl", "pre", "hr", "br",
}  # fmt: skip
_SKIPPED = frozenset({"script", "style", "svg", "nav", "noscript", "template", "form", "button", "select"})
_SKIPPED_CLASSES = frozenset({"headerlink", "p-source", "p-evidence", "p-backlinks", "unsearched"})
"""Marks and lists of links: what they name is found where it is explained."""
_NOTES = frozenset({"p-action__note", "p-read", "p-value__period"})
"""Inline on the page, but a sentence of their own."""
_CELL = " · "
_WRAPPED = re.compile(r"[ \t]*\n\s*")


class Entry(NamedTuple):
    """What the plan knows about an address: the kind of thing there, its name and other names."""

    kind: str
    title: str
    words: tuple[str, ...] = ()
    listed: bool = False
    """Whether it is one of many in a list, and so a section of its own without a heading."""


class Section(NamedTuple):
    """A result the search can give. ``anchor`` is empty for the beginning of a page."""

    page: str
    anchor: str
    page_title: str
    title: str
    kind: str
    text: str
    words: tuple[str, ...]
    ids: tuple[str, ...]
    """All anchors inside it."""

    @property
    def url(self) -> str:
        """The address relative to the root of the site."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


@dataclass
class _Draft:
    anchor: str
    title: str
    entry: Entry | None = None
    ids: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)


class Places(NamedTuple):
    """What is known of a site before its pages are read."""

    entries: Mapping[str, Entry]
    """Address, with anchor if any → what the plan knows about it."""
    kinds: Mapping[str, str]
    """Beginning of an address → the kind of a section without an entry; "" for all else."""
    repeated: frozenset[str] = frozenset()
    """Addresses of sections that only repeat what stands elsewhere; they are left out."""
    homes: Mapping[str, frozenset[str]] = MappingProxyType({})
    """Anchor of a record → the pages that explain it."""

    @classmethod
    def of(
        cls, entries: Mapping[str, Entry], kinds: Mapping[str, str], repeated: frozenset[str] = frozenset()
    ) -> "Places":
        """All of it, the homes found among *entries*."""
        homes: dict[str, set[str]] = {}
        for address in entries:
            page, _, anchor = address.partition("#")
            homes.setdefault(anchor, set()).add(page)
        return cls(entries, kinds, repeated, {anchor: frozenset(pages) for anchor, pages in homes.items()})


def sections(documents: Iterable[tuple[str, html.HtmlElement]], known: Places) -> tuple[Section, ...]:
    """The sections of built pages, given as address relative to the root and parsed page, in their order."""
    found: list[Section] = []
    for page, document in documents:
        article = document.find(".//article")
        if article is not None:
            name = (document.findtext(".//title") or page).partition(" - ")[0].strip()
            found += _Reader(page, known).read(article, name)
    return tuple(one for one in found if one.url not in known.repeated)


def _kind(page: str, kinds: Mapping[str, str]) -> str:
    return kinds[max((start for start in kinds if page.startswith(start)), key=len)]


class _Reader:
    """Walks through one article. A listed record interrupts the section around it."""

    def __init__(self, page: str, known: Places) -> None:
        self.page = page
        self.entries = entries = known.entries
        self.kind = _kind(page, known.kinds)
        self.homes = known.homes
        self.drafts = [_Draft("", "", entries.get(page))]
        self.now = self.drafts[0]

    def read(self, article: html.HtmlElement, name: str) -> Iterator[Section]:
        """The sections of *article*; *name* is what the page is called if it has no heading."""
        self.walk(article)
        page_title = self.drafts[0].title or name
        for draft in self.drafts:
            section = self.finish(draft, page_title)
            if section.text or section.title:
                yield section

    def finish(self, draft: _Draft, page_title: str) -> Section:
        entry = draft.entry
        title = entry.title if entry else draft.title or page_title
        return Section(
            page=self.page,
            anchor=draft.anchor,
            page_title=page_title,
            title=title,
            kind=entry.kind if entry else self.kind,
            text=_tidy("".join(draft.parts)).removeprefix(f"{title}\n"),
            words=entry.words if entry else (),
            ids=tuple(draft.ids),
        )

    def walk(self, element: html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or _skipped(element):
            self.say(element.tail)
            return
        anchor = element.get("id")
        if element.tag in HEADINGS and anchor and not self.homes.get(anchor, frozenset()) - {self.page}:
            self.heading(element)
        else:
            self.inside(element)
        self.say(element.tail)

    def heading(self, element: html.HtmlElement) -> None:
        anchor = str(element.get("id"))
        title = _tidy(_heading_text(element))
        if element.tag == "h1" and not self.drafts[0].title:
            self.drafts[0].title = title
            self.drafts[0].ids.append(anchor)
            return
        self.begin(_Draft(anchor, title, self.entries.get(f"{self.page}#{anchor}")))
        self.now.ids += [str(one) for one in element.xpath(".//*/@id")]

    def begin(self, draft: _Draft) -> None:
        draft.ids.append(draft.anchor)
        self.drafts.append(draft)
        self.now = draft

    def inside(self, element: html.HtmlElement) -> None:
        around = self.now
        entry = self.record(element)
        if entry:
            anchor, known = entry
            self.begin(_Draft(anchor, known.title, known))
        elif element.get("id"):
            self.now.ids.append(str(element.get("id")))
        block = element.tag in _BLOCKS or bool(_NOTES & _classes(element))
        if block:
            self.say("\n")
        self.say(element.text)
        for child in element:
            self.walk(child)
        self.say("\n" if block else _CELL if element.tag in {"td", "th"} else "")
        if element.tag == "dl" or (entry and not _goes_on(element)):
            self.now = around

    def record(self, element: html.HtmlElement) -> tuple[str, Entry] | None:
        """The listed record that begins at *element*: its own anchor, or one in its first cell."""
        for anchor in [
            element.get("id"),
            *(element.xpath("./td//@id | ./th//@id") if element.tag == "tr" else []),
        ]:
            entry = self.entries.get(f"{self.page}#{anchor}") if anchor else None
            if entry and entry.listed and anchor != self.now.anchor:
                return str(anchor), entry
        return None

    def say(self, text: str | None) -> None:
        if text:
            self.now.parts.append(text if text in {"\n", _CELL} else _WRAPPED.sub(_unwrap, text))


def _classes(element: html.HtmlElement) -> set[str]:
    written = element.get("class")
    return set(written.split()) if written else set()


def _skipped(element: html.HtmlElement) -> bool:
    return (
        element.tag in _SKIPPED
        or bool(_classes(element) & _SKIPPED_CLASSES)
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    )


def _goes_on(element: html.HtmlElement) -> bool:
    """A term's definition follows the element that carries its anchor."""
    following = element.getnext()
    return element.tag == "dt" and following is not None and following.tag == "dd"


def _heading_text(element: html.HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        if not _skipped(child):
            parts.append(_heading_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _tidy(text: str) -> str:
    """One space at most, no empty line."""
    lines = (_line(line) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _line(line: str) -> str:
    return " ".join(line.replace("\u200b", "").split()).strip(" ·")


def _unwrap(match: re.Match[str]) -> str:
    """A line end inside Chinese text is no space."""
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return "" if before > "\u2e7f" and after > "\u2e7f" else " "
