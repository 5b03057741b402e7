"""The files of the search, from the built pages and the plan: what the host's door writes."""

from collections.abc import Mapping

from lxml import html

from macros.model.plan import Plan
from macros.search.entries import KINDS, entries, leads, repeated
from macros.search.han import read_traditional
from macros.search.index import build_index, index_files
from macros.search.sections import sections

UNSEARCHED = frozenset({"404.html", "az.html"})
"""Pages without text of their own: the index page would answer every query with itself."""


def search_files(documents: Mapping[str, html.HtmlElement], plan: Plan) -> Mapping[str, str]:
    """Path below the site → content, for built pages given as path below the site → parsed page."""
    searched = {path: page for path, page in documents.items() if path not in UNSEARCHED}
    found = sections(searched, entries(plan), KINDS, repeated(plan))
    return index_files(build_index(found, leads(plan), read_traditional()))
