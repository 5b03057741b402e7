"""What a workbook changes in the lists inside records: a row a part, known by its owner and its position."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from macros.exports.tables import Column
from macros.sheets.given import Given, value_of
from macros.sheets.rows import MOVE, OWNER, POSITION, Form, Row, Sheet, Value, WordError
from macros.source.suggestions import closest_matches

Values = Mapping[str, Value]
"""The fields of a part as they are to be, by their keys; None takes one away."""


@dataclass
class ChangedList:
    """One list of one record: what of it changes, by positions from nought, and the rows it is to have in the end."""

    form: Form
    owner: str
    rows: list[Given] = field(default_factory=list)
    changed: dict[int, Values] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)
    added: list[tuple[int, Values]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    """Where each part stands once the others are in, where that is not in this order."""
    came: list[str] = field(default_factory=list)
    """The position that each of the rows had; empty for a new one."""

    @property
    def size(self) -> int:
        """How many parts are touched."""
        return len(self.changed) + len(self.removed) + len(self.added)


@dataclass
class MergedLists:
    """Everything to write, and in Chinese everything that stands against it."""

    lists: list[ChangedList] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Before:
    """A sheet of parts as the data have it, the rows it was made from by their keys, and how that is told."""

    sheet: Sheet
    rows: Mapping[str, Row]
    made: str
    again: str


def merged_lists(before: Before, given: Sequence[Given], owners: Collection[str]) -> MergedLists:
    """Hold the rows of one such sheet against the lists of their owners."""
    found = MergedLists()
    seen: dict[str, Given] = {}
    by_owner: dict[str, list[Given]] = {}
    for row in given:
        owner = row.cells.get(OWNER, "")
        if fault := _fault(row, seen, before.rows, owners) or _move_fault(row, by_owner.get(owner, ())):
            found.problems.append(fault)
            continue
        if row.cells.get(POSITION):
            seen[row.key] = row
        by_owner.setdefault(owner, []).append(row)
    given_back = {row.key for row in given}
    gone = [row for key, row in before.rows.items() if key not in given_back and row[OWNER] in owners]
    label = before.sheet.form.label
    found.problems += [
        f"{label}：“{row[OWNER]}”的第{row[POSITION]}条那一行不见了：要去掉这一条，请保留这一行，只把灰色以外的格子删空"
        for row in gone
    ]
    for owner in {} if found.problems else by_owner:
        _list(_Lists(owner, before), by_owner[owner], found)
    return found


class _Lists:
    """A list as it was when the workbook was made, and as the data have it now."""

    def __init__(self, owner: str, before: Before) -> None:
        self.owner = owner
        self.form = before.sheet.form
        self.now = [row for row in before.sheet.rows.values() if row[OWNER] == owner]
        self.old = [row for row in before.rows.values() if row[OWNER] == owner]
        self.made, self.again = before.made, before.again

    def moved_on(self, *, is_moved: bool) -> str:
        """What of the data's list makes it impossible to tell which part is which; empty when nothing does."""
        if len(self.now) != len(self.old):
            said = f"{self.made}“{self.owner}”有{len(self.old)}条，数据里现在有{len(self.now)}条"
        elif is_moved and self.now != self.old:
            said = f"这里换了次序，数据里“{self.owner}”的内容也改了"
        else:
            return ""
        return f"{self.form.label}两边都改过：{said}；{self.again}"


def _fault(row: Given, seen: Mapping[str, Given], before: Mapping[str, Row], owners: Collection[str]) -> str:
    owner, position = row.cells.get(OWNER, ""), row.cells.get(POSITION, "")
    title = row.form.columns[0].title
    if not owner:
        return f"{row.place}：没有写{title}的编号"
    if owner not in owners:
        near = closest_matches(owner, list(owners))
        return f"{row.cell(OWNER)}（{title}）：没有编号为“{owner}”的{row.form.kind.label}" + (
            f"，最接近的是：{'、'.join(near)}" if near else ""
        )
    if _order(position) is None:
        return f"{row.cell(POSITION)}（序号）：“{position}”不是序号：空着就排在最后，写 1.5 就排在第1条和第2条之间"
    if position and row.key in seen:
        first = seen[row.key]
        return f"{row.place}：“{owner}”的第{position}条在{first.place}已经写过；新的一条把序号空着"
    if row.key not in before and not _cells(row, row.form.contents):
        return f"{row.place}：只写了编号，没有内容"
    return ""


def _order(position: str) -> Decimal | None:
    """Where a row stands in its list; one that says nothing stands last."""
    try:
        number = Decimal(position or "Infinity")
        return number if number > 0 else None
    except InvalidOperation:
        return None


def _move_fault(row: Given, others: Sequence[Given]) -> str:
    move = row.cells.get(MOVE, "")
    if _order(move) is None:
        return f"{row.cell(MOVE)}（移到）：“{move}”不是序号：1 就排在最前，写 1.5 就移到第1条和第2条之间"
    same = next((other for other in others if move and other.cells.get(MOVE) == move), None)
    return f"{row.cell(MOVE)}（移到）：{same.cell(MOVE)}已经写了移到“{move}”" if same else ""


def _position(row: Given) -> Decimal:
    return _order(row.cells.get(POSITION, "")) or Decimal(0)


def _place(row: Given) -> tuple[Decimal, int]:
    """Where a row is to stand in the end: one that moves to a place takes it, whoever stands there."""
    position, move = _position(row), row.cells.get(MOVE, "")
    if not move:
        return position, 0
    wanted = _order(move) or Decimal(0)
    return wanted, 1 if wanted > position else -1


def _list(lists: _Lists, rows: Sequence[Given], found: MergedLists) -> None:
    old = {row[POSITION]: row for row in lists.old}
    touched = [row for row in rows if _differs(row, old.get(row.cells.get(POSITION, "")))]
    first, wanted = sorted(rows, key=_position), sorted(rows, key=_place)
    is_moved = first != wanted
    if (not touched and not is_moved) or _came_in_before(wanted, lists.now):
        return
    if fault := lists.moved_on(is_moved=is_moved):
        place = touched[0] if touched else next(row for row in wanted if row.cells.get(MOVE))
        found.problems.append(f"{place.place}：{fault}")
        return
    change = ChangedList(lists.form, lists.owner)
    kept: list[int] = []
    number = 0
    for row in first:
        position = row.cells.get(POSITION, "")
        if position not in old:
            change.added.append((number, dict(_values(row, _cells(row, row.form.contents), found))))
            kept.append(id(row))
            continue
        _part(row, old[position], lists.now[number], (number, change), found)
        kept += [id(row)] if number not in change.removed else []
        number += 1
    change.rows += [row for row in wanted if id(row) in kept]
    change.came += [position if (position := row.cells.get(POSITION, "")) in old else "" for row in change.rows]
    order = [kept.index(id(row)) for row in change.rows]
    change.order += order if order != sorted(order) else []
    if change.size or change.order:
        found.lists.append(change)


def _came_in_before(wanted: Sequence[Given], now: Sequence[Row]) -> bool:
    """Whether the data's list is just as it is to be."""
    kept = [cells for row in wanted if (cells := _cells(row, row.form.contents))]
    return kept == [{name: text for name, text in row.items() if name not in (OWNER, POSITION)} for row in now]


def _part(row: Given, old: Row, now: Row, at: tuple[int, ChangedList], found: MergedLists) -> None:
    """One part that the workbook was made with."""
    number, change = at
    if not _differs(row, old) or not _differs(row, now):
        return
    if fault := _both(row, old, now):
        found.problems.append(fault)
    elif not _cells(row, row.form.contents) and {column.name for column in row.form.contents} <= set(row.columns):
        change.removed.add(number)
    else:
        fresh = {column.name: row.cells.get(column.name, "") for column in _different(row, old)}
        change.changed[number] = dict(_values(row, fresh, found))


def _both(row: Given, old: Row, now: Row) -> str:
    """What was changed on both sides, for people."""
    moved = [column for column in row.form.contents if now.get(column.name, "") != old.get(column.name, "")]
    told = "；".join(
        f"{column.title}，数据里已改成“{now.get(column.name, '')}”，交来的是“{row.cells.get(column.name, '')}”，"
        f"原来是“{old.get(column.name, '')}”"
        for column in moved
    )
    return f"{row.place}两边都改过：{told}" if moved else ""


def _differs(row: Given, other: Row | None) -> bool:
    return other is None or bool(_different(row, other))


def _different(row: Given, other: Row) -> list[Column]:
    return [
        column
        for column in row.form.contents
        if column.name in row.columns and row.cells.get(column.name, "") != other.get(column.name, "")
    ]


def _cells(row: Given, columns: Sequence[Column]) -> Row:
    return {column.name: row.cells[column.name] for column in columns if column.name in row.cells}


def _values(row: Given, cells: Row, found: MergedLists) -> Iterator[tuple[str, Value]]:
    columns = {column.name: column for column in row.form.columns}
    for name, text in cells.items():
        try:
            yield columns[name].key, value_of(row, columns[name], text)
        except WordError as error:
            found.problems.append(str(error))
