"""What comes before the host: data and pages read and checked once, generated pages, macros."""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from macros.exports.info import SiteInfo
from macros.model.periods import parse_period
from macros.model.plan import Plan
from macros.site.blocks import expand
from macros.site.catalog import MACROS, MADE_ASIDE
from macros.site.generated import GeneratedPage, generated_pages
from macros.site.memo import key_of
from macros.site.page_context import PageContext, Site
from macros.site.project import CONFIG, Project, check, read_files
from macros.site.render import FRAGMENTS, Renderer, renderer
from macros.source.memory import memory
from macros.source.problems import Problem


@dataclass(frozen=True)
class Prepared:
    """A project read and checked. Without usable data there is no site and nothing generated."""

    project: Project
    site: Site | None
    generated: tuple[GeneratedPage, ...]
    render: Renderer
    frame: str = ""
    """Of what stands around every page: templates, settings, which pages there are."""
    key: str = ""
    """Of everything in the project that more than one page is made from: the same, and the data."""

    @property
    def waiting(self) -> list[str]:
        """The pages that show what another process makes."""
        return [page.path for page in self.project.pages if any(call.name in MADE_ASIDE for call in page.calls)]

    def shown(self, path: str) -> list[Problem]:
        """The problems to show on a page: its own, or all when no page can be made."""
        problems = self.project.problems
        own = [problem for problem in problems if problem.location.file == f"docs/{path}"]
        return own if own or self.project.usable else list(problems)

    def stand_in(self, path: str) -> str:
        """An empty page with the title of the one at fault."""
        pages = self.project.pages
        title = next((page.title for page in pages if page.path == path and page.title), path)
        return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---\n"

    def macros(self, page: Callable[[], str], render: Renderer | None = None) -> Mapping[str, Callable[..., str]]:
        """Every macro by its name; *page* tells the path of the page being made."""
        if self.site is None:
            return {}
        site = self.site

        def printed(name: str, *args: str, **named: str) -> str:
            return expand(PageContext(site, page()), render or self.render, name, *args, **named)

        return {name: partial(printed, name) for name in MACROS}


def prepare(root: Path, info: SiteInfo, before: Prepared | None = None) -> Prepared:
    """Read, check and arrange the project in *root*; its problems are in the result.

    What was made for *before* from the very same data is used again.
    """
    project = check(read_files(root, memory(root)))
    render = renderer(root / FRAGMENTS)
    if not project.usable:
        return Prepared(project, None, (), render)
    site = site_of(project, info)
    if before is not None and before.site is not None and site.shares_data_with(before.site):
        site = replace(site, kept=before.site.kept)
    files = {entry.key: entry.location().file for entry in project.dataset.entries["indicator"]}
    frame = _frame(root, site, project)
    return Prepared(project, site, generated_pages(site.plan, files), render, frame, _key(frame, site, project))


def site_of(project: Project, info: SiteInfo) -> Site:
    """The site of a project with usable data, on the day the data or the build name."""
    site = project.site()
    return replace(site, info=info, today=day_of(site.plan))


def day_of(plan: Plan) -> date:
    """The day the data name; else the one a reproducible build is told to take; else this day."""
    if plan.info.as_of:
        return parse_period(plan.info.as_of).end
    return told_day() or datetime.now(UTC).date()


def told_day() -> date | None:
    """The day that a reproducible build is told to take (``SOURCE_DATE_EPOCH``, seconds since 1970), if any.

    Raises:
        SystemExit: in Chinese, when that is no such number; a build must not take another day in silence.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return None
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise SystemExit(
            f"环境变量 SOURCE_DATE_EPOCH 写的是“{epoch}”，应是从1970年起的秒数；不需要时把它删去。"
        ) from None


def site_info(conf: Mapping[str, Any]) -> SiteInfo:
    """What the host's configuration says of the site."""
    return SiteInfo(conf["site_name"], conf["site_description"] or "", conf["site_url"] or "")


def _frame(root: Path, site: Site, project: Project) -> str:
    templates = sorted((root / "overrides").rglob("*.html"))
    paths = [page.path for page in project.pages]
    files = (path.read_bytes() for path in [*templates, root / CONFIG])
    return key_of(site.info, site.today, paths, *files)


def _key(frame: str, site: Site, project: Project) -> str:
    """Data and who cites what: a change of these may touch any page."""
    return key_of(frame, sorted(project.dataset.lines.items()), site.releases, site.citations)
