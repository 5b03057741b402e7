"""What a workbook changes: cell by cell against what it was made from and what the data say now."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from macros.exports.tables import Column
from macros.model.kinds import Kind
from macros.model.plan import Plan
from macros.model.wordings import WORDS
from macros.sheets.given import Given, Returned
from macros.sheets.rows import Row, Sheet, WordError, sheets_of, written
from macros.source.codes import CODES
from macros.source.decoding import UNSEEN, name_of

Value = str | list[str] | None


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
    problems: list[str] = field(default_factory=list)


def merged(plan: Plan, returned: Returned) -> Merged:
    """Hold every row against its record."""
    found = Merged(problems=list(returned.problems))
    sheets = {sheet.kind.name: sheet for sheet in sheets_of(plan)}
    seen: dict[tuple[str, str], Given] = {}
    for given in returned.rows:
        if not given.key:
            found.problems.append(f"{given.place}：没有写编号")
            continue
        name = (given.kind.name, given.key)
        if name in seen:
            found.problems.append(f"{given.place}：编号“{given.key}”在{seen[name].place}已经写过")
            continue
        seen[name] = given
        _row(given, returned.before.get(name), sheets[given.kind.name], found)
    for kind, key in sorted(set(returned.before) - set(seen)):
        if kind in sheets and key in sheets[kind].rows:
            label = sheets[kind].kind.label
            found.problems.append(f"{label}“{key}”的那一行不见了：记录不能在表里删去，停用请写进 data/retired.yml")
    return found


def _row(given: Given, before: Row | None, sheet: Sheet, found: Merged) -> None:
    now = sheet.rows.get(given.key)
    columns = {column.name: column for column in sheet.columns}
    if given.is_new and now == given.cells:
        return  # it came in before
    if given.is_new or (now is None and before is None):
        whole = {name: given.cells.get(name, "") for name in columns}
        found.added.append(Added(given.kind, given.key, given, dict(_values(given, whole, columns, found))))
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
        found.changed.append(Changed(given.kind, given.key, given, values))


def _values(
    given: Given, cells: Row, columns: Mapping[str, Column], found: Merged
) -> list[tuple[tuple[str, ...], Value]]:
    values: list[tuple[tuple[str, ...], Value]] = []
    for name, text in cells.items():
        column = columns[name]
        if unseen := UNSEEN.search(text):  # it would make the whole file unreadable
            field = WORDS["field"].format(key=column.key, title=column.own_title)
            said = field + WORDS["control"].format(code=name_of(unseen[0]))
            found.problems.append(f"{given.cell(name)}  S209  {said}；改法：{CODES['S209'].remedy}")
            continue
        try:
            values.append((column.path, written(text, column)))
        except WordError as error:
            if given.as_typed:
                values.append((column.path, text))
            else:
                found.problems.append(f"{given.cell(name)}：{error}")
    return values
