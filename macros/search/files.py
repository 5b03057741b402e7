"""The files of the search, from the built pages and the plan: what the host's door writes."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from macros.model.plan import Plan
from macros.search import sections
from macros.search.areas import areas, figures_of
from macros.search.entries import KINDS, entries, leads, repeated
from macros.search.han import read_traditional
from macros.search.index import build_index, index_files
from macros.search.sections import Section
from macros.site.memo import Memo, key_of

UNSEARCHED = frozenset({"404.html", "az.html"})
"""Pages without text of their own: the index page would answer every query with itself."""


SearchMemo = Memo[tuple[Section, ...]]


class BuiltPage(Protocol):
    """A built page."""

    @property
    def text(self) -> str:
        """Its HTML."""

    @property
    def tree(self) -> Any:  # noqa: ANN401 - lxml's elements are untyped
        """The same, parsed."""


class Known(NamedTuple):
    """What a plan knows of places, and a key of it."""

    places: sections.Places
    key: str


def search_files(pages: Mapping[str, BuiltPage], plan: Plan, memo: SearchMemo | None = None) -> Mapping[str, str]:
    """Path below the site → content, for built pages by their path below the site.

    With a *memo*, pages that are as before, and about whose places the plan knows what it knew, are not read again.
    """
    found = look(pages, known_of(plan), memo or Memo())
    return index_files(build_index(found, leads(plan), areas(plan), figures_of(plan), read_traditional()))


def look(pages: Mapping[str, BuiltPage], known: Known, memo: SearchMemo) -> list[Section]:
    """The sections of *pages*, in the order of their paths."""
    searched = [path for path in sorted(pages) if path not in UNSEARCHED]
    keys = {path: key_of(known.key, path, pages[path].text) for path in searched}
    before = {path: made for path in keys if (made := memo.find(keys[path])) is not None}
    unread = [path for path in searched if path not in before]
    made = sections.sections(((path, pages[path].tree) for path in unread), known.places)
    fresh = {path: tuple(found) for path, found in groupby(made, key=lambda one: one.page)}
    for path in unread:
        memo.keep(keys[path], fresh.get(path, ()))
    return [one for path in searched for one in (before.get(path) or fresh.get(path, ()))]


def known_of(plan: Plan) -> Known:
    """What *plan* knows of places."""
    known, left_out = entries(plan), repeated(plan)
    return Known(sections.Places.of(known, KINDS, left_out), key_of(known, sorted(left_out)))
