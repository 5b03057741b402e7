"""Indicators whose baseline, target and direction contradict each other."""

from collections.abc import Iterator
from decimal import Decimal

from macros.model.dataset import Dataset, Entry
from macros.model.periods import parse_period
from macros.model.records import Indicator
from macros.model.targets import Baseline, Target
from macros.model.vocabulary import Comparator, Direction, InPlan, Nature, TargetType
from macros.source.problems import Problem
from macros.source.yaml_nodes import at

_UP = {Comparator.AT_LEAST, Comparator.MORE}
_DOWN = {Comparator.AT_MOST, Comparator.LESS}
_SHARES = {TargetType.LEVEL, TargetType.THRESHOLD, TargetType.RANGE}


def check_indicators(dataset: Dataset) -> Iterator[Problem]:
    """Yield every problem of sense in indicators."""
    sources = {entry.key: entry for entry in dataset.entries["source"]}
    above = may_exceed(dataset)
    for entry in dataset.entries["indicator"]:
        indicator: Indicator = entry.record
        yield from _status(entry, indicator)
        if indicator.baseline is not None:
            yield from _baseline(entry, indicator.baseline, sources)
        if indicator.target is not None:
            yield from _target(entry, indicator, indicator.target)
            yield from _years(entry, indicator, indicator.target, dataset)
        elif indicator.milestones:
            said = "写了阶段目标，却没有写目标值"
            yield Problem(entry.location("milestones", 0, "year"), "L409", said)
        yield from _found(entry, indicator)
        yield from _divided(entry, indicator, dataset)
        if indicator.unit == "%" and not above:
            yield from _shares(entry, indicator)


def may_exceed(dataset: Dataset) -> bool:
    """Whether the record of the unit % says that its values may be above 100."""
    return any(entry.record.symbol == "%" and entry.record.above_hundred for entry in dataset.entries["unit"])


def _status(entry: Entry, indicator: Indicator) -> Iterator[Problem]:
    confirmed = indicator.in_plan is InPlan.CONFIRMED
    if confirmed and (indicator.nature is Nature.UNSTATED or indicator.target is None):
        yield Problem(entry.location("in_plan"), "L416", "写着已核实为规划指标，却没有写明性质和目标")
    if not confirmed and (indicator.nature is not Nature.UNSTATED or indicator.target is not None):
        yield Problem(entry.location("in_plan"), "L416", "没有核实为规划指标，却写了性质或目标")


def _found(entry: Entry, indicator: Indicator) -> Iterator[Problem]:
    finding, target = indicator.fulfilment, indicator.target
    if finding is None:
        return
    if target is None or not target.type.in_words:
        yield Problem(entry.location("fulfilment"), "L431", "写了完成认定，目标却不是文字")
    elif finding.year < target.year and not finding.met:
        said = f"目标年是 {target.year} 年，{finding.year} 年还不能认定没有完成"
        yield Problem(entry.location("fulfilment", "year"), "L431", said, also=(entry.location("target", "year"),))


def _divided(entry: Entry, indicator: Indicator, dataset: Dataset) -> Iterator[Problem]:
    own = {dataset.info.area, dataset.info.area_full} if dataset.info else set()
    first: dict[tuple[str, int], int] = {}
    for number, part in enumerate(indicator.by_area):
        place = entry.location("by_area", number, "area")
        if part.area in own:
            yield Problem(place, "L432", f"“{part.area}”是整个规划的地区，不是其中一部分")
        before = first.setdefault((part.area, part.year), number)
        if before != number:
            said = f"“{part.area}”{part.year}年的目标已经写过"
            yield Problem(place, "L432", said, remedy="保留一条。", also=(entry.location("by_area", before, "area"),))


def _baseline(entry: Entry, base: Baseline, sources: dict[str, Entry]) -> Iterator[Problem]:
    cited = sources.get(base.source)
    published = cited.record.published if cited is not None else None
    if cited is not None and published is not None and base.year > parse_period(published).year:
        said = f"基期 {base.year} 年晚于来源的发布日期 {published}"
        yield Problem(entry.location("baseline", "year"), "L403", said, also=(cited.location("published"),))


def _target(entry: Entry, indicator: Indicator, target: Target) -> Iterator[Problem]:
    if target.type.in_words != (target.statement is not None):
        wanted = "statement（文字表述）" if target.type.in_words else "value（数值）"
        said = f"目标类型是“{target.type.label.removesuffix('〔〕')}”，应写 {wanted}"
        yield Problem(entry.location("target", "type"), "L411", said)
    better = indicator.direction
    wrong = {Direction.HIGHER: _DOWN, Direction.LOWER: _UP}.get(better, set())
    if target.type in _SHARES and target.comparator in wrong and target.comparator is not None:
        said = f"方向是“{better.label}”，目标的比较符号却是“{target.comparator.label}”"
        yield Problem(entry.location("target", "comparator"), "L401", said)
    base = indicator.baseline
    if base is None or target.type is not TargetType.LEVEL or target.value is None:
        return
    lower = better is Direction.HIGHER and target.value < base.value
    if lower or (better is Direction.LOWER and target.value > base.value):
        said = f"方向是“{better.label}”，目标 {target.value} 却比基期 {base.value} 更差"
        also = (entry.location("baseline", "value"), entry.location("direction"))
        yield Problem(entry.location("target", "value"), "L401", said, also=also)


def _years(entry: Entry, indicator: Indicator, target: Target, dataset: Dataset) -> Iterator[Problem]:
    base = indicator.baseline
    if base is not None and base.year >= target.year:
        said = f"基期 {base.year} 年不早于目标 {target.year} 年"
        yield Problem(entry.location("baseline", "year"), "L402", said)
    info = dataset.info
    last = max(info.outlook or 0, info.period.year) if info is not None else 0
    if info is not None and not info.period.start.year <= target.year <= last:
        beyond = f"，也不在远景 {info.outlook} 年之前" if info.outlook else ""
        said = f"目标年份 {target.year} 不在规划期 {info.period.label}内{beyond}"
        also = (at(dataset.info_node, ("period",)),) if dataset.info_node is not None else ()
        yield Problem(entry.location("target", "year"), "L419", said, also=also)
    yield from _later_years(entry, indicator, target)
    before = base.year if base is not None and base.year < target.year else 0
    for number, milestone in enumerate(indicator.milestones):
        if not before < milestone.year < target.year:
            after = f" {before} 年之后、" if before else " "
            said = f"阶段目标的年份 {milestone.year} 不在{after}{target.year} 年之前"
            yield Problem(entry.location("milestones", number, "year"), "L409", said)
        before = max(before, milestone.year)


def _later_years(entry: Entry, indicator: Indicator, target: Target) -> Iterator[Problem]:
    before = target.year
    for number, later in enumerate(indicator.later):
        if later.year <= before:
            said = f"远期目标的年份 {later.year} 不在 {before} 年之后"
            yield Problem(entry.location("later", number, "year"), "L409", said)
        before = max(before, later.year)


def _shares(entry: Entry, indicator: Indicator) -> Iterator[Problem]:
    given: list[tuple[tuple[str | int, ...], Decimal | None]] = []
    if indicator.baseline is not None:
        given.append((("baseline", "value"), indicator.baseline.value))
    if indicator.target is not None and indicator.target.type in _SHARES:
        given.append((("target", "value"), indicator.target.value))
        given.append((("target", "upper"), indicator.target.upper))
    for path, value in given:
        if value is not None and not 0 <= value <= 100:
            yield Problem(entry.location(*path), "L415", f"{value}% 不在 0% 到 100% 之间")
