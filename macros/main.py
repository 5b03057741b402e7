"""The host's door to the library: mkdocs-macros calls ``define_env`` and ``on_post_build``.

The only other file that knows the host is ``macros/hooks.py``.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from macros.exports import SiteInfo, export_files
from macros.model.periods import parse_period
from macros.model.plan import Plan
from macros.search.files import search_files
from macros.site import inline
from macros.site.blocks import Blocks, measure_heading
from macros.site.catalog import MACROS
from macros.site.page_context import PageContext
from macros.site.project import check, read_files
from macros.site.render import Renderer, renderer

_made = SimpleNamespace()
_LINKS = ("chapter", "task", "measure", "action", "indicator", "project", "term", "source")


def define_env(env: Any) -> None:  # noqa: ANN401 - the host's own object has no published type
    """Register every macro of the catalogue."""
    root = Path(env.conf["config_file_path"]).parent
    project = check(read_files(root))
    _made.usable = project.usable
    if not project.usable:  # only under ``serve``, where every page shows the problems instead
        return
    site = replace(project.site(), info=_info(env.conf), today=_today(project.site().plan))
    _made.plan, _made.info = site.plan, site.info
    render = renderer(root / "overrides" / "fragments")

    def context() -> PageContext:
        return PageContext(site, env.page.file.src_uri)

    for name in _LINKS:
        env.macro(_linker(context), name)
    env.macro(lambda id: inline.value(context(), id), "value")
    env.macro(lambda what: inline.count(context(), what), "count")
    env.macro(lambda id: inline.statement(context(), id), "statement")
    env.macro(lambda what: inline.known(context(), what), "known")
    env.macro(lambda id: measure_heading(context(), id), "measure_heading")
    for name in MACROS:
        if hasattr(Blocks, name):
            env.macro(_blocker(context, render, name), name)


def on_post_build(env: Any) -> None:  # noqa: ANN401 - as above
    """Write the open data and the search index."""
    if not _made.usable:
        return
    site_dir = Path(env.conf["site_dir"])
    _write(site_dir, export_files(_made.plan, _made.info))
    built = sorted(site_dir.rglob("*.html"))
    pages = {path.relative_to(site_dir).as_posix(): path.read_text(encoding="utf-8") for path in built}
    files = search_files(pages, _made.plan)
    _write(site_dir, {name: text.encode() for name, text in files.items()})


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, raw in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(raw)


def _info(conf: Any) -> SiteInfo:  # noqa: ANN401 - as above
    return SiteInfo(conf["site_name"], conf["site_description"] or "", conf["site_url"] or "")


def _today(plan: Plan) -> date:
    """The day the data name; else the one a reproducible build is told to take; else this day."""
    if plan.info.as_of:
        return parse_period(plan.info.as_of).end
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()


def _linker(context: Callable[[], PageContext]) -> Callable[..., str]:
    def link(id: str, text: str = "") -> str:
        return inline.link(context(), id, text)

    return link


def _blocker(context: Callable[[], PageContext], render: Renderer, name: str) -> Callable[..., str]:
    def block(*args: str, **named: str) -> str:
        return str(getattr(Blocks(context(), render), name)(*args, **named))

    return block
