"""Periods as authors write them: years, months, days, ranges, and what is only “as published”."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from macros.model.vocabulary import PeriodKind
from macros.model.wordings import WORDS

_POINT = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_GRAMMAR = re.compile(rf"(?P<start>~?{_POINT})(?:/(?P<end>~?{_POINT}))?")

FIRST_YEAR, LAST_YEAR = 1900, 2199  # of what a record may speak; computed periods may be longer

PATTERN = rf"^~?{_POINT}(?:/~?{_POINT})?$"

FORMS = "2025、2024-02、2025-12-25、2025-01-01/2025-12-25、2021/2025、~2025、2021/~2025"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; both ends are inclusive days.

    ``text`` is what the author wrote. ``~2025`` stands for “published in 2025, reference time
    not stated”: its ends are those of the year of publication.
    """

    text: str
    kind: PeriodKind
    start: date
    end: date

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return self.end.year

    @property
    def label(self) -> str:
        """The period in Chinese, without anything the source does not say."""
        first, _, last = self.text.partition("/")
        if self.kind is PeriodKind.AS_PUBLISHED:
            return f"{_chinese(first[1:])}发布"
        if self.kind is PeriodKind.SINCE:
            return f"{_chinese(first)}以来，{_chinese(last[1:])}发布"
        return f"{_chinese(first)}—{_chinese(last)}" if last else _chinese(first)


def parse_period(text: str) -> Period:
    """Read a period.

    Raises:
        ValueError: with a Chinese message, when *text* is no period or its ends are swapped.
    """
    match = _GRAMMAR.fullmatch(text)
    if match is None:
        raise ValueError(WORDS["period"])
    first, last = match["start"], match["end"]
    if first.startswith("~") and last:
        raise ValueError(WORDS["tilde"])
    start, _ = _ends(first.lstrip("~"))
    _, end = _ends((last or first).lstrip("~"))
    if end < start:
        raise ValueError(WORDS["swapped"])
    return Period(text, _kind(first, last, start, end), start, end)


def written_period(text: str) -> Period:
    """Read a period that an author wrote: its years are those of records, not a slip of the finger.

    Raises:
        ValueError: as :func:`parse_period`, and for a year out of bounds.
    """
    period = parse_period(text)
    for year in (period.start.year, period.end.year):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(WORDS["bounds"].format(year=year, first=FIRST_YEAR, last=LAST_YEAR))
    return period


def day_label(point: str) -> str:
    """A year, month or day in Chinese; *point* is a checked date."""
    return _chinese(point)


def _kind(first: str, last: str | None, start: date, end: date) -> PeriodKind:
    if first.startswith("~"):
        return PeriodKind.AS_PUBLISHED
    if last is not None and last.startswith("~"):
        return PeriodKind.SINCE
    if start == end:
        return PeriodKind.POINT
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return PeriodKind.ANNUAL if start.year == end.year else PeriodKind.MULTI_YEAR
    return PeriodKind.PART_YEAR


def _ends(point: str) -> tuple[date, date]:
    parts = [int(part) for part in point.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    try:
        first = date(year, month or 1, day or 1)
        last_month = month or 12
        return first, date(year, last_month, day or monthrange(year, last_month)[1])
    except ValueError as error:
        raise ValueError(WORDS["calendar"]) from error


def _chinese(point: str) -> str:
    year, *rest = point.split("-")
    return f"{year}年" + "".join(f"{int(part)}{unit}" for part, unit in zip(rest, "月日", strict=False))
