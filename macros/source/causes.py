"""Many faults, few causes: what to mend first when a check finds more than anyone reads."""

from collections.abc import Sequence
from typing import NamedTuple

from macros.source.codes import CODES
from macros.source.problems import Problem

WORTH_GROUPING = 10


class Cause(NamedTuple):
    """Faults that are likely mended in one go. ``said`` is what they have in common."""

    code: str
    said: str
    problems: tuple[Problem, ...]


def causes(problems: Sequence[Problem]) -> tuple[Cause, ...]:
    """The causes, the most frequent first.

    Faults of one code that say the same have one cause; those that say each something else
    are of one sort, under the title of their code.
    """
    alike: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.code, problem.message), []).append(problem)
    found: dict[tuple[str, str], list[Problem]] = {}
    for (code, message), group in alike.items():
        said = message if len(group) > 1 else CODES[code].title
        found.setdefault((code, said), []).extend(group)
    listed = [Cause(code, said, tuple(group)) for (code, said), group in found.items()]
    return tuple(sorted(listed, key=lambda cause: (-len(cause.problems), cause.code, cause.said)))
