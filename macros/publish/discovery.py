"""What search engines and feed readers ask for: sitemap, robots, the feed of changes."""

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from lxml import html

from macros.publish.markup import parse
from macros.publish.samples import render

CHANGES = "changes.html"
FEED = "changes.xml"
_FEED_TYPE = 'type="application/atom+xml"'
_FEED_LINK = re.compile(rf"\s*<[a-z]+ [^<>]*{re.escape(_FEED_TYPE)}[^<>]*>")
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}$")


class Change(NamedTuple):
    """One dated entry of the page of changes."""

    anchor: str
    title: str
    updated: str
    content: str


def sitemap(address: str, paths: Iterable[str]) -> str:
    """The sitemap of pages *paths*; *address* ends with a slash."""
    return render("sitemap.xml", {"urls": [address + path for path in sorted(paths)]})


def robots(address: str) -> str:
    """The rules for search engines; the sitemap is named only when there is an address."""
    return render("robots.txt", {"address": address})


def without_feed(page: str) -> str:
    """The text of a page without its link to the feed, for a site that has none."""
    return _FEED_LINK.sub("", page) if _FEED_TYPE in page else page


def changes(page: str, address: str) -> list[Change]:
    """The dated sections of the built page of changes, the newest first; the dates are the page's own."""
    article = parse(page).xpath("//article")[0]
    article.make_links_absolute(address + CHANGES)
    found = [
        _change(heading, date[0]) for heading in article.iter("h2") if (date := _DATED.search(heading.get("id", "")))
    ]
    return sorted(found, key=lambda change: change.updated, reverse=True)


def _change(heading: Any, date: str) -> Change:  # noqa: ANN401 - lxml's elements are untyped
    parts = []
    for element in heading.itersiblings():
        if element.tag == "h2" or "p-moved" in element.get("class", ""):
            break
        parts.append(html.tostring(element, encoding="unicode", with_tail=False))
    return Change(heading.get("id"), heading.text_content().strip(), f"{date}T00:00:00+08:00", "".join(parts))


def feed(page: str, address: str, title: str) -> str | None:
    """The Atom feed of the page of changes; None when the page has no dated section."""
    entries = changes(page, address) if page else []
    values = {"address": address, "path": FEED, "page": CHANGES, "title": title, "entries": entries}
    return render("feed.xml", values) if entries else None
