"""How all indicators stand: counted by category and nature, and one by one.

Binding and expected indicators are counted apart; no figure mixes the two. Indicators that are
not known to be the plan's own are listed, and counted for nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from macros.model.periods import parse_period
from macros.model.records import Indicator
from macros.model.vocabulary import Assessment, InPlan, Nature
from macros.progress import Verdict, verdicts
from macros.progress.formula import number, shown
from macros.progress.schedule import bands
from macros.site import links
from macros.site.links import Address, href
from macros.site.page_context import PageContext
from macros.views.rows import Item, indicator_item
from macros.views.summary import aim_text
from macros.views.verdicts import VerdictItem, verdict_item


class Band(NamedTuple):
    """A range of r and the verdict it gives."""

    range: str
    label: str


class CategoryCount(NamedTuple):
    """How many indicators of a category have each verdict, in the order of ``Overview.words``."""

    title: str
    counts: tuple[int, ...]
    total: int


class NatureCount(NamedTuple):
    """The plan's indicators of one nature. ``declared`` is 0 when the plan's number is not known."""

    id: str
    label: str
    declared: int
    recorded: int
    categories: tuple[CategoryCount, ...]
    sums: tuple[int, ...]

    @property
    def wanting(self) -> int:
        """How many of the declared indicators are not recorded yet."""
        return max(0, self.declared - self.recorded)


class StandingRow(NamedTuple):
    """One indicator and its verdict; r is empty where there is none."""

    item: Item
    unit: str
    nature: Nature
    target: str
    verdict: VerdictItem
    ratio: str


class Overview(NamedTuple):
    """Everything of the overview."""

    words: tuple[Assessment, ...]
    natures: tuple[NatureCount, ...]
    rows: tuple[StandingRow, ...]
    monitored: tuple[StandingRow, ...]
    supply: str
    all: str
    bands: tuple["Band", ...]
    assessed_on: str


def overview(context: PageContext) -> Overview:
    """Assess every indicator of the plan on the day of the build."""
    found = verdicts(context.plan, context.site.today)
    own = [item for item in context.plan.indicators if item.in_plan is InPlan.CONFIRMED]
    rest = [item for item in context.plan.indicators if item.in_plan is not InPlan.CONFIRMED]
    natures = (Nature.BINDING, Nature.EXPECTED)
    return Overview(
        words=tuple(Assessment),
        natures=tuple(_nature(context, nature, own, found) for nature in natures),
        rows=tuple(_row(context, item, found[item.id]) for item in own),
        monitored=tuple(_row(context, item, found[item.id]) for item in rest),
        supply=href(Address(links.ABOUT, "unknown"), context.page),
        all=href(Address(links.INDICATORS), context.page),
        bands=tuple(_band(*band) for band in bands()),
        assessed_on=parse_period(context.site.today.isoformat()).label,
    )


def _nature(
    context: PageContext, nature: Nature, indicators: Sequence[Indicator], found: Mapping[str, Verdict]
) -> NatureCount:
    own = [item for item in indicators if item.nature is nature]
    declared = context.plan.declared(nature.value)
    categories = sorted(context.plan.categories, key=lambda item: item.order)
    return NatureCount(
        id=nature.value,
        label=nature.label,
        declared=declared.value if declared else 0,
        recorded=len(own),
        categories=tuple(
            _category(category.title, [item for item in own if item.category == category.id], found)
            for category in categories
        ),
        sums=_counts(own, found),
    )


def _category(title: str, own: Sequence[Indicator], found: Mapping[str, Verdict]) -> CategoryCount:
    return CategoryCount(title, _counts(own, found), len(own))


def _counts(own: Sequence[Indicator], found: Mapping[str, Verdict]) -> tuple[int, ...]:
    counted = Counter(found[item.id].verdict for item in own)
    return tuple(counted[word] for word in Assessment)


def _row(context: PageContext, indicator: Indicator, verdict: Verdict) -> StandingRow:
    return StandingRow(
        item=indicator_item(context, indicator),
        unit=indicator.unit,
        nature=indicator.nature,
        target=aim_text(indicator),
        verdict=verdict_item(context, indicator, verdict),
        ratio="" if verdict.ratio is None else number(shown(verdict.ratio)),
    )


def _band(low: Fraction | None, high: Fraction | None, word: Assessment) -> Band:
    floor = "" if low is None else f"{number(shown(low))} ≤ "
    ceiling = "" if high is None else f" < {number(shown(high))}"
    return Band(f"{floor}r{ceiling}", word.label)
