"""Made-up indicators for the sheet that recalculates: every way a target is judged, and many by chance."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from macros.model.plan import Plan
from macros.model.records import Observation
from tests.made_up import baseline, indicator, milestone, observed, target
from tests.small import small_plan

Changes = dict[str, Any]
Seen = tuple[str, str | None, Changes]
"""Period, value and whatever else an observation says."""

BEFORE = date(2024, 6, 1)
AFTER = date(2026, 11, 23)


@dataclass(frozen=True)
class Case:
    """An indicator by what differs from the made-up one, and what was observed of it."""

    changes: Changes
    seen: tuple[Seen, ...] = ()


def case(*seen: Seen, **changes: Any) -> Case:
    return Case(changes, seen)


def at(period: str, value: str | None = None, **changes: Any) -> Seen:
    return period, value, changes


def plan_of(cases: Sequence[Case]) -> Plan:
    """A plan whose indicators are the cases, by the ids ``case-0``, ``case-1`` and so on."""
    indicators, observations = [], list[Observation]()
    for number, one in enumerate(cases):
        key = f"case-{number}"
        indicators.append(indicator(**{"id": key, **one.changes}))
        for place, (period, value, changes) in enumerate(one.seen):
            record = {"indicator": key, "id": f"obs-{number}-{place}", **changes}
            observations.append(observed(period, value, **record))
    return replace(small_plan(), indicators=tuple(indicators), observations=tuple(observations))


LEVEL = target("level", "95.0")
LOWER = {"direction": "lower", "baseline": baseline("40"), "target": target("level", "35")}
KEPT = {"baseline": None, "direction": "keep", "target": target("maintain", "100", comparator=">=")}
RANGE = {"direction": "keep", "target": target("range", "45.0", upper="50.0")}
TOTAL = {"baseline": None, "target": target("cumulative", "400")}
RATE = {"direction": "lower", "baseline": baseline("0.8"), "target": target("change-rate", "-14")}
TASK = {"target": target("assigned", None, statement="完成市级下达任务")}
WORDS = {"target": target("text", None, statement="基本消除")}
FOUND = {"year": 2023, "met": True, "source": "src-example", "words": "已经消除", "read": "full"}
STONES = (milestone(2022, "91"), milestone(2023, "94"))
LATER = {"year": 2030, "value": "97", "source": "src-example", "read": "full"}
TOWN = {"area": "示例镇", "year": 2025, "value": "94", "source": "src-example", "read": "full"}

CASES = (
    *(case(at("2023", value)) for value in ("95.00", "94.99", "93.0", "92.9999", "92.85", "92.8499", "91.8")),
    *(case(at("2023", value)) for value in ("91.7999", "90.0", "89.9999", "92.84999", "92.1")),
    *(case(at("2025", value)) for value in ("95.0", "92.1")),
    *(case(at("2023", value), **LOWER) for value in ("37", "35", "34.9", "41", "39.5")),
    case(),
    case(at("2023", "99"), baseline=None),
    case(at("2023", "99"), baseline=None, target=None),
    case(at("2021", "80"), at("2023", "84"), baseline=None, target=None),
    case(at("2021", "100"), at("2023", "97"), target=None),
    case(at("2021", "100"), at("2023", "96.99"), target=None, direction="lower"),
    case(at("2021", "-100"), at("2023", "-96"), target=None, direction="keep"),
    case(at("2023", "92"), target=target("level", None, statement="达到国家考核要求")),
    *(case(at("2023", "92"), target=target("level", "95", comparator=sign)) for sign in ("≈", "<=", ">", "=")),
    case(at("2023", "92"), direction="keep"),
    case(at("2023", "92"), direction="lower"),
    case(at("2023", "92"), at("2023", "93", id="obs-other")),
    case(at("2023", "92", method_break="统计范围扩大")),
    case(at("2023", "92", method_break="统计范围扩大"), target=target("threshold", "91")),
    case(at("2023", "92", comparator=">=")),
    case(at("2023", "92", comparator=">="), target=target("level", "91")),
    case(at("2023", "92", comparator=">="), target=target("level", "92", comparator=">")),
    case(at("2023", "92", comparator=">"), target=target("level", "92", comparator=">")),
    case(at("2023", "99", comparator="≈")),
    case(at("2023", "90"), target=target("level", "90.0")),
    case(at("2023", "89"), target=target("level", "90.0")),
    *(case(at("2023", value), baseline=None, target=target("threshold", "91")) for value in ("91", "88")),
    *(case(at("2023", "91"), target=target("threshold", "91", comparator=sign)) for sign in (">", "<=", "=")),
    *(case(at(year, value), **KEPT) for year in ("2023", "2025") for value in ("100", "99")),
    case(at("2022", "98.5"), at("2023", "100"), **KEPT),
    *(case(at("2023", value), **RANGE) for value in ("44.9", "45.0", "47", "50.0", "50.1")),
    *(case(at("2023", value), **{**RANGE, "direction": "lower"}) for value in ("44.9", "47", "50.1")),
    case(at("2023", "47", comparator=">="), **RANGE),
    case(at("2025", "51"), **RANGE),
    case(at("2021/2023", "240"), **TOTAL),
    case(at("2021", "70.5"), at("2022", "80.1"), at("2023", "90.2"), **TOTAL),
    case(at("2021", "0.1"), at("2022", "0.2"), baseline=None, target=target("cumulative", "0.3")),
    case(at("2021", "70.5"), at("2023", "90"), **TOTAL),
    case(at("2023", "300"), **TOTAL),
    case(at("2023", "-8.4", compared_with="2020"), **RATE),
    case(at("2023", "-8.4", compared_with="last-year"), **RATE),
    case(at("2023", "1", compared_with="2020"), **RATE),
    case(at("2025", "-14.1"), **RATE),
    case(at("2021", "90.5"), milestones=STONES),
    case(at("2022", "90.7"), milestones=STONES),
    case(at("2023", "93.9"), milestones=STONES),
    case(at("2024", "94.4"), milestones=STONES),
    *(case(at("2022", value), milestones=(milestone(2023, "90"),)) for value in ("90", "89")),
    case(at("2022", "89.9"), milestones=(milestone(2023, "89"),)),
    *(case(at("2025", statement=words), **TASK) for words in ("完成市级下达任务。", "未完成", "进展顺利")),
    case(at("2025", statement="完成"), at("2025", statement="已完成", id="obs-b"), **TASK),
    case(at("2025", statement="完成"), at("2025", statement="未完成", id="obs-c"), **TASK),
    case(**WORDS),
    case(**WORDS, fulfilment=FOUND),
    case(**WORDS, fulfilment={**FOUND, "met": False}),
    case(**WORDS, fulfilment={**FOUND, "year": 2025}),
    case(at("2023", "96"), override={"verdict": "missed", "reason": "考核通报", "source": "src-example"}),
    case(at("2023", "3", unit="类"), unit="类", direction="lower", baseline=baseline("4"), target=target("level", "3")),
    case(at("2023", "92"), later=(LATER,), by_area=(TOWN,)),
)

EDITS: tuple[tuple[Case, Changes, Case], ...] = (
    (case(at("2023", "92.1")), {"实际值": 95}, case(at("2023", "95"))),
    (case(at("2023", "92.1")), {"实际值": 89.5}, case(at("2023", "89.5"))),
    (case(at("2023", "92.1")), {"目标值（区间写下限）": 92}, case(at("2023", "92.1"), target=target("level", "92"))),
    (case(at("2023", "92.1")), {"基期值": 91.9}, case(at("2023", "92.1"), baseline=baseline("91.9"))),
    (case(at("2023", "92.1")), {"基期值": None}, case(at("2023", "92.1"), baseline=None)),
    (case(at("2023", "92.1")), {"目标年份": 2030}, case(at("2023", "92.1"), target=target("level", "95", 2030))),
    (case(at("2023", "92.1")), {"方向": "越低越好"}, case(at("2023", "92.1"), direction="lower")),
    (case(at("2023", "92.1")), {"目标类型": "限值"}, case(at("2023", "92.1"), target=target("threshold", "95"))),
    (
        case(at("2023", "91.2")),
        {"阶段目标1：年份": 2023, "阶段目标1：数值": 91},
        case(at("2023", "91.2"), milestones=(milestone(2023, "91"),)),
    ),
    (
        case(at("2023", "93"), milestones=STONES),
        {"阶段目标2：年份": None, "阶段目标2：数值": None},
        case(at("2023", "93"), milestones=STONES[:1]),
    ),
    (
        case(at("2023", "91"), target=target("threshold", "91")),
        {"目标的比较符号": "高于"},
        case(at("2023", "91"), target=target("threshold", "91", comparator=">")),
    ),
    (
        case(at("2023", "51"), **RANGE),
        {"区间上限": 52},
        case(at("2023", "51"), **{**RANGE, "target": target("range", "45.0", upper="52")}),
    ),
    (
        case(at("2021", "70"), at("2022", "80"), at("2023", "90"), **TOTAL),
        {"起点后第2年的数值": None},
        case(at("2021", "70"), at("2023", "90"), **TOTAL),
    ),
    (case(at("2023", "92"), at("2023", "93", id="obs-other")), {"另一来源的实际值": None}, case(at("2023", "92"))),
    (case(at("2023", "92", method_break="统计范围扩大")), {"口径变化": None}, case(at("2023", "92"))),
    (case(at("2023", "95", comparator=">=")), {"实际值的比较符号": "约"}, case(at("2023", "95", comparator="≈"))),
    (
        case(at("2023", statement="进展顺利"), target=target("assigned", None, 2023, statement="完成任务书")),
        {"来源的说明1": "完成任务书。"},
        case(at("2023", statement="完成任务书。"), target=target("assigned", None, 2023, statement="完成任务书")),
    ),
    (case(**WORDS, fulfilment=FOUND), {"来源的认定": "没有完成"}, case(**WORDS, fulfilment={**FOUND, "met": False})),
    (
        case(at("2023", "92.1"), baseline=None, target=None),
        {"目标类型": "水平值", "目标年份": 2025, "目标值（区间写下限）": 95, "基期年份": 2020, "基期值": 90},
        case(at("2023", "92.1")),
    ),
)
"""A case, the cells changed in its row, and the case that then stands there."""


def by_chance(many: int, seed: int) -> tuple[Case, ...]:
    """Cases drawn by lot, the same for the same *seed*; numbers are few, so that limits are hit often."""
    lot = random.Random(seed)
    return tuple(_drawn(lot) for _ in range(many))


def _drawn(lot: random.Random) -> Case:
    kind = lot.choice(("level", "level", "level", "change-rate", "cumulative", "threshold", "maintain", "range"))
    direction = lot.choice(("higher",) * 4 + ("lower",) * 4 + ("keep",))
    low, way = _number(lot, 0, 40), _number(lot, 1, 30) * (-1 if direction == "lower" else 1)
    start = Decimal(0) if kind in ("change-rate", "cumulative") else low
    goal = start + way * (-1 if lot.random() < 0.05 else 1)
    sign = lot.choice((None,) * 24 + (">=", "<=", ">", "<", "=", "≈"))
    more = {"comparator": sign} if sign else {}
    if kind == "range":
        more |= {"upper": str(goal + _number(lot, 1, 20))}
    years = lot.sample((2021, 2022, 2023), lot.choice((1, 1, 2, 3)))
    stones = sorted(lot.sample((2022, 2023, 2024), lot.choice((0, 0, 1, 2))))
    changes: Changes = {
        "direction": direction,
        "baseline": None if lot.random() < 0.05 else baseline(str(low)),
        "target": target(kind, str(goal), lot.choice((2023, 2025, 2025, 2025, 2026)), **more),
        "milestones": tuple(milestone(year, str(_between(lot, start, goal))) for year in stones),
    }
    total = kind == "cumulative" and lot.random() < 0.5
    return Case(changes, tuple(_seen(lot, year, start, goal, total=total) for year in years))


def _seen(lot: random.Random, year: int, start: Decimal, goal: Decimal, *, total: bool) -> Seen:
    sign = lot.choice(("=",) * 40 + (">=", "<=", ">", "<", "≈"))
    broken = {"method_break": "统计范围扩大"} if lot.random() < 0.03 else {}
    period = f"2021/{year}" if total and year > 2021 else str(year)
    return at(period, str(_between(lot, start, goal)), comparator=sign, **broken)


def _number(lot: random.Random, least: int, most: int) -> Decimal:
    return Decimal(lot.randint(least, most)) / 10


def _between(lot: random.Random, start: Decimal, goal: Decimal) -> Decimal:
    """Somewhere between the two, exactly at one of them, or a little beyond; with at most two decimals."""
    return (start + (goal - start) * Decimal(lot.randint(-20, 120)) / 100).quantize(Decimal("0.01")) + 0
