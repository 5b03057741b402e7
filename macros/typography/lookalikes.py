"""Characters that look like others: text copied from PDF files and typed on foreign keyboards is full of them."""

import re
from unicodedata import normalize

# What has no decomposition of its own; the equivalents are Unicode's (EquivalentUnifiedIdeograph). The radical
# “door” is 戶 there, and 户 in simplified Chinese.
_PAIRS = (
    "⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⼾户"
)
_EQUALS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_FOREIGN = str.maketrans("АВЕЅІЈКМНОРСТУХаеосрухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTYXaeocpyxijsABEZHIKMNOPTYXo")
RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
WORD = re.compile("[A-Za-z\u0370-\u03ff\u0400-\u04ff]+(?=(?P<digit>[0-9₀-₉])?)")
NOUGHT = re.compile("(?<=[一二三四五六七八九十〇])[○◯OoＯ0]+(?=[一二三四五六七八九〇年])")


def ideograph(char: str) -> str:
    """The character that a radical or a compatibility form stands for; the same one where none is known."""
    return _EQUALS.get(char) or normalize("NFKC", char)


def latin(word: str, before_digit: bool) -> str:
    """The Latin word that *word* looks like; the same one if it may be a word of its own language."""
    told = word.translate(_FOREIGN)
    mixed = before_digit or any(char.isascii() for char in word)
    return told if mixed and told.isascii() else word
