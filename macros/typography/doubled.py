"""Words that are never right twice in a row, unless the first or the second belongs to another word (目的的确)."""

import re

# word, what before it takes the first into another word, what after it takes the second
_SINGLE = (
    ("的", "目标有靶", "确士"),
    ("了", "不明一为除未末", "解结却断事之得然望"),
    ("和", "总共饱温柔缓调中平祥亲随", "气美平谐睦缓解善风好尚"),
    ("与", "参赠给授", "会否其日共时"),
    ("及", "以普涉波危顾触企兼遍", "时其早格"),
    ("被", "植棉毛", "子褥告覆"),
    ("在", "现存所实正潜内外自好志旨健", "于"),
    ("把", "火手门车拖", "握关手守"),
    ("也", "", ""),
    ("这", "", ""),
    ("们", "", ""),
)
_WORDS = (
    "以及",
    "因为",
    "所以",
    "但是",
    "并且",
    "或者",
    "如果",
    "进行",
    "应当",
    "对于",
    "关于",
    "由于",
    "根据",
    "按照",
)
_MARKS = "，、；："


def _never(word: str, before: str, after: str) -> str:
    left = f"(?<![{before}])" if before else ""
    right = f"(?![{after}])" if after else ""
    return f"{left}{word}{word}{right}"


DOUBLED = re.compile(
    "|".join(
        (
            *(_never(*each) for each in _SINGLE),
            *(word * 2 for word in _WORDS),
            *(f"(?<!{mark}){mark}{mark}(?!{mark})" for mark in (*_MARKS, "。")),
        )
    )
)
