"""Blocks of a page as Markdown, for programs and people who read plain text."""

import re
from collections.abc import Iterable, Iterator

from macros.word import Block, Heading, Paragraph, Run, Table
from macros.word.blocks import Style

_MARKED = re.compile(r"([\\`*_\[\]<>|])")
_ITEM = re.compile(r"·\s+|([0-9]+)．\s*")


def as_markdown(blocks: Iterable[Block]) -> str:
    """The text of *blocks*; the note of a run is the address it links to."""
    return "\n\n".join(filter(None, _joined(blocks))) + "\n"


def _joined(blocks: Iterable[Block]) -> Iterator[str]:
    """A text for each block; neighbouring items of a list make one."""
    items: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.style is Style.ITEM:
            items.append(_item(_runs(block.runs)))
            continue
        yield "\n".join(items)
        items = []
        yield _block(block)
    yield "\n".join(items)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escaped(block.text)}"
        case Table():
            return "\n".join(_table(block))
        case Paragraph(style=Style.QUOTE):
            return f"> {_runs(block.runs)}"
        case Paragraph():
            return _runs(block.runs)
        case _:
            return ""  # a list of contents: every heading is here


def _item(text: str) -> str:
    mark = _ITEM.match(text)
    if mark is None:
        return f"- {text}"
    return f"{mark[1]}. {text[mark.end() :]}" if mark[1] else f"- {text[mark.end() :]}"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"{escaped(table.caption)}\n"
    yield _row(escaped(name) for name in table.head)
    yield _row("---" for _ in table.head)
    for row in table.rows:
        cells = [_runs(cell) for cell in row]
        yield _row([*cells, *[""] * (len(table.head) - len(cells))])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _runs(runs: Iterable[Run]) -> str:
    return " ".join("".join(map(_run, _merged(runs))).split())


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbours that are alike as one: marks of two that touch would cancel each other."""
    merged: list[Run] = []
    for run in runs:
        if merged and (last := merged[-1])[1:] == run[1:]:
            merged[-1] = Run(last.text + run.text, run.note, run.bold)
        else:
            merged.append(run)
    return merged


def _run(run: Run) -> str:
    text = escaped(run.text)
    words = text.strip()
    if not words:
        return text
    marked = f"[{words}]({run.note})" if run.note else f"**{words}**" if run.bold else words
    return text.replace(words, marked, 1)


def escaped(text: str) -> str:
    """*text* without the meaning its marks would have in Markdown."""
    return _MARKED.sub(r"\\\1", text)
