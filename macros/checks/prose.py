"""What authors write around the macros: bare figures, stray HTML, code an attribute could carry."""

import re
from collections.abc import Iterator

from macros.model.dataset import Dataset
from macros.source.blanking import MACRO, blanked
from macros.source.locations import Location
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.yaml_nodes import at

_LINK = re.compile(r"\]\([^()]*\)|<https?://[^<>]*>")
_HTML = re.compile(r"<(?!https?://)(?:/?[A-Za-z][^<>]*>?|!|\?)")
_BRACES = re.compile(r"\{[^{}]*\}?")
_ANCHOR = re.compile(r"\{: *#[\w-]+ *\}")
_TARGET = re.compile(r"\]\(|^ *\[[^\]\n]+\]:", re.MULTILINE)
_SCHEME = re.compile(r"<?(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
_FAR_ENOUGH = 200
_OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
_CALL = re.compile(r"\{[{%#]")  # told as a macro call
_FULL_DIGIT = re.compile("[０-９]+")
_NUMBER = r"[0-9]+(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
_BEFORE = r"(?<![0-9A-Za-z.第〔#/-])"
_ALWAYS = frozenset(
    ("%", "％", "‰", "℃", "个百分点", "亿", "万", "倍", "公里", "千米", "平方", "立方", "公顷", "元", "户")
)


def check_prose(dataset: Dataset, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Yield problems of the pages' own words."""
    bare = _bare_figure(dataset)
    for page in pages:
        if page.front is not None and page.meta.description:
            location = at(page.front, ("description",))
            yield from _summary(page.meta.description, location, bare)
        yield from _markup(page)
        yield from _schemes(page)
        for number, line in page.prose:
            prose = _LINK.sub(lambda found: " " * len(found[0]), blanked(line))
            yield from _figures(prose, Location(page.file, number, 1), bare)


def _summary(text: str, location: Location, bare: re.Pattern[str]) -> Iterator[Problem]:
    for problem in _figures(text, location, bare):
        said = problem.message.replace("正文", "摘要")
        yield Problem(location, "P607", said, remedy="摘要里不写数据，请删去数字。")
        return


def _markup(page: Page) -> Iterator[Problem]:
    """HTML and attributes; in code too, because where code ends is for each Markdown to say."""
    for number, line in enumerate(page.lines[page.body_line - 1 :], start=page.body_line):
        text = MACRO.sub(lambda found: " " * len(found[0]), line)
        for found in _HTML.finditer(text):
            location = Location(page.file, number, found.start() + 1, len(found[0]))
            yield Problem(location, "P611", f"这里写了 HTML“{found[0][:30]}”")
        for found in _BRACES.finditer(text):
            called = _CALL.match(text, max(0, found.start() - 1)) or _CALL.match(text, found.start())
            if not called and not _ANCHOR.fullmatch(found[0]):
                location = Location(page.file, number, found.start() + 1, len(found[0]))
                said = f"大括号里写了固定锚点以外的内容“{found[0][:30]}”"
                yield Problem(location, "P611", said, ("{: #编号 }",), "大括号里只写一个以 # 开头的固定锚点。")


def _schemes(page: Page) -> Iterator[Problem]:
    """Links that would run something; a browser overlooks line ends inside the word before the colon."""
    text = "\n".join(page.lines[page.body_line - 1 :])
    for target in _TARGET.finditer(text):
        written = text[target.end() : target.end() + _FAR_ENOUGH]
        found = _SCHEME.match("".join(written.split()))
        if found and found["scheme"].lower() not in _OUTSIDE:
            start = target.end() + len(written) - len(written.lstrip(" \t\n<"))
            line, before = page.body_line + text.count("\n", 0, start), text.rfind("\n", 0, start)
            location = Location(page.file, line, start - before, len(written.lstrip(" \t\n<").split()[0].split(")")[0]))
            remedy = "站外链接以 https:// 或 http:// 开头。"
            yield Problem(location, "P612", f"不支持“{found['scheme']}:”开头的链接", remedy=remedy)


def _bare_figure(dataset: Dataset) -> re.Pattern[str]:
    symbols = sorted({*dataset.keys["unit"], *_ALWAYS} - {"—"}, key=lambda symbol: (-len(symbol), symbol))
    units = "|".join(re.escape(symbol) for symbol in symbols)
    return re.compile(rf"{_BEFORE}(?P<number>{_NUMBER})\s*(?P<unit>{units})")


def _figures(prose: str, line: Location, bare: re.Pattern[str]) -> Iterator[Problem]:
    for found in bare.finditer(prose):
        year = found["unit"] == "年" and len(found["number"]) == 4
        if not year:
            location = Location(line.file, line.line, line.column + found.start(), len(found[0]))
            yield Problem(location, "P607", f"正文里直接写了“{found[0]}”")
    for found in _FULL_DIGIT.finditer(prose):
        location = Location(line.file, line.line, line.column + found.start(), len(found[0]))
        said = f"正文里写了全角数字“{found[0]}”"
        yield Problem(location, "P607", said, remedy="年份和序号用半角数字，数据用宏引用。")
