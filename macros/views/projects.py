"""Projects: the list of all, the page of one, and sums over figures that can be added up."""

from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from macros.model.periods import parse_period
from macros.model.vocabulary import InvestmentKind, ProjectStatus
from macros.model.works import Investment, Project
from macros.progress.formula import number
from macros.site.page_context import PageContext
from macros.views.numbers import amount
from macros.views.rows import DutyItem, FigureRow, Item, SourceItem, duty_items, figure_row, measure_item, source_item

_NOT_COUNTED = frozenset({ProjectStatus.STOPPED, ProjectStatus.REMOVED})


class Line(NamedTuple):
    """A line about a project with its source."""

    name: str
    text: str
    words: str
    source: SourceItem


class StateLine(NamedTuple):
    """How far the project was on a day."""

    day: str
    status: str
    words: str
    source: SourceItem


class ProjectRow(NamedTuple):
    """A project with everything known of it."""

    project: Project
    href: str
    measures: tuple[Item, ...]
    facts: tuple[Line, ...]
    money: tuple[Line, ...]
    funding: tuple[Line, ...]
    states: tuple[StateLine, ...]
    duties: tuple[DutyItem, ...]
    figures: tuple[FigureRow, ...]
    source: SourceItem


def project_rows(context: PageContext) -> tuple[ProjectRow, ...]:
    """Every project, in the order of the data."""
    return tuple(project_row(context, project) for project in context.plan.projects)


def project_row(context: PageContext, project: Project) -> ProjectRow:
    """Gather what is known of a project."""
    return ProjectRow(
        project,
        context.link(project),
        tuple(measure_item(context, context.plan.measure(item)) for item in project.measures),
        _facts(context, project),
        tuple(_money(context, item) for item in project.investment),
        _funding(context, project),
        tuple(
            StateLine(
                parse_period(item.on).label,
                item.status.label,
                item.words or "",
                source_item(context, item.source, item.read),
            )
            for item in project.states
        ),
        duty_items(context, project.duties),
        tuple(figure_row(context, item) for item in context.plan.figures if item.project == project.id),
        source_item(context, project.source, project.read),
    )


def _facts(context: PageContext, project: Project) -> tuple[Line, ...]:
    source = source_item(context, project.source, project.read)
    told = (
        ("建设内容", project.content),
        ("地点", project.location),
        ("建设年限", project.years.label if project.years else None),
        ("开工", parse_period(project.start).label if project.start else None),
        ("完工", parse_period(project.finish).label if project.finish else None),
    )
    return tuple(Line(name, text, "", source) for name, text in told if text)


def _money(context: PageContext, item: Investment) -> Line:
    source = source_item(context, item.source, item.read)
    return Line(item.kind.label, amount(item.value, item.unit), item.words or "", source)


def _funding(context: PageContext, project: Project) -> tuple[Line, ...]:
    return tuple(
        Line(
            item.origin,
            "" if item.value is None else amount(item.value, item.unit or ""),
            item.words or "",
            source_item(context, item.source, item.read),
        )
        for item in project.funding
    )


def investment_sums(projects: tuple[Project, ...]) -> tuple[str, ...]:
    """What can be added up, in sentences: sums of one kind in one unit, without projects that were given up.

    A project that has two sums of one kind has none that could be added.
    """
    counted = [item for item in projects if item.status not in _NOT_COUNTED]
    found: dict[tuple[InvestmentKind, str], list[Decimal]] = defaultdict(list)
    for project in counted:
        for kind in InvestmentKind:
            own = [item for item in project.investment if item.kind is kind]
            if len(own) == 1:
                found[kind, own[0].unit].append(own[0].value)
    return tuple(_sum(kind, unit, values, len(counted)) for (kind, unit), values in found.items() if len(values) > 1)


def _sum(kind: InvestmentKind, unit: str, values: list[Decimal], total: int) -> str:
    rest = f"其余{total - len(values)}个没有写明或单位不同，没有计入。" if total > len(values) else ""
    return f"{len(values)}个项目写明{kind.label}，逐项相加为{number(sum(values, Decimal(0)))}{unit}（本站相加）。{rest}"
