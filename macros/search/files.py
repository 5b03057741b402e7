"""The files of the search, from the built pages and the plan: what the host's door writes."""

from collections.abc import Mapping
from itertools import groupby
from typing import Any, Protocol

from macros.model.plan import Plan
from macros.search.entries import KINDS, entries, leads, repeated
from macros.search.han import read_traditional
from macros.search.index import build_index, index_files
from macros.search.sections import Section, sections
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


def search_files(pages: Mapping[str, BuiltPage], plan: Plan, memo: SearchMemo | None = None) -> Mapping[str, str]:
    """Path below the site → content, for built pages by their path below the site.

    With a *memo*, pages that are as before, and about whose places the plan knows what it knew, are not read again.
    """
    searched = [path for path in sorted(pages) if path not in UNSEARCHED]
    known_to_plan, left_out = entries(plan), repeated(plan)
    key = key_of(known_to_plan, sorted(left_out)) if memo is not None else ""
    keys = {path: key_of(key, path, pages[path].text) for path in searched} if memo is not None else {}
    known = {path: made for path in keys if memo is not None and (made := memo.find(keys[path])) is not None}
    unread = [path for path in searched if path not in known]
    made = sections(((path, pages[path].tree) for path in unread), known_to_plan, KINDS, left_out)
    fresh = {path: tuple(found) for path, found in groupby(made, key=lambda one: one.page)}
    if memo is not None:
        for path in unread:
            memo.keep(keys[path], fresh.get(path, ()))
    found = [one for path in searched for one in (known.get(path) or fresh.get(path, ()))]
    return index_files(build_index(found, leads(plan), read_traditional()))
