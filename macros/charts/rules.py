"""What goes right across a chart: targets, the way to the plan's own, values of no stated year."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from macros.model.plan import Plan
from macros.model.records import Figure, Indicator, Reference
from macros.model.scales import class_of
from macros.model.vocabulary import AreaKind, Comparator, Level, PeriodKind, Role, TargetType


def printed(value: Decimal, comparator: Comparator, unit: str | None) -> str:
    """A value with its sign and a true minus, a class by its name."""
    return f"{comparator.sign}{class_of(value, unit) or f'{value:f}'}".replace("-", "−")


class Rule(NamedTuple):
    """A target of another level, a limit of the plan, or a value of no stated year, drawn across the chart."""

    name: str
    short: str
    value: Decimal
    unit: str
    comparator: Comparator = Comparator.EQUAL
    level: Level | None = None

    @property
    def number(self) -> str:
        """The value with its sign, as “≥90”."""
        return printed(self.value, self.comparator, self.unit)


def is_target(item: Figure) -> bool:
    """Whether a figure is aimed at, not measured."""
    return isinstance(item, Reference) and item.role is Role.TARGET


def target_type(indicator: Indicator) -> TargetType:
    """How the target counts; a level where there is none."""
    return indicator.target.type if indicator.target else TargetType.LEVEL


def own_rule(plan: Plan, indicator: Indicator) -> tuple[Rule, ...]:
    """The target of the plan where no way leads to it."""
    target = indicator.target
    if target is None or target.value is None or len(path_of(plan, indicator)) > 1:
        return ()
    name, unit = f"规划目标（{target.year}年）", indicator.unit
    if target.upper is not None:
        low = Rule(f"{name}下限", "目标下限", target.value, unit, Comparator.AT_LEAST)
        return (low, Rule(f"{name}上限", "目标上限", target.upper, unit, Comparator.AT_MOST))
    return (Rule(name, "规划目标", target.value, unit, target.comparator or Comparator.EQUAL),)


def path_of(plan: Plan, indicator: Indicator) -> tuple[tuple[int, Decimal], ...]:
    """From where the target counts, over the milestones, to the target; cumulative ones and rates from zero."""
    target, start = indicator.target, _start(plan, indicator)
    if target is None or target.value is None or start is None or start[0] >= target.year:
        return ()
    milestones = sorted((item.year, item.value) for item in indicator.milestones)
    between = [(year, value) for year, value in milestones if start[0] < year < target.year]
    return (start, *between, (target.year, target.value))


def _start(plan: Plan, indicator: Indicator) -> tuple[int, Decimal] | None:
    kind, base = target_type(indicator), indicator.baseline
    if kind in (TargetType.CUMULATIVE, TargetType.CHANGE_RATE):
        return (base.year if base else plan.info.period.start.year - 1), Decimal(0)
    if kind is TargetType.LEVEL and base is not None:
        return base.year, base.value
    return None


def rules_of(targets: Iterable[Figure], own: AreaKind) -> tuple[Rule, ...]:
    """The targets of other levels, each once."""
    found: dict[tuple[Level, str, Decimal, int], Rule] = {}
    for item in targets:
        if item.value is None:
            continue
        who = item.area if item.level is Level.PEER else own.name_of(item.level)
        key = (item.level, item.area, item.value, item.period.year)
        name = f"{who}目标（{item.period.year}年）"
        found.setdefault(key, Rule(name, who, item.value, item.unit or "", item.comparator, item.level))
    return tuple(found.values())


def undated(plan: Plan, indicator: Indicator, left_out: Sequence[Figure]) -> tuple[Rule, ...]:
    """The area's own levels whose source names no time, only when it was published: they have no place in a year."""
    own = [item for item in left_out if item.level is Level.DISTRICT and item.area == plan.info.area]
    fit = [item for item in own if item.period.kind is PeriodKind.AS_PUBLISHED and item.unit == indicator.unit]
    if target_type(indicator) is not TargetType.LEVEL:
        return ()
    found = [item for item in fit if item.value is not None and item.compared_with is None and not is_target(item)]
    rules = (
        Rule(f"{item.area}（未注明年份）", item.area, item.value, indicator.unit, item.comparator, item.level)
        for item in found
        if item.value is not None
    )
    return tuple(dict.fromkeys(rules))
