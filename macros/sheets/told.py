"""Problems of the data at the cells of the workbook they came from."""

from collections.abc import Iterator

from macros.exports.tables import columns_of
from macros.model.kinds import KINDS
from macros.sheets.merge import Added, Changed, Merged
from macros.sheets.merge_lists import ChangedList
from macros.sheets.read import Given
from macros.site.project import Project
from macros.source.locations import Location
from macros.source.problems import Problem
from macros.source.yaml_nodes import ListNode, MapNode, Node, ScalarNode, at

_LONGEST = 40  # lines of a record


class Told:
    """Knows which row of a workbook every changed record and every changed list came from."""

    def __init__(self, project: Project, found: Merged) -> None:
        self.project = project
        self.rows: dict[tuple[str, str], Given] = {}
        touched: tuple[Changed | Added, ...] = (*found.changed, *found.added)
        for one in touched:
            self.rows[one.kind.name, one.key] = one.given
        self.lists: dict[tuple[str, str], list[ChangedList]] = {}
        for listed in found.lists:
            self.lists.setdefault((listed.form.kind.name, listed.owner), []).append(listed)

    def line(self, problem: Problem) -> str:
        """A problem at its cell in the workbook where it came from there, else at its line."""
        said = f"{problem.code}  {problem.message}；改法：{problem.advice}"
        return f"{self._cell(problem.location) or self._row(problem.location) or problem.location}  {said}"

    def _cell(self, place: Location) -> str:
        for name, item in self._items(place.file):
            for listed in self.lists.get(name, ()):
                if found := _in_list(listed, item, place):
                    return found
            if given := self.rows.get(name):
                for column in columns_of(KINDS[name[0]].model):
                    if at(item, way_of(column.path)) == place:
                        return f"{given.cell(column.name)}（{column.title}）"
        return ""

    def _items(self, file: str) -> Iterator[tuple[tuple[str, str], MapNode]]:
        """The records of a file by kind and key."""
        for kind, items in self.project.dataset.items.items():
            for item in items:
                if item.location.file == file:
                    yield (kind, _key(item, KINDS[kind].yaml_key)), item

    def _row(self, place: Location) -> str:
        for (kind, key), given in self.rows.items():
            lines = [one.line for one in self.project.dataset.keys.get(kind, {}).get(key, ()) if one.file == place.file]
            if any(0 <= place.line - line < _LONGEST for line in lines):
                return f"{given.place}（{key}）"
        return ""


def _in_list(listed: ChangedList, record: MapNode, place: Location) -> str:
    """The cell or the row that a place in a changed list came from; empty for a place elsewhere."""
    held = record.get(listed.form.field)
    if not isinstance(held, ListNode):
        return ""
    for given, part in zip(listed.rows, held.items, strict=True):
        for column in listed.form.contents:
            if isinstance(part, MapNode) and _value(part, column.key) == place:
                return f"{given.cell(column.name)}（{column.title}）"
        if part.location == place:
            return given.place
    return ""


def _value(part: MapNode, key: str) -> Location | None:
    found: Node | None = part.get(key)
    return found.location if found is not None else None


def way_of(path: tuple[str, ...]) -> tuple[str, ...]:
    """The path of a field as authors write it."""
    return tuple(name.removesuffix("_") for name in path)


def _key(item: MapNode, name: str) -> str:
    found = item.get(name)
    return (found.text or "") if isinstance(found, ScalarNode) else ""


_LONGEST = 40  # lines of a record
