"""Addresses that were published once keep working: small pages, the same on every host and from disk."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from posixpath import dirname, relpath
from typing import NamedTuple, Protocol

from macros.publish.samples import render

SCRIPT = "assets/moved.js"
_END = "</article>"


class Redirect(Protocol):
    """An old address and the one that took its place, both relative to the root of the site."""

    @property
    def from_(self) -> str:
        """The old address."""

    @property
    def to(self) -> str:
        """The new address."""


class Anchor(NamedTuple):
    """A place that left its page."""

    anchor: str
    target: str


def moved(pages: Mapping[str, str], redirects: Iterable[Redirect]) -> dict[str, str]:
    """The pages to write so that old addresses lead on: new ones, and old ones with a note."""
    whole: dict[str, str] = {}
    places: dict[str, list[Anchor]] = defaultdict(list)
    for redirect in redirects:
        path, _, anchor = redirect.from_.partition("#")
        target = _seen_from(path, redirect.to)
        if anchor:
            places[path].append(Anchor(anchor, target))
        else:
            whole[path] = target
    return {
        path: _noted(pages[path], path, places[path])
        if path in pages
        else _stub(path, whole.get(path, ""), places.get(path, []))
        for path in sorted({*whole, *places})
    }


def _seen_from(path: str, target: str) -> str:
    file, mark, anchor = target.partition("#")
    return relpath(file, dirname(path) or ".") + mark + anchor


def _stub(path: str, target: str, anchors: list[Anchor]) -> str:
    values = {"target": target, "anchors": anchors, "home": _seen_from(path, "index.html")}
    return render("moved.html", values | {"script": _seen_from(path, SCRIPT)})


def _noted(page: str, path: str, anchors: list[Anchor]) -> str:
    note = render("anchors.html", {"anchors": anchors, "script": _seen_from(path, SCRIPT)})
    head, end, tail = page.rpartition(_END)
    return head + note + end + tail
