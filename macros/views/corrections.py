"""What a page says of its own figures: when they were corrected, and from what to what."""

from typing import NamedTuple

from macros.model import records
from macros.model.releases import WORDED, WORDING, FieldThen, Release
from macros.site.links import CHANGES, Address, href
from macros.site.page_context import PageContext

_NUMBERS = frozenset({"value", "upper", "year", "statement", "unit", "comparator"})
"""The last parts of the fields of an indicator that are told on its page: numbers, not wording."""


class Correction(NamedTuple):
    """That something on this page was corrected: when, and from what to what."""

    text: str
    href: str


def corrections_of_figure(context: PageContext, figure: records.Figure) -> tuple[Correction, ...]:
    """How a figure and its period read before and after each release that corrected them, the oldest first."""
    found = []
    for release, change in context.site.corrected.get(figure.id, ()):
        fields = {field.key: field for field in change.fields}
        fixed = {field.key for field in change.corrected}
        said = (
            [f"{worded.old} → {worded.new}"] if not fixed.isdisjoint(WORDED) and (worded := fields.get(WORDING)) else []
        )
        said += [_arrow(period)] if (period := fields.get("period")) else []
        if said:
            found.append(_correction(context, release, said))
    return tuple(found)


def corrections_of_indicator(context: PageContext, indicator: records.Indicator) -> tuple[Correction, ...]:
    """How the numbers an indicator itself holds (baseline, targets, unit) read before, the oldest first."""
    found = []
    for release, change in context.site.corrected.get(indicator.id, ()):
        said = [_arrow(field) for field in change.corrected if field.key.rpartition(".")[2] in _NUMBERS]
        if said:
            found.append(_correction(context, release, said))
    return tuple(found)


def _arrow(field: FieldThen) -> str:
    return f"{field.label} {field.old or '没有'} → {field.new or '没有'}"


def _correction(context: PageContext, release: Release, said: list[str]) -> Correction:
    return Correction(f"{release.day}更正：{'；'.join(said)}", href(Address(CHANGES, release.anchor), context.page))
