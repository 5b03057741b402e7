"""A document as plain text: what every program and every counter can read."""

from collections.abc import Iterator

from macros.word.blocks import Block, Contents, Document, Heading, Paragraph, Table, texts_of


def as_text(document: Document) -> str:
    """The words of *document*; a table comes out as numbered lines, notes stand in brackets."""
    lines = [document.title, *([document.subtitle] if document.subtitle else []), ""]
    for block in document.blocks:
        lines += [*_lines(block), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield texts_of(block.runs) + "".join(f"（{run.note}）" for run in block.runs if run.note)
        case Table():
            yield from _rows(block)
        case Contents():
            return


def _rows(table: Table) -> Iterator[str]:
    if table.caption:
        yield table.caption
    for row in table.rows:
        first, *rest = (texts_of(cell) for cell in row)
        told = (f"{name}：{text}" for name, text in zip(table.head[1:], rest, strict=True) if text)
        yield f"{first}．{'；'.join(told)}。"
