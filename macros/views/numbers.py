"""How a figure is worded in Chinese. Digits stay exactly as the source prints them."""

import re
from decimal import Decimal
from typing import NamedTuple

from macros.model.records import Figure, Observation, Reference
from macros.model.scales import class_of
from macros.model.vocabulary import AreaKind, Comparator
from macros.progress.formula import number

_NO_UNIT = "—"


class Wording(NamedTuple):
    """A figure in parts, so that templates can set number and unit apart."""

    before: str
    number: str
    unit: str
    after: str = ""

    @property
    def text(self) -> str:
        """The parts joined."""
        return self.before + self.number + self.unit + self.after


def wording(figure: Figure) -> Wording:
    """Word a figure: a statement as it is, a change as 上升 or 下降, a value with its sign."""
    if figure.value is None:
        return Wording("", figure.statement or "", "")
    sign = figure.comparator.sign
    unit = "" if figure.unit in (None, _NO_UNIT) else str(figure.unit)
    if figure.compared_with is None:
        return Wording(sign, class_of(figure.value, unit) or f"{figure.value:f}", unit)
    return _change(figure, figure.value, unit)


def _change(figure: Figure, value: Decimal, unit: str) -> Wording:
    """A fall of at least 13 % is recorded as ``<= -13`` and worded 下降13%以上."""
    if value == 0:
        return Wording(f"{compared(figure)}持平", "", "")
    rate = unit == "%" or "/" in unit
    fall, rise = ("下降", "上升") if rate else ("减少", "增加")
    if "增长" in figure.words:
        rise = "增长"  # the source's own word: an economy grows, a concentration rises
    word = fall if value < 0 else rise
    at_least = Comparator.AT_MOST if value < 0 else Comparator.AT_LEAST
    after = "以上" if figure.comparator is at_least else ""
    about = "约" if figure.comparator is Comparator.ABOUT else ""
    return Wording(f"{compared(figure)}{word}{about}", f"{abs(value):f}", unit, after)


def amount(value: Decimal, unit: str) -> str:
    """A value of an indicator with its unit, a class by its name; the dash that stands for no unit is left out."""
    return f"{class_of(value, unit) or number(value)}{'' if unit == _NO_UNIT else unit}"


def compared(figure: Figure) -> str:
    """What a change is measured against, in Chinese; empty for a level."""
    if figure.compared_with is None:
        return ""
    return "比上年同期" if figure.compared_with == "last-year" else f"比{figure.compared_with}年"


def role_label(figure: Figure, own: AreaKind) -> str:
    """What a figure is: its kind for the area's own, 目标 or 实际 with the level for reference values."""
    if isinstance(figure, Reference):
        return f"{own.name_of(figure.level)}{figure.role.label}"
    return figure.kind.remark if isinstance(figure, Observation) else ""


def place_label(place: str) -> str:
    """A place in a source in words: ``L35`` is 第35行; anything else is as written."""
    return re.sub(r"\bL([0-9]+)", r"第\1行", place)
