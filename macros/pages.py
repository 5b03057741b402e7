"""The pages authors write: front matter, headings, macro calls, and where each stands."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from macros.calls import Call, find_calls
from macros.faults import Fault
from macros.places import Place
from macros.reader import Mapping as MappingNode
from macros.reader import Scalar, decode, read

_HEADING = re.compile(r"^(?P<marks>#{1,6}) +(?P<text>.*?)\s*(?:\{:? *#(?P<anchor>[\w-]+)[^}]*\})?\s*$")
_FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``anchor`` is None when the author gave none."""

    level: int
    text: str
    anchor: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``path`` is relative to docs; ``file`` is how faults name it."""

    path: str
    file: str
    lines: tuple[str, ...]
    body_line: int
    title: str
    description: str
    template: str | None
    headings: tuple[Heading, ...]
    calls: tuple[Call, ...]

    def section(self, line: int) -> Heading | None:
        """The heading under which *line* stands."""
        before = [heading for heading in self.headings if heading.place.line <= line]
        return before[-1] if before else None

    def prose(self) -> list[tuple[int, str]]:
        """Numbered lines of the body outside fenced code."""
        fenced = False
        kept = []
        for number, line in enumerate(self.lines[self.body_line - 1 :], start=self.body_line):
            if _FENCE.match(line):
                fenced = not fenced
            elif not fenced:
                kept.append((number, line))
        return kept


def read_page(raw: bytes, path: str, folder: str = "docs") -> tuple[Page | None, list[Fault]]:
    """Read one page; without a page only when its bytes are no text."""
    file = f"{folder}/{path}"
    text, faults = decode(raw, file)
    if faults:
        return None, faults
    lines = tuple(text.split("\n"))
    end = _front_matter_end(lines)
    meta, meta_faults = _front_matter(lines[1 : end - 1], file) if end else ({}, [])
    calls, call_faults = find_calls(lines[end:], file, end + 1)
    page = Page(
        path=path,
        file=file,
        lines=lines,
        body_line=end + 1,
        title=meta.get("title") or "",
        description=meta.get("description") or "",
        template=meta.get("template"),
        headings=(),
        calls=tuple(calls),
    )
    headings = tuple(sorted(_headings(page), key=lambda heading: heading.place.line))
    return _with(page, headings), [*meta_faults, *call_faults]


def _with(page: Page, headings: tuple[Heading, ...]) -> Page:
    fields = {name: getattr(page, name) for name in Page.__dataclass_fields__}
    return Page(**(fields | {"headings": headings}))


def _front_matter_end(lines: tuple[str, ...]) -> int:
    if not lines or lines[0].rstrip() != "---":
        return 0
    closing = (number for number, line in enumerate(lines[1:], start=2) if line.rstrip() == "---")
    return next(closing, 0)


def _front_matter(lines: tuple[str, ...], file: str) -> tuple[Mapping[str, str | None], list[Fault]]:
    node, faults = read("\n" + "\n".join(lines), file)
    if not isinstance(node, MappingNode):
        return {}, faults
    return {str(name.text): value.text for name, value in node.pairs if isinstance(value, Scalar)}, faults


def _headings(page: Page) -> list[Heading]:
    found = []
    for number, line in page.prose():
        if match := _HEADING.match(line):
            place = Place(page.file, number, 1, len(line))
            found.append(Heading(len(match["marks"]), match["text"], match["anchor"], place))
    printed = [call for call in page.calls if call.name == "measure_heading" and call.args]
    return found + [Heading(2, "", call.args[0].value, call.place) for call in printed]
