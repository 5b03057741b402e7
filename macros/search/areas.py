"""Whose figures: what readers call the areas that the figures of a plan are of."""

import re
from collections.abc import Mapping, Sequence

from macros.model.plan import Plan
from macros.model.records import Indicator
from macros.model.vocabulary import AreaKind, Level
from macros.site import links

_KIND_OF_AREA = re.compile(r"(?<=..)(?:特别行政区|自治[区州县旗]|经开区|高新区|地区|[省市区县])$")
"""What is left out of the name of an area when people talk: 山前 for 山前区."""
_NATION = ("全国", "国家", "我国", "中国")
_ONE = ("全", "本", "我")

Names = tuple[str, ...]


def areas(plan: Plan) -> Mapping[Names, Sequence[str]]:
    """Names of an area → addresses of the figures of it, in the order of the data; the plan's own area first."""
    own = plan.info.level
    found: dict[Names, list[str]] = {_names(plan.info.area, Level.DISTRICT, own): []}
    for figure in (*plan.observations, *plan.references):
        address = links.address_of(plan, figure).url
        found.setdefault(_names(figure.area, figure.level, own), []).append(address)
    return found


def figures_of(plan: Plan) -> Mapping[str, Sequence[str]]:
    """Address of an indicator → addresses of its figures: who asks for it by an everyday word may mean one of them."""
    found: dict[str, list[str]] = {}
    for figure in (*plan.observations, *plan.references):
        if figure.indicator is not None:
            indicator = links.address_of(plan, plan.get(figure.indicator, Indicator)).url
            found.setdefault(indicator, []).append(links.address_of(plan, figure).url)
    return found


def _names(area: str, level: Level, own: AreaKind) -> Names:
    """What an area is called: its name, the same without its kind, and what its level is called."""
    return tuple(dict.fromkeys((area, _KIND_OF_AREA.sub("", area), *_names_of_level(level, own))))


def _names_of_level(level: Level, own: AreaKind) -> Names:
    """全市, 本市, 我市, 市级. There is one nation; of towns, regions and other districts there are many."""
    label = own.name_of(level)
    if level is Level.NATIONAL:
        return (*_NATION, label)
    kind = label.removesuffix("级")
    return (*(one + kind for one in _ONE), label) if len(kind) == 1 else ()
