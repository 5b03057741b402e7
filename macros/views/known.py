"""Sentences about what is known of the plan, made from the records and from nothing else.

Pages say through these, and never in words of their own, that something is unknown: what the data
know, the pages say.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from macros.model.periods import parse_period
from macros.model.plan import Plan
from macros.model.records import Indicator
from macros.model.vocabulary import Basis, InAnnex, InPlan, Level


def known(plan: Plan, topic: str) -> str:
    """What the data know of *topic*, in whole sentences; empty when there is nothing to say.

    Raises:
        KeyError: for a topic that is not one of :data:`TOPICS`.
    """
    return TOPICS[topic](plan)


def declared_indicators(plan: Plan) -> int:
    """How many indicators the plan says it has, binding and expected together; 0 when it does not say."""
    counts = (plan.declared(what) for what in ("binding", "expected"))
    return sum(count.value for count in counts if count)


def chosen(plan: Plan) -> tuple[Indicator, ...]:
    """The indicators this site chose for comparison: not known to be the plan's own."""
    return tuple(item for item in plan.indicators if item.in_plan is InPlan.UNCONFIRMED)


def wanting(plan: Plan) -> int:
    """How many of the declared indicators have no record yet."""
    return max(0, declared_indicators(plan) - len(plan.confirmed))


def table_note(indicators: tuple[Indicator, ...]) -> str:
    """The caption's remark on a table of *indicators*: how many are the plan's, how many are not known to be."""
    unsure = sum(1 for item in indicators if item.in_plan is InPlan.UNCONFIRMED)
    own = len(indicators) - unsure
    without = sum(1 for item in indicators if item.in_plan is InPlan.CONFIRMED and item.target is None)
    parts = [f"共{len(indicators)}项"]
    if unsure and own:
        parts.append(f"规划指标{own}项，本站选列的对照指标{unsure}项（是否属于规划未核实）")
    elif unsure:
        parts.append("均为本站选列的对照指标，是否属于规划未核实")
    elif own:
        parts.append("均为规划指标")
    if without:
        parts.append(f"其中{without}项的目标值待补录")
    if indicators and all(item.category_basis is Basis.INFERRED for item in indicators):
        parts.append("归类均为本站推断")
    return "；".join(parts)


def frame_note(plan: Plan) -> str:
    """The caption's remark on the plan's indicator frame."""
    parts = []
    if missing := wanting(plan):
        have = len(plan.confirmed)
        parts.append(f"规划指标已收录{have}项，{missing}项待补录" if have else f"规划指标{missing}项待补录")
    if any(item.category_basis is Basis.INFERRED for item in plan.indicators):
        parts.append("有一部分指标的归类为本站推断，见各指标页")
    return "；".join(parts)


def _indicators(plan: Plan) -> str:
    declared, have = declared_indicators(plan), len(plan.confirmed)
    if not declared:
        return f"本站收录规划指标{have}项。" if have else "还没有收录规划指标。"
    if not have:
        return f"规划设指标{declared}项，名称和数值本站都没有读到，待补录。"
    if have < declared:
        return f"规划设指标{declared}项，已收录{have}项；其余{declared - have}项的名称和数值待补录。"
    return f"规划设指标{declared}项，已全部收录。{_without_target(plan)}"


def _without_target(plan: Plan) -> str:
    without = sum(1 for item in plan.confirmed if item.target is None)
    return f"其中{without}项的目标值待补录。" if without else ""


def _targets(plan: Plan) -> str:
    have = sum(1 for item in plan.confirmed if item.target is not None)
    total = max(declared_indicators(plan), len(plan.confirmed))
    if not have:
        return "规划指标的目标值还没有收录，所以评估一律写“无法评估”，既不说达到，也不说没有达到。"
    if have < total:
        return f"规划指标中{have}项有目标值，逐项评估；缺目标值的{total - have}项不作评估。"
    return f"规划的{have}项指标都有目标值，逐项评估。"


def _chosen(plan: Plan) -> str:
    found = chosen(plan)
    if not found:
        return ""
    valued = sum(1 for item in found if any(one.level is Level.DISTRICT for one in plan.results_for(item.id)))
    said = f"本站另外选列对照指标{len(found)}项，其中{valued}项有{plan.info.area}的数值；它们是否属于规划指标未核实。"
    return said if plan.confirmed else said.replace("另外选列", "选列", 1)


def _annex(plan: Plan) -> str:
    listed = sum(1 for item in plan.projects if item.in_annex is InAnnex.CONFIRMED)
    if listed:
        rest = len(plan.projects) - listed
        more = f"另有{rest}个见于公开材料，未核实是否列入。" if rest else ""
        return f"规划的重点项目已收录{listed}个。{more}"
    if plan.projects:
        return (
            f"下面的{len(plan.projects)}个项目见于公开材料，未核实是否列入规划的重点项目附表；"
            "附表里项目的名称、数目和投资待补录。"
        )
    return "还没有收录重点项目。"


def _categories(plan: Plan) -> str:
    inferred = sum(1 for item in plan.indicators if item.category_basis is Basis.INFERRED)
    if not inferred:
        return ""
    total = len(plan.indicators)
    how_many = f"{total}项指标" if inferred == total else f"{total}项指标中，{inferred}项"
    return f"{how_many}放在哪一类为本站推断，不代表规划原表这样排。"


def _records(plan: Plan) -> str:
    """Up to when the data go, and how many there are."""
    until = f"数据截至{parse_period(plan.info.as_of).label}，" if plan.info.as_of else ""
    counts = (
        (f"{plan.info.level.here}数据", len(plan.observations), "条"),
        ("参照值", len(plan.references), "条"),
        ("来源", len(plan.sources), "个"),
    )
    told = "、".join(f"{name}{number}{unit}" for name, number, unit in counts if number)
    return f"{until}收录{told}。" if told else ""


TOPICS: Mapping[str, Callable[[Plan], str]] = MappingProxyType(
    {
        "indicators": _indicators,
        "targets": _targets,
        "chosen": _chosen,
        "annex": _annex,
        "categories": _categories,
        "records": _records,
    }
)
"""What can be asked: the word in a page → the sentences."""
