"""What of a text is not its writer's prose: code, calls, links, addresses, and whatever stands in quotation marks.

Quotations and names are a source's words, so nobody puts them right here. Where it is unsure how far one goes,
more is left alone rather than less.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.source.blanking import blanked

MARK = "\x00"  # stands for each character that is left alone
HAN = "〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
OPENING = "“‘《〈「『（〔【"
CLOSING = "”’》〉」』）〕】"

_LINK = r"!?\[[^\[\]]*\](?:\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]+\])|\]\((?:[^()]|\([^()]*\))*\)|\][（(][^()（）]*[)）]"
_DEFINITION = r"^ {0,3}\[(?!\^)[^\]]+\]:.*"
_ADDRESS = r"<[^<>\s]*>|(?:https?://|www\.)[^\s\u3000-\u3006\u3008-\u303f\uff00-\uffef“”‘’]+|(?<![A-Za-z0-9_.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9.-]+"
_ICON = r":[a-z0-9_+-]+:"
_ESCAPE = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^\"＂'\s])"
_BRACES = r"\{[^{}]*\}?"
_ALONE = re.compile("|".join((_LINK, _DEFINITION, _ADDRESS, _BRACES, _ESCAPE, _ICON)))
_BOX = re.compile(r"^(?P<head>\s*(?:!!!|\?\?\?\+?|===[+!]?)[^\"]*)(?:\"(?P<title>.*)(?P<end>\"\s*))?$")
_OUTER = {"“": "”", "《": "》", "〈": "〉", "「": "」", "『": "』"}
_INNER = re.compile(r"(?<=‘)[^‘’]*(?=’)")
_DOUBLE = re.compile(r"\\?[\"＂]")
_SINGLE = re.compile(rf"(?<![A-Za-z0-9'])''?(?=[{HAN}（《])[^'\"＂]*(?<=[{HAN}）》。！？])''?(?![A-Za-z0-9'])")
_SAID = re.compile(f"[{HAN}]")
_BESIDE = re.compile(f"[{HAN}{OPENING}{CLOSING}，。、；：！？…]")


class Prose(NamedTuple):
    """A text, the same with ``MARK`` for all that is left alone, and the straight quotation marks in it.

    ``pairs`` are where opening and closing marks begin and end; ``halves`` those without their other half.
    """

    text: str
    own: str
    pairs: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    halves: tuple[tuple[int, int], ...]


def prose(text: str) -> Prose:
    """Tell a writer's own words from all else in one line."""
    own = _ALONE.sub(lambda found: MARK * len(found[0]), _box(blanked(text, MARK)))
    own = _INNER.sub(lambda found: MARK * len(found[0]), _unquoted(own))
    doubles = [(found.start(), found.end()) for found in _DOUBLE.finditer(own)]
    even = len(doubles) % 2 == 0
    pairs = [pair for pair in zip(doubles[::2], doubles[1::2], strict=even) if even and _meant(text, *pair)]
    pairs += [_ends(found) for found in _SINGLE.finditer(own)]
    own = _without(own, ((first[1], last[0]) for first, last in pairs))
    halves = tuple(one for one in doubles if not even and _beside_han(text, *one))
    return Prose(text, own, tuple(pairs), halves)


def _box(own: str) -> str:
    """Without the mark, the sort and the quotation marks of a box's first line."""
    found = _BOX.match(own)
    if found is None:
        return own
    title = found["title"] or ""
    return MARK * (len(found["head"]) + (found["title"] is not None)) + title + MARK * len(found["end"] or "")


def _unquoted(own: str) -> str:
    """Without what stands between quotation marks; a mark without its other half reaches to the end of the line."""
    if not any(mark in own for pair in _OUTER.items() for mark in pair):
        return own
    return _without(own, _quotations(own))


def _without(own: str, stretches: Iterable[tuple[int, int]]) -> str:
    kept = list(own)
    for start, end in stretches:
        kept[start:end] = MARK * (end - start)
    return "".join(kept)


def beside(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters before and behind a stretch; empty at the ends of the line."""
    return text[max(0, start - 1) : start], text[end : end + 1]


def _quotations(own: str) -> Iterator[tuple[int, int]]:
    depth, start, told = 0, 0, 0
    for place, char in enumerate(own):
        if char in _OUTER:
            start = start if depth else place + 1
            depth += 1
        elif char in _OUTER.values():
            if depth == 0:
                yield told, place
                told = place
            elif depth == 1:
                yield start, place
            depth = max(0, depth - 1)
    if depth:
        yield start, len(own)


def _ends(found: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    width = 2 if found[0].startswith("''") else 1
    return (found.start(), found.start() + width), (found.end() - width, found.end())


def _meant(text: str, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether two straight marks are the quotation marks of Chinese words, and no sign of inches or code."""
    inside = text[first[1] : last[0]]
    before, after = beside(text, first[0], last[1])
    if not inside or inside != inside.strip() or any(char.isascii() and char.isalnum() for char in (before + after)):
        return False
    return bool(_SAID.search(inside) or _BESIDE.search(before + after))


def _beside_han(text: str, start: int, end: int) -> bool:
    before, after = beside(text, start, end)
    return not (before.isascii() and before.isalnum()) and bool(_SAID.search(before + after))
