"""Text from data in a Markdown report: code, so that no forge reads a link, a mention or HTML in it."""

import re
from collections.abc import Iterable

from macros.source.decoding import visible

LONGEST = 160
_TICKS = re.compile("`+")


def code(text: str, most: int = LONGEST) -> str:
    """*text* as one code span on one line, shortened when long."""
    shown = visible(" ".join(text.split()))
    shown = f"{shown[: most - 1]}…" if len(shown) > most else shown
    fence = _fence(shown, 1)
    edge = " " if shown[:1] == "`" or shown[-1:] == "`" else ""
    return f"{fence}{edge}{shown}{edge}{fence}" if shown else "（空）"


def block(lines: Iterable[str], language: str) -> str:
    """*lines* as a block of code, each as it stands."""
    text = "\n".join(visible(line) for line in lines)
    fence = _fence(text, 3)
    return f"{fence}{language}\n{text}\n{fence}"


def _fence(text: str, least: int) -> str:
    """So many backticks that the text holds no such run."""
    return "`" * max(least, *(len(run) + 1 for run in _TICKS.findall(text)), 0)
