"""The host's build events: check before anything is rendered, add the generated pages."""

import json
import logging
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit, urlunsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # plain ``mkdocs`` does not look in the project

from macros.needs import require

require()

from macros.exports import SiteInfo
from macros.publish.finish import SiteOptions, add_data, finish, problems_of, read_pages
from macros.site.generated import GeneratedPage
from macros.site.prepare import Prepared, prepare
from macros.site.project import Project
from macros.site.render import Stash
from macros.source.pages import Page as Source
from macros.source.problems import Problem
from macros.source.report import as_text

FIRST = 100  # before every plug-in
LAST = -100  # after every plug-in
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass
class _Build:
    """What one build knows; the macros' door asks for it here, so that nothing is read twice."""

    prepared: Prepared
    stash: Stash


@dataclass
class _State:
    serving: bool = False
    build: _Build | None = None

    @property
    def prepared(self) -> Prepared:
        return self.now.prepared

    @property
    def now(self) -> _Build:
        if self.build is None:
            raise PluginError("on_config 还没有运行")
        return self.build


_state = _State()


def macros(page: Callable[[], str]) -> Mapping[str, Callable[..., str]]:
    """Every macro by its name, for ``macros/main.py``; *page* tells the path of the page being made."""
    return _state.prepared.macros(page, _state.now.stash)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Remember whether a person is watching: then problems are shown in the pages instead."""
    _state.serving = command == "serve"


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check data and pages, and put the generated pages into the navigation."""
    info = SiteInfo(config.site_name, config.site_description or "", config.site_url or "")
    prepared = prepare(_root(config), info)
    project = prepared.project
    if project.problems and not _state.serving:
        raise PluginError("\n" + as_text(project.problems, project.lines))
    if _state.serving:
        _keep_going(project)
    _state.build = _Build(prepared, Stash(prepared.render))
    for section in {page.path.rpartition("/")[0] for page in _state.prepared.generated}:
        pages = [page for page in _state.prepared.generated if page.path.startswith(f"{section}/")]
        config.nav = _with_children(config.nav, f"{section}/index.md", pages)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; their edit link leads to the data.

    Under ``serve``, a page at problem becomes an empty one: the host might not even be able to read it.
    """
    for path in [file.src_uri for file in files.documentation_pages() if _shown(file.src_uri)]:
        if old := files.get_file_from_path(path):
            files.remove(old)
        files.append(File.generated(config, path, content=_stand_in(path)))
    for page in _state.prepared.generated:
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = f"../{page.data_file}"
        files.append(file)
    return files


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG001 - the event's signature
    """Resolve the ``../`` of an edit link that leads from docs to data."""
    if page.edit_url:
        parts = urlsplit(page.edit_url)
        page.edit_url = urljoin(page.edit_url, urlunsplit(("", "", parts.path, parts.query, parts.fragment)))
    return page


@event_priority(FIRST)
def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Under ``serve``, show the problems of a page, or of the data, in its place."""
    shown = _shown(page.file.src_uri)
    if not shown:
        return markdown
    return _state.prepared.render("problems", {"problems": shown})


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put the fragments in the places kept for them, and tell the host of their anchors."""
    whole = _state.now.stash.restored(html)
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(_ID.findall(whole))
    return whole


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Add data and search; look the pages over and make them ready for hosting, unless somebody is writing."""
    site = _state.prepared.site
    if site is None:
        return
    folder = Path(config.site_dir)
    pages = read_pages(folder)
    add_data(folder, pages, site)
    if _state.serving:
        return
    wanted = SiteOptions(config.site_url or "", config.site_name, site.plan.redirects)
    problems = problems_of(pages.values()) or finish(folder, pages, wanted)
    if problems:
        raise PluginError("\n" + "\n".join(problems))


def _keep_going(project: Project) -> None:
    """Under ``serve``: say what is wrong in the terminal too, and let no warning end the server.

    The host has already begun to count warnings for its strict mode when it asks for this event.
    """
    log = logging.getLogger("mkdocs")
    for handler in [each for each in log.handlers if isinstance(each, CountHandler)]:
        log.removeHandler(handler)
    if project.problems:
        log.error("\n%s", as_text(project.problems, project.lines))


def _shown(path: str) -> list[Problem]:
    """The problems to show on a page: its own, or all when no page can be made."""
    problems: tuple[Problem, ...] = _state.prepared.project.problems
    own = [problem for problem in problems if problem.location.file == f"docs/{path}"]
    return own if own or _state.prepared.project.usable else list(problems)


def _stand_in(path: str) -> str:
    """An empty page with the title of the one at problem."""
    pages: tuple[Source, ...] = _state.prepared.project.pages
    title = next((page.title for page in pages if page.path == path and page.title), path)
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n"


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _with_children(nav: Any, index: str, pages: list[GeneratedPage]) -> Any:  # noqa: ANN401 - the host's nav is untyped
    """The navigation with *pages* below the section whose first entry is *index*."""
    if isinstance(nav, dict):
        return {title: _with_children(item, index, pages) for title, item in nav.items()}
    if not isinstance(nav, list):
        return nav
    if index in nav:
        return [*nav, *({page.title: page.path} for page in pages)]
    return [_with_children(item, index, pages) for item in nav]
