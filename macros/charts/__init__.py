"""Charts drawn while the site is built, as SVG with words beside them."""

from typing import NamedTuple

from macros.charts.axis import ticks
from macros.charts.layout import NARROW, WIDE
from macros.charts.marks import Drawing, drawing_of
from macros.charts.picture import Picture, picture
from macros.charts.words import caption_of, describe, empty_text, shapes_of, title_of
from macros.model.plan import Plan
from macros.model.records import Indicator

__all__ = ["Chart", "Picture", "chart_of", "empty_state"]


class Chart(NamedTuple):
    """A chart in two widths. ``narrow`` is for telephones; both say the same."""

    wide: Picture
    narrow: Picture
    description: str
    shapes: tuple[str, ...]
    caption: str


def chart_of(plan: Plan, indicator: Indicator) -> Chart | None:
    """The chart of an indicator; None when there are too few values to compare."""
    drawing = drawing_of(plan, indicator)
    if not drawing.enough:
        return None
    unit, ident, title = indicator.unit, f"chart-{indicator.id}", title_of(indicator)
    description = describe(drawing, unit, _starts_at_zero(drawing, unit), plan.info.level)
    wide = picture(drawing, WIDE, "wide", (ident, title, description), unit)
    narrow = picture(drawing, NARROW, "narrow", (f"{ident}-narrow", title, description), unit)
    caption = caption_of(drawing, plan.info.area, _starts_at_zero(drawing, unit))
    return Chart(wide, narrow, description, shapes_of(drawing), caption)


def empty_state(plan: Plan, indicator: Indicator) -> str:
    """What to say in place of a chart."""
    return empty_text(drawing_of(plan, indicator), plan.figures_for(indicator.id), plan.info.area)


def _starts_at_zero(drawing: Drawing, unit: str) -> bool:
    return ticks(drawing.values, unit == "%")[0] == 0
