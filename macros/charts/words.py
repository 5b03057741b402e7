"""A chart in words: its title, its description, its legend, or why there is none."""

from collections.abc import Sequence

from macros.charts.marks import Drawing, Point
from macros.model.records import Indicator
from macros.model.vocabulary import Level, PeriodKind

SHAPES = {
    "circle": "圆点：全年数值",
    "diamond": "空心菱形：不足一年的数值，不与全年数值连线",
    "square": "方点：某一天的数值",
    "triangle-up": "正三角：来源只给出下限，实际值在此之上",
    "triangle-down": "倒三角：来源只给出上限，实际值在此之下",
}
HOLLOW = "空心圆点：初步数"
PATH = "虚线加十字：规划目标从基期到目标年的直线路径，十字为目标值和阶段目标"


def title_of(indicator: Indicator) -> str:
    """The title of the picture."""
    return f"{indicator.name}（{indicator.unit}）"


def describe(drawing: Drawing, unit: str, starts_at_zero: bool) -> str:
    """The picture told as a sentence for those who do not see it."""
    first, last = drawing.years
    axis = "" if starts_at_zero else "，纵轴不从0开始"
    parts = [f"横轴为{first}年至{last}年，单位为{unit}{axis}"]
    areas = dict.fromkeys((point.figure.level, point.figure.area) for point in drawing.points)
    for level, area in areas:
        own = [point for point in drawing.points if (point.figure.level, point.figure.area) == (level, area)]
        parts.append(f"{area}（{level.label}）：" + "，".join(dict.fromkeys(_told(point) for point in own)))
    if drawing.path:
        way = "，".join(f"{year}年{value:f}" for year, value in drawing.path)
        parts.append(f"规划目标路径：{way}")
    parts += [f"{rule.name}：{rule.number}" for rule in drawing.rules]
    parts += [f"{point.figure.area}{point.figure.period.label}起口径变化，前后不连线" for point in drawing.breaks]
    return "；".join(parts).replace("-", "−") + "。"


def _told(point: Point) -> str:
    figure = point.figure
    part = "（不足一年）" if figure.period.kind is PeriodKind.PART_YEAR else ""
    return f"{figure.period.label}{part}{figure.comparator.sign}{point.value:f}"


def shapes_of(drawing: Drawing) -> tuple[str, ...]:
    """What the shapes in the picture mean; only those that occur."""
    used = {point.shape for point in drawing.points}
    found = [text for shape, text in SHAPES.items() if shape in used]
    if any(point.shape == "circle" and not point.filled for point in drawing.points):
        found.append(HOLLOW)
    if drawing.path:
        found.append(PATH)
    return tuple(found)


def levels_of(drawing: Drawing) -> tuple[Level, ...]:
    """The levels that occur, in their own order."""
    used = {point.figure.level for point in drawing.points} | {rule.level for rule in drawing.rules}
    return tuple(level for level in Level if level in used)


def empty_text(drawing: Drawing, figures: Sequence[object]) -> str:
    """Why there is no picture."""
    if not figures:
        return "还没有收录这项指标的任何数值，无法作图。"
    if drawing.rules and not drawing.points:
        return "已收录的只有目标值，没有可以对照的实际数值，无法作图；数值见下表。"
    if drawing.points:
        return "可以画在同一坐标上的数值只有一个，不足以作图；数值见下表。"
    return "已收录的数值是变化量、文字表述、多年累计或统计时点未载明的数值，不能画成历年图；数值见下表。"
