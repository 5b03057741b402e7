"""The page as the host would render it: nothing but elements, attributes and addresses that are allowed.

Where Markdown nests, joins lines and decodes entities, a pattern in the source sees less than a browser does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.checks.links import LinkTargets, check_image, check_target
from macros.source.locations import Location
from macros.source.markdown_html import Element
from macros.source.memory import NOTHING, Memory
from macros.source.page_elements import elements_in, elements_of
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.suggestions import Suggestions

MOST_TEXT = 100_000
MOST_LINE = 10_000
MOST_FOUND = 20
OUTSIDE = frozenset({"http", "https", "mailto", "tel"})
ADMONITIONS = frozenset({"editorial"})
_TAGS = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "code", "pre", "ul", "ol", "li")) | {
    *("blockquote", "hr", "br", "div", "span", "table", "thead", "tbody", "tr", "th", "td"),
    *("img", "abbr", "details", "summary", "sup"),
}
_MADE_BY_MARKDOWN = frozenset({"admonition", "admonition-title", "highlight", "toc", "footnote"})
_OF_A_NOTE = frozenset({"footnote-ref", "footnote-backref"})
_NOTE_ID = re.compile(r"fn(?:ref[0-9]*)?-[a-z0-9-]{1,40}")
_IN_CODE = re.compile(r"language-[A-Za-z0-9_+-]{1,30}|[a-z][a-z0-9]{0,2}")
_ID = re.compile(r"[a-z][a-z0-9-]*|_[0-9]{1,4}|__(?:span|codelineno)-[0-9]+(?:-[0-9]+)?")
_THEME_IDS = frozenset({"search-status", "p-hero-title", "p-main", "p-q"})
_ALIGNED = re.compile(r"text-align: (?:left|center|right);")
_PLAIN = frozenset({"title", "alt", "start", "open"})
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_TRIMMED = "".join(map(chr, range(33)))
_OVERLOOKED = re.compile("[\t\n\r]")
_SHOWN = 40

_Finding = tuple[str, str]  # what kind of finding, and the text at issue


def check_rendered(
    pages: tuple[Page, ...], known: LinkTargets, before: Iterable[Problem], memory: Memory = NOTHING
) -> Iterator[Problem]:
    """Yield what the source alone did not show; what *before* tells is not told twice."""
    reported: dict[str, set[int | str]] = {}
    for problem in before:
        if problem.code[0] == "P":
            reported.setdefault(problem.location.file, set()).update((problem.location.line, problem.message))
    guess = Suggestions()
    for page in pages:
        for found in _Reading(page, known, guess, memory).problems():
            if not reported.get(page.file, set()) & {found.location.line, found.message}:
                yield found


@dataclass(frozen=True)
class _Reading:
    """One page, with what its addresses may lead to."""

    page: Page
    known: LinkTargets
    guess: Suggestions
    memory: Memory

    @property
    def lines(self) -> tuple[str, ...]:
        return self.page.lines[self.page.body_line - 1 :]

    def problems(self) -> Iterator[Problem]:
        if wrong := _too_large(self.page, self.lines):
            yield wrong
            return
        try:
            found = dict.fromkeys(self.findings(len(self.lines)))
            yield from [self.problem_of(finding) for finding in list(found)[:MOST_FOUND]]
        except RecursionError:
            said = "列表或引用嵌套得太深，网页生成不了"
            yield Problem(Location(self.page.file, self.page.body_line, 1), "Y109", said)

    def findings(self, count: int) -> Iterator[_Finding]:
        """What is wrong in the first *count* lines."""
        whole = count == len(self.lines)
        code = False
        for element in elements_of(self.page, self.memory) if whole else elements_in(self.lines[:count]):
            code = element.tag == "code" or (code and element.tag == "span")
            if element.tag not in _TAGS:
                yield "element", element.tag
                continue
            for name, value in element.attributes:
                if not _allowed(element, name, value, code=code):
                    yield "attribute", value if name in ("class", "id") else name
                elif name in ("href", "src") and self.address(name, value, Location(self.page.file, 1, 1)):
                    yield name, value

    def address(self, name: str, value: str, location: Location) -> Problem | None:
        """The problem of an address as a browser reads it."""
        if name == "href" and value.startswith("#") and _NOTE_ID.fullmatch(value[1:]):
            return None  # told by the notes' own check
        target = _OVERLOOKED.sub("", value).strip(_TRIMMED)
        scheme = _SCHEME.match(target)
        if name == "src":
            return next(check_image(self.page.path, target, location, self.known, self.guess), None)
        if scheme is None:
            return next(check_target(self.page.path, target, location, self.known, self.guess), None)
        if scheme[1].lower() in OUTSIDE:
            return None
        return Problem(
            location, "P612", f"不支持“{scheme[0]}”开头的链接", remedy="站外链接以 https:// 或 http:// 开头。"
        )

    def problem_of(self, finding: _Finding) -> Problem:
        """The problem of *finding*, in the line with which it first shows."""
        kind, text = finding
        location = self.place(finding)
        if kind in ("href", "src") and (found := self.address(kind, text, location)):
            return found
        shown = text[:_SHOWN]
        if kind == "element":
            return Problem(location, "P611", f"这里会生成 HTML 元素“{shown}”")
        remedy = "大括号里只写一个以 # 开头的固定锚点；提示框的类型只能写 editorial。"
        return Problem(location, "P611", f"这里会给网页加上“{shown}”", remedy=remedy)

    def place(self, finding: _Finding) -> Location:
        """The first line with which *finding* shows, and the words in it.

        Mostly that is the first line with the words; else it is sought by halves.
        """
        low, high = 0, len(self.lines)
        named = next((number for number, line in enumerate(self.lines, start=1) if finding[1] in line), high)
        if finding in self.findings(named):
            low, high = (0, named) if finding in self.findings(named - 1) else (named - 1, named)
        else:
            low = named
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if finding in self.findings(middle) else (middle, high)
        line, wanted = self.lines[high - 1], finding[1]
        column = line.find(wanted)
        if column < 0:
            column, wanted = len(line) - len(line.lstrip()), line.strip()
        return Location(self.page.file, self.page.body_line + high - 1, column + 1, max(1, len(wanted)))


def _too_large(page: Page, lines: tuple[str, ...]) -> Problem | None:
    long = next((number for number, line in enumerate(lines) if len(line) > MOST_LINE), None)
    if long is not None:
        said = f"这一行有{len(lines[long])}个字，超过 {MOST_LINE} 字"
        return Problem(Location(page.file, page.body_line + long, 1), "Y109", said, remedy="把这一行分成几段。")
    if (size := sum(map(len, lines))) > MOST_TEXT:
        said = f"页面有{size}个字，超过 {MOST_TEXT} 字"
        return Problem(Location(page.file, page.body_line, 1), "Y109", said, remedy="把页面拆成几页。")
    return None


def _allowed(element: Element, name: str, value: str, *, code: bool) -> bool:
    tag = element.tag
    if name == "class":
        return all(_class(word, tag, code=code) for word in value.split())
    if name == "id":
        if tag in ("li", "sup") and _NOTE_ID.fullmatch(value):
            return True
        return bool(_ID.fullmatch(value)) and value not in _THEME_IDS
    if name == "style":
        return tag in ("th", "td") and bool(_ALIGNED.fullmatch(value))
    return name in _PLAIN or (name, tag) in {("href", "a"), ("src", "img")}


def _class(word: str, tag: str, *, code: bool) -> bool:
    if tag == "a":
        return word in _OF_A_NOTE
    if tag in ("div", "details", "p"):
        in_code = tag == "div" and re.fullmatch("language-[a-z]+", word)
        return word in _MADE_BY_MARKDOWN | ADMONITIONS or bool(in_code)
    return (code or tag == "code") and bool(_IN_CODE.fullmatch(word))
