"""The steps from one format of the data to the next, in order.

A change of the data format adds its edits to the step that is not released yet, or a new step below it with the
next number, and raises ``FORMAT`` in ``macros/model/kinds.py``. Old steps stay as they are for ever.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]
"""The data files, name → text."""


@dataclass(frozen=True, slots=True)
class Step:
    """What leads to format ``to``: ``changes`` are run one after the other; ``about`` tells an author."""

    to: int
    about: str
    changes: tuple[Callable[[Texts], Texts], ...] = ()


STEPS: tuple[Step, ...] = (Step(2, "在 plan.yml 里记下数据格式的版本"),)
