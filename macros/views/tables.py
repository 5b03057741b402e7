"""Values for the pages generated from data: tables, lists, cards."""

from collections import Counter
from dataclasses import dataclass
from itertools import chain

from macros import links, model, vocab
from macros.links import Address, href
from macros.periods import parse_period
from macros.site import Desk
from macros.views.chapters import Quoted, actions, statements
from macros.views.rows import (
    FigureRow,
    Item,
    SourceItem,
    figure_row,
    indicator_item,
    measure_item,
    project_item,
    source_item,
)
from macros.views.summary import latest_of


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the plan's indicators are known; all numbers come from the data."""

    declared: int
    binding: int
    expected: int
    known: int
    monitored: int
    source: SourceItem
    why: str
    table: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator in a table."""

    item: Item
    unit: str
    category: str
    category_inferred: bool
    nature: vocab.Nature
    in_plan: vocab.InPlan
    target: str
    latest: FigureRow | None
    levels: tuple[vocab.Level, ...]
    measures: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with everything that hangs on it."""

    item: Item
    label: str
    actions: tuple[Quoted, ...]
    indicators: tuple[Item, ...]
    projects: tuple[Item, ...]
    outcomes: int


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """A task and its measures."""

    task: model.Task
    chapter: Item
    inferred: bool
    measures: tuple[MeasureRow, ...]
    actions: int


@dataclass(frozen=True, slots=True)
class Frame:
    """The plan's indicator frame as declared."""

    counts: tuple["CountItem", ...]
    categories: tuple["CategoryItem", ...]
    source: SourceItem


@dataclass(frozen=True, slots=True)
class CountItem:
    """A declared number."""

    what: str
    value: int
    method: str
    note: str
    source: SourceItem


@dataclass(frozen=True, slots=True)
class CategoryItem:
    """A category and the monitored indicators put under it."""

    id: str
    title: str
    indicators: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project with its figures."""

    project: model.Project
    measures: tuple[Item, ...]
    figures: tuple[FigureRow, ...]
    source: SourceItem


@dataclass(frozen=True, slots=True)
class TermItem:
    """A term of the glossary."""

    term: model.Term
    measures: tuple[Item, ...]
    indicators: tuple[Item, ...]
    source: SourceItem | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source and how many records rest on it."""

    source: model.Source
    uses: int


@dataclass(frozen=True, slots=True)
class StageItem:
    """A stage of preparation."""

    stage: model.Stage
    source: SourceItem


@dataclass(frozen=True, slots=True)
class Timeline:
    """How the plan was prepared."""

    stages: tuple[StageItem, ...]
    steps: tuple[Quoted, ...]
    basis: tuple[SourceRow, ...]
    basis_items: tuple[Item, ...]
    note: str
    issued: str
    source: SourceItem


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """Figures under one heading."""

    id: str
    title: str
    rows: tuple[FigureRow, ...]


def completeness(desk: Desk) -> Completeness:
    """Count confirmed indicators against the declared ones."""
    binding, expected = desk.plan.declared("binding"), desk.plan.declared("expected")
    return Completeness(
        declared=sum(count.value for count in (binding, expected) if count),
        binding=binding.value if binding else 0,
        expected=expected.value if expected else 0,
        known=len(desk.plan.confirmed),
        monitored=len(desk.plan.indicators) - len(desk.plan.confirmed),
        source=source_item(desk, binding.source if binding else desk.plan.info.source),
        why=href(Address(links.ABOUT, "unknown"), desk.page),
        table=href(Address(links.INDICATORS), desk.page),
    )


def indicator_rows(
    desk: Desk, category: str = "", nature: str = "", level: str = ""
) -> tuple[IndicatorRow, ...]:
    """Indicators in the order of categories, filtered by any of the three."""
    order = {item.id: item.order for item in desk.plan.categories}
    rows = []
    for indicator in sorted(desk.plan.indicators, key=lambda item: order.get(item.category, 0)):
        figures = desk.plan.figures_for(indicator.id)
        if (category and indicator.category != category) or (nature and indicator.nature.value != nature):
            continue
        if level and not any(figure.level.value == level for figure in figures):
            continue
        rows.append(_indicator_row(desk, indicator))
    return tuple(rows)


def _indicator_row(desk: Desk, indicator: model.Indicator) -> IndicatorRow:
    plan = desk.plan
    figures = plan.figures_for(indicator.id)
    present = {figure.level for figure in figures}
    return IndicatorRow(
        item=indicator_item(desk, indicator),
        unit=indicator.unit,
        category=plan.get(indicator.category, model.Category).title,
        category_inferred=indicator.category_basis is vocab.Basis.INFERRED,
        nature=indicator.nature,
        in_plan=indicator.in_plan,
        target=_target(indicator),
        latest=_latest(desk, figures),
        levels=tuple(level for level in vocab.Level if level in present),
        measures=tuple(measure_item(desk, plan.measure(item)) for item in indicator.measures),
    )


def _target(indicator: model.Indicator) -> str:
    target = indicator.target
    if target is None:
        return ""
    return target.statement or f"{target.value}{indicator.unit}（{target.year}年）"


def _latest(desk: Desk, figures: tuple[model.Observation | model.Reference, ...]) -> FigureRow | None:
    latest = latest_of([figure for figure in figures if figure.level is vocab.Level.DISTRICT])
    return figure_row(desk, latest) if latest else None


def task_groups(desk: Desk, task_id: str = "") -> tuple[TaskGroup, ...]:
    """Tasks with measures, actions, indicators and projects."""
    tasks = [task for task in desk.plan.tasks if task_id in ("", task.id)]
    return tuple(_task_group(desk, task) for task in tasks)


def _task_group(desk: Desk, task: model.Task) -> TaskGroup:
    chapter = desk.plan.get(task.chapter, model.Chapter)
    rows = tuple(_measure_row(desk, measure) for measure in desk.plan.measures_of(task.id))
    return TaskGroup(
        task=task,
        chapter=Item(chapter.title, desk.link(chapter), str(chapter.number)),
        inferred=chapter.mapping is vocab.Basis.INFERRED,
        measures=rows,
        actions=sum(len(row.actions) for row in rows),
    )


def _measure_row(desk: Desk, measure: model.Measure) -> MeasureRow:
    plan = desk.plan
    return MeasureRow(
        item=measure_item(desk, measure),
        label=measure.label,
        actions=actions(desk, measure.id),
        indicators=tuple(indicator_item(desk, item) for item in plan.indicators_of(measure.id)),
        projects=tuple(project_item(desk, item) for item in plan.projects_of(measure.id)),
        outcomes=len(plan.observations_of(measure.id)),
    )


def frame(desk: Desk) -> Frame:
    """The indicator frame: categories, fields, natures, with their sources."""
    shown = ("categories", "fields", "binding", "expected")
    counts = [count for what in shown if (count := desk.plan.declared(what))]
    return Frame(
        counts=tuple(count_item(desk, count) for count in counts),
        categories=tuple(
            CategoryItem(
                category.id,
                category.title,
                tuple(
                    indicator_item(desk, item)
                    for item in desk.plan.indicators
                    if item.category == category.id
                ),
            )
            for category in sorted(desk.plan.categories, key=lambda item: item.order)
        ),
        source=source_item(desk, desk.plan.info.source),
    )


_COUNT_NAMES = {
    "chapters": "章",
    "tasks": "项重大任务",
    "measures": "条措施",
    "actions": "条行动",
    "categories": "个指标类别",
    "fields": "个指标领域",
    "binding": "项约束性指标",
    "expected": "项预期性指标",
    "achievements": "方面成效",
    "principles": "条“坚持”",
    "stages": "个编制阶段",
    "steps": "道编制程序",
    "basis": "份编制依据",
}


def count_item(desk: Desk, count: model.Declared) -> CountItem:
    """A declared number with its unit words."""
    name = _COUNT_NAMES.get(count.what, count.what)
    return CountItem(name, count.value, count.method.label, count.note or "", source_item(desk, count.source))


def project_rows(desk: Desk) -> tuple[ProjectRow, ...]:
    """Every project with its figures."""
    return tuple(
        ProjectRow(
            project,
            tuple(measure_item(desk, desk.plan.measure(item)) for item in project.measures),
            tuple(figure_row(desk, item) for item in desk.plan.figures if item.project == project.id),
            source_item(desk, project.source, project.read.label),
        )
        for project in desk.plan.projects
    )


def term_items(desk: Desk) -> tuple[TermItem, ...]:
    """The glossary in the order of the data file."""
    return tuple(
        TermItem(
            term,
            tuple(measure_item(desk, desk.plan.measure(item)) for item in term.measures),
            tuple(indicator_item(desk, item) for item in desk.plan.indicators if term.id in item.terms),
            source_item(desk, term.source) if term.source else None,
        )
        for term in desk.plan.terms
    )


def source_groups(desk: Desk) -> tuple[tuple[str, tuple[SourceRow, ...]], ...]:
    """Sources by level, each with the number of records that rest on it."""
    uses = _uses(desk)
    return tuple(
        (level.label, rows)
        for level in vocab.Level
        if (
            rows := tuple(SourceRow(item, uses[item.id]) for item in desk.plan.sources if item.level is level)
        )
    )


def _uses(desk: Desk) -> Counter[str]:
    plan = desk.plan
    quoted = (plan.chapters, plan.tasks, plan.measures, plan.actions, plan.statements, plan.stages)
    named = (plan.figures, plan.projects, plan.categories, plan.info.counts, plan.terms)
    return Counter(record.source for record in chain(*quoted, *named) if record.source)


def timeline(desk: Desk) -> Timeline:
    """Stages, steps and basis documents."""
    uses = _uses(desk)
    basis = [desk.plan.source(item) for item in desk.plan.info.basis]
    return Timeline(
        stages=tuple(
            StageItem(stage, source_item(desk, stage.source))
            for stage in sorted(desk.plan.stages, key=lambda item: item.order)
        ),
        steps=statements(desk, "step"),
        basis=tuple(SourceRow(item, uses[item.id]) for item in basis),
        basis_items=tuple(Item(item.title, desk.link(item), item.number or "") for item in basis),
        note=(counted.note or "") if (counted := desk.plan.declared("basis")) else "",
        issued=parse_period(desk.plan.info.issued_on).label,
        source=source_item(desk, desk.plan.info.source),
    )


def outcome_groups(desk: Desk) -> tuple[FigureGroup, ...]:
    """Outcomes by the task of their first measure; those without a measure come last."""
    groups = []
    for task in desk.plan.tasks:
        measures = {measure.id for measure in desk.plan.measures_of(task.id)}
        rows = [item for item in desk.plan.observations if item.measures and item.measures[0] in measures]
        groups.append(FigureGroup(f"outcomes-{task.id}", task.title, _rows(desk, rows)))
    rest = [item for item in desk.plan.observations if not item.measures]
    groups.append(FigureGroup("outcomes-context", "区情背景（不对应具体措施）", _rows(desk, rest)))
    return tuple(group for group in groups if group.rows)


def reference_groups(desk: Desk) -> tuple[FigureGroup, ...]:
    """Reference values by level."""
    return tuple(
        FigureGroup(f"references-{level.value}", f"{level.label}参照值", rows)
        for level in vocab.Level
        if (rows := _rows(desk, [item for item in desk.plan.references if item.level is level]))
    )


def _rows(desk: Desk, figures: list[model.Observation] | list[model.Reference]) -> tuple[FigureRow, ...]:
    return tuple(figure_row(desk, figure) for figure in figures)


def highlights(desk: Desk) -> tuple[FigureRow, ...]:
    """The district's own outcomes chosen for the home page."""
    return tuple(
        figure_row(desk, desk.plan.get(item, model.Observation)) for item in desk.plan.info.highlights
    )
