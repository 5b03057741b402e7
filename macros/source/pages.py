"""The pages authors write: front matter, headings, macro calls, and where each stands."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from macros.model.page_meta import PageMeta
from macros.model.validation import validate
from macros.source.decoding import decode, unseen
from macros.source.locations import Location
from macros.source.macro_calls import Call, find_calls
from macros.source.problems import Problem
from macros.source.yaml_nodes import MapNode, Node, ScalarNode, host_values, read

_HEADING = re.compile(r"[\s>]*(?P<marks>#{1,6})(?P<text>.*)")
_ANCHOR = re.compile(r"\{:? *(?:[^{}#]* )?#(?P<anchor>[\w-]+)[^{}]*\}")
_NEARLY = re.compile(r"\s*[-—–−－﹣_=~.·…]{2,}[\s-]*")  # meant as the line that opens or closes
_IN_FRONT = re.compile(r"\s|-|[^\s#>*|{`]+[:：]|$|#(?!#)")
_OLD_STYLE = re.compile(r" {0,3}[A-Za-z0-9_-]+:(?: |$)")
_UNDERLINE = re.compile(r"^(?:=+|-+) *$")
_FENCE = re.compile(r"^[\s>]*(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")


class Heading(NamedTuple):
    """A heading; ``anchor`` is None when the author gave none."""

    level: int
    text: str
    anchor: str | None
    location: Location


class Page(NamedTuple):
    """One page. ``path`` is relative to docs; ``file`` is how problems name it.

    ``prose`` are the numbered lines of the body outside fenced code; ``attempts`` the names of macro
    calls that are at fault, "" where even the name is unclear.
    """

    path: str
    file: str
    lines: tuple[str, ...]
    body_line: int
    meta: PageMeta
    front: Node | None
    prose: tuple[tuple[int, str], ...]
    headings: tuple[Heading, ...]
    calls: tuple[Call, ...]
    attempts: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title, "" when there is none."""
        return self.meta.title or ""

    @property
    def description(self) -> str:
        """The summary, "" when there is none."""
        return self.meta.description or ""

    def section(self, line: int) -> Heading | None:
        """The heading under which *line* stands."""
        before = [heading for heading in self.headings if heading.location.line <= line]
        return before[-1] if before else None


def read_page(raw: bytes, path: str, folder: str = "docs") -> tuple[Page | None, list[Problem]]:
    """Read one page; without a page only when its bytes are no text."""
    page, problems = _read_page(raw, path, folder)
    return page, list(problems)


@lru_cache(maxsize=4096)
def _read_page(raw: bytes, path: str, folder: str) -> tuple[Page | None, list[Problem]]:
    """As above; an unchanged page is read once however often a preview asks."""
    file = f"{folder}/{path}"
    text, problems = decode(raw, file)
    if problems:
        return None, problems
    lines = tuple(text.split("\n"))
    end, front_problems = _front_end(lines, file)
    meta, front, meta_problems = _front_matter(lines[1 : end - 1], file) if end else (PageMeta(), None, [])
    meta = _legible(None) if front_problems else meta
    found = find_calls(lines[end:], file, end + 1)
    prose = tuple(outside_fences(lines, end + 1))
    page = Page(
        path=path,
        file=file,
        lines=lines,
        body_line=end + 1,
        meta=meta,
        front=front,
        prose=prose,
        headings=tuple(sorted(_headings(prose, found.calls, file), key=lambda heading: heading.location.line)),
        calls=found.calls,
        attempts=found.attempts,
    )
    hidden = [problem for problem in unseen(lines, file) if problem.location.line > end]
    return page, [*front_problems, *meta_problems, *found.problems, *hidden]


def _front_end(lines: tuple[str, ...], file: str) -> tuple[int, list[Problem]]:
    """The number of the line that closes the front matter as the host reads it; 0 when there is none."""
    if lines[0].rstrip(" \t") != "---":
        return 0, list(_no_front(lines, file))
    for number, line in enumerate(lines[1:], start=2):
        text = line.rstrip(" \t")
        if text == "---" and number < len(lines):
            return number, []
        if text == "..." or (_NEARLY.fullmatch(line) and text != "---"):
            said = f"开头区块的结束行写成了“{line.strip()[:20]}”，应是从行首写起的 ---"
            return number, [Problem(Location(file, number, 1, len(line)), "P608", said)]
        if not _IN_FRONT.match(line):
            said = "开头的 --- 没有成对，这一行之前缺少另一行 ---"
            return 0, [Problem(Location(file, number, 1, max(1, len(line))), "P608", said)]
    return 0, [Problem(Location(file, 1, 1, 3), "P608", "开头的 --- 没有成对，下面缺少另一行 ---")]


def _no_front(lines: tuple[str, ...], file: str) -> Iterator[Problem]:
    """A first line that is meant to open the front matter, or that the host takes for data of another sort."""
    if _NEARLY.fullmatch(lines[0]):
        said = f"第一行写成了“{lines[0].strip()[:20]}”，应是从行首写起的 ---"
        yield Problem(Location(file, 1, 1, len(lines[0])), "P608", said)
    elif _OLD_STYLE.match(lines[0]):
        yield Problem(Location(file, 1, 1, len(lines[0])), "P608", "第一行之前缺少一行 ---")


def _front_matter(lines: tuple[str, ...], file: str) -> tuple[PageMeta, Node | None, list[Problem]]:
    node, problems = read("\n".join(lines), file, above=1)
    if node is None:
        return (_legible(None) if problems else PageMeta()), None, problems
    problems = [*problems, *_read_otherwise(node, lines)]
    meta, found = validate(node, PageMeta)
    if not isinstance(meta, PageMeta):
        return _legible(node), node, [*problems, *found]
    return meta, node, [*problems, *found]


def _read_otherwise(node: Node, lines: tuple[str, ...]) -> Iterator[Problem]:
    """A title or summary that the host, which knows YAML's types, does not take for the text it is."""
    known = host_values("\n".join(lines))
    for key, label in (("title", "标题"), ("description", "摘要")):
        value = node.get(key) if isinstance(node, MapNode) else None
        if isinstance(value, ScalarNode) and value.text is not None and known.get(key) != value.text:
            said = f"{label}“{value.text}”会被当作数字、日期或真假，而不是文字"
            yield Problem(value.location, "P608", said, remedy=f"在{label}里写上文字，或者给它加上引号。")


def _legible(node: Node | None) -> PageMeta:
    """Title and summary of front matter that is at fault elsewhere, so that they are not missed too."""
    fields: dict[str, Any] = {}
    for key in ("title", "description"):
        value = node.get(key) if isinstance(node, MapNode) else None
        fields[key] = (value.text if isinstance(value, ScalarNode) else None) or "—"
    return PageMeta.model_construct(**fields)


def outside_fences(lines: Sequence[str], first: int) -> Iterator[tuple[int, str]]:
    """Numbered lines from line *first* on; a fence that is never closed is no fence."""
    bare = [line.strip(" \t>") for line in lines]
    last = {text: number for number, text in enumerate(bare, start=1) if text.startswith(("```", "~~~"))}
    fence = ""
    for number, line in enumerate(lines[first - 1 :], start=first):
        if fence:
            fence = "" if bare[number - 1] == fence else fence
        elif (opened := _FENCE.match(line)) and last.get(opened["fence"], 0) > number:
            fence = opened["fence"]
        else:
            yield number, line


def _anchored(text: str) -> tuple[str, str | None]:
    """The words of a heading, and the anchor in the braces at its end."""
    start = text.rfind("{")
    found = _ANCHOR.fullmatch(text, start) if start >= 0 else None
    words = text[:start] if found else text
    return words.rstrip().rstrip("#").rstrip(), found["anchor"] if found else None


def _headings(prose: tuple[tuple[int, str], ...], calls: tuple[Call, ...], file: str) -> Iterator[Heading]:
    before = ["", ""]
    for number, line in prose:
        if match := _HEADING.match(line):
            text, anchor = _anchored(match["text"].strip())
            location = Location(file, number, match.start("marks") + 1, len(line.strip(" \t>")))
            yield Heading(len(match["marks"]), text, anchor, location)
        elif _UNDERLINE.match(line) and before[-1].strip() and not before[-2].strip():
            yield Heading(2, before[-1].strip(), None, Location(file, number - 1, 1, len(before[-1])))
        before = [before[-1], line]
    for call in calls:
        if call.name == "measure_heading" and (argument := call.given(0, "id")):
            yield Heading(2, "", argument.value, call.location)
