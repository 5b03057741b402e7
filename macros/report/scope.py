"""What an evaluation looks at: the plan as it was known of a certain day."""

from dataclasses import dataclass, replace
from datetime import date

from macros.model.plan import Plan
from macros.model.vocabulary import Choice


class Kind(Choice):
    """Which evaluation."""

    CLOSING = "closing", "终期评估报告"
    MIDTERM = "midterm", "中期评估报告"


@dataclass(frozen=True)
class Scope:
    """An evaluation: the plan with the figures it may use, the last day they speak of, the day it is made."""

    kind: Kind
    plan: Plan
    until: date
    today: date


def scope_of(plan: Plan, kind: Kind, today: date) -> Scope:
    """The closing evaluation takes everything up to *today*; the midterm one, the first half of the years."""
    if kind is Kind.CLOSING:
        return Scope(kind, plan, today, today)
    period = plan.info.period
    until = date(period.start.year + (period.end.year - period.start.year) // 2, 12, 31)
    figures = tuple(item for item in plan.observations if item.period.end <= until)
    return Scope(kind, replace(plan, observations=figures), until, min(today, date(until.year + 1, 1, 1)))
