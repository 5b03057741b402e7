"""Values that have the right shape and still cannot be right."""

import re
from collections.abc import Iterator

from macros.book import Book, Entry
from macros.faults import Fault
from macros.kinds import KINDS
from macros.model import Chapter, Figure, Indicator, Source, Target
from macros.periods import parse_period
from macros.vocab import Direction, InPlan, Level, Nature, PeriodKind, TargetType

_PARTIAL = re.compile("截至|截止|[0-9]月|上半年|季度|同期")
_ALLOWED = {
    Level.DISTRICT: {Level.DISTRICT, Level.TOWN},
    Level.TOWN: {Level.TOWN},
    Level.PEER: {Level.PEER},
    Level.MUNICIPAL: {Level.MUNICIPAL, Level.DISTRICT, Level.TOWN, Level.PEER},
    Level.REGIONAL: {Level.REGIONAL, Level.MUNICIPAL, Level.DISTRICT},
    Level.NATIONAL: {Level.NATIONAL, Level.REGIONAL, Level.MUNICIPAL, Level.DISTRICT, Level.PEER},
}
_OWN = {Level.DISTRICT, Level.TOWN}


def check_sense(book: Book) -> Iterator[Fault]:
    """Yield every fault of sense."""
    sources = {entry.key: entry.record for entry in book.entries["source"]}
    units = {entry.key: entry.record.unit for entry in book.entries["indicator"]}
    for entry in (*book.entries["observation"], *book.entries["reference"]):
        yield from _figure(entry, sources.get(entry.record.source), book)
        yield from _unit(entry, units)
    yield from _twice(book)
    for entry in book.entries["indicator"]:
        yield from _indicator(entry)
    yield from _numbering(book)
    yield from _chapters(book)


def _figure(entry: Entry, source: Source | None, book: Book) -> Iterator[Fault]:
    figure: Figure = entry.record
    if source is not None:
        yield from _against_source(entry, source)
    if figure.period.kind is PeriodKind.ANNUAL and (found := _PARTIAL.search(figure.name)):
        said = f"名称里写着“{found[0]}”，时期却写成全年“{figure.period.text}”"
        yield Fault(entry.place("period"), "L404", said)
    if (entry.kind.name == "observation") != (figure.level in _OWN):
        right = "observations.yml" if figure.level in _OWN else "references.yml"
        yield Fault(entry.place("level"), "L407", f"{figure.level.label}的数据不在这个文件里", (right,))
    elif book.info is not None and figure.level in _OWN:
        own = figure.area == book.info.area
        if own != (figure.level is Level.DISTRICT):
            said = f"层级是{figure.level.label}，地区却写“{figure.area}”"
            yield Fault(entry.place("area"), "L406", said, (book.info.area,) if not own else ())
    if figure.compared_with and not re.fullmatch("last-year|(19|20)[0-9]{2}", figure.compared_with):
        yield Fault(
            entry.place("compared_with"), "L410", f"“{figure.compared_with}”不是年份，也不是 last-year"
        )
    if figure.unit == "%" and figure.compared_with is None and not 0 <= (figure.value or 0) <= 100:
        yield Fault(entry.place("value"), "L415", f"{figure.value}% 不在 0% 到 100% 之间")


def _against_source(entry: Entry, source: Source) -> Iterator[Fault]:
    figure: Figure = entry.record
    if figure.level not in _ALLOWED[source.level]:
        said = f"来源“{source.title}”是{source.level.label}的，不能支持{figure.level.label}的数据"
        yield Fault(entry.place("level"), "L405", said)
    aimed = getattr(figure, "role", None)
    if source.published and (aimed is None or aimed.value == "outcome"):
        published = parse_period(source.published)
        if figure.period.start > published.end:
            said = f"时期“{figure.period.text}”晚于来源的发布日期 {source.published}"
            yield Fault(entry.place("period"), "L403", said)


def _unit(entry: Entry, units: dict[str, str]) -> Iterator[Fault]:
    figure: Figure = entry.record
    wanted = units.get(figure.indicator or "")
    if (
        wanted is not None
        and figure.unit is not None
        and figure.compared_with is None
        and figure.unit != wanted
    ):
        yield Fault(
            entry.place("unit"), "L408", f"指标的单位是“{wanted}”，这里写的是“{figure.unit}”", (wanted,)
        )


def _twice(book: Book) -> Iterator[Fault]:
    first: dict[tuple[object, ...], Entry] = {}
    for entry in (*book.entries["observation"], *book.entries["reference"]):
        figure: Figure = entry.record
        same = (figure.name, figure.area, figure.period.text, figure.source, figure.value, figure.statement)
        if same in first:
            other = first[same].place("id")
            yield Fault(
                entry.place("id"), "L412", f"与“{first[same].key}”（{other.file}:{other.line}）完全相同"
            )
        first.setdefault(same, entry)


def _indicator(entry: Entry) -> Iterator[Fault]:
    indicator: Indicator = entry.record
    confirmed = indicator.in_plan is InPlan.CONFIRMED
    if confirmed and (indicator.nature is Nature.UNSTATED or indicator.target is None):
        yield Fault(entry.place("in_plan"), "L416", "写着已核实为规划指标，却没有写明性质和目标")
    if not confirmed and (indicator.nature is not Nature.UNSTATED or indicator.target is not None):
        yield Fault(entry.place("in_plan"), "L416", "没有核实为规划指标，却写了性质或目标")
    if indicator.target is not None:
        yield from _target(entry, indicator, indicator.target)


def _target(entry: Entry, indicator: Indicator, target: Target) -> Iterator[Fault]:
    if (target.type is TargetType.ASSIGNED) != (target.statement is not None):
        yield Fault(entry.place("target", "type"), "L411", f"目标类型是“{target.type.label}”")
    base = indicator.baseline
    if base is not None and base.year >= target.year:
        yield Fault(
            entry.place("baseline", "year"), "L402", f"基期 {base.year} 年不早于目标 {target.year} 年"
        )
    if base is not None and target.type is TargetType.LEVEL and target.value is not None:
        worse = (
            target.value < base.value
            if indicator.direction is Direction.HIGHER
            else target.value > base.value
        )
        if worse and indicator.direction is not Direction.KEEP:
            said = f"方向是“{indicator.direction.label}”，目标 {target.value} 却比基期 {base.value} 更差"
            yield Fault(entry.place("target", "value"), "L401", said)
    before = base.year if base is not None else 0
    for number, milestone in enumerate(indicator.milestones):
        if not before < milestone.year < target.year:
            said = f"{milestone.year} 年不在 {before} 年之后、{target.year} 年之前"
            yield Fault(entry.place("milestones", number, "year"), "L409", said)
        before = max(before, milestone.year)


def _numbering(book: Book) -> Iterator[Fault]:
    numbers = {
        entry.key: str(entry.record.number) for kind in ("task", "measure") for entry in book.entries[kind]
    }
    for kind, parent in (("measure", "task"), ("action", "measure")):
        for entry in book.entries[kind]:
            wanted = numbers.get(getattr(entry.record, parent))
            if wanted is not None and entry.record.number.rpartition(".")[0] != wanted:
                label = KINDS[parent].label
                said = f"序号“{entry.record.number}”应以所属{label}的序号“{wanted}”开头"
                yield Fault(entry.place("number"), "L413", said)


def _chapters(book: Book) -> Iterator[Fault]:
    tasks = {entry.key: entry for entry in book.entries["task"]}
    for entry in book.entries["chapter"]:
        chapter: Chapter = entry.record
        task = tasks.get(chapter.task or "")
        if task is not None and task.record.chapter != chapter.id:
            said = f"本章写着对应“{task.key}”，那条任务却写着在“{task.record.chapter}”"
            yield Fault(entry.place("task"), "L414", said, (task.key,))
