"""What a workbook changes in the lists inside records: a row a part, known by its owner and its position."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from macros.exports.tables import Column
from macros.sheets.given import Given, value_of
from macros.sheets.rows import OWNER, POSITION, Form, Row, Sheet, Value, WordError
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

    @property
    def size(self) -> int:
        """How many parts are touched."""
        return len(self.changed) + len(self.removed) + len(self.added)


@dataclass
class MergedLists:
    """Everything to write, and in Chinese everything that stands against it."""

    lists: list[ChangedList] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def merged_lists(
    sheet: Sheet, given: Sequence[Given], before: Mapping[str, Row], owners: Collection[str]
) -> MergedLists:
    """Hold the rows of one such sheet against the lists of their owners."""
    found = MergedLists()
    seen: dict[str, Given] = {}
    by_owner: dict[str, list[Given]] = {}
    for row in given:
        owner = row.cells.get(OWNER, "")
        if fault := _fault(row, seen, before, owners):
            found.problems.append(fault)
            continue
        if row.cells.get(POSITION):
            seen[row.key] = row
        by_owner.setdefault(owner, []).append(row)
    gone = [row for key, row in before.items() if key not in seen and row[OWNER] in owners]
    label = sheet.form.label
    found.problems += [
        f"{label}：“{row[OWNER]}”的第{row[POSITION]}条那一行不见了：要去掉这一条，请保留这一行，只把灰色以外的格子删空"
        for row in gone
    ]
    for owner in {} if found.problems else by_owner:
        _list(_Lists(owner, sheet, before), by_owner[owner], found)
    return found


class _Lists:
    """A list as it was when the workbook was made, and as the data have it now."""

    def __init__(self, owner: str, sheet: Sheet, before: Mapping[str, Row]) -> None:
        self.owner = owner
        self.form = sheet.form
        self.now = [row for row in sheet.rows.values() if row[OWNER] == owner]
        self.old = [row for row in before.values() if row[OWNER] == owner]


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


def _list(lists: _Lists, rows: Sequence[Given], found: MergedLists) -> None:
    change = ChangedList(lists.form, lists.owner)
    old = {row[POSITION]: row for row in lists.old}
    touched = [row for row in rows if _differs(row, old.get(row.cells.get(POSITION, "")))]
    if not touched:
        return
    if len(lists.now) != len(lists.old):
        found.problems.append(
            f"{touched[0].place}：{lists.form.label}两边都改过：导出时“{lists.owner}”有{len(lists.old)}条，"
            f"数据里现在有{len(lists.now)}条；请重新导出，在新的工作簿里改"
        )
        return
    number = 0
    for row in sorted(rows, key=lambda row: _order(row.cells.get(POSITION, "")) or Decimal(0)):
        position = row.cells.get(POSITION, "")
        is_new = position not in old
        if is_new:
            change.added.append((number, dict(_values(row, _cells(row, row.form.contents), found))))
        else:
            _part(row, old[position], lists.now[number], (number, change), found)
            number += 1
        if is_new or number - 1 not in change.removed:
            change.rows.append(row)
    if change.size:
        found.lists.append(change)


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
