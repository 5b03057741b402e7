"""Properties of the assessment that hold for any figures."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from macros.model.vocabulary import Assessment, Comparator, TargetType
from macros.progress import assess
from macros.progress.formula import SIGNS, THRESHOLDS, shown
from macros.progress.schedule import Path, graded
from tests.made_up import PLAN_PERIOD, baseline, indicator, observed, target

numbers = st.decimals(min_value=-1000, max_value=1000, places=2)
positive = st.decimals(min_value=Decimal("0.01"), max_value=1000, places=2)
years = st.integers(2021, 2025)
days = st.dates(date(2021, 1, 1), date(2027, 12, 31))
shares = st.fractions(min_value=-3, max_value=3)

ORDER = [
    Assessment.BACKWARDS,
    Assessment.FAR_BEHIND,
    Assessment.BEHIND,
    Assessment.NEARLY,
    Assessment.ON_TRACK,
    Assessment.REACHED,
]


@given(numbers, positive, numbers, years)
def test_mirrored_directions_give_the_same_verdict(low: Decimal, gap: Decimal, now: Decimal, year: int) -> None:
    today = date(2025, 12, 31)
    up = indicator(baseline=baseline(str(low)), target=target("level", str(low + gap)))
    down = indicator(direction="lower", baseline=baseline(str(-low)), target=target("level", str(-low - gap)))
    first = assess(up, [observed(str(year), str(now))], PLAN_PERIOD, today)
    second = assess(down, [observed(str(year), str(-now))], PLAN_PERIOD, today)
    assert (first.verdict, first.ratio, first.distance) == (second.verdict, second.ratio, second.distance)


@given(numbers, positive, numbers, positive, st.integers(2021, 2024))
def test_a_better_value_is_never_judged_worse(
    low: Decimal, gap: Decimal, now: Decimal, more: Decimal, year: int
) -> None:
    item = indicator(baseline=baseline(str(low)), target=target("level", str(low + gap)))
    today = date(2025, 6, 1)
    worse = assess(item, [observed(str(year), str(now))], PLAN_PERIOD, today)
    better = assess(item, [observed(str(year), str(now + more))], PLAN_PERIOD, today)
    assert ORDER.index(worse.verdict) <= ORDER.index(better.verdict)


@given(shares, st.fractions(min_value=Fraction(1, 5), max_value=1))
def test_bands_meet_without_gaps(progress: Fraction, elapsed: Fraction) -> None:
    word, ratio = graded(progress, elapsed)
    assert ratio == progress / elapsed
    bounds = dict(zip(ORDER, [None, *THRESHOLDS], strict=False))
    lower, upper = bounds[word], dict(zip(ORDER, [*THRESHOLDS, None], strict=False))[word]
    assert lower is None or ratio >= lower
    assert upper is None or ratio < upper


@given(st.fractions(min_value=-2, max_value=2, max_denominator=10**7))
def test_shown_numbers_stay_in_their_band(value: Fraction) -> None:
    near = Fraction(shown(value))
    assert [near >= bound for bound in THRESHOLDS] == [value >= bound for bound in THRESHOLDS]
    assert abs(near - value) < Fraction(1, 1000)


@given(numbers, numbers, st.lists(st.tuples(st.integers(2021, 2024), numbers), unique_by=lambda x: x[0]))
def test_paths_pass_through_every_milestone(low: Decimal, high: Decimal, stones: list[tuple[int, Decimal]]) -> None:
    path = Path((2020, low), (2025, high), tuple(stones))
    for year, value in [(2020, low), (2025, high), *stones]:
        assert path.expected(year) == Fraction(value)
    for year in range(2020, 2026):
        ends = [Fraction(value) for _, value in [path.start, path.goal, *path.milestones]]
        assert min(ends) <= path.expected(year) <= max(ends)


@given(
    st.sampled_from([kind for kind in TargetType if kind not in (TargetType.ASSIGNED, TargetType.RANGE)]),
    positive,
    days,
)
def test_missing_values_never_get_a_colour(kind: TargetType, goal: Decimal, today: date) -> None:
    found = assess(indicator(target=target(kind, str(goal + 90))), [], PLAN_PERIOD, today)
    assert found.verdict is Assessment.UNKNOWN
    assert found.missing
    assert found.distance is None


@given(numbers, years, days)
def test_missed_is_said_only_with_a_value_of_the_last_year(now: Decimal, year: int, today: date) -> None:
    found = assess(indicator(), [observed(str(year), str(now))], PLAN_PERIOD, today)
    if found.verdict is Assessment.MISSED:
        assert year == 2025
        assert today.year > 2025
        assert found.distance is not None
        assert found.distance > 0
    if found.early:
        assert year < 2025


@given(positive, st.integers(2021, 2025), positive)
def test_cumulative_progress_is_the_plain_share(goal: Decimal, year: int, now: Decimal) -> None:
    item = indicator(baseline=None, target=target("cumulative", str(goal)))
    found = assess(item, [observed(f"2021/{year}", str(now))] if year > 2021 else [], PLAN_PERIOD, date(2026, 1, 1))
    if year == 2025:
        assert found.progress == Fraction(now) / Fraction(goal)


@given(numbers, numbers, st.sampled_from([">=", "<=", ">", "<", "="]))
def test_limits_compare_and_nothing_else(goal: Decimal, now: Decimal, sign: str) -> None:
    item = indicator(baseline=None, direction="keep", target=target("maintain", str(goal), comparator=sign))
    found = assess(item, [observed("2025", str(now))], PLAN_PERIOD, date(2026, 1, 1))
    truth = {">=": now >= goal, "<=": now <= goal, ">": now > goal, "<": now < goal, "=": now == goal}[sign]
    assert found.verdict is (Assessment.REACHED if truth else Assessment.MISSED)
    assert found.ratio is None
    assert SIGNS[next(each for each in Comparator if each.value == sign)] in found.formula[0]


@given(st.permutations([("2021", "91"), ("2022", "92"), ("2023", "92.5")]))
def test_the_order_of_records_does_not_matter(rows: list[tuple[str, str]]) -> None:
    found = assess(indicator(), [observed(*row) for row in rows], PLAN_PERIOD, date(2024, 6, 1))
    assert found.inputs[-1].value == Decimal("92.5")
