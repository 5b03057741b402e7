"""The host's build events: check before anything is rendered, add the generated pages."""

import gc
import logging
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin, urlsplit, urlunsplit

from jinja2 import Environment, Template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents, get_toc
from mkdocs.utils import CountHandler

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # plain ``mkdocs`` does not look in the project

from macros.needs import require

require()
gc.set_threshold(100_000)  # a build makes many objects and drops few: looking for rings of them took a tenth of it

from macros.editions.articles import entries_of
from macros.publish.data import Data, previewed
from macros.publish.finish import finish, problems_of, read_pages, write
from macros.publish.options import SiteOptions
from macros.publish.swap import Busy, Workshop, in_chinese
from macros.site.aside import Aside
from macros.site.contents import contents
from macros.site.memo import Memo, key_of
from macros.site.navigation import with_generated
from macros.site.prepare import Prepared, prepare, site_info
from macros.site.render import Remembering, Stash, compile_templates, template_cache
from macros.site.restart import Programs, begin_again
from macros.source.console import speak_chinese
from macros.source.report import as_text

if TYPE_CHECKING:
    from macros.search.files import SearchMemo

FIRST = 100  # before every plug-in
LAST = -100  # after every plug-in
_ID = re.compile(r'\sid="([^"]+)"')


@dataclass(frozen=True)
class _Populated:
    """What the host's Markdown made of a page."""

    content: str
    toc: TableOfContents
    title: str | None
    anchors: frozenset[str]
    links: Mapping[str, dict[str, str]]
    """Anchors of other pages that this one links to, by the other's source path."""


@dataclass
class _Build:
    """What one build knows; the macros' door asks for it here, so that nothing is read twice."""

    prepared: Prepared
    stash: Stash
    data: Data | None = None
    """What is made beside the pages; a preview makes it after them."""
    key: str = ""
    """Of everything that pages are made from besides their own text; empty where nothing is remembered."""
    page: str = ""
    """The same of the page being read, and its text."""
    nav: str = ""
    """The whole navigation, titles and all."""


@dataclass
class _State:
    serving: bool = False
    programs: Programs = field(default_factory=Programs)
    build: _Build | None = None
    workshop: Workshop | None = None
    compiling: Aside | None = None
    populated: Memo[_Populated] = field(default_factory=Memo)
    outputs: Memo[str] = field(default_factory=Memo)
    sections: "SearchMemo" = field(default_factory=Memo)

    @property
    def prepared(self) -> Prepared:
        """What was read and checked for this build."""
        return self.now.prepared

    @property
    def now(self) -> _Build:
        """This build."""
        if self.build is None:
            raise PluginError("宏在网站开始生成之前就被调用了")
        return self.build


_state = _State()


def macros(page: Callable[[], str]) -> Mapping[str, Callable[..., str]]:
    """Every macro by its name, for ``macros/main.py``; *page* tells the path of the page being made."""
    return _state.prepared.macros(page, _state.now.stash)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Remember whether a person is watching: then problems are shown in the pages instead."""
    for stream in (sys.stdout, sys.stderr):
        speak_chinese(stream)
    _state.serving = command == "serve"


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001
    """Watch the programs too."""
    server.watch(str(_root(config) / "macros"))
    return server


@event_priority(FIRST)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check data and pages, and put the generated pages into the navigation."""
    if not _state.serving:
        _state.compiling = Aside(templates=partial(_compile, config))
        _state.compiling.ask("templates")
    else:
        _count_no_warnings()
        if _state.programs.changed():
            begin_again(_root(config), logging.getLogger("mkdocs"))
    prepared = prepare(_root(config), site_info(config), _state.build.prepared if _state.build else None)
    project = prepared.project
    if project.problems and not _state.serving:
        raise PluginError("\n" + as_text(project.problems, project.lines))
    if _state.serving:
        if project.problems:
            logging.getLogger("mkdocs").error("\n%s", as_text(project.problems, project.lines))
        _state.populated.turn()
        _state.outputs.turn()
        _state.sections.turn()
    else:
        _open_workshop(config)
    remembers = _state.serving and not project.problems
    key = key_of(prepared.key, config.site_url, config.theme.name) if remembers else ""
    data = Data(prepared.site) if prepared.site is not None and not _state.serving else None
    _state.build = _Build(prepared, Stash(prepared.render), data, key)
    config.nav = with_generated(config.nav, prepared.generated)
    return config


def _compile(config: MkDocsConfig) -> None:
    """Compile the templates while data are read, unless they were compiled before."""
    environment = config.theme.get_env()
    environment.bytecode_cache = template_cache(_root(config))
    compile_templates(environment, _root(config), (*config.theme.static_templates, "main.html"))


def _open_workshop(config: MkDocsConfig) -> None:
    """Build beside the site, which takes the place of the old one when it is done."""
    _state.workshop = Workshop(Path(config.site_dir))
    try:
        _state.workshop.open()
    except Busy as busy:
        raise PluginError(str(busy)) from None
    except OSError as error:
        raise PluginError(in_chinese(error)) from None
    config.site_dir = str(_state.workshop.folder)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; their edit link leads to the data.

    Under ``serve``, a page at fault becomes an empty one: the host might not even be able to read it.
    """
    for path in [file.src_uri for file in files.documentation_pages() if _state.prepared.shown(file.src_uri)]:
        if old := files.get_file_from_path(path):
            files.remove(old)
        files.append(File.generated(config, path, content=_state.prepared.stand_in(path)))
    for page in _state.prepared.generated:
        file = File.generated(config, page.path, content=page.markdown)
        file.edit_uri = f"../{page.data_file}"
        if not page.listed:
            file.inclusion = InclusionLevel.NOT_IN_NAV
        files.append(file)
    for path in _state.prepared.waiting:
        if late := files.get_file_from_path(path):
            files.remove(late)  # made last: until then there is other work than to wait
            files.append(late)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - the event's signature
    """Say of the pages outside the navigation which section they belong to: that of the page they name."""
    for made in _state.prepared.generated:
        page = file.page if (file := files.get_file_from_path(made.path)) else None
        index = files.get_file_from_path(made.section)
        if page is not None and not made.listed and index is not None and index.page is not None:
            page.parent = index.page.parent
    return nav


def on_pre_page(page: Page, config: MkDocsConfig, files: Files) -> Page:  # noqa: ARG001 - the event's signature
    """Resolve the ``../`` of an edit link that leads from docs to data."""
    if page.edit_url:
        parts = urlsplit(page.edit_url)
        page.edit_url = urljoin(page.edit_url, urlunsplit(("", "", parts.path, parts.query, parts.fragment)))
    return page


@event_priority(FIRST)
def on_page_markdown(markdown: str, page: Page, files: Files, **_: object) -> str:
    """Under ``serve``, show the problems of a page, or of the data, in its place; make nothing twice."""
    shown = _state.prepared.shown(page.file.src_uri)
    if shown:
        return _state.prepared.render("problems", {"problems": shown})
    build = _state.now
    build.page = key_of(build.key, page.file.src_uri, page.file.content_string) if build.key else ""
    if made := _state.populated.find(build.page):
        page.meta["render_macros"] = False  # until the page is read
        page.render = partial(_populate, page, made, files)  # type: ignore[method-assign]
    return markdown


def _populate(page: Page, made: _Populated, files: Files, *_: object) -> None:
    """What the host's own reading of the page did the last time."""
    page.meta.pop("render_macros")
    page.content, page.toc, page._title_from_render = made.content, made.toc, made.title
    page.present_anchor_ids = set(made.anchors)
    found = ((files.get_file_from_path(path), anchors) for path, anchors in made.links.items())
    page.links_to_anchors = {file: anchors for file, anchors in found if file is not None}


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put the fragments in the places kept for them, and tell the host of their anchors."""
    whole = _state.now.stash.restored(html)
    if whole != html:
        page.toc = get_toc([*contents(whole)])
    page.present_anchor_ids = (page.present_anchor_ids or set()) | set(_ID.findall(whole))
    if key := _state.now.page:
        links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
        anchors = frozenset(page.present_anchor_ids)
        _state.populated.keep(key, _Populated(whole, page.toc, page._title_from_render, anchors, links))
    return whole


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - the event's signature
    """Compile the theme's templates once for all builds; under ``serve``, print no page twice."""
    env.bytecode_cache = template_cache(_root(config))
    site = _state.prepared.site
    env.globals["data_day"] = site.today.isoformat() if site else ""
    if _state.now.key:
        env.get_template = partial(_remembering, env.get_template)  # type: ignore[method-assign]
    return env


def _remembering(get: Callable[..., Template], name: str, *parent: object) -> Any:  # noqa: ANN401 - stands in for one
    """The template *name*; the one of a whole page, which has no parent, prints no page twice."""
    template = get(name, *parent)
    return template if parent else Remembering(template, _state.outputs, _print_key)


def _print_key(name: str | None, context: Mapping[str, Any]) -> str:
    """Of all that a page is printed from by the template *name*; empty for what is no page."""
    page, build = context["page"], _state.now
    if page is None:
        return ""
    build.nav = build.nav or str(context["nav"])
    own = (page.url, page.edit_url, page.title, page.content, sorted(page.meta.items(), key=str))
    return key_of(build.key, build.nav, name, *own)


@event_priority(LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Add data and search; look the pages over and make them ready for hosting, unless somebody is writing."""
    site = _state.prepared.site
    if site is None:
        return
    folder = Path(config.site_dir)
    pages = read_pages(folder)
    if _state.workshop is None:
        write(folder, previewed(pages, site, _state.now.key, _state.sections if _state.now.key else None))
        return
    listed = tuple(entries_of(config.nav))
    described = config.site_description or ""
    wanted = SiteOptions(config.site_url or "", config.site_name, site.plan.redirects, described, listed)
    data = _state.now.data
    if data is not None:
        data.read(pages, wanted)
    problems = problems_of(pages.values()) or finish(folder, pages, wanted, data)
    if problems:
        raise PluginError("\n" + "\n".join(problems))
    config.site_dir = str(_state.workshop.site)
    if not (config.strict and _warned()):
        _state.workshop.swap()
        _state.workshop.close()


def on_build_error(error: Exception) -> None:
    """Leave the site of before as it was; say in Chinese what the disk refused."""
    if _state.workshop is not None:
        _state.workshop.close()
    if isinstance(error, OSError):
        raise PluginError(in_chinese(error)) from None


def _warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(handler.counts for handler in handlers if isinstance(handler, CountHandler))


def _count_no_warnings() -> None:
    """Let no warning end the server: the host has begun to count them for its strict mode."""
    log = logging.getLogger("mkdocs")
    for handler in [each for each in log.handlers if isinstance(each, CountHandler)]:
        log.removeHandler(handler)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
