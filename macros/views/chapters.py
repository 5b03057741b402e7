"""Values for the chapter pages."""

from typing import NamedTuple

from macros.model import records, vocabulary
from macros.site.links import href
from macros.site.page_context import Citation, PageContext
from macros.views.amendments import AmendmentRow, amended
from macros.views.known import known
from macros.views.places import Place, place_of
from macros.views.rows import (
    DutyItem,
    FigureRow,
    Item,
    SourceItem,
    duty_items,
    figure_row,
    indicator_item,
    project_item,
    source_item,
    term_item,
)


class Quoted(NamedTuple):
    """Official words with their place."""

    id: str
    number: str
    text: str
    place: Place
    note: str
    source: SourceItem
    href: str
    duties: tuple[DutyItem, ...] = ()
    amended: tuple[AmendmentRow, ...] = ()
    below: tuple["Quoted", ...] = ()
    """The clauses one level deeper."""


class Evidence(NamedTuple):
    """What is known about one measure."""

    measure: records.Measure
    own: tuple[Item, ...]
    chosen: tuple[Item, ...]
    outcomes: tuple[FigureRow, ...]
    references: tuple[FigureRow, ...]
    projects: tuple[Item, ...]
    duties: tuple[DutyItem, ...]
    terms: tuple[Item, ...]
    sources: tuple[SourceItem, ...]
    amended: tuple[AmendmentRow, ...]


class ChapterNote(NamedTuple):
    """Where a chapter's title and content come from."""

    chapter: records.Chapter
    tasks: tuple[Quoted, ...]
    source: SourceItem
    place: Place
    inferred: bool
    known: str
    """What is known of the plan's indicators, on the pages of tasks: said once, not beside each measure."""
    amended: tuple[AmendmentRow, ...]


def actions(context: PageContext, measure_id: str) -> tuple[Quoted, ...]:
    """The official actions of a measure, those one level deeper below their own."""
    found = context.plan.actions_of(measure_id)
    return tuple(_action(context, item, found) for item in found if item.within is None)


def _action(context: PageContext, item: records.Action, siblings: tuple[records.Action, ...]) -> Quoted:
    return Quoted(
        item.id,
        item.number,
        item.text,
        place_of(context, item.source, item.place),
        item.note or "",
        source_item(context, item.source),
        context.link(item),
        duty_items(context, item.duties),
        amended(context, item.id),
        tuple(_action(context, one, siblings) for one in siblings if one.within == item.id),
    )


def action_list(context: PageContext, id: str) -> dict[str, object]:
    """The actions of a measure with the number the official text gives the measure."""
    measure = context.plan.measure(id)
    return {"actions": actions(context, id), "id": id, "label": measure.label}


def statements(context: PageContext, kind: str) -> tuple[Quoted, ...]:
    """The official statements of one kind, in order."""
    chosen = [item for item in context.plan.statements if item.kind.value == kind]
    return tuple(
        Quoted(
            item.id,
            str(item.order),
            item.text,
            place_of(context, item.source, item.place),
            item.note or "",
            source_item(context, item.source),
            context.link(item),
        )
        for item in sorted(chosen, key=lambda item: item.order)
    )


def evidence(context: PageContext, measure_id: str) -> Evidence:
    """Gather indicators, outcomes, reference values, projects, terms and sources of a measure."""
    plan = context.plan
    measure = plan.measure(measure_id)
    figures = (*plan.observations_of(measure_id), *plan.references_of(measure_id))
    found = plan.indicators_of(measure_id)
    source_ids = dict.fromkeys([measure.source, *(figure.source for figure in figures)])
    return Evidence(
        measure=measure,
        own=tuple(indicator_item(context, item) for item in found if item.in_plan is vocabulary.InPlan.CONFIRMED),
        chosen=tuple(indicator_item(context, item) for item in found if item.in_plan is vocabulary.InPlan.UNCONFIRMED),
        outcomes=tuple(figure_row(context, item) for item in plan.observations_of(measure_id)),
        references=tuple(figure_row(context, item) for item in plan.references_of(measure_id)),
        projects=tuple(project_item(context, item) for item in plan.projects_of(measure_id)),
        duties=duty_items(context, measure.duties),
        terms=tuple(term_item(context, item) for item in plan.terms_of(measure_id)),
        sources=tuple(source_item(context, source_id) for source_id in source_ids),
        amended=amended(context, measure_id),
    )


def chapter_note(context: PageContext, chapter_id: str) -> ChapterNote:
    """The provenance of a chapter."""
    chapter = context.plan.get(chapter_id, records.Chapter)
    tasks = context.plan.tasks_in(chapter)
    inferred = chapter.mapping is vocabulary.Basis.INFERRED
    place = place_of(context, chapter.source, chapter.place)
    said = known(context.plan, "indicators") if tasks and context.plan.indicators else ""
    source = source_item(context, chapter.source)
    quoted = tuple(_task(context, task) for task in tasks)
    return ChapterNote(chapter, quoted, source, place, inferred, said, amended(context, chapter_id))


def _task(context: PageContext, task: records.Task) -> Quoted:
    return Quoted(
        task.id,
        str(task.number),
        task.title,
        place_of(context, task.source, task.place),
        "",
        source_item(context, task.source),
        context.link(task),
    )


def cited_by(context: PageContext, record_id: str) -> tuple[Item, ...]:
    """Pages and sections that name a record, without the one the reader is on."""
    found: dict[str, Item] = {}
    for citation in context.site.citations.get(record_id, ()):
        if citation.address.page == context.page and citation.address.anchor in ("", record_id):
            continue
        link = href(citation.address, context.page)
        found.setdefault(link, Item(_cited(citation), link))
    return tuple(found.values())


def _cited(citation: Citation) -> str:
    return f"{citation.title} › {citation.section}" if citation.section else citation.title
