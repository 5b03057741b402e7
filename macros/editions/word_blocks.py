"""An article of the built site as blocks of a Word document: headings, paragraphs, lists, tables, notes."""

from collections.abc import Callable, Iterator
from typing import Any

from macros.word import Block, Heading, Paragraph, Run, Table
from macros.word.blocks import Style

Note = Callable[[str], str]
"""What stands at the foot of the page for a link, by its address as written; empty for nothing."""
_BLOCKS = frozenset({"p", "div", "section", "article", "details", "figure", "ul", "ol", "dl", "table", "blockquote"})
_HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
_DEEPEST = 4
_LEFT_OUT = frozenset({"svg", "caption"})
_MARKS = {"q": ("“", "”")}


def blocks_of(content: Any, top: int, note: Note) -> Iterator[Block]:  # noqa: ANN401 - lxml's elements are untyped
    """The blocks of an article whose title stands at level *top*. A chart is left to the table of its data."""
    yield from _Reader(top, note).read(content, Style.BODY)


class _Reader:
    """Reads one article."""

    def __init__(self, top: int, note: Note) -> None:
        self._top = top
        self._note = note

    def read(self, element: Any, style: Style) -> Iterator[Block]:  # noqa: ANN401 - as above
        """The blocks inside *element*; text between blocks makes paragraphs of its own."""
        runs: list[Run] = self._text(element.text)
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
                pass
            elif child.tag in _BLOCKS or child.tag in _HEADINGS or _holds_blocks(child):
                yield from _paragraph(runs, style)
                runs = []
                yield from self._block(child, style)
            else:
                runs += self._inline(child)
            runs += self._text(child.tail)
        yield from _paragraph(runs, style)

    def _block(self, element: Any, style: Style) -> Iterator[Block]:  # noqa: ANN401 - as above
        match element.tag:
            case tag if tag in _HEADINGS:
                level = min(self._top + _HEADINGS[tag], _DEEPEST)
                yield Heading(level, "".join(run.text for run in self._inside(element)).strip())
            case "table":
                yield self._table(element)
            case "ul" | "ol":
                yield from self._items(element)
            case "dl":
                yield from self._pairs(element)
            case "blockquote":
                yield from self.read(element, Style.QUOTE)
            case _:
                yield from self.read(element, style)

    def _items(self, listed: Any) -> Iterator[Block]:  # noqa: ANN401 - as above
        for place, item in enumerate(listed.iterchildren("li"), start=1):
            mark = f"{place}．" if listed.tag == "ol" else "·　"
            found = list(self.read(item, Style.ITEM))
            first = found[0] if found else None
            if isinstance(first, Paragraph):
                found[0] = Paragraph((Run(mark), *first.runs), first.style)
            yield from found

    def _pairs(self, pairs: Any) -> Iterator[Block]:  # noqa: ANN401 - as above
        for term in pairs.iter("dt"):
            runs = [Run(f"{term.text_content().strip()}：", bold=True)]
            told = term.getnext()
            if told is None or told.tag != "dd":
                continue
            found = list(self.read(told, Style.ITEM))
            first = found[0] if found else None
            if isinstance(first, Paragraph):
                found[0] = Paragraph((*runs, *first.runs), Style.ITEM)
            else:
                found.insert(0, Paragraph(tuple(runs), Style.ITEM))
            yield from found

    def _table(self, table: Any) -> Table:  # noqa: ANN401 - as above
        caption = table.find("caption")
        rows = [list(row.iterchildren("th", "td")) for row in table.iter("tr") if row.getparent().tag != "thead"]
        head = tuple(" ".join(cell.text_content().split()) for cell in table.findall("./thead//th"))
        made = tuple(tuple(self._cell(cell) for cell in row) for row in rows)
        wide = max((len(row) for row in made), default=1)
        return Table(_words(caption), head or ("",) * wide, made, _shares(len(head) or wide, made))

    def _cell(self, cell: Any) -> tuple[Run, ...]:  # noqa: ANN401 - as above
        runs: list[Run] = []
        for block in self.read(cell, Style.BODY):
            found = block.runs if isinstance(block, Paragraph) else ()
            runs += [Run("；"), *found] if runs and found else found
        return tuple(runs)

    def _inline(self, element: Any) -> list[Run]:  # noqa: ANN401 - as above
        before, after = _MARKS.get(element.tag, ("", ""))
        runs = [*([Run(before)] if before else []), *self._inside(element), *([Run(after)] if after else [])]
        if element.tag in ("strong", "b", "summary"):
            runs = [Run(run.text, run.note, bold=True) for run in runs]
        if element.tag == "a" and runs:
            words, last = "".join(run.text for run in runs), runs[-1]
            return [Run(words, last.note or self._note(element.get("href") or ""), last.bold)]
        return runs

    def _inside(self, element: Any) -> list[Run]:  # noqa: ANN401 - as above
        runs = self._text(element.text)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
                runs += self._inline(child)
            runs += self._text(child.tail)
        return runs

    def _text(self, text: str | None) -> list[Run]:
        words = (text or "").replace("\n", " ")
        return [Run(words)] if words and not words.isspace() else []


def _holds_blocks(element: Any) -> bool:  # noqa: ANN401 - as above
    return len(element) > 0 and next(element.iterdescendants(*_BLOCKS), None) is not None


def _paragraph(runs: list[Run], style: Style) -> Iterator[Block]:
    if runs:
        trimmed = [runs[0]._replace(text=runs[0].text.lstrip()), *runs[1:]]
        trimmed[-1] = trimmed[-1]._replace(text=trimmed[-1].text.rstrip())
        yield Paragraph(tuple(trimmed), style)


def _words(element: Any) -> str:  # noqa: ANN401 - as above
    return "" if element is None else " ".join(element.text_content().split())


def _shares(columns: int, rows: tuple[tuple[tuple[Run, ...], ...], ...]) -> tuple[int, ...]:
    """Shares of the width by how much the columns hold; none is starved."""
    sums = [2] * columns
    for row in rows:
        if len(row) == columns:
            for place, cell in enumerate(row):
                sums[place] = max(sums[place], min(14, sum(len(run.text) for run in cell)))
    return tuple(sums)
