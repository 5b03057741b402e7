"""Problems of the data at the cells of what was given back that they came from."""

from collections.abc import Iterator

from macros.exports.tables import columns_of
from macros.model.kinds import KINDS
from macros.model.wordings import WORDS
from macros.sheets.given import Given
from macros.sheets.merge import Added, Changed, Merged
from macros.sheets.merge_lists import ChangedList
from macros.site.project import Project
from macros.source.locations import Location
from macros.source.problems import Problem
from macros.source.yaml_nodes import ListNode, MapNode, Node, ScalarNode, at, node_at

_LONGEST = 40  # lines of a record


def said_of(problem: Problem) -> str:
    """A problem without its place, on one line."""
    near = (WORDS["near"].format(hints="、".join(problem.hints)),) if problem.hints else ()
    return f"{problem.code}  {'；'.join((problem.message, *near, WORDS['advice'].format(remedy=problem.advice)))}"


class Told:
    """Knows which of what was given back every changed record and every changed list came from."""

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
        """A problem at the cell that was given where it came from there, else at its line."""
        place = self._cell(problem.location) or self._row(problem.location) or problem.location
        return f"{place}  {said_of(problem)}"

    def _cell(self, place: Location) -> str:
        for name, item in self._items(place.file):
            for listed in self.lists.get(name, ()):
                if found := _in_list(listed, item, place):
                    return found
            if given := self.rows.get(name):
                for column in columns_of(KINDS[name[0]].model):
                    way = way_of(column.path)
                    if node_at(item, way) is not None and at(item, way) == place:
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
