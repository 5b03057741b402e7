"""What a whole page becomes as HTML, macro calls being plain words."""

import re

from macros.source.markdown_html import Element, elements
from macros.source.memory import Memory
from macros.source.pages import Page

_CALL = re.compile(r"\{\{[^{}\n]*\}\}")


def elements_of(page: Page, memory: Memory) -> tuple[Element, ...]:
    """The elements of *page*; they are remembered.

    Raises:
        RecursionError: when it is nested too deeply.
    """
    raw = "\n".join(page.lines).encode()
    return memory.of("elements", page.file, raw, lambda: elements_in(page.lines[page.body_line - 1 :]))


def elements_in(lines: tuple[str, ...]) -> tuple[Element, ...]:
    """As above, of some *lines* of a page."""
    return elements(_CALL.sub("macro", "\n".join(lines)))
