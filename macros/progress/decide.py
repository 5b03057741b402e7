"""The order in which an assessment is decided.

An input is missing → 无法评估, and so is the value of the last year once that year is over; a task set
by the upper level → only a documented statement counts; the target is reached → 已达到目标, or 保持中
where it has to be kept until a later year; its year is over → 未达到目标; otherwise by schedule.
The bands of r are those of Statistics Canada and Open SDG, except r ≥ 1, which is this site's own.
"""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from macros.model.periods import Period
from macros.model.records import Indicator, Observation
from macros.model.targets import Target
from macros.model.vocabulary import Assessment, Comparator, TargetType
from macros.progress import formula
from macros.progress.assigned import assess_assigned
from macros.progress.case import Case, comparison, progress_lines, ratio_line, schedule_lines
from macros.progress.evidence import Values, breaks_of, first_year, inputs_of, missing_of, remarks_of, start_of
from macros.progress.figures import Window, comparable, latest, own_values, summed
from macros.progress.limits import meets, nearest_end
from macros.progress.schedule import Path, graded
from macros.progress.trend import movement
from macros.progress.verdict import Input, Verdict


def assess(indicator: Indicator, observations: Iterable[Observation], period: Period, today: date) -> Verdict:
    """Hold *indicator* against its target.

    Args:
        indicator: with baseline, target and milestones as far as they are known.
        observations: any outcomes; only the comparable ones of this indicator are used.
        period: of the plan; values before it say nothing about its targets.
        today: values of periods not over by then are not used.
    """
    values = tuple(observations)
    if indicator.target is None:
        found = _without_target(indicator, values, period, today)
    elif indicator.target.type.in_words:
        found = assess_assigned(indicator, indicator.target, values, today)
    else:
        found = _against(indicator.target, indicator, values, period, today)
    if indicator.override is None:
        return found
    return found._replace(verdict=indicator.override.verdict, by_hand=indicator.override)


def _unknown(missing: Iterable[str], inputs: tuple[Input, ...] = (), remarks: tuple[str, ...] = ()) -> Verdict:
    word = Assessment.UNKNOWN
    return Verdict(word, word, inputs=inputs, missing=tuple(missing), remarks=remarks)


def _without_target(
    indicator: Indicator, observations: tuple[Observation, ...], period: Period, today: date
) -> Verdict:
    window = Window(period.start.year - 1, period.end.year, today)
    newest = latest(comparable(indicator, observations, TargetType.LEVEL, window))
    missing = ["目标值"] if indicator.baseline else ["基期值", "目标值"]
    missing += [] if newest else ["年度实际值"]
    found = _unknown(missing, inputs_of(indicator, None, window, newest))
    return found._replace(movement=movement(indicator, own_values(indicator, observations), today))


def _against(
    target: Target, indicator: Indicator, observations: tuple[Observation, ...], period: Period, today: date
) -> Verdict:
    window = Window(first_year(indicator, target, period), target.year, today)
    values = comparable(indicator, observations, target.type, window)
    total = summed(indicator, observations, window) if target.type is TargetType.CUMULATIVE and not values else None
    newest = (total.value,) if total else latest(values)
    inputs, remarks = inputs_of(indicator, target, window, newest), remarks_of(values, newest)
    if total:
        inputs, remarks = (*inputs[:-1], *total.inputs, inputs[-1]), (*remarks, total.remark)
    missing = missing_of(indicator, target, window, Values(own_values(indicator, observations), values, newest))
    number = newest[0].value if newest else None
    goal, limit = nearest_end(indicator, target, number)
    if missing or goal is None or limit is None or number is None:
        return _unknown(missing, inputs, remarks)._replace(breaks=breaks_of(values))
    start = start_of(indicator, target, window)
    case = Case(indicator, target, goal, limit, start, window, newest[0], number, inputs, remarks)
    found = _decided(case._replace(remarks=(*remarks, *_breaches(case, values))))
    return found._replace(breaks=breaks_of(values))


def _breaches(case: Case, values: tuple[Observation, ...]) -> tuple[str, ...]:
    """For what is to be kept: the earlier years in which it was not."""
    if not case.keeps:
        return ()
    broken = [
        f"{item.period.label}的{formula.number(item.value)}"
        for item in values
        if item.value is not None
        and item.comparator is Comparator.EQUAL
        and item.period.year < case.year
        and not meets(item.value, case.limit, case.goal)
    ]
    return (f"期间有过不符合的数值：{'、'.join(broken)}",) if broken else ()


def _decided(case: Case) -> Verdict:
    if case.window.past and case.year < case.target.year:
        newest = f"最近的可比数值是{case.value.period.label}的{formula.number(case.number)}"
        return _unknown([f"{case.target.year}年的实际值"], case.inputs, (*case.remarks, newest))
    if case.reached:
        return _reached(case)
    path = case.path
    if path is None or case.window.past:
        return _missed(case)
    return _by_schedule(case, path)


def _reached(case: Case) -> Verdict:
    before = case.year < case.target.year
    word = Assessment.KEEPING if before and case.keeps else Assessment.REACHED
    remarks = (*case.remarks, f"须保持到{case.target.year}年") if word is Assessment.KEEPING else case.remarks
    return Verdict(
        word,
        word,
        inputs=case.inputs,
        formula=(*progress_lines(case), comparison(case)),
        progress=case.progress,
        growth_ratio=case.growth,
        early=before and not case.keeps,
        late=case.late,
        remarks=remarks,
    )


def _missed(case: Case) -> Verdict:
    before = case.year < case.target.year
    word = Assessment.NOT_KEEPING if before and case.keeps else Assessment.MISSED
    distance = abs(case.goal - case.number)
    not_due = () if case.window.past else (f"目标年（{case.target.year}年）未到，目前只与限值相比",)
    return Verdict(
        word,
        word,
        inputs=case.inputs,
        formula=(*progress_lines(case), comparison(case)),
        progress=case.progress,
        growth_ratio=case.growth,
        distance=distance,
        distance_text=f"差{formula.amount(distance, case.indicator.unit)}" if distance else "恰在限值上",
        late=case.late,
        remarks=case.remarks + not_due,
    )


def _by_schedule(case: Case, path: Path) -> Verdict:
    progress = path.share(Fraction(case.number))
    elapsed = path.share(path.expected(case.year))
    word, ratio = graded(progress, elapsed)
    last = () if ratio is None else (ratio_line(progress, elapsed, ratio),)
    return Verdict(
        word,
        word,
        inputs=case.inputs,
        formula=(*progress_lines(case), *schedule_lines(case, path, elapsed), *last),
        progress=progress,
        elapsed=elapsed,
        ratio=ratio,
        growth_ratio=case.growth,
        late=case.late,
        remarks=case.remarks,
    )
