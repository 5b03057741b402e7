"""What a site holds besides its pages: open data, search, cards, the form, copies for machines."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from macros.model.plan import Plan
from macros.publish.markup import BuiltPage, Findings, OpenPage
from macros.publish.options import SiteOptions
from macros.site.aside import Aside
from macros.site.memo import Memo, key_of
from macros.site.page_context import Site
from macros.views.cards import CARD_FILE, card_file
from macros.views.form_page import FORM_FILE
from macros.views.letters import READINGS, read_names

if TYPE_CHECKING:
    from macros.copies.files import CopyMemo, SiteWords
    from macros.search.files import SearchMemo

_CARDS = "cards"

# What makes the files is imported where they are made: in another process, if there is one.


class Data:
    """The files of *site*, made beside its pages; what asks of the plan alone is begun at once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._printed: Path | None = None
        self._pages = pages = _Pages(site)
        self._aside = Aside(
            readings=partial(read_names, site.plan),
            exports=site.open_data,
            cards=partial(_cards, site.plan, site.today),
            expect=pages.expect,
            look=pages.look,
            read=pages.read,
            pages=pages.files,
        )
        site.begin(self._aside, READINGS, "exports", _CARDS)  # pages ask for the first two

    def expect(self, folder: Path, paths: Iterable[str], wanted: SiteOptions) -> None:
        """Tell which pages there will be in *folder*, before they are there."""
        self._aside.tell("expect", folder, list(paths), wanted)

    def look(self, page: Path) -> None:
        """Let the page before *page* be read, which is written by now."""
        if self._printed is not None:
            self._aside.tell("look", self._printed)
        self._printed = page

    def read(self, folder: Path, pages: Mapping[str, BuiltPage], wanted: SiteOptions) -> None:
        """Begin to make what follows from the *pages* built in *folder*, which have to stay until :meth:`findings`."""
        self._pages.take(pages, wanted)
        self._aside.ask("read", folder, list(pages), wanted)
        self._aside.ask("pages")

    def findings(self) -> dict[str, Findings]:
        """What the checks ask of each page; from now on the pages may change."""
        return dict(self._aside.result("read"))

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


class _Pages:
    """What follows from pages; one that was looked at before, and is still the same, is not read again."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._sections: SearchMemo = Memo()
        self._copied: CopyMemo = Memo()
        self._found: Memo[Findings] = Memo()
        self._look: Callable[[Path], None] | None = None
        self._read: tuple[Mapping[str, BuiltPage], SiteOptions] = ({}, SiteOptions())

    def expect(self, folder: Path, paths: Iterable[str], wanted: SiteOptions) -> None:
        """Which pages there will be, and what the site is to be."""
        from macros.copies import files as copies  # noqa: PLC0415
        from macros.search import files as search  # noqa: PLC0415

        places, pages, words = search.known_of(self._site.plan), copies.Known.of(paths), _words(self._site, wanted)

        def look(path: Path) -> None:
            name = path.relative_to(folder).as_posix()
            page = OpenPage(name, _text(folder, name))
            self._found.keep(key_of(page.text), page.findings)
            search.look({page.path: page}, places, self._sections)
            copies.copy_of(page, words, pages, self._copied)  # last: it changes the tree

        self._look = look

    def look(self, path: Path) -> None:
        """Read one of them; if it is not the same in the end, this was in vain."""
        if self._look:
            self._look(path)

    def read(self, folder: Path, paths: Iterable[str], wanted: SiteOptions) -> Mapping[str, Findings]:
        """Read all of them as they are now."""
        self.take({path: BuiltPage(path, _text(folder, path)) for path in paths}, wanted)
        return {path: self._found.find(key_of(page.text)) or page.findings for path, page in self._read[0].items()}

    def take(self, pages: Mapping[str, BuiltPage], wanted: SiteOptions) -> None:
        """Take all of them, read already."""
        self._read = (pages, wanted)

    def files(self) -> dict[str, bytes]:
        """The files of all of them."""
        pages, wanted = self._read
        return {**_search(pages, self._site, self._sections), **_copies(pages, self._site, wanted, self._copied)}


def _text(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8")


def _search(pages: Mapping[str, BuiltPage], site: Site, memo: "SearchMemo | None") -> dict[str, bytes]:
    from macros.search.files import search_files  # noqa: PLC0415

    return {path: text.encode() for path, text in search_files(pages, site.plan, memo).items()}


def _copies(pages: Mapping[str, BuiltPage], site: Site, wanted: SiteOptions, memo: "CopyMemo") -> dict[str, bytes]:
    from macros.copies.files import copy_files  # noqa: PLC0415

    return {path: text.encode() for path, text in copy_files(pages, _words(site, wanted), memo).items()}


def _words(site: Site, wanted: SiteOptions) -> "SiteWords":
    from macros.copies.files import SiteWords  # noqa: PLC0415

    return SiteWords(wanted.title, wanted.description, site.today.isoformat(), wanted.root, wanted.nav)
