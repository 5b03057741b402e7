"""Published figures that have the right shape and still cannot be right."""

import re
from collections.abc import Iterator

from macros.checks.indicators import may_exceed
from macros.model.dataset import Dataset, Entry
from macros.model.periods import parse_period
from macros.model.records import Figure, Observation, Source
from macros.model.vocabulary import AreaKind, FigureKind, Level, PeriodKind
from macros.source.problems import Problem
from macros.source.yaml_nodes import at

_PARTIAL = re.compile("截至|截止|[0-9]月|上半年|下半年|季度|同期")
_IN_WORDS = re.compile("截至|截止|上半年|[1一][—～~-][0-9一二三四五六七八九十]{1,2}月")
_WHOLE = re.compile("12月31日|年底|年末|12月底")
_OWN = set(Level.within())
# Who may speak of whom: a source of the level on the left knows figures of those on the right.
_ALLOWED = {
    Level.DISTRICT: _OWN,
    Level.TOWN: {Level.TOWN},
    Level.PARK: {Level.PARK},
    Level.PEER: {Level.PEER},
    **{level: {*_OWN, Level.PEER, *Level.above()[: number + 1]} for number, level in enumerate(Level.above())},
}
# A name with one of these words is no result, whatever its figure.
_NOT_RESULTS = {
    "设计": FigureKind.DESIGN,
    "预计": FigureKind.EXPECTED,
    "投资": FigureKind.INPUT,
    "投入": FigureKind.INPUT,
}
_COUNTED = {PeriodKind.ANNUAL, PeriodKind.MULTI_YEAR, PeriodKind.PART_YEAR}


def check_figures(dataset: Dataset) -> Iterator[Problem]:
    """Yield every problem of sense in observations and reference values."""
    sources = {entry.key: entry for entry in dataset.entries["source"]}
    indicators = {entry.key: entry for entry in dataset.entries["indicator"]}
    units, above = dataset.keys["unit"], may_exceed(dataset)
    for entry in (*dataset.entries["observation"], *dataset.entries["reference"]):
        figure: Figure = entry.record
        if figure.source in sources:
            yield from _against_source(entry, figure, sources[figure.source], _kind_of(dataset))
        yield from _part_year(entry, figure)
        yield from _whose(entry, figure, dataset)
        yield from _compared(entry, figure)
        yield from _range(entry, figure, above)
        yield from _kind(entry, figure)
        measured = indicators.get(figure.indicator or "")
        if measured is not None and measured.record.unit in units:  # an unknown one is told once, where it stands
            yield from _unit(entry, figure, measured)
    yield from _twice(dataset)
    yield from _one_level_an_area(dataset)


def _kind_of(dataset: Dataset) -> AreaKind:
    return dataset.info.level if dataset.info else AreaKind.DISTRICT


def _against_source(entry: Entry, figure: Figure, cited: Entry, own: AreaKind) -> Iterator[Problem]:
    source: Source = cited.record
    if figure.level not in _ALLOWED[source.level]:
        said = f"来源“{source.title}”是{own.name_of(source.level)}的，不能支持{own.name_of(figure.level)}的数据"
        yield Problem(entry.location("level"), "L405", said, also=(cited.location("level"),))
    aimed = getattr(figure, "role", None)
    if source.published is None or (aimed is not None and aimed.value == "target"):
        return
    published = parse_period(source.published).end
    also = (cited.location("published"),)
    if figure.period.start > published:
        said = f"时期“{figure.period.text}”晚于来源的发布日期 {source.published}"
        yield Problem(entry.location("period"), "L403", said, also=also)
    elif figure.period.kind in _COUNTED and figure.value is not None and figure.period.end > published:
        said = f"来源发布于 {source.published}，那时“{figure.period.text}”还没有结束"
        hints = (f"~{figure.period.text}",) if figure.period.kind is PeriodKind.ANNUAL else ()
        remedy = "写数据实际的起止日期；来源没有写明统计时点的，写成“~发布年份”。"
        yield Problem(entry.location("period"), "L404", said, hints, remedy, also)


def _part_year(entry: Entry, figure: Figure) -> Iterator[Problem]:
    if figure.period.kind is not PeriodKind.ANNUAL:
        return
    in_name = _PARTIAL.search(figure.name)
    in_words = None if _WHOLE.search(figure.words) else _IN_WORDS.search(figure.words)
    if found := in_name or in_words:
        where = "名称" if in_name else "原文用语"
        said = f"{where}里写着“{found[0]}”，时期却写成全年“{figure.period.text}”"
        yield Problem(entry.location("period"), "L404", said)


def _whose(entry: Entry, figure: Figure, dataset: Dataset) -> Iterator[Problem]:
    if (entry.kind.name == "observation") != (figure.level in _OWN):
        right = "observations.yml" if figure.level in _OWN else "references.yml"
        said = f"{_kind_of(dataset).name_of(figure.level)}的数据应写在 {right}，不在这个文件里"
        yield Problem(entry.location("level"), "L407", said, (right,))
    elif dataset.info is not None and figure.level is dataset.info.level.itself:
        kind = dataset.info.level
        said = f"本规划就是{kind.label}的，“{figure.level.value}”（{figure.level.label}）说不清是本级还是别处"
        near = ("district（本级）", f"peer（{kind.peers}）")
        yield Problem(entry.location("level"), "L406", said, near, "本级的写 district，同级其他地区的写 peer。")
    elif dataset.info is not None and (figure.area == dataset.info.area) != (figure.level is Level.DISTRICT):
        said = f"级别是{_kind_of(dataset).name_of(figure.level)}，地区却写“{figure.area}”"
        hints = (dataset.info.area,) if figure.level is Level.DISTRICT else ()
        also = (at(dataset.info_node, ("area",)),) if dataset.info_node is not None else ()
        yield Problem(entry.location("area"), "L406", said, hints, also=also)


def _compared(entry: Entry, figure: Figure) -> Iterator[Problem]:
    compared = figure.compared_with
    if compared is None or compared == "last-year":
        return
    if not re.fullmatch("(19|20)[0-9]{2}", compared):
        yield Problem(entry.location("compared_with"), "L410", f"“{compared}”不是年份，也不是 last-year")
    elif int(compared) >= figure.period.year:
        said = f"比较的年份 {compared} 不早于数据的时期“{figure.period.text}”"
        yield Problem(entry.location("compared_with"), "L410", said)


def _range(entry: Entry, figure: Figure, above: bool) -> Iterator[Problem]:
    value = figure.value
    if value is None or figure.compared_with is not None:
        return
    days = (figure.period.end - figure.period.start).days + 1
    if figure.unit == "%" and not above and not 0 <= value <= 100:
        yield Problem(entry.location("value"), "L415", f"{value}% 不在 0% 到 100% 之间")
    elif figure.unit == "天" and figure.period.kind in _COUNTED and value > days:
        yield Problem(entry.location("value"), "L415", f"{value}天比这个时期的总天数（{days}天）还多")
    elif value < 0:
        yield Problem(entry.location("value"), "L415", f"{value} 是负数，却没有写与何时比较")


def _kind(entry: Entry, figure: Figure) -> Iterator[Problem]:
    if not isinstance(figure, Observation) or not figure.is_result:
        return
    for word, meant in _NOT_RESULTS.items():
        if word in figure.name:
            said = f"名称里写着“{word}”，数据性质却是{figure.kind.label}"
            yield Problem(entry.location("name"), "L422", said, (f"kind: {meant.value}（{meant.label}）",))
            return


def _unit(entry: Entry, figure: Figure, measured: Entry) -> Iterator[Problem]:
    wanted = measured.record.unit
    if figure.unit is not None and figure.compared_with is None and figure.unit != wanted:
        said = f"指标的单位是“{wanted}”，这里写的是“{figure.unit}”"
        yield Problem(entry.location("unit"), "L408", said, also=(measured.location("unit"),))


def _twice(dataset: Dataset) -> Iterator[Problem]:
    first: dict[tuple[object, ...], Entry] = {}
    for entry in (*dataset.entries["observation"], *dataset.entries["reference"]):
        figure: Figure = entry.record
        same = (figure.name, figure.area, figure.period.text, figure.source, figure.value, figure.statement)
        if same in first:
            other = first[same].location("id")
            yield Problem(entry.location("id"), "L412", f"与“{first[same].key}”完全相同", also=(other,))
        first.setdefault(same, entry)


def _one_level_an_area(dataset: Dataset) -> Iterator[Problem]:
    """An area is of one level: what fewer records say of it than others is the slip."""
    told: dict[str, dict[Level, list[Entry]]] = {}
    for entry in (*dataset.entries["observation"], *dataset.entries["reference"]):
        if dataset.info is None or entry.record.area != dataset.info.area:  # of that _whose has spoken
            told.setdefault(entry.record.area, {}).setdefault(entry.record.level, []).append(entry)
    for area, levels in told.items():
        usual, *others = sorted(levels.values(), key=len, reverse=True)
        also = (usual[0].location("level"),)
        for entry in (entry for entries in others for entry in entries):
            name, common = (_kind_of(dataset).name_of(one.record.level) for one in (entry, usual[0]))
            said = f"“{area}”在这里是{name}，在“{usual[0].key}”里却是{common}"
            remedy = "同一个地区只有一个级别：核对 level 和 area，改正写错的一项。"
            yield Problem(entry.location("level"), "L406", said, remedy=remedy, also=also)
