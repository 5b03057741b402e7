"""Indicators whose baseline, target and direction contradict each other."""

from collections.abc import Iterator
from decimal import Decimal

from macros.book import Book, Entry
from macros.faults import Fault
from macros.model import Baseline, Indicator, Target
from macros.periods import parse_period
from macros.reader import at
from macros.vocab import Comparator, Direction, InPlan, Nature, TargetType

_UP = {Comparator.AT_LEAST, Comparator.MORE}
_DOWN = {Comparator.AT_MOST, Comparator.LESS}
_SHARES = {TargetType.LEVEL, TargetType.THRESHOLD}


def check_indicators(book: Book) -> Iterator[Fault]:
    """Yield every fault of sense in indicators."""
    sources = {entry.key: entry for entry in book.entries["source"]}
    for entry in book.entries["indicator"]:
        indicator: Indicator = entry.record
        yield from _status(entry, indicator)
        if indicator.baseline is not None:
            yield from _baseline(entry, indicator.baseline, sources)
        if indicator.target is not None:
            yield from _target(entry, indicator, indicator.target)
            yield from _years(entry, indicator, indicator.target, book)
        elif indicator.milestones:
            said = "写了阶段目标，却没有写目标值"
            yield Fault(entry.place("milestones", 0, "year"), "L409", said)
        yield from _shares(entry, indicator)


def _status(entry: Entry, indicator: Indicator) -> Iterator[Fault]:
    confirmed = indicator.in_plan is InPlan.CONFIRMED
    if confirmed and (indicator.nature is Nature.UNSTATED or indicator.target is None):
        yield Fault(entry.place("in_plan"), "L416", "写着已核实为规划指标，却没有写明性质和目标")
    if not confirmed and (indicator.nature is not Nature.UNSTATED or indicator.target is not None):
        yield Fault(entry.place("in_plan"), "L416", "没有核实为规划指标，却写了性质或目标")


def _baseline(entry: Entry, base: Baseline, sources: dict[str, Entry]) -> Iterator[Fault]:
    cited = sources.get(base.source)
    published = cited.record.published if cited is not None else None
    if cited is not None and published is not None and base.year > parse_period(published).year:
        said = f"基期 {base.year} 年晚于来源的发布日期 {published}"
        yield Fault(entry.place("baseline", "year"), "L403", said, also=(cited.place("published"),))


def _target(entry: Entry, indicator: Indicator, target: Target) -> Iterator[Fault]:
    if (target.type is TargetType.ASSIGNED) != (target.statement is not None):
        wanted = "statement（文字表述）" if target.type is TargetType.ASSIGNED else "value（数值）"
        said = f"目标类型是“{target.type.label.removesuffix('〔〕')}”，应写 {wanted}"
        yield Fault(entry.place("target", "type"), "L411", said)
    better = indicator.direction
    wrong = {Direction.HIGHER: _DOWN, Direction.LOWER: _UP}.get(better, set())
    if target.type in _SHARES and target.comparator in wrong and target.comparator is not None:
        said = f"方向是“{better.label}”，目标的比较符号却是“{target.comparator.label}”"
        yield Fault(entry.place("target", "comparator"), "L401", said)
    base = indicator.baseline
    if base is None or target.type is not TargetType.LEVEL or target.value is None:
        return
    lower = better is Direction.HIGHER and target.value < base.value
    if lower or (better is Direction.LOWER and target.value > base.value):
        said = f"方向是“{better.label}”，目标 {target.value} 却比基期 {base.value} 更差"
        also = (entry.place("baseline", "value"), entry.place("direction"))
        yield Fault(entry.place("target", "value"), "L401", said, also=also)


def _years(entry: Entry, indicator: Indicator, target: Target, book: Book) -> Iterator[Fault]:
    base = indicator.baseline
    if base is not None and base.year >= target.year:
        said = f"基期 {base.year} 年不早于目标 {target.year} 年"
        yield Fault(entry.place("baseline", "year"), "L402", said)
    info = book.info
    if info is not None and not info.period.start.year <= target.year <= max(info.outlook, info.period.year):
        said = f"目标年份 {target.year} 不在规划期 {info.period.label}内，也不在远景 {info.outlook} 年之前"
        also = (at(book.info_node, ("period",)),) if book.info_node is not None else ()
        yield Fault(entry.place("target", "year"), "L419", said, also=also)
    before = base.year if base is not None and base.year < target.year else 0
    for number, milestone in enumerate(indicator.milestones):
        if not before < milestone.year < target.year:
            after = f" {before} 年之后、" if before else " "
            said = f"阶段目标的年份 {milestone.year} 不在{after}{target.year} 年之前"
            yield Fault(entry.place("milestones", number, "year"), "L409", said)
        before = max(before, milestone.year)


def _shares(entry: Entry, indicator: Indicator) -> Iterator[Fault]:
    if indicator.unit != "%":
        return
    given: list[tuple[tuple[str | int, ...], Decimal | None]] = []
    if indicator.baseline is not None:
        given.append((("baseline", "value"), indicator.baseline.value))
    if indicator.target is not None and indicator.target.type in _SHARES:
        given.append((("target", "value"), indicator.target.value))
    for path, value in given:
        if value is not None and not 0 <= value <= 100:
            yield Fault(entry.place(*path), "L415", f"{value}% 不在 0% 到 100% 之间")
