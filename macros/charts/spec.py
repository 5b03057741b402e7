"""The Vega-Lite specification of a chart."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from macros.charts import layers
from macros.charts.axis import decimals, ticks, year_ticks
from macros.charts.layers import EDGE, GRID, SOFT, Json
from macros.charts.layout import MARGIN, Scale, Size
from macros.charts.marks import Drawing

_AXIS: Mapping[str, Json] = {
    "labelColor": SOFT,
    "labelFontSize": 13,
    "labelOverlap": False,
    "labelBound": False,
    "labelFlush": False,
    "title": None,
    "domainColor": EDGE,
    "tickColor": EDGE,
}


def specification(drawing: Drawing, unit: str, size: Size) -> dict[str, Json]:
    """Build the specification of *drawing* for one size."""
    marks = ticks(drawing.values, unit == "%")
    first, last = drawing.years
    width, height = size.plot
    scale = Scale(size, (Decimal(first), Decimal(last)), (marks[0], marks[-1]))
    drawn: list[Json] = [_axes(marks, year_ticks(first, last, size.years), (first, last))]
    drawn += layers.breaks(drawing)
    drawn += layers.rules(drawing, scale)
    drawn += layers.paths(drawing)
    drawn += layers.lines(drawing)
    drawn += layers.points(drawing)
    drawn += layers.numbers(drawing, scale)
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width,
        "height": height,
        "autosize": {"type": "none"},
        "padding": {"left": size.left, "right": size.right, "top": size.top, "bottom": size.bottom},
        "background": None,
        "layer": drawn,
        "resolve": {"scale": {"shape": "independent"}},
        "config": {"view": {"stroke": None}, "font": "sans-serif"},
    }


def _axes(marks: Sequence[Decimal], years: Sequence[int], span: tuple[int, int]) -> dict[str, Json]:
    x: dict[str, Json] = {"values": list(years), "format": "d", "grid": False, **_AXIS}
    y: dict[str, Json] = {
        "values": [float(mark) for mark in marks],
        "format": f".{decimals(marks)}f",
        "gridColor": GRID,
        "domain": False,
        "ticks": False,
        **_AXIS,
    }
    return {
        "data": {"values": []},
        "mark": "point",
        "encoding": {
            "x": {
                "field": "x",
                "type": "quantitative",
                "scale": {
                    "domain": [float(span[0] - MARGIN), float(span[1] + MARGIN)],
                    "nice": False,
                    "zero": False,
                },
                "axis": x,
            },
            "y": {
                "field": "y",
                "type": "quantitative",
                "scale": {"domain": [float(marks[0]), float(marks[-1])], "nice": False, "zero": False},
                "axis": y,
            },
        },
    }
