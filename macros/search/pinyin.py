"""Readings of Chinese names, and the table of them the search worker uses.

pypinyin is used because it reads words, not only characters (重新 chóng, 重点 zhòng).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from unicodedata import normalize

from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT
from pypinyin.style import convert

_HAN = re.compile("[\u4e00-\u9fff]+")
_RUNS = re.compile("[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+")
_QUOTES = str.maketrans("", "", "“”‘’《》〈〉「」『』（）()〔〕[]【】")


@lru_cache(maxsize=4096)
def syllables(name: str) -> tuple[str, ...]:
    """How *name* is read: ``("zao", "sheng")``; letters and digits stay, in lower case."""
    plain = normalize("NFKC", name).translate(_QUOTES)
    parts: list[str] = []
    for run in _RUNS.findall(plain):
        parts += _readings(run) if _is_han(run[0]) else [run.lower()]
    return tuple(parts)


def table(names: Iterable[str], texts: Iterable[str]) -> Mapping[str, str]:
    """Syllable → characters read so, for every Chinese character of *texts* and every common one.

    Common characters are in it because a slip of the same sound is often one the texts lack.
    *names* are read as words, which gives a character of several readings the right one.
    """
    readings: dict[str, set[str]] = {}
    for char in {*_common(), *(char for char in set("".join(texts)) if _is_han(char))}:
        readings.setdefault(_reading(char), set()).add(char)
    for run in {run for name in names for run in _HAN.findall(name)}:
        for char, reading in zip(run, _readings(run), strict=True):
            readings.setdefault(reading, set()).add(char)
    return {reading: "".join(sorted(chars)) for reading, chars in sorted(readings.items()) if reading.isascii()}


@lru_cache(maxsize=65536)
def _readings(run: str) -> tuple[str, ...]:
    """How each character of a run of Chinese is read in it; only those of several readings are looked up as words."""
    if not any(_has_several_readings(char) for char in run):
        return tuple(map(_reading, run))
    return tuple(reading for reading, *_ in pinyin(run, style=Style.NORMAL))


def _has_several_readings(char: str) -> bool:
    return "," in PINYIN_DICT.get(ord(char), ",")


@lru_cache(maxsize=16384)
def _reading(char: str) -> str:
    """The usual reading of one character, without its tone; the character itself when it has none."""
    listed = PINYIN_DICT.get(ord(char))
    return _toneless(listed.partition(",")[0]) if listed else char


@lru_cache(maxsize=2048)
def _toneless(syllable: str) -> str:
    return str(convert(syllable, Style.NORMAL, strict=True))


def _common() -> Iterable[str]:
    """The 3,755 characters of GB 2312 level one, which were chosen by frequency."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            char = bytes((row, cell)).decode("gb2312", "ignore")
            if char:
                yield char


def _is_han(char: str) -> bool:
    return _HAN.fullmatch(char) is not None
