"""Units that count classes, best class first: the number 2 of the unit 类 is Ⅱ类."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

SCALES: Mapping[str, tuple[str, ...]] = MappingProxyType({"类": ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ")})
"""Unit → its classes in order; those of surface water (GB 3838) are the only ones plans of this sort name."""


def class_of(value: Decimal, unit: str | None) -> str | None:
    """The name of class *value*, without its unit; None where the unit has no classes or this is none of them."""
    names = SCALES.get(unit or "", ())
    whole = value == value.to_integral_value() and 1 <= value <= len(names)
    return names[int(value) - 1] if whole else None
