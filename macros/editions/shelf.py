"""The editions beside a built site, and their list on its download page."""

import re
from collections.abc import Sequence

from macros.editions.dist import Made
from macros.editions.templates import render
from macros.views.downloads import size

FOLDER = "editions"
PAGE = "data.html"
EMPTY = re.compile(r'<section id="editions"[^>]*></section>')
_FILLED = re.compile(r'<section id="editions"[^>]*>.*?</section>', re.DOTALL)


def without_list(page: str) -> str:
    """The page as it was built, without a list that an earlier run wrote."""
    return _FILLED.sub(lambda _: render("shelf_empty.html", {}).strip(), page)


def with_list(page: str, files: Sequence[Made], version: str) -> str:
    """The page with the list of *files*; unchanged where it has no place for one."""
    rows = [
        {
            "href": f"{FOLDER}/{one.name}",
            "title": one.title,
            "name": one.name,
            "size": size(len(one.content)),
            "hash": one.hash,
        }
        for one in files
    ]
    made = render("shelf.html", {"rows": rows, "version": version, "folder": FOLDER}).strip()
    return EMPTY.sub(lambda _: made, page)
