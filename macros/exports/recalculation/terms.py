"""The words formulas of a spreadsheet are put together from.

``{name}`` in a formula stands for the cell of that column in the row, ``{names}`` for the cells of a
column that repeats.
"""

from collections.abc import Iterable

from macros.model.vocabulary import Choice

EMPTY = '""'


def cell(name: str) -> str:
    """The cell of a column."""
    return f"{{{name}}}"


def text(words: str) -> str:
    """Words of the program inside a formula; they hold no quotation marks."""
    return f'"{words}"'


def word(choice: Choice) -> str:
    """A word of a vocabulary as readers see it."""
    return text(choice.label)


def when(condition: str, then: str, otherwise: str = EMPTY) -> str:
    """``IF``; what is not asked for is not worked out."""
    return f"IF({condition},{then},{otherwise})"


def chain(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """The value of the first condition that holds."""
    made = otherwise
    for condition, value in reversed(list(cases)):
        made = when(condition, value, made)
    return made


def both(*conditions: str) -> str:
    """All of them hold."""
    return f"AND({','.join(conditions)})"


def either(*conditions: str) -> str:
    """One of them holds."""
    return f"OR({','.join(conditions)})"


def no(condition: str) -> str:
    """It does not hold."""
    return f"NOT({condition})"


def says(name: str, *choices: Choice) -> str:
    """The cell says one of these words."""
    return either(*(f"{cell(name)}={word(choice)}" for choice in choices))


def blank(name: str) -> str:
    """Nothing is in the cell."""
    return f"{cell(name)}={EMPTY}"


def given(name: str) -> str:
    """Something is in the cell."""
    return f"{cell(name)}<>{EMPTY}"


def rounded(value: str, digits: int) -> str:
    """``ROUND``: a spreadsheet counts in binary numbers, which come close to decimal ones and no nearer."""
    return f"ROUND({value},{digits})"


def total(values: str) -> str:
    """``SUMPRODUCT``, inside of which any program takes cells one by one."""
    return f"SUMPRODUCT({values})"
