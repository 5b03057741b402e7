"""Documents for word processors (.docx) and as plain text, from one neutral form."""

from macros.word.blocks import Block, Contents, Document, Heading, Paragraph, Run, Table, said
from macros.word.plain import as_text
from macros.word.writer import as_docx

__all__ = ["Block", "Contents", "Document", "Heading", "Paragraph", "Run", "Table", "as_docx", "as_text", "said"]
