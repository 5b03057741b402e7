"""Bytes of an author's file as text: encoding, size, and characters nobody can see."""

import re
from collections.abc import Iterator
from itertools import islice

from macros.source.locations import Location
from macros.source.problems import Problem

MOST_BYTES = 1_000_000
MOST_LINES = 20_000
MOST_UNSEEN = 50
_CONFLICT = re.compile(r"^(<{7}|>{7}|[|]{7})(?: |$)", re.MULTILINE)
BOM = b"\xef\xbb\xbf"

# Controls, zero-width and direction marks, fillers and odd spaces (an ideographic one is text), variation
# selectors, further line ends, private and non-characters, what stands for a lost one.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u1680\u17b4\u17b5"
    "\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffd\ufffe\uffff\U000110bd\U000110cd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U0010ffff]"
)


def decode(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """Decode UTF-8; a byte-order mark is dropped and every line ends in ``\\n``.

    With a problem the text is only good for showing: unreadable bytes stand as U+FFFD.
    """
    if len(raw) > MOST_BYTES:
        return "", [Problem(Location(file, 1, 1), "Y109", f"文件超过 {MOST_BYTES // 1_000_000} MB")]
    raw = raw.removeprefix(BOM)
    try:
        text = _lines(raw.decode("utf-8"))
        if text.count("\n") > MOST_LINES:
            return "", [Problem(Location(file, 1, 1), "Y109", f"文件超过 {MOST_LINES} 行")]
        return text, list(_conflict(text, file))
    except UnicodeDecodeError as error:
        before = _lines(raw[: error.start].decode("utf-8", errors="replace"))
        location = Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
        said = f"这里的字节不是 UTF-8 编码的文字{_likely(raw)}"
        return _lines(raw.decode("utf-8", errors="replace")), [Problem(location, "Y101", said)]


def _conflict(text: str, file: str) -> Iterator[Problem]:
    """One problem for a file in which a merge was left undecided."""
    marks = list(_CONFLICT.finditer(text))
    if marks:
        line = text.count("\n", 0, marks[0].start()) + 1
        said = f"这里留着合并冲突的记号“{marks[0][1]}”，共{len(marks)}处"
        yield Problem(Location(file, line, 1, 7), "Y115", said)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _likely(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "，看起来是 UTF-16（记事本里叫“Unicode”）"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "，看起来是 GBK（记事本里叫“ANSI”）"


def unseen(lines: tuple[str, ...], file: str) -> Iterator[Problem]:
    """A problem for every character that cannot be seen and has no place in text; not for thousands."""
    return islice(_unseen(lines, file), MOST_UNSEEN)


def _unseen(lines: tuple[str, ...], file: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, start=1):
        for found in UNSEEN.finditer(line):
            said = f"这里有一个看不见的字符 {name_of(found[0])}"
            yield Problem(Location(file, number, found.start() + 1), "S209", said)


def name_of(char: str) -> str:
    """How a report names a character."""
    return f"U+{ord(char):04X}"


def visible(text: str) -> str:
    """*text* safe to print on a terminal: what cannot be seen is shown as U+FFFD."""
    return UNSEEN.sub("\ufffd", text)
