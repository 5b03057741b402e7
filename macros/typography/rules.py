"""What is not set as Chinese is set here: each rule finds its faults in one line of prose.

A fault that is *certain* has one way to be put right and ``fix`` takes it; of the others it is only told what
they would become. No rule makes what another one mends, so mending comes to an end.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from unicodedata import normalize

from macros.typography.doubled import DOUBLED
from macros.typography.exempt import CLOSING, HAN, MARK, OPENING, Prose, beside
from macros.typography.lookalikes import NOUGHT, RADICAL, WORD, ideograph, latin

UNSEEN = "S209"  # told by whoever reads the file
WIDE = "T905"

Edit = tuple[int, int, str]
_AROUND = 4
_MOST_AROUND = 16


class Fault(NamedTuple):
    """A fault from *start* to *end* of a line, and the edits that put it right; none where only its writer can."""

    start: int
    end: int
    code: str
    said: str
    edits: tuple[Edit, ...] = ()
    certain: bool = True
    remedy: str = ""

    def becomes(self, text: str) -> str:
        """The words around the fault as they would be."""
        first, last = max(0, self.start - _AROUND), min(len(text), self.end + _AROUND)
        while first and self.start - first < _MOST_AROUND and text[first - 1].isascii() and text[first].isascii():
            first -= 1
        while last < len(text) and last - self.end < _MOST_AROUND and text[last - 1].isascii() and text[last].isascii():
            last += 1
        return edited(text[first:last], [(start - first, end - first, new) for start, end, new in self.edits]).strip()


def edited(text: str, edits: Iterable[Edit]) -> str:
    """*text* with *edits* that do not overlap."""
    parts, done = [], 0
    for start, end, new in sorted(edits):
        parts += [text[done:start], new]
        done = end
    return "".join((*parts, text[done:]))


_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF = re.compile(
    rf"(?P<left>[{HAN}{CLOSING}]\*{{0,3}}|{MARK})(?P<mark>[,;:?!](?: +(?=\S))?)"
    rf"(?=(?P<han>\*{{0,3}}[{HAN}{OPENING}])|{MARK}|[0-9A-Za-z]| *$)"
)
_STOP = re.compile(rf"(?<=[{HAN}{CLOSING}])\.(?= *$)")
_DOTS = re.compile(rf"(?<=[{HAN}{CLOSING}])(?:\.{{3,}}|。{{3,}})")
_ROUND = re.compile(rf"(?P<before>(?<=[{HAN}]) )?(?P<open>\()[^()]*(?P<close>\))(?P<after> (?=[{HAN}]))?")
_MIXED = re.compile(r"(?P<open>\()[^()（）]*）|（[^()（）]*(?P<close>\))")
_NUMBERED = re.compile(
    rf"(?<=[{HAN}]) ?[\[［(（【﹝](?P<year>(?:19|20)[0-9]{{2}})[\]］)）】﹞] ?(?=(?:第 ?)?[0-9]+ ?号)"
)
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_GONE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_SPACE = "\u00a0\u2000-\u200a\u202f\u205f"
HIDDEN = re.compile(f"(?P<gone>[{_GONE}]+)|[{_SPACE}]+")

_NUMBER = r"[0-9]+(?:[.,—–~-][0-9]+)*"
_COUNTED = "年月日号时分秒项个条章节类家次人元天万亿倍处座吨度级期米户公千套台所名岁位版页行字种只辆亩"
_NO_UNIT = (
    "页面|行政|行动|行业|处理|处置|时间|时候|分别|分析|位于|名称|种植|度假|公开|公布|公众|公共|公示|字段|家庭|人员|人民|"
    "类别|级别|年度|项目|条件|章节|期间|日常|月度|个人|次要|版本|号码|户外|天然|元素"
)
_APART = re.compile(
    rf"(?<=[{HAN}])(?P<before> *)(?P<number>{_NUMBER})(?:(?P<after> *)(?!{_NO_UNIT})(?=[{_COUNTED}])|(?=[%％‰]))"
    rf"|(?<![0-9A-Za-z./—–~-])(?P<year>(?:19|20)[0-9]{{2}})(?P<gap> +)(?=年)"
)
_LABEL = frozenset("章节篇表图栏件录注例")  # 第四章 2021年目标; 表1 年度目标
_LETTERS = re.compile(r"(?<![A-Za-z0-9_.+/&@#₀-₉-])[A-Za-z]{2,}(?![A-Za-z0-9_.+/&@#₀-₉-]| [0-9])")
_ROMAN = frozenset("IVX")
_IS_HAN = re.compile(f"[{HAN}]")


def faults(prose: Prose) -> list[Fault]:
    """Every fault in a line, in order."""
    found = {fault for rule in _RULES for fault in rule(prose)}
    return sorted(found, key=lambda fault: (fault.start, fault.end, fault.code))


def _marks(prose: Prose) -> Iterator[Fault]:
    for found in _HALF.finditer(prose.own):
        if found["left"] != MARK or found["han"]:
            start, end = found.span("mark")
            mark = found["mark"][0]
            said = f"中文里用了半角的“{mark}”，应是“{_FULL[mark]}”"
            yield Fault(start, start + 1, "T901", said, ((start, end, _FULL[mark]),))
    for pattern, mark, full in ((_STOP, ".", "。"), (_DOTS, "...", "……")):
        for found in pattern.finditer(prose.own):
            said = f"中文里用了“{found[0] if full == '……' else mark}”，应是“{full}”"
            yield Fault(found.start(), found.end(), "T901", said, ((found.start(), found.end(), full),))


def _brackets(prose: Prose) -> Iterator[Fault]:
    for found in _ROUND.finditer(prose.own):
        start, end = found.start("open"), found.end("close")
        inside, before = prose.text[start + 1 : end - 1], beside(prose.own, found.start(), end)[0]
        if not _IS_HAN.search(inside) and not (inside.strip(MARK) and before and _IS_HAN.search(before)):
            continue
        opening = (found.start(), start + 1, "（")
        said = f"中文里用了半角的括号“{prose.text[start:end]}”"
        yield Fault(start, end, "T901", said, (opening, (end - 1, found.end(), "）")))
    for found in _MIXED.finditer(prose.own):
        start, end = found.span("open" if found["open"] else "close")
        right = "（" if found["open"] else "）"
        said = f"括号“{prose.text[found.start() : found.end()]}”一半是半角"
        yield Fault(found.start(), found.end(), "T901", said, ((start, end, right),))


def _quotes(prose: Prose) -> Iterator[Fault]:
    for (start, after), (before, end) in prose.pairs:
        said = f"中文里用了直引号“{prose.text[start:end]}”"
        yield Fault(start, end, "T902", said, ((start, after, "“"), (before, end, "”")))
    for start, end in prose.halves:
        yield Fault(
            start,
            end,
            "T902",
            f"这一行的直引号“{prose.text[start:end]}”没有成对",
            certain=False,
            remedy="补上另一半，改成一对“”。",
        )


def _document_numbers(prose: Prose) -> Iterator[Fault]:
    for found in _NUMBERED.finditer(prose.own):
        right = f"〔{found['year']}〕"
        said = f"文号的年份写成了“{found[0].strip()}”，应是“{right}”"
        yield Fault(found.start(), found.end(), "T903", said, ((found.start(), found.end(), right),))


def _lookalikes(prose: Prose) -> Iterator[Fault]:
    for found in RADICAL.finditer(prose.own):
        right = ideograph(found[0])
        if right != found[0]:
            yield _replaced(found, "T904", f"“{found[0]}”（U+{ord(found[0]):04X}）只是看起来像“{right}”", right)
        elif ord(found[0]) < ord("\u2f00"):
            said = f"“{found[0]}”（U+{ord(found[0]):04X}）是部首，不是字"
            yield Fault(found.start(), found.end(), "T904", said, certain=False, remedy="重新输入这个字。")
    for found in WORD.finditer(prose.own):
        right = latin(found[0], found["digit"] is not None)
        if right != found[0]:
            yield _replaced(found, "T904", f"“{found[0]}”里有看起来像英文字母的外文字母", right)
    for found in NOUGHT.finditer(prose.own):
        yield _replaced(found, "T904", f"年份里写的是“{found[0]}”，应是“〇”", "〇" * len(found[0]))


def _wide(prose: Prose) -> Iterator[Fault]:
    for found in _WIDE.finditer(prose.own):
        sort = "数字" if found[0].isdigit() else "字母" if found[0].isalpha() else "字母和数字"
        yield _replaced(found, WIDE, f"“{found[0]}”是全角{sort}", normalize("NFKC", found[0]))


def _spaces(prose: Prose) -> Iterator[Fault]:
    for found in _APART.finditer(prose.own):
        label = beside(prose.own, *found.span())[0] in _LABEL
        gaps = [name for name in ("before", "after", "gap") if found[name]]
        if gaps and not label:
            edits = tuple((*found.span(name), "") for name in gaps)
            said = f"汉字和数字“{found['number'] or found['year']}”之间有空格"
            yield Fault(found.start(), found.end(), "T906", said, edits)
    for found in _LETTERS.finditer(prose.own):
        start, end = found.span()
        sides = zip((start, end), beside(prose.own, start, end), strict=True)
        places = [place for place, char in sides if _IS_HAN.match(char)]
        if places and not _ROMAN.issuperset(found[0]):
            said = f"汉字和“{found[0]}”之间没有空格"
            yield Fault(start, end, "T906", said, tuple((place, place, " ") for place in places))


def _doubled(prose: Prose) -> Iterator[Fault]:
    for found in DOUBLED.finditer(prose.own):
        half = found[0][: len(found[0]) // 2]
        said = f"“{half}”连着写了两遍"
        yield Fault(found.start(), found.end(), "T907", said, ((found.start(), found.end(), half),), certain=False)


def _hidden(prose: Prose) -> Iterator[Fault]:
    for found in HIDDEN.finditer(prose.own):
        yield _replaced(found, UNSEEN, "这里有看不见的字符", "" if found["gone"] else " ")


def _replaced(found: re.Match[str], code: str, said: str, right: str) -> Fault:
    return Fault(found.start(), found.end(), code, said, ((found.start(), found.end(), right),))


_RULES: tuple[Callable[[Prose], Iterator[Fault]], ...] = (
    _marks,
    _brackets,
    _quotes,
    _document_numbers,
    _lookalikes,
    _wide,
    _spaces,
    _doubled,
    _hidden,
)
