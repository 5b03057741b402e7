"""Everything the data do not know, one entry each: computed, never written down by hand."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from macros.model import records
from macros.model.base import Record
from macros.model.numerals import in_words
from macros.model.plan import Plan
from macros.model.quoting import quoted
from macros.model.vocabulary import (
    GapGroup,
    InAnnex,
    InPlan,
    Level,
    Nature,
    PeriodKind,
    ProjectStatus,
    SourceKind,
    TitleBasis,
)

_TABLE = "规划正文的指标表"
_ANNEX = "规划的重点项目附表"
_OFFICIAL = frozenset({SourceKind.NOTICE, SourceKind.REPORT, SourceKind.REPLY, SourceKind.BULLETIN})


class Gap(NamedTuple):
    """One thing not known. ``ask`` is empty when nobody is known to hold it; ``have`` is the nearest that is known."""

    group: GapGroup
    what: str
    where: str
    ask: str
    record: Record | None = None
    have: str = ""


def gaps(plan: Plan, today: date) -> tuple[Gap, ...]:
    """Everything not known on *today*, group by group."""
    return tuple(
        gap for find in (_indicators, _targets, _chapters, _projects, _values, _chosen) for gap in find(plan, today)
    )


def gaps_by_group(plan: Plan, today: date) -> Mapping[GapGroup, tuple[Gap, ...]]:
    """The same; groups of which nothing is missing are left out."""
    return {group: tuple(found) for group, found in groupby(gaps(plan, today), key=lambda gap: gap.group)}


def _indicators(plan: Plan, today: date) -> Iterator[Gap]:  # noqa: ARG001 - every finder is asked alike
    for nature in (Nature.BINDING, Nature.EXPECTED):
        declared = plan.declared(nature.value)
        have = sum(1 for item in plan.confirmed if item.nature is nature)
        if declared and have < declared.value:
            what = f"{declared.value - have}项{nature.label}指标的名称、单位、基期值和目标值"
            known = f"规划共设{declared.value}项，已收录{have}项" if have else f"规划共设{declared.value}项"
            yield Gap(GapGroup.INDICATORS, what, _TABLE, plan.info.issuer, None, known)
    yield from _fields(plan)


def _fields(plan: Plan) -> Iterator[Gap]:
    declared = plan.declared("fields")
    have = {item.field for item in plan.confirmed if item.field}
    if declared and len(have) < declared.value:
        some = f"中{declared.value - len(have)}个" if have else ""
        what = f"{declared.value}个领域{some}的名称"
        yield Gap(GapGroup.INDICATORS, what, _TABLE, plan.info.issuer)


def _targets(plan: Plan, today: date) -> Iterator[Gap]:  # noqa: ARG001 - as above
    for item in plan.confirmed:
        lacking = [("基期值", item.baseline is None), ("目标值", item.target is None)]
        lacking += [("是约束性还是预期性", item.nature is Nature.UNSTATED)]
        for name, is_lacking in lacking:
            if is_lacking:
                yield Gap(GapGroup.TARGETS, f"{quoted(item.name)}的{name}", _TABLE, plan.info.issuer, item)


def _chapters(plan: Plan, today: date) -> Iterator[Gap]:  # noqa: ARG001 - as above
    if plan.info.number is None:
        yield Gap(GapGroup.CHAPTERS, "规划的发文字号", "印发规划的通知", plan.info.issuer)
    for item in plan.chapters:
        if item.title_basis is not TitleBasis.PLAN:
            known = f"本站写作{quoted(item.title)}（{item.title_basis.label}）"
            what = f"第{in_words(item.number)}章的标题和正文"
            yield Gap(GapGroup.CHAPTERS, what, f"规划正文第{in_words(item.number)}章", plan.info.issuer, item, known)


def _projects(plan: Plan, today: date) -> Iterator[Gap]:  # noqa: ARG001 - as above
    if not any(item.in_annex is InAnnex.CONFIRMED for item in plan.projects):
        yield Gap(GapGroup.PROJECTS, "重点项目的名称、数目和投资", _ANNEX, plan.info.issuer)
    for item in plan.projects:
        if item.in_annex is InAnnex.UNCONFIRMED:
            what = f"{quoted(item.name)}是否列入重点项目附表"
            yield Gap(GapGroup.PROJECTS, what, _ANNEX, plan.info.issuer, item)
        if item.status is ProjectStatus.UNSTATED:
            yield Gap(GapGroup.PROJECTS, f"{quoted(item.name)}的进展", "项目的公开材料", "", item)


def _values(plan: Plan, today: date) -> Iterator[Gap]:
    year = min(today.year - 1, plan.info.period.end.year)
    if year < plan.info.period.start.year:
        return
    for item in plan.indicators:
        own = [one for one in plan.observed(item.id) if one.level is Level.DISTRICT]
        results = [one for one in own if one.is_result]
        if not any(one.period.kind is PeriodKind.ANNUAL and one.period.year >= year for one in results):
            what = f"{quoted(item.name)}{year}年的全年数值"
            yield Gap(GapGroup.VALUES, what, "年度公报、统计资料", _publisher(plan, own), item, _newest(results))


def _newest(results: list[records.Observation]) -> str:
    if not results:
        return "一个数值也没有收录"
    newest = max(results, key=lambda one: (one.period.end, one.id))
    return f"最近收录的是{newest.period.label}的"


def _publisher(plan: Plan, figures: list[records.Observation]) -> str:
    """Who published the newest figure in a paper of its own; nobody when only the press was seen."""
    for figure in sorted(figures, key=lambda one: (one.period.end, one.id), reverse=True):
        source = plan.source(figure.source)
        if source.kind in _OFFICIAL and source.original:
            return source.publisher
    return ""


def _chosen(plan: Plan, today: date) -> Iterator[Gap]:  # noqa: ARG001 - as above
    for item in plan.indicators:
        if item.in_plan is InPlan.UNCONFIRMED:
            what = f"{quoted(item.name)}是不是规划指标"
            yield Gap(GapGroup.CHOSEN, what, _TABLE, plan.info.issuer, item)
