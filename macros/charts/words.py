"""A chart in words: its title, its description, its legend, or why there is none."""

from collections.abc import Sequence

from macros.charts.marks import Drawing, Point
from macros.model.records import Indicator
from macros.model.vocabulary import AreaKind, Level, PeriodKind

SHAPES = {
    "circle": "圆点：全年数值",
    "square": "方点：某一天的数值",
    "triangle-up": "正三角：来源只给出下限，实际值在此之上",
    "triangle-down": "倒三角：来源只给出上限，实际值在此之下",
}
HOLLOW = "空心圆点：初步数"
PATH = "虚线加十字：规划目标从起点到目标年的直线路径，十字为目标值和阶段目标"
PARTS = "图下横条：不足一年的数值，不与全年数值和目标相比"


def title_of(indicator: Indicator) -> str:
    """The title of the picture."""
    return f"{indicator.name}（{indicator.unit}）"


def describe(drawing: Drawing, unit: str, starts_at_zero: bool, own: AreaKind) -> str:
    """The picture told as a sentence for those who do not see it."""
    first, last = drawing.years
    axis = "" if starts_at_zero else "，纵轴不从0开始"
    parts = [f"横轴为{first}年至{last}年，单位为{unit}{axis}"]
    areas = dict.fromkeys((point.figure.level, point.figure.area) for point in drawing.points)
    for level, area in areas:
        points = [point for point in drawing.points if (point.figure.level, point.figure.area) == (level, area)]
        kind = own.name_of(level)
        parts.append(f"{area}（{kind}）：" + "，".join(dict.fromkeys(_told(point) for point in points)))
    if drawing.path:
        way = "，".join(f"{year}年{value:f}" for year, value in drawing.path)
        parts.append(f"规划目标路径：{way}")
    parts += [f"{rule.name}：{rule.number}" for rule in (*drawing.rules, *drawing.undated)]
    if drawing.parts:
        told = "，".join(f"{part.figure.period.label}{part.number}" for part in drawing.parts)
        parts.append(f"{drawing.parts_title}：{told}")
    parts += [f"{year}年起口径变化，前后不连线" for year in drawing.break_years]
    return "；".join(parts).replace("-", "−") + "。"


def _told(point: Point) -> str:
    return f"{point.figure.period.label}{point.number}"


def shapes_of(drawing: Drawing) -> tuple[str, ...]:
    """What the shapes in the picture mean; only those that occur."""
    used = {point.shape for point in drawing.points}
    found = [text for shape, text in SHAPES.items() if shape in used]
    if any(point.shape == "circle" and not point.filled for point in drawing.points):
        found.append(HOLLOW)
    if drawing.path:
        found.append(PATH)
    if drawing.parts:
        found.append(PARTS)
    return tuple(found)


def caption_of(drawing: Drawing, area: str, starts_at_zero: bool) -> str:
    """What a reader must know before reading the picture: where the axis begins, what is left out and why."""
    parts = [] if starts_at_zero else ["纵轴不从0开始"]
    if not drawing.has_own:
        parts.append(f"图中没有{area}的全年数值：{_why_not(drawing)}")
    if drawing.undated:
        told = "、".join(dict.fromkeys(rule.number for rule in drawing.undated))
        parts.append(f"{area}的{told}未注明年份，画成横线，不表示各年都是这个数，也不与各年相比")
    if drawing.scaled_out:
        others = "、".join(dict.fromkeys(item.area for item in drawing.scaled_out))
        parts.append(f"{others}的总量与{area}相差太大，没有画在一起")
    disputed = _disputed(drawing)
    if disputed:
        parts.append(f"{disputed}来源说法不一，各个数值都画出，不连线")
    return "；".join(parts)


def _why_not(drawing: Drawing) -> str:
    own = [item for item in drawing.left_out if item.level is Level.DISTRICT]
    if any(part.figure.level is Level.DISTRICT for part in drawing.parts):
        return "读到的都不足一年"
    if any(item.period.kind in (PeriodKind.AS_PUBLISHED, PeriodKind.SINCE) for item in own):
        return "读到的数值没有写明统计时点"
    return "读到的是变化量或文字表述" if own else "没有读到"


def _disputed(drawing: Drawing) -> str:
    seen: dict[tuple[str, int], set[object]] = {}
    for point in drawing.points:
        key = (point.figure.area, point.figure.period.year)
        seen.setdefault(key, set()).add((point.value, point.figure.comparator))
    told = [f"{area}{year}年" for (area, year), values in seen.items() if len(values) > 1]
    return "、".join(told)


def empty_text(drawing: Drawing, figures: Sequence[object], area: str) -> str:
    """Why there is no picture."""
    if not figures:
        return "还没有收录这项指标的任何数值，无法作图。"
    if not drawing.points and not drawing.parts and drawing.rules:
        return "已收录的只有目标值，没有可以对照的实际数值，无法作图；数值见下表。"
    if drawing.points:
        own = "" if drawing.has_own else f"，其中没有{area}的"
        return f"可比的全年数值只有{len(drawing.points)}个{own}，不足以作图；数值见下表。"
    if drawing.parts:
        return "读到的数值都不足一年，不作图；数值见下表。"
    return "已收录的数值是变化量、文字表述、多年累计或统计时点未载明的数值，不能画成历年图；数值见下表。"
