"""The part on indicators: how each stands, the plan's own apart from those chosen for comparison."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from macros.model.plan import Plan
from macros.model.records import Indicator, Observation
from macros.model.vocabulary import Assessment, InPlan, Level, Nature
from macros.progress import Verdict, verdicts
from macros.report.notes import drafted, of_baseline, of_figure, of_part, of_target
from macros.report.scope import Scope
from macros.views.known import known
from macros.views.numbers import amount, wording
from macros.views.summary import aim_text, later_text, latest_of
from macros.word import Block, Heading, Run, Table

_HEAD = ("指标", "性质", "基期值", "目标值", "最近的数值", "结论")
_WIDTHS = (6, 3, 4, 5, 6, 7)
_NONE = (Run("—"),)


def indicator_part(scope: Scope) -> Iterator[Block]:
    """The blocks of the part."""
    plan = scope.plan
    found = verdicts(plan, scope.today)
    yield Heading(1, "指标完成情况")
    yield Heading(2, "规划指标")
    yield drafted(known(plan, "indicators") + known(plan, "targets"))
    for nature in Nature:
        own = [item for item in plan.confirmed if item.nature is nature]
        if own:
            yield drafted(_counted(nature, own, found))
    if plan.confirmed:
        yield Table("规划指标完成情况", _HEAD, _rows(plan, plan.confirmed, found), _WIDTHS)
    chosen = [item for item in plan.indicators if item.in_plan is InPlan.UNCONFIRMED]
    if chosen:
        yield Heading(2, "对照指标")
        yield drafted(f"{known(plan, 'chosen')}它们不计入规划的完成情况，只列出最近的数值。")
        rows = tuple(_chosen(plan, item, found[item.id]) for item in chosen)
        yield Table("对照指标的数值（不是规划指标的完成情况）", ("指标", "最近的数值", "说明"), rows, (5, 6, 4))


def _counted(nature: Nature, own: Sequence[Indicator], found: Mapping[str, Verdict]) -> str:
    counted = Counter(found[item.id].verdict for item in own)
    told = "，".join(f"{word.label}{counted[word]}项" for word in Assessment if counted[word])
    label = "性质未载明的" if nature is Nature.UNSTATED else nature.label
    return f"已收录的{label}指标{len(own)}项：{told}。"


def _rows(
    plan: Plan, indicators: Sequence[Indicator], found: Mapping[str, Verdict]
) -> tuple[tuple[tuple[Run, ...], ...], ...]:
    return tuple(_row(plan, item, found[item.id]) for item in indicators)


def _chosen(plan: Plan, item: Indicator, verdict: Verdict) -> tuple[tuple[Run, ...], ...]:
    return ((Run(item.name),), _newest(plan, item, verdict), (Run(verdict.detail),))


def _row(plan: Plan, item: Indicator, verdict: Verdict) -> tuple[tuple[Run, ...], ...]:
    base = item.baseline
    start = (Run(f"{amount(base.value, item.unit)}（{base.year}年）", of_baseline(plan, item)),) if base else _NONE
    goal: tuple[Run, ...] = (Run(aim_text(item), of_target(plan, item)),) if item.target else _NONE
    goal += tuple(Run(f"；{later_text(item, one)}", of_part(plan, item, "远期目标", one)) for one in item.later)
    return (
        (Run(item.name),),
        (Run(item.nature.label),),
        start,
        goal,
        _newest(plan, item, verdict),
        (Run(verdict.label),),
    )


def _newest(plan: Plan, item: Indicator, verdict: Verdict) -> tuple[Run, ...]:
    """The value the verdict rests on; without one, the newest result of the area."""
    figures = {one.id: one for one in plan.observed(item.id)}
    judged = [one for one in verdict.inputs if one.record in figures]
    if judged:
        return tuple(_figure(plan, figures[one.record]) for one in judged if one.year == verdict.year)
    own = [one for one in plan.observed(item.id) if one.level is Level.DISTRICT]
    newest = latest_of([one for one in own if one.is_result])
    return (_figure(plan, newest),) if newest else _NONE


def _figure(plan: Plan, figure: Observation) -> Run:
    return Run(f"{wording(figure).text}（{figure.period.label}）", of_figure(plan, figure))
