"""Progress by schedule (序时进度): did they do it, how far, and what cannot be said."""

from collections.abc import Mapping
from datetime import date

from macros.model.plan import Plan
from macros.progress.decide import assess
from macros.progress.verdict import ACTUAL, STATED, YEARLY, Input, Movement, Verdict

__all__ = ["ACTUAL", "STATED", "YEARLY", "Input", "Movement", "Verdict", "assess", "verdicts"]


def verdicts(plan: Plan, today: date) -> Mapping[str, Verdict]:
    """The verdict of every indicator of the plan, by id."""
    return {item.id: assess(item, plan.observed(item.id), plan.info.period, today) for item in plan.indicators}
