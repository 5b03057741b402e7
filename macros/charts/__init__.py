"""Charts drawn while the site is built, as SVG with words beside them."""

from dataclasses import dataclass

from macros.charts.axis import ticks
from macros.charts.layout import NARROW, WIDE
from macros.charts.marks import Drawing, drawing_of
from macros.charts.spec import specification
from macros.charts.svg import to_svg
from macros.charts.words import describe, empty_text, levels_of, shapes_of, title_of
from macros.model.plan import Plan
from macros.model.records import Indicator
from macros.model.vocabulary import Level

__all__ = ["Chart", "chart_of", "chart_svg", "empty_state"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in two widths. ``narrow`` is for telephones; both say the same."""

    wide: str
    narrow: str
    description: str
    shapes: tuple[str, ...]
    levels: tuple[Level, ...]


def chart_of(plan: Plan, indicator: Indicator) -> Chart | None:
    """The chart of an indicator; None when there are too few values to compare."""
    drawing = drawing_of(plan, indicator)
    if not drawing.enough:
        return None
    unit, ident, title = indicator.unit, f"chart-{indicator.id}", title_of(indicator)
    description = _description(drawing, unit)
    wide = to_svg(specification(drawing, unit, WIDE), ident, title, description, "wide")
    narrow = to_svg(specification(drawing, unit, NARROW), f"{ident}-narrow", title, description, "narrow")
    return Chart(wide, narrow, description, shapes_of(drawing), levels_of(drawing))


def chart_svg(plan: Plan, indicator: Indicator) -> str | None:
    """The wide chart alone."""
    chart = chart_of(plan, indicator)
    return chart.wide if chart else None


def empty_state(plan: Plan, indicator: Indicator) -> str:
    """What to say in place of a chart."""
    return empty_text(drawing_of(plan, indicator), plan.figures_for(indicator.id))


def _description(drawing: Drawing, unit: str) -> str:
    return describe(drawing, unit, ticks(drawing.values, unit == "%")[0] == 0)
