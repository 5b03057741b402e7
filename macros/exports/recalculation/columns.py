"""The columns of the sheet: what is written in, and what a spreadsheet works out from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.exports.recalculation.formulas import formulas

_HEAD = {"name": "指标", "id": "编号", "in_plan": "是否规划指标", "which": "哪个目标"}
_RESULT = {
    "verdict": "复算：结论",
    "own_verdict": "本站：结论",
    "same": "复算与本站",
    "own_words": "本站：缺少什么、算式和说明",
}
_GIVEN = {
    "type": "目标类型",
    "direction": "方向",
    "unit": "单位",
    "this_year": "评估的年份",
    "plan_year": "规划期第一年",
    "base_year": "基期年份",
    "base": "基期值",
    "goal_year": "目标年份",
    "goal": "目标值（区间写下限）",
    "upper": "区间上限",
    "sign": "目标的比较符号",
    "words": "目标的文字",
    "year": "实际值的年份",
    "value": "实际值",
    "bound": "实际值的比较符号",
    "other": "另一来源的实际值",
    "broken": "口径变化",
    "found_year": "来源认定的年份",
    "found": "来源的认定",
}
_FIRST_AND_LAST = {
    "first_year": "变化：首年",
    "first": "变化：首年数值",
    "last_year": "变化：末年",
    "last": "变化：末年数值",
}
_STEPS = {
    "start_year": "复算：起点年份",
    "start": "复算：起点值",
    "summed": "复算：相加的年数",
    "now_year": "复算：用来评估的年份",
    "now": "复算：用来评估的数值",
    "limit": "复算：应当怎样",
    "end": "复算：对照的目标值",
    "told": "复算：来源说完成没有",
    "lacking": "复算：先缺什么",
    "reached": "复算：达到没有",
    "share": "复算：已走的份额 p",
    "before_year": "复算：前一个节点的年份",
    "before": "复算：前一个节点的数值",
    "after_year": "复算：后一个节点的年份",
    "after": "复算：后一个节点的数值",
    "due": "复算：当年应达到的数值",
    "elapsed": "复算：应走的份额 τ",
    "ratio": "复算：r = p ÷ τ",
    "distance": "复算：差多少",
    "change": "复算：变化（%）",
    "trend": "复算：变化的方向",
}
_OWN_TREND = {"own_trend": "本站：变化的方向"}


@dataclass(frozen=True, slots=True)
class Repeats:
    """How many columns there are for annual values, for milestones and for statements."""

    years: int
    stones: int
    statements: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Title by the name of each column, in order, and the formulas of those that are worked out."""

    titles: Mapping[str, str]
    formulas: Mapping[str, str]
    ranges: Mapping[str, tuple[int, int]]


def layout(repeats: Repeats) -> Layout:
    """The columns of a sheet with room for what repeats."""
    years = {f"annual_{one}": f"起点后第{one}年的数值" for one in range(1, repeats.years + 1)}
    groups = {
        "stone_years": {f"stone_year_{one}": f"阶段目标{one}：年份" for one in range(1, repeats.stones + 1)},
        "stones": {f"stone_{one}": f"阶段目标{one}：数值" for one in range(1, repeats.stones + 1)},
        "said": {f"said_{one}": f"来源的说明{one}" for one in range(1, repeats.statements + 1)},
    }
    repeated = {name: title for group in groups.values() for name, title in group.items()}
    titles = {**_HEAD, **_RESULT, **_GIVEN, **years, **repeated, **_FIRST_AND_LAST, **_STEPS, **_OWN_TREND}
    places = {name: place for place, name in enumerate(titles)}
    ranges = {name: (places[next(iter(group))], places[next(reversed(group))]) for name, group in groups.items()}
    return Layout(titles, formulas(repeats.years), ranges)


def formulas_at(of: Layout, row: int) -> Iterator[tuple[int, str]]:
    """The formulas of a row (counted from 1, as in a sheet): the place of the column, and the formula."""
    names = {name: f"${_letters(place)}{row}" for place, name in enumerate(of.titles)}
    ranges = {name: f"${_letters(low)}{row}:${_letters(high)}{row}" for name, (low, high) in of.ranges.items()}
    for place, name in enumerate(of.titles):
        if formula := of.formulas.get(name):
            yield place, f"={formula.format_map(names | ranges)}"


def _letters(place: int) -> str:
    made = ""
    left = place + 1
    while left:
        left, digit = divmod(left - 1, 26)
        made = chr(ord("A") + digit) + made
    return made
