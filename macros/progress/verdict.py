"""What an assessment says, and everything a reader needs to check it by hand."""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from macros.model.targets import Milestone, Override
from macros.model.vocabulary import Assessment, Trend

ACTUAL, YEARLY, STATED = "实际值", "年度数值", "实际情况"
"""Names of inputs that were observed: the newest value, the parts of a sum, what a source says in words."""


class Input(NamedTuple):
    """A value that went into an assessment. ``words`` stands where the source gives no number."""

    name: str
    year: int
    value: Decimal | None
    words: str
    source: str
    record: str = ""


class Movement(NamedTuple):
    """The change between the first and the last comparable value, in percent of the first."""

    trend: Trend
    first: Input
    last: Input
    change: Fraction
    formula: str


class Verdict(NamedTuple):
    """An assessment with its inputs and arithmetic.

    ``progress``, ``elapsed`` and ``ratio`` are p, tau and r, exact; ``growth_ratio`` is the
    CAGR ratio, a second opinion that never decides. ``computed`` is what the arithmetic says
    when ``by_hand`` overrules it. ``distance`` is how much is wanting when a target is missed.
    ``late`` is the last milestone due, when the value has not reached it. ``breaks`` are the
    changes of method among the values that fit the target.
    """

    verdict: Assessment
    computed: Assessment
    inputs: tuple[Input, ...] = ()
    missing: tuple[str, ...] = ()
    formula: tuple[str, ...] = ()
    progress: Fraction | None = None
    elapsed: Fraction | None = None
    ratio: Fraction | None = None
    growth_ratio: Decimal | None = None
    distance: Decimal | None = None
    distance_text: str = ""
    early: bool = False
    late: Milestone | None = None
    by_hand: Override | None = None
    movement: Movement | None = None
    remarks: tuple[str, ...] = ()
    breaks: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """The year of the newest value that went in; None when none did."""
        return max((item.year for item in self.inputs if item.record), default=None)

    @property
    def detail(self) -> str:
        """What qualifies the verdict, in Chinese; empty when nothing does."""
        if self.by_hand is not None:
            return "人工评估"
        if self.missing:
            return f"缺少：{'、'.join(self.missing)}"
        return "提前" if self.early else self.distance_text

    @property
    def label(self) -> str:
        """The verdict in Chinese, with what qualifies it."""
        return f"{self.verdict.label}（{self.detail}）" if self.detail else self.verdict.label
