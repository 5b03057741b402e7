"""The assessment once more, as formulas over the cells of one row.

Words, bands and lists come from where the program has them; the arithmetic is written here a second
time, for another program. A test has LibreOffice work it out and compares.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from macros.exports.recalculation.terms import (
    EMPTY,
    blank,
    both,
    cell,
    chain,
    either,
    given,
    no,
    rounded,
    says,
    text,
    total,
    when,
    word,
)
from macros.model.vocabulary import Assessment, Comparator, Direction, TargetType, Trend
from macros.progress.assigned import DONE, NOT_DONE
from macros.progress.case import FROM_ZERO, LIMITS
from macros.progress.schedule import bands
from macros.progress.trend import BAND

MET, NOT_MET = "完成", "没有完成"
YES, NO = "是", "否"
SAME, DIFFERENT = "一致", "不一致"
DIGITS, FINER = 10, 12
"""Decimals of what is shown and compared, and of what is worked on with."""

_UP = (Comparator.AT_LEAST, Comparator.MORE)
_DOWN = (Comparator.AT_MOST, Comparator.LESS)
_KEPT = says("direction", Direction.KEEP)
_HIGHER, _LOWER = says("direction", Direction.HIGHER), says("direction", Direction.LOWER)
_LIMIT = says("type", *(kind for kind in TargetType if kind in LIMITS))
_FROM_ZERO = says("type", *(kind for kind in TargetType if kind in FROM_ZERO))
_IN_WORDS = says("type", *(kind for kind in TargetType if kind.in_words))
_EXACT = either(blank("bound"), says("bound", Comparator.EQUAL))


def formulas(years: int) -> Mapping[str, str]:
    """Formula by the name of its column; *years* is how many columns there are for annual values."""
    share = f"({cell('now')}-{cell('start')})/({cell('end')}-{cell('start')})"
    no_way = either(blank("reached"), blank("start"), _KEPT, f"{cell('start')}={cell('end')}", no(_EXACT))
    return {
        "start_year": when(either(blank("base_year"), _LIMIT), f"{cell('plan_year')}-1", cell("base_year")),
        "start": when(_FROM_ZERO, "0", when(either(blank("base"), _LIMIT), EMPTY, cell("base"))),
        **_newest(years),
        "limit": _limit(),
        "end": _end(),
        "told": _told(),
        "lacking": _lacking(),
        "reached": _reached(),
        "share": when(no_way, EMPTY, rounded(share, FINER)),
        **_schedule(),
        "verdict": _verdict(),
        "distance": _distance(),
        **_movement(),
        "same": when(
            both(*(f"EXACT({cell(name)},{cell(f'own_{name}')})" for name in ("verdict", "trend"))),
            text(SAME),
            text(DIFFERENT),
        ),
    }


def _newest(years: int) -> dict[str, str]:
    """Year and number of the newest value: the one printed, else the annual values added up."""
    run = cell("summed")
    return {
        "summed": when(says("type", TargetType.CUMULATIVE), _run(years, ["1"] * years), "0"),
        "now_year": when(given("value"), cell("year"), when(f"{run}>0", f"{cell('start_year')}+{run}")),
        "now": when(given("value"), cell("value"), when(f"{run}>0", rounded(_run(years, _annual(years)), DIGITS))),
    }


def _annual(years: int) -> list[str]:
    return [cell(f"annual_{year}") for year in range(1, years + 1)]


def _run(years: int, parts: list[str]) -> str:
    """*parts* of the years without a gap, from the first on, added up."""
    made = "0"
    for year, value, part in reversed(list(zip(range(1, years + 1), _annual(years), parts, strict=True))):
        now = f"{cell('start_year')}+{year}"
        counts = both(f"ISNUMBER({value})", f"{now}<={cell('goal_year')}", f"{now}<={cell('this_year')}")
        made = when(counts, f"{part}+{made}", "0")
    return made


def _of_range(above: str, below: str, inside: str) -> str:
    """What goes for a value above a range, below it and inside."""
    value = cell("now")
    return chain([(f"{value}>{cell('upper')}", above), (f"{value}<{cell('goal')}", below)], inside)


def _limit() -> str:
    """The word for how a value must stand to the target."""
    low, high = word(Comparator.AT_LEAST), word(Comparator.AT_MOST)
    ends = _of_range(high, low, when(_LOWER, high, low))
    own = [(says("sign", *_UP, *_DOWN), cell("sign")), (_HIGHER, low), (_LOWER, high)]
    return when(
        given("upper"), when(either(blank("now"), blank("goal")), EMPTY, ends), chain(own, f"{cell('sign')}&{EMPTY}")
    )


def _end() -> str:
    """The number a value is held against: of a range, the end on whose wrong side it is."""
    ends = _of_range(cell("upper"), cell("goal"), when(_LOWER, cell("upper"), cell("goal")))
    return chain([(blank("goal"), EMPTY), (blank("upper"), cell("goal")), (blank("now"), EMPTY)], ends)


def _told() -> str:
    """What sources say of a target in words: done, not done, or nothing that is clear."""
    every = total(f"({given('said')})*1")
    done = _saying([*(text(words) for words in sorted(DONE)), _bare(cell("words"))])
    undone = _saying(text(words) for words in sorted(NOT_DONE))
    clear = [(f"{every}=0", EMPTY), (f"{done}={every}", text(MET)), (f"{undone}={every}", text(NOT_MET))]
    found = both(given("found"), f"{cell('found_year')}<={cell('this_year')}")
    return when(_IN_WORDS, when(found, cell("found"), chain(clear, EMPTY)))


def _saying(words: Iterable[str]) -> str:
    """How many of the statements are one of *words*."""
    hits = "+".join(f"EXACT({_bare(cell('said'))},{each})" for each in words)
    return total(f"({given('said')})*(({hits})>0)")


def _bare(words: str) -> str:
    return f'SUBSTITUTE(TRIM({words}),"。",{EMPTY})'


def _lacking() -> str:
    """The first thing that is wanting; nothing when the target can be judged."""
    behind = either(both(_HIGHER, f"{cell('end')}<{cell('start')}"), both(_LOWER, f"{cell('end')}>{cell('start')}"))
    backwards = either(
        both(_HIGHER, says("limit", *_DOWN)), both(_LOWER, says("limit", *_UP)), both(given("start"), behind)
    )
    outside = either(*(f"{cell('now_year')}{sign}{{{name}}}" for sign, name in _OUTSIDE))
    cases = [
        (blank("goal"), "目标值"),
        (blank("type"), "目标类型"),
        (both(says("type", TargetType.LEVEL), either(blank("base"), blank("base_year"))), "基期值"),
        (says("sign", Comparator.ABOUT), "确切的目标值"),
        (blank("now"), "实际值"),
        (blank("limit"), "目标的比较符号"),
        (both(blank("upper"), backwards), "与指标方向一致的目标值"),
        (outside, "起点以后、目标年以前已过完的一年的实际值"),
        (given("other"), "唯一的实际值"),
        (no(either(_EXACT, both(blank("upper"), _proves()))), "确切的实际值"),
        (both(given("start"), no(_KEPT), given("broken")), "与基期口径一致的实际值"),
        (both(f"{cell('this_year')}>{cell('goal_year')}", f"{cell('now_year')}<{cell('goal_year')}"), "目标年的实际值"),
    ]
    numbers = chain([(condition, text(what)) for condition, what in cases], EMPTY)
    return when(_IN_WORDS, when(blank("told"), text("任务完成情况的说明")), numbers)


_OUTSIDE = (("<=", "start_year"), (">", "goal_year"), (">", "this_year"))


def _proves() -> str:
    """Whether a value printed as a bound is enough to say that the target is met."""
    value, end = cell("now"), cell("end")
    sides = []
    for (loose, strict), sign in ((_UP, ">"), (_DOWN, "<")):
        beyond = both(says("limit", strict), no(says("bound", strict)))
        proof = when(beyond, f"{value}{sign}{end}", f"{value}{sign}={end}")
        sides.append(both(says("bound", loose, strict), says("limit", loose, strict), proof))
    return either(*sides)


def _reached() -> str:
    """Whether the target is met; a bound comes this far only when it proves as much."""
    value, end = cell("now"), cell("end")
    signs = zip((*_UP, *_DOWN), (">=", ">", "<=", "<"), strict=True)
    met = chain([(says("limit", limit), f"{value}{sign}{end}") for limit, sign in signs], f"{value}={end}")
    cases = [(either(given("lacking"), _IN_WORDS), EMPTY), (no(_EXACT), text(YES)), (met, text(YES))]
    return chain(cases, text(NO))


def _schedule() -> dict[str, str]:
    """The points of the path on both sides of the value's year, the value due, tau and r."""
    stones, year, low, high = (cell(name) for name in ("stone_years", "now_year", "start_year", "goal_year"))
    way = f"({stones}>{low})*({stones}<{high})"
    still = both(f"{cell('reached')}={text(NO)}", given("share"), f"{cell('this_year')}<={high}")
    before = f"MAX({low},{total(f'MAX(({stones}<{year})*{way}*{stones})')})"
    left = total(f"MAX(({stones}>={year})*{way}*({high}-{stones}))")
    due = "{before}+({now_year}-{before_year})/({after_year}-{before_year})*({after}-{before})"
    steps = {
        "after_year": f"{high}-{left}",
        "before": when(f"{cell('before_year')}={low}", cell("start"), _stone("before_year")),
        "after": when(f"{cell('after_year')}={high}", cell("end"), _stone("after_year")),
        "due": rounded(due, DIGITS),
        "elapsed": rounded(f"({due}-{cell('start')})/({cell('end')}-{cell('start')})", FINER),
        "ratio": when("{elapsed}>0", rounded(f"({{now}}-{{start}})/({due}-{{start}})", DIGITS)),
    }
    made = {name: when(blank("before_year"), EMPTY, step) for name, step in steps.items()}
    return {"before_year": when(still, before), **made}


def _stone(year: str) -> str:
    return total(f"({cell('stone_years')}={cell(year)})*{cell('stones')}")


def _verdict() -> str:
    keeps = both(f"{cell('now_year')}<{cell('goal_year')}", either(says("type", TargetType.MAINTAIN), _KEPT))
    reached = when(keeps, word(Assessment.KEEPING), word(Assessment.REACHED))
    missed = when(keeps, word(Assessment.NOT_KEEPING), word(Assessment.MISSED))
    not_due = when("{share}>={elapsed}", word(Assessment.ON_TRACK), word(Assessment.BACKWARDS))
    graded = [(f"{cell('ratio')}>={_decimal(low)}", word(label)) for low, _, label in bands() if low is not None]
    cases = [
        (given("lacking"), word(Assessment.UNKNOWN)),
        (f"{cell('told')}={text(MET)}", word(Assessment.REACHED)),
        (f"{cell('told')}={text(NOT_MET)}", word(Assessment.MISSED)),
        (f"{cell('reached')}={text(YES)}", reached),
        (blank("elapsed"), missed),
        (blank("ratio"), not_due),
        *graded,
    ]
    return chain(cases, word(bands()[-1][2]))


def _distance() -> str:
    """How much is wanting when a target is missed."""
    missed = both(says("verdict", Assessment.MISSED, Assessment.NOT_KEEPING), given("reached"))
    return when(missed, rounded("ABS({end}-{now})", DIGITS))


def _movement() -> dict[str, str]:
    """The change between two years where there is no target, and its direction."""
    steady = f"ABS({cell('change')})<={_decimal(BAND)}"
    up, better = "{change}>0", f"({{change}}>0)=({_HIGHER})"
    kept = when(up, word(Trend.UP), word(Trend.DOWN))
    cases = [
        (blank("change"), EMPTY),
        (steady, word(Trend.STEADY)),
        (_KEPT, kept),
        (better, word(Trend.BETTER)),
    ]
    change = rounded("({last}-{first})/ABS({first})*100", DIGITS)
    return {
        "change": when(either(blank("first"), "{first}=0", blank("last")), EMPTY, change),
        "trend": chain(cases, word(Trend.WORSE)),
    }


def _decimal(value: Fraction) -> str:
    return f"{float(value):g}"
