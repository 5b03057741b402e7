"""How tasks, measures, indicators and their categories hang together, as two columns and the lines between."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from macros.charts.columns import Column, Group, Name, Side, column, frames, links
from macros.charts.picture import Picture, Stroke
from macros.model.base import Record
from macros.model.plan import Plan, Strand
from macros.model.records import Indicator
from macros.model.vocabulary import InPlan

_TITLE = "任务、措施、指标和类别怎样连在一起"
_OWN, _CHOSEN = "end full", "end hollow"
_MARK = "M{0} {1}m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z"

Address = Callable[[Record], str]
"""Where a record is explained, as seen from the page the picture stands on."""


class Structure(NamedTuple):
    """The picture in two widths, told in a sentence, with what its signs mean."""

    wide: Picture
    narrow: Picture
    description: str
    signs: tuple[str, ...]


def structure_of(plan: Plan, address: Address) -> Structure | None:
    """The picture of *plan*; None while there are no measures or no indicators to draw."""
    if not plan.measures or not plan.indicators:
        return None
    left, right = _strands(plan, address), _categories(plan, address)
    told = _told(plan)
    wide = (Side(332, 226, -1, 0, 80), Side(470, 196, 1, 780, 80))
    narrow = (Side(138, 124, -1, None, 124), Side(204, 124, 1, None, 124))
    return Structure(
        _picture(plan, (left, right), wide, ("structure", "wide", 780), told),
        _picture(plan, (left, right), narrow, ("structure-narrow", "narrow", 340), told),
        told,
        tuple(_signs(plan)),
    )


def _picture(
    plan: Plan,
    groups: tuple[list[Group], list[Group]],
    sides: tuple[Side, Side],
    names: tuple[str, str, int],
    told: str,
) -> Picture:
    height = max(column(found, side).bottom for found, side in zip(groups, sides, strict=True))
    left, right = (column(found, side, height) for found, side in zip(groups, sides, strict=True))
    strokes = (*frames(left), *frames(right), *_lines(plan, left, right), *_ends(left), *_ends(right))
    parts = (*links(left), *links(right))
    ident, kind, width = names
    return Picture(ident, kind, width, round(height), _TITLE, told, strokes, (), parts)


def _strands(plan: Plan, address: Address) -> list[Group]:
    return [
        Group(
            _head(strand, address),
            tuple(
                Name(
                    item.id,
                    f"{item.number} {item.title}",
                    f"{item.number}　{item.title}",
                    address(item),
                    _OWN if plan.indicators_of(item.id) else "",
                )
                for item in strand.measures
            ),
        )
        for strand in plan.strands
    ]


def _head(strand: Strand, address: Address) -> Name:
    """The full title follows what is printed, so that whoever speaks what they see is understood."""
    href = address(strand.task or strand.chapter)
    more = "" if strand.title == strand.short_title else f"：{strand.title}"
    name = f"{strand.name}　{strand.short_title}{more}"
    return Name(strand.id, f"{strand.name}\n{strand.short_title}", name, href)


def _categories(plan: Plan, address: Address) -> list[Group]:
    """The categories with their indicators, these in the order of the measures they speak of."""
    order = (measure.id for strand in plan.strands for measure in strand.measures)
    places = {name: number for number, name in enumerate(order)}
    found = []
    for category in sorted(plan.categories, key=lambda item: item.order):
        own = [item for item in plan.indicators if item.category == category.id]
        own.sort(key=lambda item: _height(item, places))
        names = tuple(Name(item.id, item.name, item.name, address(item), _mark(item)) for item in own)
        if names:
            found.append(Group(Name(category.id, category.title, category.title, address(category)), names))
    return found


def _height(indicator: Indicator, places: dict[str, int]) -> float:
    found = [places[name] for name in indicator.measures if name in places]
    return sum(found) / len(found) if found else len(places)


def _mark(indicator: Indicator) -> str:
    return _OWN if indicator.in_plan is InPlan.CONFIRMED else _CHOSEN


def _lines(plan: Plan, left: Column, right: Column) -> Iterator[Stroke]:
    start, end = left.side.edge, right.side.edge
    middle = (start + end) / 2
    measures, indicators = left.places, right.places
    for indicator in plan.indicators:
        for name in indicator.measures:
            y, to = measures[name].y, indicators[indicator.id].y
            yield Stroke(f"M{start} {y}C{middle} {y} {middle} {to} {end} {to}", "tie")


def _ends(found: Column) -> Iterator[Stroke]:
    for row in found.places.values():
        if row.name.mark:
            yield Stroke(_MARK.format(found.side.edge, row.y), row.name.mark)


def _told(plan: Plan) -> str:
    bare = sum(1 for item in plan.measures if not plan.indicators_of(item.id))
    parts = [f"{len(plan.tasks)}项任务、" if plan.tasks else "", f"{len(plan.measures)}条措施，"]
    parts.append(f"{len(plan.indicators)}项指标分属{len({item.category for item in plan.indicators})}类")
    parts.append(f"，{bare}条措施没有指标" if bare else "")
    return "".join(parts) + "。"


def _signs(plan: Plan) -> Iterator[str]:
    yield "细线：指标可以用来看这条措施，是本站整理的对应"
    own = len(plan.confirmed)
    if own:
        yield "实心圆点：规划指标（措施旁的只表示有线）"
    if own < len(plan.indicators):
        yield "空心圆点：本站选列的对照指标，未核实是否为规划指标"
    if any(not plan.indicators_of(item.id) for item in plan.measures):
        yield "没有细线的措施：本站没有找到能对上的指标"
