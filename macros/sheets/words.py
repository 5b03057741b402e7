"""What a workbook changes, in words."""

from macros.exports.tables import Column, columns_of
from macros.sheets.merge import Changed, Merged
from macros.sheets.merge_lists import ChangedList
from macros.sheets.rows import Value


def summary(found: Merged) -> str:
    """One line that says how much changes."""
    fields = sum(len(change.values) for change in found.changed)
    parts = [f"改动{len(found.changed)}条记录的{fields}个字段"] if found.changed else []
    parts += [f"新增{len(found.added)}条记录"] if found.added else []
    sizes = [one.size for one in found.lists if one.size]
    parts += [f"改动{len(sizes)}个列表的{sum(sizes)}条"] if sizes else []
    moved = sum(bool(one.order) for one in found.lists)
    parts += [f"{moved}个列表换了次序"] if moved else []
    return "、".join(parts)


def changed_lines(found: Merged) -> list[str]:
    """What changes, a line a field."""
    lines = [_line(change) for change in found.changed]
    lines += [f"新增{added.kind.label}“{added.key}”" for added in found.added]
    return [*lines, *map(_list_line, found.lists)]


def _line(change: Changed) -> str:
    columns = {column.path: column for column in columns_of(change.kind.model)}
    told = (_became(columns[path], value) for path, value in change.values.items())
    return f"{change.kind.label}“{change.key}”：{'；'.join(told)}"


def _list_line(listed: ChangedList) -> str:
    """What changes in a list; positions are those the list had."""
    columns = {column.key: column for column in listed.form.contents}
    told = [
        f"第{number + 1}条{'，'.join(_became(columns[name], value) for name, value in values.items())}"
        for number, values in sorted(listed.changed.items())
    ]
    told += [f"删去第{number + 1}条" for number in sorted(listed.removed)]
    for _, values in listed.added:
        said = (f"{columns[name].title}：{_shown(columns[name], value)}" for name, value in values.items())
        told.append(f"新增一条（{'，'.join(said)}）")
    told += [_order(listed)] if listed.order else []
    return f"{listed.form.label}“{listed.owner}”：{'；'.join(told)}"


def _order(listed: ChangedList) -> str:
    """The new order by the positions the list had."""
    return f"次序改成{'、'.join(f'原第{position}条' if position else '新增的' for position in listed.came)}"


def _became(column: Column, value: Value) -> str:
    return f"{column.title}删去" if value is None else f"{column.title}改成“{_shown(column, value)}”"


def _shown(column: Column, value: Value) -> str:
    if isinstance(value, list):
        return "|".join(value)
    return next((word.label for word in column.words if word.value == value), value or "")
