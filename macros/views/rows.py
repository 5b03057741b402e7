"""Rows and small items shared by several blocks."""

from collections.abc import Iterable
from typing import NamedTuple

from macros.model import duty, records, works
from macros.model.vocabulary import DutyRole, PeriodKind, Read
from macros.site.page_context import PageContext
from macros.views.corrections import Correction, corrections_of_figure
from macros.views.numbers import Wording, role_label, wording


class Item(NamedTuple):
    """A link with its text and, maybe, a remark."""

    text: str
    href: str
    note: str = ""


class SourceItem(NamedTuple):
    """A source as a small mark beside a value."""

    title: str
    href: str
    read: str
    sign: str = ""


class FigureRow(NamedTuple):
    """One figure with all that must stand beside it."""

    id: str
    name: str
    href: str
    wording: Wording
    period: str
    part_year: bool
    level: str
    level_label: str
    area: str
    role: str
    status: str
    source: SourceItem
    words: str
    note: str
    indicator: Item | None
    measures: tuple[Item, ...]
    year: int
    day: str
    """The last day of the period, for sorting."""
    kind: str
    kind_label: str
    value: str
    corrected: tuple[Correction, ...]


def figure_row(context: PageContext, figure: records.Observation | records.Reference) -> FigureRow:
    """Everything a reader needs to judge *figure*."""
    plan = context.plan
    indicator = plan.get(figure.indicator, records.Indicator) if figure.indicator else None
    kind = figure.kind if isinstance(figure, records.Observation) else figure.role
    return FigureRow(
        id=figure.id,
        name=figure.name,
        href=context.link(figure),
        wording=wording(figure),
        period=figure.period.label,
        part_year=figure.period.kind is PeriodKind.PART_YEAR and figure.value is not None,
        level=figure.level.value,
        level_label=plan.info.level.name_of(figure.level),
        area=figure.area,
        role=role_label(figure, plan.info.level),
        status="" if figure.status.value == "unstated" else figure.status.label,
        source=source_item(context, figure.source, figure.read),
        words=figure.words,
        note=figure.note or "",
        indicator=indicator_item(context, indicator) if indicator else None,
        measures=tuple(measure_item(context, plan.measure(item)) for item in figure.measures),
        year=figure.period.year,
        day=figure.period.end.isoformat(),
        kind=kind.value,
        kind_label=kind.label,
        value="" if figure.value is None else f"{figure.value:f}",
        corrected=corrections_of_figure(context, figure),
    )


def source_item(context: PageContext, source_id: str, read: Read | None = None) -> SourceItem:
    """The mark of a source; *read* says how much of it was read for the value beside it."""
    source = context.plan.source(source_id)
    return SourceItem(source.title, context.link(source), read.label if read else "", read.sign if read else "")


def indicator_item(context: PageContext, indicator: records.Indicator) -> Item:
    """A link to an indicator's page."""
    return Item(indicator.name, context.link(indicator))


def measure_item(context: PageContext, measure: records.Measure) -> Item:
    """A link to a measure, its number before its title."""
    return Item(measure.title, context.link(measure), measure.number)


def action_item(context: PageContext, action: records.Action) -> Item:
    """A link to a clause, its number before its words."""
    return Item(action.text, context.link(action), action.number)


def term_item(context: PageContext, term: records.Term) -> Item:
    """A link to a term, its meaning as the remark."""
    return Item(term.term, context.link(term), term.definition)


def project_item(context: PageContext, project: works.Project) -> Item:
    """A link to a project, its state as the remark."""
    return Item(project.name, context.link(project), project.status.label)


class DutyItem(NamedTuple):
    """An office and the part it has, with who says so."""

    role: str
    office: Item
    words: str
    source: SourceItem


def office_item(context: PageContext, office: duty.Office) -> Item:
    """A link to an office, its telephone as the remark."""
    return Item(office.name, context.link(office), office.telephone or "")


def duty_items(context: PageContext, duties: Iterable[duty.Duty]) -> tuple[DutyItem, ...]:
    """Who answers for something: those in the lead first."""
    order = list(DutyRole)
    return tuple(
        DutyItem(
            item.role.label,
            office_item(context, context.plan.get(item.office, duty.Office)),
            item.words or "",
            source_item(context, item.source),
        )
        for item in sorted(duties, key=lambda item: order.index(item.role))
    )
