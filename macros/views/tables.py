"""Values for the pages generated from data: tables, lists, cards."""

from collections.abc import Mapping
from typing import NamedTuple

from macros.model import records, vocabulary
from macros.model.periods import parse_period
from macros.model.plan import Strand
from macros.site import links
from macros.site.links import Address, href
from macros.site.page_context import PageContext
from macros.views.chapters import Quoted, actions, statements
from macros.views.known import chosen, declared_indicators, frame_note, known, table_note, wanting
from macros.views.letters import Group, by_letter, readings
from macros.views.places import read_at
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
from macros.views.summary import aim_text, later_text, latest_of
from macros.views.unmeasured import stands_alone, unmeasured_item
from macros.views.uses import source_uses


class Completeness(NamedTuple):
    """How many of the plan's indicators are known; all numbers come from the data."""

    declared: int
    binding: int
    expected: int
    known: int
    text: str
    chosen: int
    source: SourceItem
    why: str
    table: str


class LevelName(NamedTuple):
    """A level and what readers of this plan call it."""

    level: str
    level_label: str


class IndicatorRow(NamedTuple):
    """An indicator in a table."""

    id: str
    item: Item
    unit: str
    category: str
    category_inferred: bool
    nature: vocabulary.Nature
    in_plan: vocabulary.InPlan
    target: str
    latest: FigureRow | None
    levels: tuple[LevelName, ...]
    measures: tuple[Item, ...]
    stands_alone: bool


class MeasureRow(NamedTuple):
    """A measure with everything that hangs on it."""

    item: Item
    label: str
    actions: tuple[Quoted, ...]
    indicators: tuple[Item, ...]
    projects: tuple[Item, ...]
    outcomes: int


class TaskGroup(NamedTuple):
    """A task and its measures; or the measures of a chapter without a task."""

    id: str
    title: str
    short_title: str
    name: str
    chapter: Item
    inferred: bool
    measures: tuple[MeasureRow, ...]
    actions: int


class Frame(NamedTuple):
    """The plan's indicator frame as declared."""

    counts: tuple["CountItem", ...]
    categories: tuple["CategoryItem", ...]
    note: str
    wanting: int
    has_chosen: bool
    source: SourceItem


class CountItem(NamedTuple):
    """A declared number."""

    what: str
    value: int
    method: str
    note: str
    source: SourceItem


class CategoryItem(NamedTuple):
    """A category: the plan's own indicators in it, and those this site chose for comparison."""

    id: str
    title: str
    own: tuple[Item, ...]
    chosen: tuple[Item, ...]


class TermItem(NamedTuple):
    """A term of the glossary."""

    term: records.Term
    measures: tuple[Item, ...]
    indicators: tuple[Item, ...]
    source: SourceItem | None


class SourceRow(NamedTuple):
    """A source and how many records rest on it."""

    source: records.Source
    uses: int
    text: str
    """Where its text can be read on this site; empty where it is not held."""
    unlinked: str
    """Why nothing leads to a page outside; empty where an address is known."""


class SourceGroup(NamedTuple):
    """The sources of one level."""

    level: str
    label: str
    rows: tuple[SourceRow, ...]


class StageItem(NamedTuple):
    """A stage of preparation."""

    stage: records.Stage
    source: SourceItem


class RelatedItem(NamedTuple):
    """Another plan and what it is to this one."""

    relation: str
    inferred: bool
    plan: Item
    source: SourceItem


class Timeline(NamedTuple):
    """How the plan was prepared."""

    stages: tuple[StageItem, ...]
    steps: tuple[Quoted, ...]
    basis: tuple[SourceRow, ...]
    basis_items: tuple[Item, ...]
    related: tuple["RelatedItem", ...]
    note: str
    issued: str
    source: SourceItem


class FigureGroup(NamedTuple):
    """Figures under one heading."""

    id: str
    title: str
    rows: tuple[FigureRow, ...]


def completeness(context: PageContext) -> Completeness:
    """Count confirmed indicators against the declared ones."""
    binding, expected = context.plan.declared("binding"), context.plan.declared("expected")
    return Completeness(
        declared=declared_indicators(context.plan),
        binding=binding.value if binding else 0,
        expected=expected.value if expected else 0,
        known=len(context.plan.confirmed),
        text=known(context.plan, "indicators"),
        chosen=len(chosen(context.plan)),
        source=source_item(context, binding.source if binding else context.plan.info.source),
        why=href(Address(links.ABOUT, "unknown"), context.page),
        table=href(Address(links.INDICATORS), context.page),
    )


class IndicatorTable(NamedTuple):
    """Indicators in a table; ``note`` says how many of them are the plan's."""

    rows: tuple[IndicatorRow, ...]
    note: str
    any_own: bool
    """Whether any of them is the plan's, and so may have a target."""
    any_without: bool
    """Whether any of them has no value of the area."""
    mixed: bool
    """Whether only some stand in their category by inference."""
    elsewhere: int
    """How many more there are without a value of the area, which stand together in a list of their own."""
    list_of_those: Item


def indicator_table(context: PageContext, category: str = "", nature: str = "", level: str = "") -> IndicatorTable:
    """The table of the indicators that pass the filters."""
    passing = indicator_rows(context, category, nature, level)
    rows = tuple(row for row in passing if level or row.stands_alone)
    shown = tuple(context.plan.get(row.id, records.Indicator) for row in rows)
    return IndicatorTable(
        rows,
        table_note(shown),
        any_own=any(item.in_plan is vocabulary.InPlan.CONFIRMED for item in shown),
        any_without=any(row.latest is None for row in rows),
        mixed=len({row.category_inferred for row in rows}) > 1,
        elsewhere=len(passing) - len(rows),
        list_of_those=unmeasured_item(context),
    )


def indicator_rows(
    context: PageContext, category: str = "", nature: str = "", level: str = ""
) -> tuple[IndicatorRow, ...]:
    """Indicators in the order of categories, filtered by any of the three."""
    order = {item.id: item.order for item in context.plan.categories}
    rows = []
    for indicator in sorted(context.plan.indicators, key=lambda item: order.get(item.category, 0)):
        figures = context.plan.figures_for(indicator.id)
        if (category and indicator.category != category) or (nature and indicator.nature.value != nature):
            continue
        if level and not any(figure.level.value == level for figure in figures):
            continue
        rows.append(_indicator_row(context, indicator))
    return tuple(rows)


def _indicator_row(context: PageContext, indicator: records.Indicator) -> IndicatorRow:
    plan = context.plan
    figures = plan.figures_for(indicator.id)
    present = {figure.level for figure in figures}
    return IndicatorRow(
        id=indicator.id,
        item=indicator_item(context, indicator),
        unit=indicator.unit,
        category=plan.get(indicator.category, records.Category).title,
        category_inferred=indicator.category_basis is vocabulary.Basis.INFERRED,
        nature=indicator.nature,
        in_plan=indicator.in_plan,
        target="；".join((aim_text(indicator), *(later_text(indicator, item) for item in indicator.later))),
        latest=_latest(context, figures),
        levels=tuple(
            LevelName(level.value, plan.info.level.name_of(level)) for level in vocabulary.Level if level in present
        ),
        measures=tuple(measure_item(context, plan.measure(item)) for item in indicator.measures),
        stands_alone=stands_alone(plan, indicator),
    )


def _latest(context: PageContext, figures: tuple[records.Observation | records.Reference, ...]) -> FigureRow | None:
    latest = latest_of([figure for figure in figures if figure.level is vocabulary.Level.DISTRICT])
    return figure_row(context, latest) if latest else None


def task_groups(context: PageContext, task_id: str = "") -> tuple[TaskGroup, ...]:
    """Tasks with measures, actions, indicators and projects."""
    strands = [strand for strand in context.plan.strands if task_id in ("", strand.id)]
    return tuple(_task_group(context, strand) for strand in strands)


def _task_group(context: PageContext, strand: Strand) -> TaskGroup:
    chapter = strand.chapter
    rows = tuple(_measure_row(context, measure) for measure in strand.measures)
    return TaskGroup(
        id=strand.id,
        title=strand.title,
        short_title=strand.short_title,
        name=strand.name,
        chapter=Item(chapter.title, context.link(chapter), str(chapter.number)),
        inferred=chapter.mapping is vocabulary.Basis.INFERRED,
        measures=rows,
        actions=sum(len(row.actions) for row in rows),
    )


def _measure_row(context: PageContext, measure: records.Measure) -> MeasureRow:
    plan = context.plan
    return MeasureRow(
        item=measure_item(context, measure),
        label=measure.label,
        actions=actions(context, measure.id),
        indicators=tuple(indicator_item(context, item) for item in plan.indicators_of(measure.id)),
        projects=tuple(project_item(context, item) for item in plan.projects_of(measure.id)),
        outcomes=len(plan.observations_of(measure.id)),
    )


def frame(context: PageContext) -> Frame:
    """The indicator frame: categories, fields, natures, with their sources."""
    shown = ("categories", "fields", "binding", "expected")
    counts = [count for what in shown if (count := context.plan.declared(what))]
    return Frame(
        counts=tuple(count_item(context, count) for count in counts),
        categories=tuple(
            _category_item(context, category)
            for category in sorted(context.plan.categories, key=lambda item: item.order)
        ),
        note=frame_note(context.plan),
        wanting=wanting(context.plan),
        has_chosen=bool(chosen(context.plan)),
        source=source_item(context, context.plan.info.source),
    )


def _category_item(context: PageContext, category: records.Category) -> CategoryItem:
    within = [item for item in context.plan.indicators if item.category == category.id]
    own = [item for item in within if item.in_plan is vocabulary.InPlan.CONFIRMED]
    return CategoryItem(
        category.id,
        category.title,
        tuple(indicator_item(context, item) for item in own),
        tuple(indicator_item(context, item) for item in within if item not in own),
    )


def count_item(context: PageContext, count: records.Declared) -> CountItem:
    """A declared number with its unit words."""
    name = vocabulary.Counted(count.what).label
    return CountItem(name, count.value, count.method.label, count.note or "", source_item(context, count.source))


def term_groups(context: PageContext) -> tuple[Group[TermItem], ...]:
    """The glossary by the first letter of the pinyin."""
    items = (
        TermItem(
            term,
            tuple(measure_item(context, context.plan.measure(item)) for item in term.measures),
            tuple(indicator_item(context, item) for item in context.plan.indicators if term.id in item.terms),
            source_item(context, term.source) if term.source else None,
        )
        for term in context.plan.terms
    )
    return by_letter(items, lambda item: item.term.term, readings(context.site))


def source_groups(context: PageContext) -> tuple[SourceGroup, ...]:
    """Sources by level, each with the number of records and sections that rest on it."""
    uses = source_uses(context)
    return tuple(
        SourceGroup(level.value, context.plan.info.level.name_of(level), rows)
        for level in vocabulary.Level
        if (rows := tuple(_source_row(context, item, uses) for item in context.plan.sources if item.level is level))
    )


_UNLINKED = {
    vocabulary.Access.CITED: "只在别的材料里见到它被引用，没有见到原文",
    vocabulary.Access.NAMED: "只知道名称，没有核对过原文",
}


def _source_row(context: PageContext, source: records.Source, uses: Mapping[str, int]) -> SourceRow:
    unlinked = "" if source.url else _UNLINKED.get(source.access, "没有收录原始页面的网址")
    return SourceRow(source, uses[source.id], read_at(context, source.id), unlinked)


def timeline(context: PageContext) -> Timeline:
    """Stages, steps and basis documents."""
    uses = source_uses(context)
    basis = [context.plan.source(item) for item in context.plan.info.basis]
    return Timeline(
        stages=tuple(
            StageItem(stage, source_item(context, stage.source))
            for stage in sorted(context.plan.stages, key=lambda item: item.order)
        ),
        steps=statements(context, "step"),
        basis=tuple(_source_row(context, item, uses) for item in basis),
        related=tuple(
            RelatedItem(
                item.relation.label,
                item.basis is vocabulary.Basis.INFERRED,
                _plan_item(context, item.plan),
                source_item(context, item.source),
            )
            for item in context.plan.info.related
        ),
        basis_items=tuple(Item(item.title, context.link(item), item.number or "") for item in basis),
        note=(counted.note or "") if (counted := context.plan.declared("basis")) else "",
        issued=parse_period(context.plan.info.issued_on).label,
        source=source_item(context, context.plan.info.source),
    )


def _plan_item(context: PageContext, source_id: str) -> Item:
    source = context.plan.source(source_id)
    return Item(source.title, context.link(source), source.number or "")


def outcome_groups(context: PageContext) -> tuple[FigureGroup, ...]:
    """Outcomes by the task of their first measure; those without a measure come last."""
    groups = []
    for strand in context.plan.strands:
        measures = {measure.id for measure in strand.measures}
        rows = [item for item in context.plan.observations if item.measures and item.measures[0] in measures]
        groups.append(FigureGroup(f"outcomes-{strand.id}", strand.title, _rows(context, rows)))
    rest = [item for item in context.plan.observations if not item.measures]
    groups.append(FigureGroup("outcomes-context", "区情背景（不对应具体措施）", _rows(context, rest)))
    return tuple(group for group in groups if group.rows)


def reference_groups(context: PageContext) -> tuple[FigureGroup, ...]:
    """Reference values by level."""
    return tuple(
        FigureGroup(f"references-{level.value}", f"{context.plan.info.level.name_of(level)}参照值", rows)
        for level in vocabulary.Level
        if (rows := _rows(context, [item for item in context.plan.references if item.level is level]))
    )


def _rows(context: PageContext, figures: list[records.Observation] | list[records.Reference]) -> tuple[FigureRow, ...]:
    return tuple(figure_row(context, figure) for figure in figures)


def highlights(context: PageContext) -> tuple[FigureRow, ...]:
    """The district's own outcomes chosen for the home page."""
    return tuple(
        figure_row(context, context.plan.get(item, records.Observation)) for item in context.plan.info.highlights
    )
