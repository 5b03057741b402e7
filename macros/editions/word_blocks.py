"""An article of the built site as blocks of a Word document: headings, paragraphs, lists, tables, notes."""

from collections.abc import Callable
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
_BOLD = ("strong", "b", "summary")


def blocks_of(content: Any, top: int, note: Note) -> list[Block]:  # noqa: ANN401 - lxml's elements are untyped
    """The blocks of an article whose title stands at level *top*. A chart is left to the table of its data."""
    return _Reader(top, note).blocks(content, Style.BODY)


class _Reader:
    """Reads one article."""

    def __init__(self, top: int, note: Note) -> None:
        self._top = top
        self._note = note

    def blocks(self, element: Any, style: Style) -> list[Block]:  # noqa: ANN401 - as above
        """The blocks inside *element*; text between blocks makes paragraphs of its own."""
        found: list[Block] = []
        self._read(element, style, found)
        return found

    def _read(self, element: Any, style: Style, found: list[Block]) -> None:  # noqa: ANN401 - as above
        runs: list[Run] = []
        _say(element.text, runs)
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _LEFT_OUT:
                pass
            elif tag in _BLOCKS or tag in _HEADINGS or _holds_blocks(child):
                found += _paragraph(runs, style)
                runs = []
                self._block(child, tag, style, found)
            else:
                self._inline(child, tag, runs)
            _say(child.tail, runs)
        found += _paragraph(runs, style)

    def _block(self, element: Any, tag: str, style: Style, found: list[Block]) -> None:  # noqa: ANN401 - as above
        if tag in _HEADINGS:
            level = min(self._top + _HEADINGS[tag], _DEEPEST)
            found.append(Heading(level, "".join(run.text for run in self._inside(element, [])).strip()))
        elif tag == "table":
            found.append(self._table(element))
        elif tag in ("ul", "ol"):
            self._items(element, found)
        elif tag == "dl":
            self._pairs(element, found)
        else:
            self._read(element, Style.QUOTE if tag == "blockquote" else style, found)

    def _items(self, listed: Any, found: list[Block]) -> None:  # noqa: ANN401 - as above
        for place, item in enumerate(listed.iterchildren("li"), start=1):
            first = len(found)
            self._read(item, Style.ITEM, found)
            if first < len(found) and isinstance(begins := found[first], Paragraph):
                mark = f"{place}．" if listed.tag == "ol" else "·　"
                found[first] = Paragraph((Run(mark), *begins.runs), begins.style)

    def _pairs(self, pairs: Any, found: list[Block]) -> None:  # noqa: ANN401 - as above
        for term in pairs.iter("dt"):
            told = term.getnext()
            if told is None or told.tag != "dd":
                continue
            name, first = Run(f"{term.text_content().strip()}：", bold=True), len(found)
            self._read(told, Style.ITEM, found)
            if first < len(found) and isinstance(begins := found[first], Paragraph):
                found[first] = Paragraph((name, *begins.runs), Style.ITEM)
            else:
                found.insert(first, Paragraph((name,), Style.ITEM))

    def _table(self, table: Any) -> Table:  # noqa: ANN401 - as above
        caption = table.find("caption")
        rows = [list(row.iterchildren("th", "td")) for row in table.iter("tr") if row.getparent().tag != "thead"]
        head = tuple(" ".join(cell.text_content().split()) for cell in table.findall("./thead//th"))
        made = tuple(tuple(self._cell(cell) for cell in row) for row in rows)
        wide = max((len(row) for row in made), default=1)
        return Table(_words(caption), head or ("",) * wide, made, _shares(len(head) or wide, made))

    def _cell(self, cell: Any) -> tuple[Run, ...]:  # noqa: ANN401 - as above
        runs: list[Run] = []
        for block in self.blocks(cell, Style.BODY):
            found = block.runs if isinstance(block, Paragraph) else ()
            runs += [Run("；"), *found] if runs and found else found
        return tuple(runs)

    def _inline(self, element: Any, tag: str, runs: list[Run]) -> None:  # noqa: ANN401 - as above
        before, after = _MARKS.get(tag, ("", ""))
        _say(before, runs)
        first = len(runs)
        self._inside(element, runs)
        if tag in _BOLD:
            runs[first:] = [Run(run.text, run.note, bold=True) for run in runs[first:]]
        elif tag == "a" and first < len(runs):
            words, last = "".join(run.text for run in runs[first:]), runs[-1]
            runs[first:] = [Run(words, last.note or self._note(element.get("href") or ""), last.bold)]
        _say(after, runs)

    def _inside(self, element: Any, runs: list[Run]) -> list[Run]:  # noqa: ANN401 - as above
        _say(element.text, runs)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and tag not in _LEFT_OUT:
                self._inline(child, tag, runs)
            _say(child.tail, runs)
        return runs


def _say(text: str | None, runs: list[Run]) -> None:
    """Add *text* to *runs*, unless it is blank."""
    if text and not text.isspace():
        runs.append(Run(text.replace("\n", " ")))


def _holds_blocks(element: Any) -> bool:  # noqa: ANN401 - as above
    return len(element) > 0 and next(element.iterdescendants(*_BLOCKS), None) is not None


def _paragraph(runs: list[Run], style: Style) -> list[Block]:
    """The paragraph of *runs*, without the blanks around it, if there is any."""
    if not runs:
        return []
    first = runs[0]
    runs[0] = Run(first.text.lstrip(), first.note, first.bold)
    last = runs[-1]
    runs[-1] = Run(last.text.rstrip(), last.note, last.bold)
    return [Paragraph(tuple(runs), style)]


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
