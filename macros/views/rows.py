"""Rows and small items shared by several blocks."""

from dataclasses import dataclass

from macros import model
from macros.site import Desk
from macros.views.numbers import Wording, role_label, wording
from macros.vocab import PeriodKind


@dataclass(frozen=True, slots=True)
class Item:
    """A link with its text and, maybe, a remark."""

    text: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A source as a small mark beside a value."""

    title: str
    href: str
    read: str


@dataclass(frozen=True, slots=True)
class FigureRow:
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


def figure_row(desk: Desk, figure: model.Observation | model.Reference) -> FigureRow:
    """Everything a reader needs to judge *figure*."""
    plan = desk.plan
    indicator = plan.get(figure.indicator, model.Indicator) if figure.indicator else None
    return FigureRow(
        id=figure.id,
        name=figure.name,
        href=desk.link(figure),
        wording=wording(figure),
        period=figure.period.label,
        part_year=figure.period.kind is PeriodKind.PART_YEAR and figure.value is not None,
        level=figure.level.value,
        level_label=figure.level.label,
        area=figure.area,
        role=role_label(figure),
        status="" if figure.status.value == "unstated" else figure.status.label,
        source=source_item(desk, figure.source, figure.read.label),
        words=figure.words,
        note=figure.note or "",
        indicator=indicator_item(desk, indicator) if indicator else None,
        measures=tuple(measure_item(desk, plan.measure(item)) for item in figure.measures),
    )


def source_item(desk: Desk, source_id: str, read: str = "") -> SourceItem:
    """The mark of a source."""
    source = desk.plan.source(source_id)
    return SourceItem(source.title, desk.link(source), read)


def indicator_item(desk: Desk, indicator: model.Indicator) -> Item:
    """A link to an indicator's page."""
    return Item(indicator.name, desk.link(indicator))


def measure_item(desk: Desk, measure: model.Measure) -> Item:
    """A link to a measure, its number before its title."""
    return Item(measure.title, desk.link(measure), measure.number)


def term_item(desk: Desk, term: model.Term) -> Item:
    """A link to a term, its meaning as the remark."""
    return Item(term.term, desk.link(term), term.definition)


def project_item(desk: Desk, project: model.Project) -> Item:
    """A link to a project, its state as the remark."""
    return Item(project.name, desk.link(project), project.status.label)
