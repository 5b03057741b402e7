"""Whole numbers in Chinese words."""

_DIGITS = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """*number* in Chinese: 7 → 七, 10 → 十, 12 → 十二, 23 → 二十三; from 100 on, in digits."""
    if not 0 <= number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
