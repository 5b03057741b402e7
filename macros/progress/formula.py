"""Arithmetic put into words: the numbers of a formula as a reader can check them."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from macros.model.scales import class_of
from macros.model.vocabulary import Comparator

THRESHOLDS = (Fraction(0), Fraction(60, 100), Fraction(95, 100), Fraction(1))
MOST_DIGITS = 12

SIGNS = {
    Comparator.EQUAL: "=",
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.MORE: ">",
    Comparator.LESS: "<",
    Comparator.ABOUT: "≈",
}


def number(value: Decimal) -> str:
    """A value as written, with a true minus sign."""
    return f"{value:f}".replace("-", "−")


def named(value: Decimal, unit: str) -> str:
    """A value as written, a class by its name."""
    return class_of(value, unit) or number(value)


def term(value: Decimal | int) -> str:
    """A value inside a formula: negative ones in brackets."""
    text = number(Decimal(value))
    return f"（{text}）" if text.startswith("−") else text


def rounded(value: Fraction, digits: int) -> Decimal:
    """*value* rounded half to even at *digits* decimals, without detours over binary numbers."""
    scaled = round(value * 10**digits)
    return Decimal(scaled).scaleb(-digits).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_EVEN)


def shown(value: Fraction) -> Decimal:
    """*value* exact when it is short, else rounded.

    A rounded number never crosses a threshold: 0.9496 is not shown as 0.95.
    """
    for digits in range(2, MOST_DIGITS):
        near = rounded(value, digits)
        if Fraction(near) == value:
            return _trimmed(near)
        if digits >= 3 and _side(Fraction(near)) == _side(value):
            return near
    return rounded(value, MOST_DIGITS)


def result(value: Fraction) -> str:
    """“= 0.42” when that is exact, “≈ 0.467” otherwise."""
    near = shown(value)
    return f"{'=' if Fraction(near) == value else '≈'} {number(near)}"


def plain(value: Fraction) -> str:
    """*value* as a number inside a formula."""
    return term(shown(value))


def quotient(name: str, over: str, under: str, value: Fraction) -> str:
    """“p =（92.1 − 90.0）÷（95.0 − 90.0）= 0.42”."""
    opening = "" if over.startswith("（") else " "
    closing = "" if under.endswith("）") else " "
    gap = " ÷ " if not over.endswith("）") and not under.startswith("（") else "÷"
    return f"{name} ={opening}{over}{gap}{under}{closing}{result(value)}"


def difference(first: Decimal | int, second: Decimal | int) -> str:
    """“（92.1 − 90.0）”."""
    return f"（{term(first)} − {term(second)}）"


def amount(value: Decimal, unit: str) -> str:
    """A difference with its unit; differences of percentages are percentage points."""
    return f"{number(value)}{'个百分点' if unit == '%' else unit}"


def _side(value: Fraction) -> tuple[bool, ...]:
    return tuple(value >= threshold for threshold in THRESHOLDS)


def _trimmed(value: Decimal) -> Decimal:
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
