"""Pages that exist only because a record does: one for each indicator."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from macros.model import records
from macros.model.plan import Plan
from macros.site.inline import escape
from macros.site.links import address_of
from macros.views.unmeasured import stands_alone

_FILE = "data/indicators.yml"
_FULL_WIDTH = str.maketrans("<>&\"'`", "＜＞＆＂＇｀")


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page under docs made from a record of *data_file*; *group* is its heading in the navigation."""

    path: str
    title: str
    markdown: str
    data_file: str
    group: str = ""
    listed: bool = True
    """Whether it stands in the navigation; else only links and the search lead there."""

    @property
    def folder(self) -> str:
        """The folder it lies in, whose index page is its section's."""
        return self.path.rpartition("/")[0]


def generated_pages(plan: Plan, files: Mapping[str, str] = MappingProxyType({})) -> tuple[GeneratedPage, ...]:
    """The generated pages in the order of the data; *files* tells the file of a record that has one of its own."""
    named = ((indicator, files.get(indicator.id, _FILE)) for indicator in plan.indicators)
    return tuple(_indicator_page(plan, indicator, file) for indicator, file in named)


def _indicator_page(plan: Plan, indicator: records.Indicator, file: str) -> GeneratedPage:
    title = harmless(indicator.name)
    front = {"title": title, "description": f"{title}：{harmless(indicator.definition)}"}
    lines = [
        "---",
        *(f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in front.items()),
        "---",
        "",
        f"# {escape(indicator.name)} {{: #{indicator.id} }}",
        "",
        f'{{{{ indicator_page("{indicator.id}") }}}}',
        "",
        f'{{{{ cited_by("{indicator.id}") }}}}',
        "",
    ]
    path = address_of(plan, indicator).page
    group = harmless(plan.get(indicator.category, records.Category).title)
    return GeneratedPage(path, title, "\n".join(lines), file, group, stands_alone(plan, indicator))


def harmless(text: str) -> str:
    """*text* for titles and summaries, which the host's theme prints without escaping them."""
    return text.translate(_FULL_WIDTH)
