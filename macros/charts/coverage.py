"""Which indicators have values of which years and levels: a row for each indicator, a column for each year."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from macros.charts.labels import Label
from macros.charts.layout import ITEM_SIZE, LINE, wrapped
from macros.charts.picture import SHAPES, Link, Picture, Stroke
from macros.model.base import Record
from macros.model.plan import Plan
from macros.model.records import Category, Figure, Indicator, Reference
from macros.model.vocabulary import Level, PeriodKind, Role

_TITLE = "哪些指标在哪些年份有数值"
EARLIER, UNSTATED = "更早", "未载明"
_OPEN = (PeriodKind.AS_PUBLISHED, PeriodKind.SINCE)
_GROUPS = ("own", "above", "aside")
_SHAPE = {"own": "circle", "above": "square", "aside": "triangle-up"}
_BETWEEN = 14

Address = Callable[[Record], str]
"""Where a record is explained, as seen from the page the picture stands on."""


class Line(NamedTuple):
    """An indicator and its values by group of levels."""

    indicator: Indicator
    figures: tuple[Figure, ...]
    words: str


class Coverage(NamedTuple):
    """The picture in two widths, told line by line, with what its signs mean."""

    wide: Picture
    narrow: Picture
    signs: tuple[str, ...]
    groups: tuple[tuple[Category, tuple[Line, ...]], ...]


class _Grid(NamedTuple):
    """The columns of a picture; ``left`` is the room for names, 0 puts them on lines of their own."""

    columns: tuple[str, ...]
    width: int
    left: int

    @property
    def step(self) -> float:
        return (self.width - self.left) / len(self.columns)

    def x(self, number: int) -> float:
        """The middle of a column."""
        return round(self.left + self.step * (number + 0.5), 1)

    def between(self, top: float, bottom: float) -> Iterator[Stroke]:
        """Lines between the columns, where no name lies across them."""
        for number in range(len(self.columns) if self.left else 0):
            yield Stroke(f"M{round(self.left + self.step * number, 1)} {top}V{bottom}", "year")

    @property
    def room(self) -> float:
        """The room for a name."""
        return (self.left or self.width) - 10


def coverage_of_years(plan: Plan, address: Address) -> Coverage | None:
    """The picture of *plan*; None while no indicator has a value."""
    groups = tuple(_groups(plan))
    figures = [item for _, lines in groups for line in lines for item in line.figures]
    if not figures:
        return None
    told = _told(groups, plan.info.level.here)
    wide = _Grid(_columns(plan, figures, 14), 780, 200)
    narrow = _Grid(_columns(plan, figures, 8), 340, 0)
    return Coverage(
        _picture(groups, wide, ("coverage", "wide", told), address),
        _picture(groups, narrow, ("coverage-narrow", "narrow", told), address),
        tuple(_signs(plan, figures)),
        groups,
    )


def group_of(level: Level) -> str:
    """own, above or aside: the area itself, what it lies in, its parts and its peers."""
    return "own" if level is Level.DISTRICT else "above" if level in Level.above() else "aside"


def _groups(plan: Plan) -> Iterator[tuple[Category, tuple[Line, ...]]]:
    for category in sorted(plan.categories, key=lambda item: item.order):
        own = [item for item in plan.indicators if item.category == category.id]
        lines = tuple(_line(plan, item) for item in own)
        if lines:
            yield category, lines


def _line(plan: Plan, indicator: Indicator) -> Line:
    figures = tuple(
        item
        for item in plan.results_for(indicator.id)
        if not (isinstance(item, Reference) and item.role is Role.TARGET)
    )
    return Line(indicator, figures, _words(plan, figures))


def _words(plan: Plan, figures: Sequence[Figure]) -> str:
    parts = []
    for level in Level:
        own = sorted((item for item in figures if item.level is level), key=lambda item: item.period.end)
        if own:
            periods = "、".join(dict.fromkeys(item.period.label for item in own))
            parts.append(f"{plan.info.level.name_of(level)}：{periods}")
    return "；".join(parts) or "没有数值"


def _columns(plan: Plan, figures: Sequence[Figure], most: int) -> tuple[str, ...]:
    """Every year from the one before the plan's period, as the last of *most* columns; what is older in one."""
    stated = [item.period.year for item in figures if item.period.kind not in _OPEN]
    period = plan.info.period
    last = max([period.end.year, *stated])
    first = max(min([period.start.year, *stated]), period.start.year - 1, last - most + 3)
    earlier = (EARLIER,) if any(year < first for year in stated) else ()
    unstated = (UNSTATED,) if len(stated) < len(figures) else ()
    return (*earlier, *(str(year) for year in range(first, last + 1)), *unstated)


def _column(figure: Figure, columns: Sequence[str]) -> int:
    if figure.period.kind in _OPEN:
        return columns.index(UNSTATED)
    year = str(figure.period.year)
    return columns.index(year) if year in columns else columns.index(EARLIER)


def _picture(
    groups: Sequence[tuple[Category, tuple[Line, ...]]], grid: _Grid, names: tuple[str, str, str], address: Address
) -> Picture:
    strokes: list[Stroke] = []
    labels: list[Label] = []
    links: list[Link] = []
    y = 4.0
    for category, lines in groups:
        head = wrapped(category.title, grid.room)
        links.append(Link(address(category), category.title, _texts(head, y, "head")))
        y += (len(head) - bool(grid.left)) * LINE
        ticks = enumerate(grid.columns)
        labels += [Label(grid.x(place), y + ITEM_SIZE, text, "tick", "middle") for place, text in ticks]
        y += LINE + 5
        top = y
        for line in lines:
            strokes.append(Stroke(f"M0 {y}H{grid.width}", "grid"))
            link, height = _row(line, grid, y, address(line.indicator))
            links.append(link)
            y += height
        strokes += grid.between(top, y)
        y += _BETWEEN
    ident, kind, told = names
    height = round(y - _BETWEEN)
    return Picture(ident, kind, grid.width, height, _TITLE, told, tuple(strokes), tuple(labels), tuple(links))


def _row(line: Line, grid: _Grid, y: float, href: str) -> tuple[Link, float]:
    """A name with its marks, and the height the two take."""
    name = wrapped(line.indicator.name, grid.room)
    told = f"{line.indicator.name}。{line.words}"
    high = len(name) * LINE
    middle = y + 4.5 + (high / 2 if grid.left else high + LINE / 2)
    link = Link(href, told, _texts(name, y + 4, "item"), tuple(_marks(line, grid, middle)))
    return link, high + 9 + (LINE if line.figures and not grid.left else 0)


def _texts(lines: Sequence[str], top: float, role: str) -> tuple[Label, ...]:
    return tuple(
        Label(0, round(top + ITEM_SIZE + number * LINE, 1), line, role, "start") for number, line in enumerate(lines)
    )


def _marks(line: Line, grid: _Grid, y: float) -> Iterator[Stroke]:
    """One mark for each column and group of levels; full where one of its values is for a whole year or a day."""
    found: dict[tuple[int, str], bool] = {}
    for item in line.figures:
        key = (_column(item, grid.columns), group_of(item.level))
        found[key] = found.get(key, False) or item.period.kind is not PeriodKind.PART_YEAR
    for (column, group), whole in sorted(found.items()):
        x = grid.x(column) + (_GROUPS.index(group) - 1) * min(12, grid.step / 3.4)
        d = SHAPES[_SHAPE[group]].format(round(x, 1), round(y, 1), 4, 8)
        yield Stroke(d, f"mark {group} {'full' if whole else 'hollow'}")


def _told(groups: Sequence[tuple[Category, tuple[Line, ...]]], here: str) -> str:
    lines = [line for _, found in groups for line in found]
    own = sum(1 for line in lines if any(item.level is Level.DISTRICT for item in line.figures))
    bare = sum(1 for line in lines if not line.figures)
    parts = f"{len(lines)}项指标，{own}项有{here}数值"
    return f"{parts}，{bare}项没有任何数值。" if bare else f"{parts}。"


def _signs(plan: Plan, figures: Sequence[Figure]) -> Iterator[str]:
    names = {"own": "圆点", "above": "方点", "aside": "三角"}
    for group in _GROUPS:
        levels = [level for level in Level if any(item.level is level and group_of(level) == group for item in figures)]
        if levels:
            yield f"{names[group]}：{'、'.join(plan.info.level.name_of(level) for level in levels)}数值"
    if any(item.period.kind is PeriodKind.PART_YEAR for item in figures):
        yield "空心：只有不足一年的数值"
    if any(item.period.kind in _OPEN for item in figures):
        yield f"“{UNSTATED}”：来源没有写明统计时点"
    yield "空格：没有读到；目标值不画"
