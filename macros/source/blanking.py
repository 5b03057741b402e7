"""Code and macro calls in a line of a page, which are no words of it."""

import re

MACRO = re.compile(r"\{\{[^{}]*\}\}")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)")


def blanked(line: str, mark: str = " ") -> str:
    """The line with code and macro calls blanked out by *mark*, one character, so that columns stay true."""
    if "`" not in line and "{{" not in line:
        return line
    for pattern in (_CODE, MACRO):
        line = pattern.sub(lambda found: mark * len(found[0]), line)
    return line
