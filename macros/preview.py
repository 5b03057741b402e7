"""A preview makes nothing twice: what the builds before made, as the host knows pages. In a build nothing is kept."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, Template
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc

from macros.site.contents import contents
from macros.site.memo import Memo, key_of
from macros.site.render import Remembering

if TYPE_CHECKING:
    from macros.search.files import SearchMemo

_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class _Read:
    """What the host's Markdown and the fragments made of a page."""

    key: str
    """Of its text with what its macros printed: other data may print the same."""
    content: str
    toc: TableOfContents
    title: str | None
    anchors: frozenset[str]
    links: Mapping[str, dict[str, str]]
    """Anchors of other pages that this one links to, by the other's source path."""


@dataclass
class Preview:
    """What was made, and by what it is known: keys are empty where nothing is remembered."""

    frame: str = ""
    """Of what stands around every page."""
    key: str = ""
    """Of everything that pages are made from besides their own text."""
    sections: "SearchMemo" = field(default_factory=Memo)
    _pages: Memo[_Read] = field(default_factory=Memo)
    _outputs: Memo[str] = field(default_factory=Memo)
    _nav: str = ""
    _page: str = ""
    """Of the page being read: all of its text, and all that its macros may print."""
    _printed: str = ""
    """The same, with what they did print."""
    _made: _Read | None = None

    def begin(self, frame: str = "", key: str = "") -> None:
        """Begin another build."""
        self.frame, self.key, self._nav = frame, key, ""
        for memo in (self.sections, self._pages, self._outputs):
            memo.turn()

    def before_macros(self, page: Page, files: Files) -> None:
        """Let the macros of *page* be, if nothing has changed that they may print from."""
        self._page = key_of(self.key, page.file.src_uri, page.file.content_string) if self.key else ""
        self._made = self._pages.find(self._page)
        if self._made:
            page.meta["render_macros"] = False  # until the page is read
            page.render = partial(_again, page, self._made, files)  # type: ignore[method-assign]

    def after_macros(self, text: str, page: Page, files: Files) -> None:
        """Let the host's Markdown be, if the macros of *page* print what they printed before: it becomes *text*."""
        if not self._made:
            self._printed = key_of(self.frame, page.file.src_uri, text)
            self._made = self._pages.find(self._printed)
            if self._made:
                page.render = partial(_again, page, self._made, files)  # type: ignore[method-assign]

    def read(self, whole: str, html: str, page: Page) -> str:
        """The page *whole*, with fragments; of those in it the host, who read *html*, does not know."""
        made = self._made or _read(self._printed, whole, html, page)
        if self.key:
            self._pages.keep(self._page, made)
            self._pages.keep(made.key, made)
        return made.content

    def remember_prints(self, environment: Environment) -> None:
        """Let no page be printed twice that is the same, in the same frame."""
        if self.key:
            environment.get_template = partial(self._remembering, environment.get_template)  # type: ignore[method-assign]

    def _remembering(self, get: Callable[..., Template], name: str, *parent: object) -> Any:  # noqa: ANN401 - stands in for one
        """The template *name*; the one of a whole page has no parent."""
        template = get(name, *parent)
        return template if parent else Remembering(template, self._outputs, self._print_key)

    def _print_key(self, name: str | None, context: Mapping[str, Any]) -> str:
        """Of all that a page is printed from by the template *name*; empty for what is no page."""
        page = context["page"]
        if page is None:
            return ""
        self._nav = self._nav or str(context["nav"])
        own = (page.url, page.edit_url, page.title, page.content, sorted(page.meta.items(), key=str))
        return key_of(self.frame, self._nav, name, *own)


def _again(page: Page, made: _Read, files: Files, *_: object) -> None:
    """What the host's own reading of the page did the last time."""
    page.meta.pop("render_macros", None)
    page.content, page.toc, page._title_from_render = made.content, made.toc, made.title
    page.present_anchor_ids = set(made.anchors)
    found = ((files.get_file_from_path(path), anchors) for path, anchors in made.links.items())
    page.links_to_anchors = {file: anchors for file, anchors in found if file is not None}


def _read(key: str, whole: str, html: str, page: Page) -> _Read:
    if whole != html:
        page.toc = get_toc([*contents(whole)])
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(_ID.findall(whole))
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    return _Read(key, whole, page.toc, page._title_from_render, frozenset(page.present_anchor_ids), links)
