"""The host's build events: check before anything is rendered, add the generated pages.

``macros/hooks.py`` tells the host of them, and which of several programs comes first.
"""

import gc
import logging
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from macros.editions.articles import entries_of
from macros.preview import Preview
from macros.publish.data import Data, previewed
from macros.publish.finish import finish, read_pages, write
from macros.publish.options import SiteOptions
from macros.publish.swap import Busy, Workshop, in_chinese
from macros.site.aside import Aside
from macros.site.memo import key_of
from macros.site.navigation import with_generated
from macros.site.prepare import Prepared, prepare, site_info
from macros.site.render import Stash, compile_templates, template_cache
from macros.site.restart import Programs, begin_again
from macros.source.console import speak_chinese
from macros.source.report import as_text


@dataclass
class _Build:
    """What one build knows; the macros' door asks for it here, so that nothing is read twice."""

    prepared: Prepared
    stash: Stash
    data: Data | None = None
    """What is made beside the pages; a preview makes it after them."""


@dataclass
class _State:
    serving: bool = False
    programs: Programs = field(default_factory=Programs)
    build: _Build | None = None
    workshop: Workshop | None = None
    compiling: Aside | None = None
    preview: Preview = field(default_factory=Preview)

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


def begin(*, serving: bool) -> None:
    """Remember whether a person is watching: then problems are shown in the pages instead."""
    for stream in (sys.stdout, sys.stderr):
        speak_chinese(stream)
    _state.serving = serving


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001
    """Watch the programs too."""
    server.watch(str(_root(config) / "macros"))
    return server


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Check data and pages, and put the generated pages into the navigation."""
    if not _state.serving:
        _state.compiling = Aside(templates=partial(_compile, config))
        _state.compiling.tell("templates")
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
    else:
        _open_workshop(config)
    data = Data(prepared.site) if prepared.site is not None and not _state.serving else None
    _state.build = _Build(prepared, Stash(prepared.render), data)
    if _state.serving:
        frame = "" if project.problems else key_of(prepared.frame, config.site_url, config.theme.name)
        _state.preview.begin(frame, frame and key_of(frame, prepared.key))
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


def before_macros(markdown: str, /, page: Page, files: Files, **_: object) -> str:
    """Under ``serve``, show the problems of a page, or of the data, in its place; make nothing twice."""
    _state.preview.before_macros(page, files)
    shown = _state.prepared.shown(page.file.src_uri)
    return _state.prepared.render("problems", {"problems": shown}) if shown else markdown


def after_macros(markdown: str, /, page: Page, files: Files, **_: object) -> str:
    """Under ``serve``, make nothing twice."""
    if _state.preview.key:
        _state.preview.after_macros(_state.now.stash.restored(markdown), page, files)
    return markdown


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put the fragments in the places kept for them, and tell the host of their anchors."""
    return _state.preview.read(_state.now.stash.restored(html), html, page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Compile the theme's templates once for all builds; under ``serve``, print no page twice."""
    env.bytecode_cache = template_cache(_root(config))
    site = _state.prepared.site
    if data := _state.now.data:
        data.expect(Path(config.site_dir), (file.dest_uri for file in files.documentation_pages()), _options(config))
    env.globals["data_day"] = site.today.isoformat() if site else ""
    _state.preview.remember_prints(env)
    return env


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Let the page be read for search and copies while the next one is printed."""
    if data := _state.now.data:
        data.look(Path(page.file.abs_dest_path))
    return output


def _options(config: MkDocsConfig) -> SiteOptions:
    plan = _state.now.prepared.site.plan if _state.now.prepared.site else None
    listed, described = tuple(entries_of(config.nav)), config.site_description or ""
    return SiteOptions(config.site_url or "", config.site_name, plan.redirects if plan else (), described, listed)


def on_post_build(config: MkDocsConfig) -> None:
    """Add data and search; look the pages over and make them ready for hosting, unless somebody is writing."""
    site = _state.prepared.site
    if site is None:
        return
    folder = Path(config.site_dir)
    pages = read_pages(folder)
    if _state.workshop is None:
        write(folder, previewed(pages, site, _state.preview.sections if _state.preview.key else None))
        return
    wanted = _options(config)
    data = _state.now.data
    if data is not None:
        data.read(folder, pages, wanted)
    if problems := finish(folder, pages, wanted, data):
        raise PluginError("\n" + "\n".join(problems))
    config.site_dir = str(_state.workshop.site)
    if not (config.strict and _warned()):
        _state.workshop.swap()
        _state.workshop.close()
    gc.freeze()  # what is left goes with the process: a last look for rings in it would take a tenth of a build


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
