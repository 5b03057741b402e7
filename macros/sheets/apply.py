"""From what was given back to changed data files: the texts as they are to be, judged by the same check as all."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from macros.exports.csv_files import place
from macros.exports.csv_import import as_yaml, record_text
from macros.exports.tables import columns_of
from macros.migrations.edit import Items, set_fields, set_items
from macros.model.dataset import Entry
from macros.sheets.merge import Added, Merged
from macros.sheets.merge_lists import ChangedList, Values
from macros.sheets.rows import Value
from macros.sheets.told import Told, way_of
from macros.site.project import Files, Project, check
from macros.source.problems import Problem


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
        values = {way_of(way): _text(value) for way, value in change.values.items()}
        texts[name] = set_fields(text_of(name), change.kind.yaml_key, change.key, values)
    for added in found.added:
        name = added.kind.file
        texts[name] = _with_record(text_of(name), _record(added))
    for listed in found.lists:
        kind = listed.form.kind
        entry = entries.get((kind.name, listed.owner))
        name = _file(entry) if entry else kind.file
        texts[name] = set_items(text_of(name), kind.yaml_key, listed.owner, listed.form.field, _items(listed))
    changed = replace(files, data={**files.data, **{name: text.encode() for name, text in texts.items()}})
    after = check(changed)
    old = {_same(problem) for problem in project.problems}
    new = [problem for problem in after.problems if _same(problem) not in old]
    places = Told(after, found)
    told = tuple(places.line(problem) for problem in new if not problem.location.file.startswith("docs/"))
    later = tuple(places.line(problem) for problem in new if problem.location.file.startswith("docs/"))
    return Applied(texts, changed, after, told, later)


def _items(listed: ChangedList) -> Items:
    changed = {number: {name: _text(value) for name, value in one.items()} for number, one in listed.changed.items()}
    added = [(number, _given(values)) for number, values in listed.added]
    return Items(changed, frozenset(listed.removed), added, listed.order)


def _text(value: Value) -> str | None:
    return None if value is None else as_yaml(value)


def _given(values: Values) -> dict[str, str]:
    return {name: as_yaml(value) for name, value in values.items() if value is not None}


def _same(problem: Problem) -> tuple[str, str, str]:
    """What makes two problems one, wherever lines have moved."""
    return problem.location.file, problem.code, problem.message


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
