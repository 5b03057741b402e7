"""Pages that exist only because a record does: one for each indicator, project and office."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from macros.model import duty, records, works
from macros.model.plan import Plan
from macros.site.inline import escape
from macros.site.links import INDICATORS, PROJECTS, REPORT, address_of
from macros.views.unmeasured import stands_alone

_FULL_WIDTH = str.maketrans("<>&\"'`", "＜＞＆＂＇｀")


class GeneratedPage(NamedTuple):
    """A page under docs made from a record of *data_file*; *group* is its heading in the navigation."""

    path: str
    title: str
    markdown: str
    data_file: str
    section: str
    """The page under docs whose section it belongs to."""
    group: str = ""
    listed: bool = True
    """Whether it stands in the navigation; else only links and the search lead there."""


def generated_pages(plan: Plan, files: Mapping[str, str] = MappingProxyType({})) -> tuple[GeneratedPage, ...]:
    """The generated pages in the order of the data; *files* tells the file of a record that has one of its own."""
    return (
        *(_indicator_page(plan, item, files.get(item.id, "data/indicators.yml")) for item in plan.indicators),
        *(_project_page(plan, item, files.get(item.id, "data/projects.yml")) for item in plan.projects),
        *(_office_page(plan, item, files.get(item.id, "data/offices.yml")) for item in plan.offices),
    )


def _indicator_page(plan: Plan, indicator: records.Indicator, file: str) -> GeneratedPage:
    title = harmless(indicator.name)
    markdown = _markdown("indicator_page", indicator.id, indicator.name, f"{title}：{harmless(indicator.definition)}")
    path = address_of(plan, indicator).page
    group = harmless(plan.get(indicator.category, records.Category).title)
    return GeneratedPage(path, title, markdown, file, INDICATORS, group, stands_alone(plan, indicator))


def _project_page(plan: Plan, project: works.Project, file: str) -> GeneratedPage:
    title = harmless(project.name)
    about = f"{title}：{project.status.label}，{project.in_annex.label}。相关措施、数据和来源。"
    markdown = _markdown("project_page", project.id, project.name, about)
    return GeneratedPage(address_of(plan, project).page, title, markdown, file, PROJECTS, listed=False)


def _office_page(plan: Plan, office: duty.Office, file: str) -> GeneratedPage:
    title = harmless(office.name)
    markdown = _markdown("office_page", office.id, office.name, f"{title}：公开电话、受理的投诉、负责的事项和来源。")
    return GeneratedPage(address_of(plan, office).page, title, markdown, file, REPORT, listed=False)


def _markdown(macro: str, record_id: str, name: str, about: str) -> str:
    """A page that shows a record by *macro*, then what cites it."""
    front = {"title": harmless(name), "description": about}
    lines = [
        "---",
        *(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in front.items()),
        "---",
        "",
        f"# {escape(name)} {{: #{record_id} }}",
        "",
        f'{{{{ {macro}("{record_id}") }}}}',
        "",
        f'{{{{ cited_by("{record_id}") }}}}',
        "",
    ]
    return "\n".join(lines)


def harmless(text: str) -> str:
    """*text* for titles and summaries, which the host's theme prints without escaping them."""
    return text.translate(_FULL_WIDTH)
