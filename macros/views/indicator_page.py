"""Everything the page of one indicator shows."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from macros.charts import Chart, chart_of, empty_state
from macros.exports.dataset import dataset_of
from macros.exports.info import FOLDER
from macros.model import records, targets, vocabulary
from macros.progress import assess
from macros.site import links
from macros.site.links import Address, file_href, href
from macros.site.page_context import PageContext
from macros.views.amendments import AmendmentRow, amended
from macros.views.chart_data import figures_data
from macros.views.corrections import Correction, corrections_of_indicator
from macros.views.numbers import amount, wording
from macros.views.rows import FigureRow, Item, SourceItem, duty_items, figure_row, measure_item, source_item, term_item
from macros.views.summary import aim_text, later_text, latest_of, part_text, summary
from macros.views.unmeasured import newest_by_level, stands_alone, unmeasured_item
from macros.views.verdicts import VerdictItem, verdict_item

SECTIONS: Mapping[str, str] = MappingProxyType(
    {"chart": "历年变化", "figures": "各级数值", "progress": "进展评估", "facts": "基本情况", "links": "相关内容"}
)
"""Sections of the page in order: the end of the anchor and of the fragment's name → the heading."""


class Fact(NamedTuple):
    """A line of the table of facts; ``text`` is empty when the fact is not known."""

    name: str
    text: str
    remark: str = ""
    source: SourceItem | None = None
    href: str = ""


class AreaLine(NamedTuple):
    """What a part of the area is to reach."""

    area: str
    text: str
    words: str
    source: SourceItem


class FigureGroup(NamedTuple):
    """Figures of one level."""

    id: str
    title: str
    rows: tuple[FigureRow, ...]


class IndicatorPage(NamedTuple):
    """The page of one indicator, as plain values."""

    indicator: records.Indicator
    summary: str
    lead: tuple[FigureRow, ...]
    """The area's newest value; where it has none, the newest of every level that has one."""
    listed: Item | None
    """Where the indicators without a value of the area stand together, if this is one of them."""
    amended: tuple[AmendmentRow, ...]
    corrected: tuple[Correction, ...]
    facts: tuple[Fact, ...]
    parts: tuple[AreaLine, ...]
    verdict: VerdictItem
    chart: Chart | None
    data: str
    """What the chart was drawn from, as rows to keep."""
    empty: str
    groups: tuple[FigureGroup, ...]
    measures: tuple[Item, ...]
    terms: tuple[Item, ...]
    sources: tuple[SourceItem, ...]
    downloads: tuple[Item, ...]
    cite: str
    dataset: Mapping[str, object]


def indicator_page(context: PageContext, indicator_id: str) -> IndicatorPage:
    """Gather everything known about an indicator."""
    plan = context.plan
    indicator = plan.get(indicator_id, records.Indicator)
    verdict = assess(indicator, plan.observed(indicator.id), plan.info.period, context.site.today)
    chart = chart_of(plan, indicator)
    return IndicatorPage(
        indicator=indicator,
        summary=summary(plan, indicator, verdict),
        lead=_lead(context, indicator),
        listed=None if stands_alone(plan, indicator) else unmeasured_item(context),
        amended=amended(context, indicator_id),
        corrected=corrections_of_indicator(context, indicator),
        facts=facts(context, indicator),
        parts=_parts(context, indicator),
        verdict=verdict_item(context, indicator, verdict),
        chart=chart,
        data=figures_data(plan, indicator) if chart else "",
        empty="" if chart else empty_state(plan, indicator),
        groups=figure_groups(context, indicator),
        measures=tuple(measure_item(context, plan.measure(item)) for item in indicator.measures),
        terms=tuple(term_item(context, plan.get(item, records.Term)) for item in indicator.terms),
        sources=_sources(context, indicator),
        downloads=_downloads(context),
        cite=_cite(context, indicator),
        dataset=dataset_of(plan, indicator, context.site.info, Address(context.page).url),
    )


def _lead(context: PageContext, indicator: records.Indicator) -> tuple[FigureRow, ...]:
    own = [figure for figure in context.plan.results_for(indicator.id) if figure.level is vocabulary.Level.DISTRICT]
    latest = latest_of(own)
    return (figure_row(context, latest),) if latest else newest_by_level(context, indicator)


def facts(context: PageContext, indicator: records.Indicator) -> tuple[Fact, ...]:
    """The table of facts; what is not known stays in it as not known."""
    category = context.plan.get(indicator.category, records.Category)
    inferred = indicator.category_basis is vocabulary.Basis.INFERRED
    stated = indicator.nature is not vocabulary.Nature.UNSTATED
    return (
        Fact("类别", category.title, "本站推断" if inferred else "", source_item(context, category.source)),
        Fact("领域", indicator.field or ""),
        Fact("单位", indicator.unit),
        Fact("方向", _direction(indicator)),
        Fact("性质", indicator.nature.label if stated else ""),
        Fact("是否规划指标", indicator.in_plan.label),
        _baseline(context, indicator),
        *(_milestone(context, indicator, item) for item in indicator.milestones),
        _target(context, indicator),
        *(_later(context, indicator, item) for item in indicator.later),
        *_upper(context, indicator),
        *_finding(context, indicator),
        *_duties(context, indicator),
    )


def _upper(context: PageContext, indicator: records.Indicator) -> Iterator[Fact]:
    """The upper plan's target that this one was taken down from."""
    target = indicator.target
    if target is not None and target.taken_from:
        upper = context.plan.get(target.taken_from, records.Reference)
        level = context.plan.info.level.name_of(upper.level)
        text = f"{upper.area}（{level}）{upper.period.label}{wording(upper).text}"
        yield Fact("分解自", text, target.confirmed or "", source_item(context, upper.source, upper.read))


def _finding(context: PageContext, indicator: records.Indicator) -> Iterator[Fact]:
    if (found := indicator.fulfilment) is not None:
        text = f"{found.year}年认定{'完成' if found.met else '没有完成'}"
        yield Fact("完成认定", text, f"原文：{found.words}", source_item(context, found.source, found.read))


def _duties(context: PageContext, indicator: records.Indicator) -> Iterator[Fact]:
    for item in duty_items(context, indicator.duties):
        yield Fact(item.role, item.office.text, item.words, item.source, item.office.href)


def _parts(context: PageContext, indicator: records.Indicator) -> tuple[AreaLine, ...]:
    return tuple(
        AreaLine(item.area, part_text(indicator, item), item.words or "", source_item(context, item.source, item.read))
        for item in indicator.by_area
    )


_CUMULATIVE = "，〔〕内为累计数"
_CLASSES = frozenset({"类", "级"})


def _direction(indicator: records.Indicator) -> str:
    """Which way is better. Classes are counted, not measured: “higher” would read as “better water”."""
    if indicator.unit not in _CLASSES:
        return indicator.direction.label
    better = {"higher": "数字越大越好", "lower": "数字越小越好"}
    return (
        f"{indicator.unit}别{better[indicator.direction]}"
        if indicator.direction in better
        else indicator.direction.label
    )


def _baseline(context: PageContext, indicator: records.Indicator) -> Fact:
    base = indicator.baseline
    if base is None:
        return Fact("基期值", "")
    text = f"{amount(base.value, indicator.unit)}（{base.year}年）"
    return Fact("基期值", text, base.words or "", source_item(context, base.source, base.read))


def _milestone(context: PageContext, indicator: records.Indicator, item: targets.Milestone) -> Fact:
    text = f"{amount(item.value, indicator.unit)}（{item.year}年）"
    return Fact("阶段目标", text, item.words or "", source_item(context, item.source, item.read))


def _target(context: PageContext, indicator: records.Indicator) -> Fact:
    target = indicator.target
    if target is None:
        return Fact("目标值", "")
    source = source_item(context, target.source, target.read)
    cumulative = target.type is vocabulary.TargetType.CUMULATIVE
    return Fact(
        "目标值", aim_text(indicator), f"{target.type.label}{_CUMULATIVE if cumulative else ''}{_words(target)}", source
    )


def _later(context: PageContext, indicator: records.Indicator, item: targets.LaterTarget) -> Fact:
    source = source_item(context, item.source, item.read)
    return Fact("远期目标", later_text(indicator, item), f"原文：{item.words}" if item.words else "", source)


def _words(target: targets.Target) -> str:
    return f"；原文：{target.words}" if target.words else ""


def figure_groups(context: PageContext, indicator: records.Indicator) -> tuple[FigureGroup, ...]:
    """All figures by level, each level under its own name, oldest first."""
    figures = sorted(context.plan.figures_for(indicator.id), key=lambda item: (item.period.end, item.id))
    groups = []
    for level in vocabulary.Level:
        rows = tuple(figure_row(context, item) for item in figures if item.level is level)
        if rows:
            own = level in vocabulary.Level.within()
            name = context.plan.info.level.name_of(level)
            title = f"{name}实际情况（不是规划目标值）" if own else f"{name}参照值（不是本级数值）"
            groups.append(FigureGroup(f"{indicator.id}-{level.value}", title, rows))
    return tuple(groups)


def _sources(context: PageContext, indicator: records.Indicator) -> tuple[SourceItem, ...]:
    figures = context.plan.figures_for(indicator.id)
    parts = (
        indicator.baseline,
        indicator.target,
        indicator.override,
        *indicator.milestones,
        *indicator.later,
        *indicator.by_area,
        indicator.fulfilment,
        *indicator.duties,
        *figures,
    )
    found = dict.fromkeys(part.source for part in parts if part is not None)
    return tuple(source_item(context, source) for source in found)


_FILES = (
    ("全部数据（XLSX）", "plan.xlsx"),
    ("{here}实际情况（CSV）", "observations.csv"),
    ("参照值（CSV）", "references.csv"),
    ("指标（CSV）", "indicators.csv"),
)


def _downloads(context: PageContext) -> tuple[Item, ...]:
    files = tuple(
        Item(text.format(here=context.plan.info.level.here), file_href(f"{FOLDER}/{name}", context.page))
        for text, name in _FILES
    )
    return (*files, Item("字段说明与其他格式", href(Address(links.DATA), context.page)))


def _cite(context: PageContext, indicator: records.Indicator) -> str:
    info = context.site.info
    where = f"，{info.address(Address(context.page).url)}" if info.url else ""
    return f"{info.name}：“{indicator.name}”（编号{indicator.id}）{where}，引用时写上访问日期。"
