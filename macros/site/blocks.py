"""What each macro prints: a view and the fragment that shows its values, or Markdown of its own."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from macros.model import records, works
from macros.model.duty import Office
from macros.site import inline
from macros.site.catalog import MACROS
from macros.site.inline import escape
from macros.site.links import file_href, section_anchor
from macros.site.page_context import PageContext
from macros.site.render import Renderer
from macros.views import (
    amendments,
    az,
    boxes,
    chapters,
    closing,
    comparison,
    coverage,
    downloads,
    duty,
    filters,
    form_page,
    gaps,
    history,
    indicator_page,
    law,
    overview,
    pictures,
    places,
    projects,
    tables,
    unmeasured,
)

Values = Mapping[str, object]
View = Callable[..., Values | None]
Printer = Callable[..., str]


def expand(context: PageContext, render: Renderer, name: str, *args: str, **named: str) -> str:
    """What the macro *name* prints on the page of *context*; arguments go by the names of the catalogue."""
    names = (parameter.name for parameter in MACROS[name].parameters)
    return PRINTERS[name](context, render, **dict(zip(names, args, strict=False)), **named)


def _block(fragment: str, view: View) -> Printer:
    """A macro that shows in *fragment* what *view* computes; nothing when that is None."""

    def printed(context: PageContext, render: Renderer, **given: str) -> str:
        values = view(context, **given)
        return "" if values is None else render(fragment, {"here": context.plan.info.level.here, **values})

    return printed


def _inline(write: Callable[..., str]) -> Printer:
    """A macro that writes Markdown into the text around it."""

    def printed(context: PageContext, render: Renderer, **given: str) -> str:  # noqa: ARG001 - a printer's signature
        return write(context, **given)

    return printed


def _link(context: PageContext, id: str, text: str = "") -> str:
    return inline.link(context, id, text)


def _measure_heading(context: PageContext, id: str) -> str:
    """The heading of a measure: its number on this site, the official words, the permanent anchor."""
    measure = context.plan.measure(id)
    return f"## {escape(f'{measure.number}　{measure.title}')} {{: #{measure.id} }}"


def _cited_by(context: PageContext, id: str) -> Values | None:
    cited = chapters.cited_by(context, id)
    level = 2 if isinstance(context.plan.find(id), works.Project | Office) else 3  # their pages have no sections
    return {"cited": cited, "id": id, "level": level} if cited else None


def _indicator_table(context: PageContext, category: str = "", nature: str = "", level: str = "") -> Values:
    table = tables.indicator_table(context, category, nature, level)
    title = context.plan.get(category, records.Category).title if category else ""
    return {"table": table, "category": title, "id": "-".join(filter(None, ("indicators", category, nature, level)))}


def _measure_table(context: PageContext, task: str = "") -> Values:
    return {"groups": tables.task_groups(context, task), "id": task or "all"}


def _filtered(context: PageContext, groups: object, choices: Sequence[filters.Choice]) -> dict[str, object]:
    """What a fragment with a filter needs."""
    return {"groups": groups, "choices": choices, "script": file_href("assets/filter.js", context.page)}


def _numbers(context: PageContext) -> list[str]:
    """The numbers of all measures in the order of the plan."""
    return [measure.number for strand in context.plan.strands for measure in strand.measures]


def _battle_map(context: PageContext) -> Values:
    groups = tables.task_groups(context)
    return _filtered(context, groups, filters.task_choices(groups, "任务" if context.plan.tasks else "章"))


def _glossary(context: PageContext) -> Values:
    groups = tables.term_groups(context)
    return _filtered(context, groups, filters.term_choices(groups, _numbers(context))) | {"anchor": az.anchor}


def _sources(context: PageContext) -> Values:
    groups = tables.source_groups(context)
    return _filtered(context, groups, filters.source_choices(groups))


def _figures(context: PageContext, groups: Sequence[tables.FigureGroup], kind: str) -> Values:
    rows = (row for group in groups for row in group.rows)
    return _filtered(context, groups, filters.figure_choices(rows, _numbers(context))) | {"kind": kind}


def _outcomes(context: PageContext) -> Values:
    return _figures(context, tables.outcome_groups(context), f"{context.plan.info.level.here}数据")


def _projects(context: PageContext) -> Values:
    return {"rows": projects.project_rows(context), "sums": projects.investment_sums(context.plan.projects)}


def _downloads(context: PageContext) -> Values:
    return {"downloads": downloads.download_list(context, context.site.exports)}


def _indicator_page(context: PageContext, render: Renderer, id: str) -> str:
    """An introduction, then each section under its heading."""
    values = {"page": indicator_page.indicator_page(context, id)}
    parts = [render("indicator_intro", values)]
    for name, title in indicator_page.SECTIONS.items():
        parts.append(f"## {title} {{: #{section_anchor(id, name)} }}")
        parts.append(render(f"indicator_{name}", values))
    return "\n\n".join(parts)


def _gaps(context: PageContext, render: Renderer) -> str:
    """Each group of what is missing under its heading."""
    parts = []
    for section in gaps.gap_sections(context):
        parts.append(f"## {section.group.label} {{: #gaps-{section.group.value} }}")
        parts.append(render("gap_section", {"section": section}))
    return "\n\n".join(parts) or render("gaps_none", {})


_BLOCKS: Mapping[str, Printer] = {
    "action_list": _block("action_list", chapters.action_list),
    "evidence": _block("evidence", lambda context, id: {"evidence": chapters.evidence(context, id)}),
    "statements": _block("statements", lambda context, kind: {"statements": chapters.statements(context, kind)}),
    "chapter_note": _block("chapter_note", lambda context, id: {"note": chapters.chapter_note(context, id)}),
    "cited_by": _block("cited_by", _cited_by),
    "indicator_frame": _block("indicator_frame", lambda context: {"frame": tables.frame(context)}),
    "indicator_table": _block("indicator_table", _indicator_table),
    "comparison": _block("comparison", lambda context: {"comparison": comparison.comparison(context)}),
    "unmeasured_indicators": _block("unmeasured", lambda context: {"rows": unmeasured.unmeasured(context)}),
    "measure_table": _block("measure_table", _measure_table),
    "battle_map": _block("battle_map", _battle_map),
    "plan_picture": _block("plan_picture", pictures.plan_picture),
    "project_table": _block("project_table", _projects),
    "project_page": _block(
        "project_page",
        lambda context, id: {"row": projects.project_row(context, context.plan.get(id, works.Project))},
    ),
    "office_page": _block("office_page", lambda context, id: {"page": duty.office_page(context, id)}),
    "box": _block("box", boxes.box),
    "annex": _block("annex", boxes.annex),
    "completeness": _block("completeness", lambda context: {"state": tables.completeness(context)}),
    "timeline": _block("timeline", lambda context: {"timeline": tables.timeline(context)}),
    "amendments": _block("amendments", lambda context: {"rows": amendments.amendment_rows(context)}),
    "period_picture": _block("period_picture", pictures.period_picture),
    "outcomes": _block("figures", _outcomes),
    "reference_values": _block(
        "figures", lambda context: _figures(context, tables.reference_groups(context), "参照值")
    ),
    "official_text": _block("official_text", lambda context: {"texts": places.texts(context)}),
    "glossary": _block("glossary", _glossary),
    "rules": _block("rules", lambda context: {"rows": law.rule_rows(context)} if context.plan.rules else None),
    "complaints": _block(
        "complaints", lambda context: {"rows": duty.complaint_rows(context)} if context.plan.complaints else None
    ),
    "offices": _block("offices", lambda context: {"rows": duty.office_rows(context)} if context.plan.offices else None),
    "requests": _block("requests", lambda context: {"requests": gaps.requests(context)}),
    "history": _block("history", lambda context: {"releases": history.history(context)}),
    "sources": _block("sources", _sources),
    "task_cards": _block("task_cards", lambda context: {"groups": tables.task_groups(context)}),
    "highlights": _block("highlights", lambda context: {"rows": tables.highlights(context)}),
    "progress_overview": _block("progress_overview", lambda context: {"overview": overview.overview(context)}),
    "coverage_matrix": _block("coverage_matrix", lambda context: {"matrix": coverage.coverage_matrix(context)}),
    "coverage_picture": _block("coverage_picture", pictures.coverage_picture),
    "closing_account": _block("closing_account", lambda context: {"account": closing.closing_account(context)}),
    "downloads": _block("downloads", _downloads),
    "change_form": _block("change_form", form_page.change_form),
    "az_index": _block("az_index", lambda context: {"index": az.az_index(context), "anchor": az.anchor}),
}

_WRITTEN: Mapping[str, Callable[..., str]] = {
    **dict.fromkeys(
        ("chapter", "task", "measure", "action", "indicator", "project", "office", "term", "source"), _link
    ),
    "value": inline.value,
    "count": inline.count,
    "statement": inline.statement,
    "known": inline.known,
    "unread": inline.unread,
    "rule": inline.rule,
    "telephone": inline.telephone,
    "measure_heading": _measure_heading,
}

PRINTERS: Mapping[str, Printer] = MappingProxyType(
    {
        **_BLOCKS,
        **{name: _inline(write) for name, write in _WRITTEN.items()},
        "indicator_page": _indicator_page,
        "gaps": _gaps,
    }
)
"""Every macro of the catalogue by its name."""
