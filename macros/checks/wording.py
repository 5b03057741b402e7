"""Figures against the words they were read from, and against their neighbours: questions, not walls.

Whoever has looked again writes the reason into ``confirmed`` and is not asked any more.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from macros.model.dataset import Dataset, Entry
from macros.model.numerals import from_words
from macros.model.records import Figure
from macros.model.vocabulary import Comparator, PeriodKind
from macros.source.problems import Problem

_NUMERAL = re.compile(r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?|[零一二两三四五六七八九十百]+")
_YEAR = re.compile(r"(?<![比较到])(?:19|20)[0-9]{2}(?=年)")
_SCALES = ("万亿", "亿", "万", "千")
_JUMP = 7  # a slip of the decimal point makes about ten; real series seldom move by seven
_FEWEST = 3
_DATED = (PeriodKind.ANNUAL, PeriodKind.POINT, PeriodKind.PART_YEAR)


def check_wording(dataset: Dataset) -> Iterator[Problem]:
    """Yield the questions about every observation and reference value that nobody has confirmed."""
    names = {entry.record.name: entry.key for entry in dataset.entries["indicator"]}
    units = sorted((entry.record.symbol for entry in dataset.entries["unit"]), key=len, reverse=True)
    series: dict[tuple[object, ...], list[Entry]] = {}
    for entry in (*dataset.entries["observation"], *dataset.entries["reference"]):
        figure: Figure = entry.record
        yield from _owner(entry, figure, names)
        if figure.confirmed is not None:
            continue
        yield from _value(entry, figure, units)
        yield from _year(entry, figure)
        if _comparable(figure):
            series.setdefault((figure.indicator, figure.level, figure.area, figure.unit), []).append(entry)
    for entries in series.values():
        yield from _jumps(entries)


def _value(entry: Entry, figure: Figure, units: list[str]) -> Iterator[Problem]:
    """The value, without its sign, is one of the numbers in the words; its unit is the one behind it."""
    if figure.value is None:
        return
    found = [(_number(one), figure.words[one.end() :]) for one in _NUMERAL.finditer(figure.words)]
    told = [(number, rest) for number, rest in found if number is not None]
    if not told:
        return
    behind = [rest for number, rest in told if number == abs(figure.value)]
    if not behind:
        numbers = "、".join(dict.fromkeys(f"{number:f}" for number, _ in told))
        said = f"数值写的是{figure.value}，原文用语里的数却是{numbers}"
        yield Problem(entry.location("value"), "L423", said, also=(entry.location("words"),))
    elif figure.unit and not any(_fits(rest, figure.unit, units) for rest in behind):
        said = f"单位写的是“{figure.unit}”，原文用语在这个数后面写的是“{behind[0][:2]}”"
        yield Problem(entry.location("unit"), "L424", said, also=(entry.location("words"),))


def _number(found: re.Match[str]) -> Decimal | None:
    text = re.sub("[,，]", "", found[0])
    return Decimal(text) if text[0].isascii() else from_words(text)


def _fits(rest: str, unit: str, units: list[str]) -> bool:
    """Whether what stands behind a number does not contradict *unit*: another known unit, percent, 万 or 亿."""
    rest = rest.lstrip("余多几 ")
    other = next((symbol for symbol in units if rest.startswith(symbol)), unit)
    if other != unit:
        return False
    if rest.startswith(("%", "％")) and unit != "%":
        return False
    scale = next((scale for scale in _SCALES if rest.startswith(scale)), "")
    own = next((scale for scale in _SCALES if unit.startswith(scale)), "")
    return scale == own or not scale


def _year(entry: Entry, figure: Figure) -> Iterator[Problem]:
    """If the words name years, the year of the period is among them."""
    if figure.period.kind not in _DATED:
        return
    told = {int(year) for year in _YEAR.findall(figure.words)}
    if told and not any(figure.period.start.year <= year <= figure.period.end.year for year in told):
        years = "、".join(f"{year}年" for year in sorted(told))
        said = f"时期写的是“{figure.period.text}”，原文用语里的年份却是{years}"
        yield Problem(entry.location("period"), "L426", said, also=(entry.location("words"),))


def _owner(entry: Entry, figure: Figure, names: dict[str, str]) -> Iterator[Problem]:
    """A figure with the name of an indicator belongs to that indicator."""
    named = names.get(figure.name)
    if figure.indicator in names.values() and named is not None and named != figure.indicator:
        said = f"名称是指标“{named}”的名称，对应的指标却写“{figure.indicator}”"
        yield Problem(entry.location("indicator"), "L427", said, (named,), also=(entry.location("name"),))


def _comparable(figure: Figure) -> bool:
    whole = figure.period.kind is PeriodKind.ANNUAL and figure.compared_with is None
    role = getattr(figure, "role", None)
    return whole and bool(figure.indicator) and figure.value is not None and (role is None or role.value != "target")


def _jumps(entries: list[Entry]) -> Iterator[Problem]:
    """Values about ten times as large or small as the middle one of their series: a slipped decimal point."""
    values = [abs(entry.record.value) for entry in entries if entry.record.comparator is Comparator.EQUAL]
    if len(values) < _FEWEST or not (middle := median(values)):
        return
    for entry in entries:
        value = abs(entry.record.value)
        if value >= middle * _JUMP or value * _JUMP <= middle:
            said = f"数值{entry.record.value}与同一指标其他年份（中位数{middle:f}）相差近十倍或更多"
            yield Problem(entry.location("value"), "L425", said)
