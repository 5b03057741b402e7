"""The dates of a plan: its making, its issue, its period, the day of assessment, its outlook; what is not known."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from macros.model.base import Record
from macros.model.periods import parse_period
from macros.model.plan import Plan
from macros.model.vocabulary import PeriodKind

_OPEN = (PeriodKind.AS_PUBLISHED, PeriodKind.SINCE)
_NEAR = 2
"""How many years the axis may be longer for something far off."""

Address = Callable[[Record], str]
"""Where a record is explained, as seen from the page the picture stands on."""


class Span(NamedTuple):
    """A stretch of time with its name; ``role`` is what it is, as a class of the stylesheet."""

    name: str
    when: str
    start: date
    end: date
    role: str
    href: str


class Count(NamedTuple):
    """How many values of the area speak of a year, and how many only say that they were published in it."""

    year: int
    stated: int
    published: int

    @property
    def whole(self) -> int:
        """Both."""
        return self.stated + self.published


class Course(NamedTuple):
    """All that is drawn, and in words what is not."""

    spans: tuple[Span, ...]
    counts: tuple[Count, ...]
    years: tuple[int, int]
    outlook: int | None
    unknown: tuple[str, ...]

    @property
    def most(self) -> int:
        """The greatest number of values of a year."""
        return max((item.whole for item in self.counts), default=1)

    @property
    def beyond(self) -> bool:
        """Whether the outlook lies beyond the axis."""
        return self.outlook is not None and self.outlook > self.years[1]


def course_of(plan: Plan, address: Address) -> Course:
    """The dates of *plan*."""
    spans = tuple(_spans(plan, address))
    found = _counts(plan)
    first = min(span.start.year for span in spans)
    last = max(span.end.year for span in spans)
    first = max(first - _NEAR, min([first, *(item.year for item in found)]))
    last = min(last + _NEAR, max([last, *(item.year for item in found)]))
    outlook = plan.info.outlook
    if outlook is not None and last < outlook <= last + _NEAR:
        last = outlook
    counts = tuple(item for item in found if first <= item.year <= last)
    left_out = [item for item in found if item not in counts]
    return Course(spans, counts, (first, last), outlook, tuple(_unknown(plan, left_out)))


def _spans(plan: Plan, address: Address) -> Iterator[Span]:
    info = plan.info
    for stage in sorted(plan.stages, key=lambda item: item.order):
        yield Span(stage.title, stage.period.label, stage.period.start, stage.period.end, "stage", address(stage))
    source = address(plan.source(info.source))
    yield _day("印发", info.issued_on, "issue", source)
    yield Span("规划期", info.period.label, info.period.start, info.period.end, "term", source)
    if info.as_of:
        yield _day("评估日期", info.as_of, "assessed", "")


def _day(name: str, point: str, role: str, href: str) -> Span:
    period = parse_period(point)
    return Span(name, period.label, period.start, period.end, role, href)


def _counts(plan: Plan) -> tuple[Count, ...]:
    found: dict[int, list[int]] = {}
    for item in plan.observations:
        found.setdefault(item.period.year, [0, 0])[item.period.kind in _OPEN] += 1
    return tuple(Count(year, *found[year]) for year in sorted(found))


def _unknown(plan: Plan, left_out: list[Count]) -> Iterator[str]:
    if not plan.stages:
        yield "编制阶段的时间没有读到"
    if plan.info.as_of is None:
        yield "评估日期没有写，按生成网站的日期"
    if plan.info.outlook is None:
        yield "没有收录远景年份"
    if left_out:
        years = "、".join(f"{item.year}年{item.whole}条" for item in left_out)
        yield f"离规划期较远的数据没有画：{years}"
