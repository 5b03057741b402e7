"""What a site holds besides its pages: open data, search, cards, the form, copies for machines."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from macros.model.plan import Plan
from macros.publish.markup import BuiltPage
from macros.publish.options import SiteOptions
from macros.site.aside import Aside
from macros.site.page_context import Site
from macros.views.cards import CARD_FILE, card_file
from macros.views.form_page import FORM_FILE
from macros.views.letters import READINGS, read_names

if TYPE_CHECKING:
    from macros.search.files import SearchMemo

_CARDS = "cards"

# What makes the files is imported where they are made: in another process, if there is one.


class Data:
    """The files of *site*, made beside its pages; what asks of the plan alone is begun at once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._aside = Aside(
            readings=partial(read_names, site.plan),
            exports=site.open_data,
            cards=partial(_cards, site.plan, site.today),
            pages=partial(_of_pages, site),
        )
        site.begin(self._aside, READINGS, "exports", _CARDS)

    def read(self, pages: Mapping[str, BuiltPage], wanted: SiteOptions) -> None:
        """Begin to make what follows from the built *pages*, by path."""
        self._aside.ask("pages", {path: page.text for path, page in pages.items()}, wanted)

    def files(self) -> dict[str, bytes]:
        """All the files, by path."""
        return {**self._site.exports, **_of_data(self._site), **self._aside.result("pages")}


def previewed(pages: Mapping[str, BuiltPage], site: Site, memo: "SearchMemo | None") -> dict[str, bytes]:
    """The files somebody who writes asks for: as above without copies, made here; *memo* as in the search."""
    return {**site.exports, **_of_data(site), **_search(pages, site, memo)}


def _of_data(site: Site) -> Mapping[str, bytes]:
    return site.made(_CARDS, partial(_cards, site.plan, site.today))


def _cards(plan: Plan, today: date) -> Mapping[str, bytes]:
    from macros.changes.form import form_file  # noqa: PLC0415

    return {CARD_FILE: card_file(plan, today).encode(), FORM_FILE: form_file(plan).encode()}


def _of_pages(site: Site, texts: Mapping[str, str], wanted: SiteOptions) -> dict[str, bytes]:
    pages = {path: BuiltPage(path, text) for path, text in texts.items()}
    return {**_search(pages, site, None), **_copies(pages, site, wanted)}


def _search(pages: Mapping[str, BuiltPage], site: Site, memo: "SearchMemo | None") -> dict[str, bytes]:
    from macros.search.files import search_files  # noqa: PLC0415

    return {path: text.encode() for path, text in search_files(pages, site.plan, memo).items()}


def _copies(pages: Mapping[str, BuiltPage], site: Site, wanted: SiteOptions) -> dict[str, bytes]:
    from macros.copies.files import SiteWords, copy_files  # noqa: PLC0415

    words = SiteWords(wanted.title, wanted.description, site.today.isoformat(), wanted.root, wanted.nav)
    return {path: text.encode() for path, text in copy_files(pages, words).items()}
