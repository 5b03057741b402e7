"""A verdict as a reader sees it: a chip, the arithmetic, its inputs and sources."""

from typing import NamedTuple

from macros.model.records import Indicator
from macros.model.vocabulary import Assessment
from macros.progress import Input, Movement, Verdict
from macros.progress.formula import number
from macros.site.page_context import PageContext
from macros.views.rows import SourceItem, source_item

_CHIPS = {
    Assessment.REACHED: "reached",
    Assessment.KEEPING: "on-track",
    Assessment.ON_TRACK: "on-track",
    Assessment.NEARLY: "on-track",
    Assessment.BEHIND: "behind",
    Assessment.FAR_BEHIND: "behind",
    Assessment.BACKWARDS: "missed",
    Assessment.NOT_KEEPING: "behind",
    Assessment.MISSED: "missed",
    Assessment.UNKNOWN: "unknown",
}


class InputRow(NamedTuple):
    """A value that went into a verdict."""

    name: str
    year: int
    value: str
    source: SourceItem


class MovementItem(NamedTuple):
    """A trend, always labelled as one."""

    label: str
    text: str
    formula: str


class VerdictItem(NamedTuple):
    """A verdict with everything that stands beside it; ``chip`` is a modifier of p-status."""

    chip: str
    word: str
    year: str
    detail: str
    missing: tuple[str, ...]
    formula: tuple[str, ...]
    inputs: tuple[InputRow, ...]
    growth: str
    late: str
    remarks: tuple[str, ...]
    by_hand: str
    by_hand_source: SourceItem | None
    computed: str
    movement: MovementItem | None


def verdict_item(context: PageContext, indicator: Indicator, verdict: Verdict) -> VerdictItem:
    """Word a verdict for readers."""
    late = verdict.late
    by_hand = verdict.by_hand
    return VerdictItem(
        chip=chip_of(verdict),
        word=verdict.verdict.label,
        year=f"{verdict.year}年的数值" if verdict.year else "",
        detail=verdict.detail,
        missing=verdict.missing,
        formula=verdict.formula,
        inputs=tuple(_input_row(context, item, indicator.unit) for item in verdict.inputs),
        growth="" if verdict.growth_ratio is None else number(verdict.growth_ratio),
        late=f"没有按期达到{late.year}年的阶段目标{number(late.value)}{indicator.unit}" if late else "",
        remarks=verdict.remarks,
        by_hand=by_hand.reason if by_hand else "",
        by_hand_source=source_item(context, by_hand.source) if by_hand else None,
        computed=verdict.computed.label if by_hand else "",
        movement=_movement(verdict.movement, indicator.unit) if verdict.movement else None,
    )


def chip_of(verdict: Verdict) -> str:
    """The modifier of the status chip."""
    return _CHIPS[verdict.verdict]


def _input_row(context: PageContext, item: Input, unit: str) -> InputRow:
    value = item.words if item.value is None else f"{number(item.value)}{unit}"
    return InputRow(item.name, item.year, value, source_item(context, item.source))


def _movement(found: Movement, unit: str) -> MovementItem:
    first, last = found.first, found.last
    if first.value is None or last.value is None:
        return MovementItem(found.trend.label, "", found.formula)
    text = f"由{first.year}年的{number(first.value)}{unit}到{last.year}年的{number(last.value)}{unit}"
    return MovementItem(found.trend.label, text, found.formula)
