"""What a picture shows, as the rows of a CSV file that a reader can keep."""

import json
from collections.abc import Iterable, Iterator

from macros.exports.cells import as_text
from macros.exports.tables import Cell
from macros.model import records
from macros.model.plan import Plan
from macros.model.targets import Baseline, Milestone, Target
from macros.model.vocabulary import TargetType

_FIGURES = ("时期", "级别", "地区", "性质", "比较符号", "数值", "单位", "与何时比较", "原文用语", "来源")


def as_rows(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """Rows as JSON for the script that keeps them; no cell of text can run as a formula."""
    cells = [list(header), *([as_text(cell) for cell in row] for row in rows)]
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":"))


def figures_data(plan: Plan, indicator: records.Indicator) -> str:
    """Every value known of an indicator, then the plan's own baseline and targets."""
    figures = (_row(plan, item) for item in plan.figures_for(indicator.id))
    return as_rows(_FIGURES, (*figures, *_aims(plan, indicator)))


def _aims(plan: Plan, indicator: records.Indicator) -> Iterator[tuple[Cell, ...]]:
    base, target = indicator.baseline, indicator.target
    if base is not None:
        yield _aim(plan, indicator, base, ("基期值", "", base.value))
    for item in indicator.milestones:
        yield _aim(plan, indicator, item, ("阶段目标", "", item.value))
    if target is not None:
        kind = "规划目标" if target.upper is None else "规划目标下限"
        sign = target.comparator.sign if target.comparator else ""
        value = target.statement if target.value is None else target.value
        yield _aim(plan, indicator, target, (kind, sign, value))
        if target.upper is not None:
            yield _aim(plan, indicator, target, ("规划目标上限", "", target.upper))


def _aim(
    plan: Plan, indicator: records.Indicator, item: Baseline | Milestone | Target, told: tuple[str, str, Cell]
) -> tuple[Cell, ...]:
    """What the plan sets; a change is measured against the year it starts from."""
    of_change = isinstance(item, Target) and item.type is TargetType.CHANGE_RATE
    compared = str(indicator.baseline.year) if of_change and indicator.baseline else None
    where = (f"{item.year}年", plan.info.level.label, plan.info.area)
    return (*where, *told, indicator.unit, compared, item.words, plan.source(item.source).title)


def _row(plan: Plan, figure: records.Observation | records.Reference) -> tuple[Cell, ...]:
    kind = figure.kind if isinstance(figure, records.Observation) else figure.role
    compared = "上年同期" if figure.compared_with == "last-year" else figure.compared_with
    return (
        figure.period.label,
        plan.info.level.name_of(figure.level),
        figure.area,
        kind.label,
        figure.comparator.sign,
        figure.statement if figure.value is None else figure.value,
        figure.unit,
        compared,
        figure.words,
        plan.source(figure.source).title,
    )
