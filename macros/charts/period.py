"""The dates of a plan on one line of time: across on wide pages, downwards on telephones."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from macros.charts.axis import spread
from macros.charts.course import Count, Course, Span
from macros.charts.labels import Label
from macros.charts.layout import ITEM_SIZE, LINE, text_width, wrapped
from macros.charts.picture import SHAPES, Link, Picture, Stroke

_TITLE = "规划从编制到远景的时间线"
_DAY, _SHORT, _NEAR = timedelta(days=1), timedelta(days=20), timedelta(days=60)
_LEFT, _TOP, _COUNTS = 190, 24, 56

OfYear = Callable[[int], str]
"""Where the values of a year are listed."""


class Timeline(NamedTuple):
    """The picture in two widths, told in a sentence."""

    wide: Picture
    narrow: Picture
    description: str


def timeline_of(course: Course, listed: OfYear) -> Timeline:
    """Draw *course*; counts lead to where *listed* says."""
    told = describe(course)
    return Timeline(_across(course, listed, told), _down(course, listed, told), told)


def describe(course: Course) -> str:
    """The picture in words."""
    parts = [f"{span.name}：{span.when}" for span in course.spans]
    parts += [f"远景年份：{course.outlook}年"] if course.outlook else []
    parts += [_counted(item) for item in course.counts]
    return "；".join(parts) + "。"


def _counted(item: Count) -> str:
    told = f"{item.year}年：数据{item.whole}条"
    return f"{told}（其中{item.published}条只知道发布年份）" if item.published else told


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is drawn so far."""

    strokes: list[Stroke] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def name(self, span: Span, lines: tuple[str, ...], x: float, middle: float) -> None:
        """The name and the date of a span; a link where it leads somewhere."""
        labels = _block(lines, x, middle)
        if span.href:
            self.links.append(Link(span.href, f"{span.name}：{span.when}", labels))
        else:
            self.labels.extend(labels)

    def count(self, item: Count, label: Label, bars: tuple[Stroke, ...], href: str) -> None:
        """The number of values of a year with its bars."""
        self.links.append(Link(href, _counted(item), (label,), bars))

    def picture(self, names: tuple[str, str, str], width: int, height: float) -> Picture:
        """All of it."""
        ident, kind, told = names
        parts = (tuple(self.strokes), tuple(self.labels), tuple(self.links))
        return Picture(ident, kind, width, round(height), _TITLE, told, *parts)


def _time(day: date) -> float:
    """A day in years: 1 January 2024 is 2024."""
    first = date(day.year, 1, 1).toordinal()
    return day.year + (day.toordinal() - first) / (date(day.year + 1, 1, 1).toordinal() - first)


def _across(course: Course, listed: OfYear, told: str) -> Picture:
    """Time runs to the right; a lane for each span, its name to the left."""
    first, last = course.years
    right = 690 if course.beyond else 780
    step = (right - _LEFT) / (last + 1 - first)
    sheet, y = _Sheet(), 8.0
    for span in course.spans:
        lines = _lines(span, _LEFT - 20)
        middle = y + len(lines) * LINE / 2
        ends = tuple(_LEFT + (_time(day) - first) * step for day in (span.start, span.end + _DAY))
        sheet.strokes.append(Stroke(_bar(ends, middle, span), f"span {span.role}"))
        sheet.name(span, lines, 0, middle)
        y += len(lines) * LINE + 12
    base = y + 84
    for number in range(first, last + 2):
        x = round(_LEFT + (number - first) * step, 1)
        sheet.strokes.insert(0, Stroke(f"M{x} 0V{base}", "year"))  # below the spans
        if number <= last:
            sheet.labels.append(Label(round(x + step / 2, 1), base + 18, str(number), "tick", "middle"))
    sheet.strokes.append(Stroke(f"M{_LEFT} {base}H{right}", "axis"))
    sheet.labels.extend(_block(("各年的数据（条）",), 0, base - 30))
    for item in course.counts:
        x = _LEFT + (item.year - first + 0.5) * step
        stated, whole = (_COUNTS * part / course.most for part in (item.stated, item.whole))
        label = Label(round(x, 1), round(base - whole - 6, 1), str(item.whole), "number", "middle")
        sheet.count(item, label, tuple(_columns(x, base, (stated, whole), min(step / 2, 28))), listed(item.year))
    if course.beyond:
        sheet.strokes.append(Stroke(f"M{right} {base}H740", "break"))
        sheet.strokes.append(Stroke(SHAPES["circle"].format(740, base, 5, 10), "span far"))
        sheet.labels.append(Label(740, base + 18, str(course.outlook), "tick", "middle"))
        sheet.labels.append(Label(740, base - 12, "远景年份", "name", "middle"))
    return sheet.picture(("period", "wide", told), 780, base + 26)


def _down(course: Course, listed: OfYear, told: str) -> Picture:
    """Time runs downwards; spans side by side, their names led to where there is room."""
    first, last = course.years
    lanes = _lanes(course.spans)
    left = 60 + 14 * (max(lanes) + 1)
    names = [_lines(span, 248 - left) for span in course.spans]
    gap = max(len(lines) for lines in names) * LINE + 8
    step = max(40, gap * len(names) / (last + 1 - first))
    sheet, bottom = _Sheet(), round(_TOP + step * (last + 1 - first), 1)
    ends = [[_TOP + (_time(day) - first) * step for day in (one.start, one.end + _DAY)] for one in course.spans]
    wanted = [Decimal(str(round(sum(pair) / 2, 1))) for pair in ends]
    places = spread(wanted, Decimal(gap), Decimal(_TOP + gap // 2), Decimal(str(bottom)) - gap // 2)
    for span, lane, lines, pair, to in zip(course.spans, lanes, names, ends, map(float, places), strict=True):
        x, middle = 54 + 14 * lane, round(sum(pair) / 2, 1)
        sheet.strokes.append(Stroke(f"M{x + 5} {middle}L{left - 4} {to}", "grid"))
        sheet.strokes.append(Stroke(_bar(pair, x, span, upright=True), f"span {span.role}"))
        sheet.name(span, lines, left, to)
    for number in range(first, last + 2):
        y = round(_TOP + (number - first) * step, 1)
        sheet.strokes.append(Stroke(f"M40 {y}H46", "axis"))
        if number <= last:
            sheet.labels.append(Label(0, round(y + step / 2 + 4.5, 1), str(number), "tick", "start"))
    sheet.strokes.append(Stroke(f"M43 {_TOP}V{bottom}", "axis"))
    for item in course.counts:
        y = _TOP + (item.year - first + 0.5) * step
        stated, whole = (44 * part / course.most for part in (item.stated, item.whole))
        label = Label(round(264 + whole, 1), round(y + 4.5, 1), str(item.whole), "number", "start")
        sheet.count(item, label, tuple(_rows(y, 258, (stated, whole))), listed(item.year))
    sheet.labels.append(Label(258, 12, "数据（条）", "tick", "start"))
    if course.beyond:
        sheet.strokes.append(Stroke(f"M43 {bottom}V{bottom + 30}", "break"))
        sheet.strokes.append(Stroke(SHAPES["circle"].format(43, bottom + 36, 5, 10), "span far"))
        sheet.labels.append(Label(0, bottom + 40.5, str(course.outlook), "tick", "start"))
        sheet.labels.append(Label(left, bottom + 40.5, "远景年份", "name", "start"))
    return sheet.picture(("period-narrow", "narrow", told), 340, bottom + (50 if course.beyond else 6))


def _lines(span: Span, room: float) -> tuple[str, ...]:
    """The name and the date, this broken where its second end begins."""
    when = (span.when,) if text_width(span.when, ITEM_SIZE) <= room else re.findall("[^—]+—?", span.when)
    return (*wrapped(span.name, room), *(line for part in when for line in wrapped(part, room)))


def _lanes(spans: tuple[Span, ...]) -> list[int]:
    """A lane for each span, so that no two in one lane meet; the longest first."""
    order = sorted(range(len(spans)), key=lambda number: (spans[number].start - spans[number].end, spans[number].start))
    taken: list[list[Span]] = []
    found = [0] * len(spans)
    for number in order:
        span = spans[number]
        free = (place for place, lane in enumerate(taken) if not any(_meet(span, other) for other in lane))
        found[number] = next(free, len(taken))
        taken += [[]] if found[number] == len(taken) else []
        taken[found[number]].append(span)
    return found


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans lie closer than their marks are wide."""
    return one.start < other.end + _NEAR and other.start < one.end + _NEAR


def _bar(ends: Sequence[float], across: float, span: Span, *, upright: bool = False) -> str:
    """A bar from *start* to *end*, or a point where it is only some days."""
    low, high, side = (round(value, 1) for value in (*ends, across))
    if span.end - span.start < _SHORT:
        middle = round((low + high) / 2, 1)
        return SHAPES["circle"].format(*((side, middle) if upright else (middle, side)), 5, 10)
    if upright:
        return f"M{side - 5} {low}V{high}H{side + 5}V{low}Z"
    return f"M{low} {side - 5}H{high}V{side + 5}H{low}Z"


def _columns(x: float, base: float, heights: tuple[float, float], width: float) -> Iterator[Stroke]:
    """What speaks of the year, and on it what was only published in it."""
    low, left, right = (round(value, 1) for value in (base, x - width / 2, x + width / 2))
    high, whole = (round(base - value, 1) for value in heights)
    if high < low:
        yield Stroke(f"M{left} {low}V{high}H{right}V{low}Z", "count full")
    if whole < high:
        yield Stroke(f"M{left} {high}V{whole}H{right}V{high}Z", "count hollow")


def _rows(y: float, left: float, widths: tuple[float, float]) -> Iterator[Stroke]:
    """The same, lying."""
    top, bottom = (round(value, 1) for value in (y - 7, y + 7))
    stated, whole = (round(left + value, 1) for value in widths)
    if left < stated:
        yield Stroke(f"M{left} {top}H{stated}V{bottom}H{left}Z", "count full")
    if stated < whole:
        yield Stroke(f"M{stated} {top}H{whole}V{bottom}H{stated}Z", "count hollow")


def _block(lines: tuple[str, ...], x: float, middle: float) -> tuple[Label, ...]:
    first = middle - (len(lines) - 1) * LINE / 2 + ITEM_SIZE * 0.36
    return tuple(Label(x, round(first + number * LINE, 1), line, "item", "start") for number, line in enumerate(lines))
