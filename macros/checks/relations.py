"""A target taken down from an upper plan: not weaker, of the same thing, unit and year, unless the record says why."""

from collections.abc import Iterator

from macros.model.dataset import Dataset, Entry
from macros.model.records import Indicator, Reference
from macros.model.targets import Target
from macros.model.vocabulary import Direction, Role, TargetType
from macros.source.problems import Problem


def check_relations(dataset: Dataset) -> Iterator[Problem]:
    """Yield a problem for every target that disagrees with the upper one it is said to come from."""
    references = {entry.key: entry for entry in dataset.entries["reference"]}
    for entry in dataset.entries["indicator"]:
        indicator: Indicator = entry.record
        target = indicator.target
        upper = references.get(target.taken_from or "") if target is not None else None
        if target is not None and upper is not None and target.confirmed is None:
            yield from _differences(entry, indicator, target, upper)


def _differences(entry: Entry, indicator: Indicator, target: Target, upper: Entry) -> Iterator[Problem]:
    other: Reference = upper.record
    place, also = entry.location("target", "taken_from"), (upper.location("id"),)
    if other.role is not Role.TARGET:
        yield Problem(place, "L429", f"“{upper.key}”是实际情况，不是目标", also=(upper.location("role"),))
        return
    if other.indicator != indicator.id:
        told = f"“{upper.key}”说的是指标“{other.indicator}”" if other.indicator else f"“{upper.key}”没有写对应的指标"
        yield Problem(place, "L429", told, also=also)
        return
    if other.period.year != target.year:
        said = f"上级目标是{other.period.year}年的，这里是{target.year}年的"
        yield Problem(entry.location("target", "year"), "L429", said, also=(upper.location("period"),))
        return
    if (other.value is None) != (target.value is None):
        yield Problem(place, "L429", "上级目标和这里的目标，一个是数值，一个是文字", also=also)
    elif (other.compared_with is not None) != (target.type is TargetType.CHANGE_RATE):
        kinds = ("变化率", "水平值") if other.compared_with is not None else ("水平值", "变化率")
        said = f"上级目标是{kinds[0]}，这里是{kinds[1]}"
        yield Problem(entry.location("target", "type"), "L429", said, also=also)
    elif target.value is not None and other.value is not None and _weaker(indicator, target, other):
        said = f"目标 {target.value:f} 比上级目标 {other.value:f} 宽（方向是{indicator.direction.label}）"
        yield Problem(entry.location("target", "value"), "L428", said, also=(upper.location("value"),))


def _weaker(indicator: Indicator, target: Target, other: Reference) -> bool:
    if target.value is None or other.value is None or other.unit != indicator.unit:  # units are told on their own
        return False
    match indicator.direction:
        case Direction.HIGHER:
            return target.value < other.value
        case Direction.LOWER:
            return (target.upper or target.value) > other.value
        case _:
            return False
