"""The generated pages in the navigation: under their section, in groups no reader has to scroll for ever."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from macros.site.generated import GeneratedPage

MOST = 40
"""Pages of one group: every page lists those of its own group, so this bounds what a page weighs."""


def with_generated(nav: Any, generated: Sequence[GeneratedPage]) -> Any:  # noqa: ANN401 - the host's nav is untyped
    """The navigation with every listed page below the section whose page it names."""
    listed = [page for page in generated if page.listed]
    for section in dict.fromkeys(page.section for page in listed):
        nav = _below(nav, section, _grouped(page for page in listed if page.section == section))
    return nav


def _grouped(pages: Iterable[GeneratedPage]) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = []
    for group, found in groupby(sorted_by_group(pages), key=lambda page: page.group):
        listed = [{page.title: page.path} for page in found]
        if not group:
            entries += listed
        elif len(listed) <= MOST:
            entries.append({group: listed})
        else:
            starts = range(0, len(listed), MOST)
            entries += [{_part(group, start, len(listed)): listed[start : start + MOST]} for start in starts]
    return entries


def sorted_by_group(pages: Iterable[GeneratedPage]) -> list[GeneratedPage]:
    """The pages of each group together, groups in the order of their first page."""
    pages = list(pages)
    order = {group: number for number, group in enumerate(dict.fromkeys(page.group for page in pages))}
    return sorted(pages, key=lambda page: order[page.group])


def _part(group: str, start: int, count: int) -> str:
    return f"{group}（{start + 1}—{min(start + MOST, count)}）"


def _below(nav: Any, index: str, entries: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - as above
    if isinstance(nav, dict):
        return {title: _below(item, index, entries) for title, item in nav.items()}
    if not isinstance(nav, list):
        return nav
    if index in nav:
        return [*nav, *entries]
    return [_below(item, index, entries) for item in nav]
