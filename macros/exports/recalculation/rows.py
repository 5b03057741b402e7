"""The rows of the sheet: every target with the numbers it is judged by, and what the program says of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from macros.exports.cells import fits
from macros.exports.recalculation.columns import Layout, Repeats, layout
from macros.exports.recalculation.formulas import MET, NOT_MET
from macros.exports.tables import Cell
from macros.model.plan import Plan
from macros.model.records import Indicator, Observation
from macros.model.targets import Aim
from macros.model.vocabulary import Comparator
from macros.progress import ACTUAL, STATED, YEARLY, Verdict, verdicts

_LISTED = "{}只照来源列出，本站不作评估"
_TOO_LONG = "有的数超过15位，表格软件存不准，这一行没有公式"

Cells = Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by the names of their columns; *live* when the row has formulas."""

    cells: Cells
    live: bool


@dataclass(frozen=True, slots=True)
class Recalculation:
    """The sheet as values: its columns, and a row for each target."""

    layout: Layout
    rows: tuple[Row, ...]


def recalculation(plan: Plan, today: date) -> Recalculation:
    """Every target of the plan as it stands on the day *today*; a row for an indicator that has none, too."""
    found = verdicts(plan, today)
    figures = {item.id: item for item in plan.observations}
    always = {"this_year": today.year, "plan_year": plan.info.period.start.year}
    rows = [row for item in plan.indicators for row in (_judged(item, found[item.id], figures, always), *_listed(item))]
    period = plan.info.period
    repeats = Repeats(
        max([period.end.year - period.start.year + 1, *(_count(row, "annual_") for row in rows)]),
        max([1, *(_count(row, "stone_year_") for row in rows)]),
        max([1, *(_count(row, "said_") for row in rows)]),
    )
    return Recalculation(layout(repeats), tuple(rows))


def _count(row: Row, start: str) -> int:
    return sum(name.startswith(start) for name in row.cells)


def _judged(item: Indicator, verdict: Verdict, figures: Mapping[str, Observation], always: Cells) -> Row:
    cells: dict[str, Cell] = {
        **_named(item, "规划期内的目标" if item.target else "没有收录目标"),
        **always,
        **_goal(item),
        **_start(item),
        **_values(verdict, figures),
        **_movement(verdict),
        "own_verdict": verdict.computed.label,
        "own_words": "；".join(_words(verdict)),
    }
    live = all(fits(value) for value in cells.values() if isinstance(value, Decimal))
    if not live:
        cells |= {"own_words": f"{cells['own_words']}；{_TOO_LONG}"}
    return Row(cells, live)


def _named(item: Indicator, which: str) -> Cells:
    return {
        "name": item.name,
        "id": item.id,
        "in_plan": item.in_plan.label,
        "which": which,
        "direction": item.direction.label,
        "unit": item.unit,
    }


def _words(verdict: Verdict) -> Iterator[str]:
    """What the program says of its verdict, in its own words."""
    if verdict.missing:
        yield f"缺少：{'、'.join(verdict.missing)}"
    yield from verdict.formula
    if verdict.distance_text:
        yield verdict.distance_text
    yield from verdict.remarks
    if hand := verdict.by_hand:
        yield f"网站上写的是人工评估的“{hand.verdict.label}”，理由：{hand.reason}；本行是算出来的"


def _goal(item: Indicator) -> Cells:
    target = item.target
    if target is None:
        return {}
    return {
        "type": target.type.label,
        "goal_year": target.year,
        "goal": target.value,
        "upper": target.upper,
        "sign": target.comparator.label if target.comparator else None,
        "words": target.statement,
    }


def _start(item: Indicator) -> Cells:
    """The baseline, the milestones and the finding of a source."""
    cells: dict[str, Cell] = {}
    if item.baseline:
        cells |= {"base_year": item.baseline.year, "base": item.baseline.value}
    if item.fulfilment:
        cells |= {"found_year": item.fulfilment.year, "found": MET if item.fulfilment.met else NOT_MET}
    for number, stone in enumerate(sorted(item.milestones, key=lambda one: one.year), start=1):
        cells |= {f"stone_year_{number}": stone.year, f"stone_{number}": stone.value}
    return cells


def _values(verdict: Verdict, figures: Mapping[str, Observation]) -> Cells:
    """What was observed: annual values that are added up, or the newest value and what disagrees with it."""
    cells: dict[str, Cell] = {"broken": "；".join(verdict.breaks) or None}
    inputs = [item for item in verdict.inputs if item.record]
    yearly = [item for item in inputs if item.name == YEARLY]
    actual = [item for item in inputs if item.name == ACTUAL and not yearly]
    said = [item for item in inputs if item.name == STATED]
    cells |= {f"annual_{number}": item.value for number, item in enumerate(yearly, start=1)}
    cells |= {f"said_{number}": item.words for number, item in enumerate(said, start=1)}
    for item in actual[:1]:
        sign = figures[item.record].comparator
        cells |= {"year": item.year, "value": item.value, "bound": None if sign is Comparator.EQUAL else sign.label}
    for item in actual[1:2]:
        cells |= {"other": item.value}
    return cells


def _movement(verdict: Verdict) -> Cells:
    """The two values of a change, where there is no target."""
    found = verdict.movement
    if found is None:
        return {}
    first, last = found.first, found.last
    return {
        **{"first_year": first.year, "first": first.value, "last_year": last.year, "last": last.value},
        "own_trend": found.trend.label,
    }


def _listed(item: Indicator) -> Iterator[Row]:
    """The targets that the program lists and does not judge."""
    for later in item.later:
        yield Row({**_named(item, "远期目标"), **_aim(later, "远期目标")}, live=False)
    for part in item.by_area:
        yield Row({**_named(item, f"分地区目标：{part.area}"), **_aim(part, "分地区目标")}, live=False)


def _aim(aim: Aim, what: str) -> Cells:
    return {
        "goal_year": aim.year,
        "goal": aim.value,
        "sign": aim.comparator.label if aim.comparator else None,
        "words": aim.statement,
        "own_words": _LISTED.format(what),
    }
