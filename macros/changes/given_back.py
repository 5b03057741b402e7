"""A change package as records given back, held against the data like the rows of a workbook."""

from collections.abc import Iterable, Iterator, Mapping

from macros.changes.package import Change, ListChange, Package
from macros.exports.tables import Column
from macros.sheets.given import Given, Returned
from macros.sheets.rows import MOVE, OWNER, POSITION, Form, Row, forms
from macros.source.codes import CODES
from macros.source.suggestions import closest_matches


def returned(package: Package) -> Returned:
    """The changes of a package; fields that no record of the kind has are problems."""
    found = Returned(made="填报时", again="请等网站更新以后，在填报台里重填这一处")
    lists = {form.name: form for form in forms() if form.field}
    seen: set[tuple[str, str]] = set()
    for number, change in enumerate(package.changes, start=1):
        _record(change, number, found)
        lists_of = change.lists if (change.form.name, change.key) not in seen else {}  # told as a whole
        seen.add((change.form.name, change.key))
        for name, one in lists_of.items():
            form = lists.get(f"{change.form.name}.{name}")
            if form is None:
                fields = {each.field: each.label for each in lists.values() if each.kind == change.form.kind}
                found.problems.append(_unknown(f"第{number}处改动（{change.key}）", name, fields))
                continue
            _list(change.key, number, _Listed(form, one), found)
    return found


def _record(change: Change, number: int, found: Returned) -> None:
    (key,) = change.form.locked
    columns = {column.name: column for column in change.form.columns}
    titles = {column.name: column.title for column in change.form.contents}
    place = f"第{number}处改动（{change.key}）"
    for name in change.fields:
        if name == key:
            said = "编号发布以后不改：要停用旧编号、另立新的，请写进 data/retired.yml"
            found.problems.append(f"{place}  {said}")
        elif name not in columns:
            found.problems.append(_unknown(place, name, titles))
    known = [name for name in titles if name in change.fields]
    cells = {key: change.key, **_cells(change.fields, columns, known)}
    places = dict.fromkeys(columns, f"第{number}处改动“{change.key}”")
    found.rows.append(
        Given(change.form, f"第{number}处改动", cells, places, tuple(known), change.is_new, as_typed=True)
    )
    if not change.is_new:
        found.before[change.form.name, change.key] = change.was


class _Listed:
    """A list with its items as rows: which each was, where it is to stand, and what it says."""

    def __init__(self, form: Form, change: ListChange) -> None:
        self.form = form
        self.change = change
        self.label = form.label.removeprefix(f"{form.kind.label}的")
        self.titles = {column.name: column.title for column in form.contents}

    def items(self) -> Iterator[tuple[int, Row]]:
        """What an item says, with its number in the new order; 0 for those that are gone."""
        columns = {column.name: column for column in self.form.contents}
        ats = [at for at, _ in self.change.now if at]
        is_moved = ats != sorted(ats)
        last = 0
        for number, (at, cells) in enumerate(self.change.now, start=1):
            last = at or last
            position = str(at) if at else f"{last}.{number:04d}"
            move = {MOVE: str(number)} if is_moved else {}
            yield number, {POSITION: position, **move, **_cells(cells, columns, self.titles)}
        for at in range(1, len(self.change.was) + 1):
            if at not in ats:
                yield 0, {POSITION: str(at)}


def _list(owner: str, number: int, listed: _Listed, found: Returned) -> None:
    form = listed.form
    whole = f"第{number}处改动“{owner}”的{listed.label}"
    for at, row in enumerate(listed.change.was, start=1):
        found.before[form.name, f"{owner}#{at}"] = {OWNER: owner, POSITION: str(at), **row}
    for name in dict.fromkeys(name for _, cells in listed.change.now for name in cells):
        if name not in listed.titles:
            found.problems.append(_unknown(whole, name, listed.titles))
    for item, cells in listed.items():
        place = f"{whole}第{item}条" if item else whole
        places = dict.fromkeys(listed.titles, place)
        row = {OWNER: owner, **cells}
        found.rows.append(Given(form, place, row, places, (OWNER, *listed.titles), as_typed=True))


def _cells(given: Row, columns: Mapping[str, Column], names: Iterable[str]) -> dict[str, str]:
    cells = {name: _plain(given.get(name, ""), columns[name]) for name in names}
    return {name: text for name, text in cells.items() if text}


def _plain(text: str, column: Column) -> str:
    """The text of a cell; empty for the default, which nobody writes."""
    text = text.strip()
    words = (word for word in column.words if word.value == column.default)
    return "" if column.default and text in {column.default, *(word.label for word in words)} else text


def _unknown(place: str, name: str, titles: Mapping[str, str]) -> str:
    near = closest_matches(name, titles)
    hint = f"；最接近的写法：{'、'.join(f'{one}（{titles[one]}）' for one in near)}" if near else ""
    return f"{place}  S201  没有“{name}”这个字段{hint}；改法：{CODES['S201'].remedy}"
