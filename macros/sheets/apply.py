"""From what was given back to changed data files: the texts as they are to be, judged by the same check as all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from macros.exports.csv_files import place
from macros.exports.csv_import import as_yaml, record_text
from macros.exports.tables import columns_of
from macros.migrations.edit import set_fields
from macros.model.dataset import Entry
from macros.model.kinds import KINDS
from macros.model.wordings import WORDS
from macros.sheets.given import Given
from macros.sheets.merge import Added, Changed, Merged, Value
from macros.site.project import Files, Project, check
from macros.source.problems import Problem
from macros.source.yaml_nodes import MapNode, ScalarNode, at, node_at


@dataclass(frozen=True)
class Applied:
    """The changed files by name below data, and the project with them.

    ``told`` are its new problems by their place in what was given, ``later`` those that pages get by it.
    """

    texts: Mapping[str, str]
    files: Files
    project: Project
    told: tuple[str, ...]
    later: tuple[str, ...]


def applied(files: Files, project: Project, found: Merged) -> Applied:
    """The data with changes that have no problems of their own."""
    texts: dict[str, str] = {}

    def text_of(name: str) -> str:
        return texts[name] if name in texts else files.data.get(name, b"").decode()  # a mark at the beginning stays

    entries = {(entry.kind.name, entry.key): entry for entry in project.dataset.all()}
    for change in found.changed:
        name = _file(entries[change.kind.name, change.key])
        values = {_way(way): None if value is None else as_yaml(value) for way, value in change.values.items()}
        texts[name] = set_fields(text_of(name), change.kind.yaml_key, change.key, values)
    for added in found.added:
        name = added.kind.file
        texts[name] = _with_record(text_of(name), _record(added))
    changed = replace(files, data={**files.data, **{name: text.encode() for name, text in texts.items()}})
    after = check(changed)
    touched: tuple[Changed | Added, ...] = (*found.changed, *found.added)
    rows = {(one.kind.name, one.key): one.given for one in touched}
    old = {_same(problem) for problem in project.problems}
    new = [problem for problem in after.problems if _same(problem) not in old]
    told = tuple(_told(problem, after, rows) for problem in new if not problem.location.file.startswith("docs/"))
    later = tuple(_told(problem, after, rows) for problem in new if problem.location.file.startswith("docs/"))
    return Applied(texts, changed, after, told, later)


def _same(problem: Problem) -> tuple[str, str, str]:
    """What makes two problems one, wherever lines have moved."""
    return problem.location.file, problem.code, problem.message


def _way(path: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.removesuffix("_") for name in path)


def _file(entry: Entry) -> str:
    return entry.location().file.removeprefix("data/")


def _record(added: Added) -> str:
    record: dict[str, object] = {}
    columns = {column.path: column for column in columns_of(added.kind.model)}
    for path, value in added.values.items():
        if value is not None:
            place(record, columns[path], value)
    return record_text(record)


def _with_record(text: str, record: str) -> str:
    """The text of a data file with one more record at its end; an empty list makes way."""
    if "\r\n" in text:
        return _with_record(text.replace("\r\n", "\n"), record).replace("\n", "\r\n")
    lines = text.rstrip().split("\n")
    if lines[-1].strip() == "[]":
        lines.pop()
    kept = "\n".join(lines).rstrip()
    return f"{kept}\n\n{record}" if kept else record


def said_of(problem: Problem) -> str:
    """A problem without its place, on one line."""
    near = (WORDS["near"].format(hints="、".join(problem.hints)),) if problem.hints else ()
    return f"{problem.code}  {'；'.join((problem.message, *near, WORDS['advice'].format(remedy=problem.advice)))}"


def _told(problem: Problem, project: Project, rows: Mapping[tuple[str, str], Given]) -> str:
    """A problem at the cell that was given where it came from there, else at its line."""
    said = said_of(problem)
    for kind, items in project.dataset.items.items():
        for item in items:
            given = rows.get((kind, _key(item, KINDS[kind].yaml_key)))
            if given is None or item.location.file != problem.location.file:
                continue
            for column in columns_of(KINDS[kind].model):
                way = _way(column.path)
                if node_at(item, way) is not None and at(item, way) == problem.location:
                    return f"{given.cell(column.name)}（{column.title}）  {said}"
    for (kind, key), given in rows.items():
        places = project.dataset.keys.get(kind, {}).get(key, ())
        lines = [place.line for place in places if place.file == problem.location.file]
        if any(0 <= problem.location.line - line < _LONGEST for line in lines):
            return f"{given.place}（{key}）  {said}"
    return f"{problem.location}  {said}"


def _key(item: MapNode, name: str) -> str:
    found = item.get(name)
    return (found.text or "") if isinstance(found, ScalarNode) else ""


_LONGEST = 40  # lines of a record


def summary(found: Merged) -> str:
    """One line that says how much changes."""
    fields = sum(len(change.values) for change in found.changed)
    parts = [f"改动{len(found.changed)}条记录的{fields}个字段"] if found.changed else []
    parts += [f"新增{len(found.added)}条记录"] if found.added else []
    return "、".join(parts) or "没有改动"


def changed_lines(found: Merged) -> list[str]:
    """What changes, a line a field."""
    lines = [_line(change) for change in found.changed]
    return [*lines, *(f"新增{added.kind.label}“{added.key}”" for added in found.added)]


def _line(change: Changed) -> str:
    titles = {column.path: column.title for column in columns_of(change.kind.model)}
    told = (f"{titles[path]}{_became(value)}" for path, value in change.values.items())
    return f"{change.kind.label}“{change.key}”：{'；'.join(told)}"


def _became(value: Value) -> str:
    if value is None:
        return "删去"
    return f"改成“{'|'.join(value) if isinstance(value, list) else value}”"
