"""Whole numbers in Chinese words."""

import re
from decimal import Decimal

_DIGITS = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """*number* in Chinese: 7 → 七, 10 → 十, 12 → 十二, 23 → 二十三; from 100 on, in digits."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


_CHINESE = re.compile(
    "(?:(?P<hundreds>[一二三四五六七八九]?)百)?零?(?:(?P<tens>[一二三四五六七八九]?)十)?(?P<ones>[零一二三四五六七八九]?)"
)


def from_words(text: str) -> Decimal | None:
    """The number that Chinese numerals up to 999 mean: 十二 → 12, 一百二十 → 120, 两 → 2; None if it is none."""
    found = _CHINESE.fullmatch(text.replace("两", "二"))
    if found is None or not text:
        return None
    parts = ((found["hundreds"], 100), (found["tens"], 10), (found["ones"], 1))
    return Decimal(
        sum(
            (_DIGITS.index(digit) if digit else int(weight > 1)) * weight
            for digit, weight in parts
            if digit is not None
        )
    )
