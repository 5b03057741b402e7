"""What a workbook changes: cell by cell against what it was made from and what the data say now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.exports.tables import Column
from macros.model.kinds import Kind
from macros.model.plan import Plan
from macros.sheets.given import Given, Returned, value_of
from macros.sheets.merge_lists import Before, ChangedList, merged_lists
from macros.sheets.rows import OWNER, Row, Sheet, Value, WordError, sheets_of


@dataclass(frozen=True, slots=True)
class Changed:
    """A record with the fields that get another value, by the path of the field; None takes a field away."""

    kind: Kind
    key: str
    given: Given
    values: Mapping[tuple[str, ...], Value]


@dataclass(frozen=True, slots=True)
class Added:
    """A new record."""

    kind: Kind
    key: str
    given: Given
    values: Mapping[tuple[str, ...], Value]


@dataclass
class Merged:
    """Everything to write, and in Chinese everything that stands against it."""

    changed: list[Changed] = field(default_factory=list)
    added: list[Added] = field(default_factory=list)
    lists: list[ChangedList] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be written."""
        return not (self.changed or self.added or self.lists)


def merged(plan: Plan, returned: Returned) -> Merged:
    """Hold every row against its record."""
    found = Merged(problems=list(returned.problems))
    sheets = {sheet.form.name: sheet for sheet in sheets_of(plan)}
    seen: dict[tuple[str, str], Given] = {}
    for given in returned.rows:
        if given.form.field:
            continue
        if not given.key:
            found.problems.append(f"{given.place}：没有写编号")
            continue
        name = (given.form.name, given.key)
        if name in seen:
            found.problems.append(f"{given.place}：编号“{given.key}”在{seen[name].place}已经写过")
            continue
        seen[name] = given
        _row(given, returned.before.get(name), sheets[given.form.name], found)
    for kind, key in sorted(set(returned.before) - set(seen)):
        if kind in sheets and not sheets[kind].form.field and key in sheets[kind].rows:
            label = sheets[kind].form.label
            found.problems.append(f"{label}“{key}”的那一行不见了：记录不能在表里删去，停用请写进 data/retired.yml")
    _lists(returned, sheets, found)
    return found


def _lists(returned: Returned, sheets: Mapping[str, Sheet], found: Merged) -> None:
    """Hold every list inside a record against what the data have, also in records that are new."""
    for name, sheet in sheets.items():
        if not sheet.form.field:
            continue
        kind = sheet.form.kind
        told = {key for other, key in returned.before if other == kind.name} - set(sheets[kind.name].rows)  # all gone
        rows = [given for given in returned.rows if given.form.name == name and given.cells.get(OWNER) not in told]
        before = {key: row for (form, key), row in returned.before.items() if form == name}
        owners = {*sheets[kind.name].rows, *(added.key for added in found.added if added.kind == kind)}
        made = merged_lists(Before(sheet, before, returned.made, returned.again), rows, owners)
        found.lists += made.lists
        found.problems += made.problems


def _row(given: Given, before: Row | None, sheet: Sheet, found: Merged) -> None:
    now = sheet.rows.get(given.key)
    columns = {column.name: column for column in sheet.form.columns}
    if given.is_new and now == given.cells:
        return  # it came in before
    if given.is_new or (now is None and before is None):
        whole = {name: given.cells.get(name, "") for name in columns}
        found.added.append(Added(given.form.kind, given.key, given, dict(_values(given, whole, columns, found))))
        return
    if now is None:
        found.problems.append(f"{given.place}：编号“{given.key}”的记录在数据里已经没有了")
        return
    old = before or {}
    fresh: dict[str, str] = {}
    for name in given.columns:
        text = given.cells.get(name, "")
        if text in (old.get(name, ""), now.get(name, "")):
            continue
        if now.get(name, "") == old.get(name, ""):
            fresh[name] = text
            continue
        place = f"{given.cell(name)}（{columns[name].title}）"
        said = f"数据里已改成“{now.get(name, '')}”，交来的是“{text}”，原来是“{old.get(name, '')}”"
        found.problems.append(f"{place}两边都改过：{said}")
    values = dict(_values(given, fresh, columns, found))
    if values:
        found.changed.append(Changed(given.form.kind, given.key, given, values))


def _values(
    given: Given, cells: Row, columns: Mapping[str, Column], found: Merged
) -> list[tuple[tuple[str, ...], Value]]:
    values: list[tuple[tuple[str, ...], Value]] = []
    for name, text in cells.items():
        column = columns[name]
        try:
            values.append((column.path, value_of(given, column, text)))
        except WordError as error:
            found.problems.append(str(error))
    return values
