"""Tasks, measures, chapters, terms: numbers and names that must agree with each other."""

from collections.abc import Iterator

from macros.model.dataset import Dataset, Entry
from macros.model.records import Action, Chapter, Measure, Term
from macros.model.vocabulary import TermBasis
from macros.source.problems import Problem

# Fields whose values must differ within a file, where another field is the same.
_UNIQUE = (
    ("chapter", "number", ""),
    ("chapter", "page", ""),
    ("task", "number", ""),
    ("measure", "number", ""),
    ("action", "number", ""),
    ("stage", "order", ""),
    ("category", "order", ""),
    ("statement", "order", "kind"),
    ("indicator", "name", ""),
    ("term", "term", ""),
)
_NEEDS_SOURCE = {TermBasis.SEEN, TermBasis.USAGE, TermBasis.NAMED}


def check_structure(dataset: Dataset) -> Iterator[Problem]:
    """Yield every contradiction between records that number or name each other."""
    yield from _numbering(dataset)
    yield from _chapters(dataset)
    for kind, field, within in _UNIQUE:
        yield from _unique(dataset.entries[kind], field, within)
    for entry in dataset.entries["term"]:
        yield from _term(entry, entry.record)


def _numbering(dataset: Dataset) -> Iterator[Problem]:
    above: dict[str, Entry] = {}
    for entry in dataset.entries["task"]:
        above.setdefault(entry.key, entry)
    for entry in dataset.entries["chapter"]:
        above.setdefault(entry.key, entry)
    deep = {entry.key for entry in dataset.entries["action"] if entry.record.within}
    actions = sorted(dataset.entries["action"], key=lambda entry: entry.key in deep)  # what stands above comes first
    for entry in (*dataset.entries["measure"], *actions):
        owner = above.get(getattr(entry.record, _parent(entry.record)) or "")
        if owner is None:
            continue
        wanted = str(owner.record.number)
        if entry.record.number.rpartition(".")[0] == wanted:
            above.setdefault(entry.key, entry)
        else:
            said = f"序号“{entry.record.number}”应以所属{owner.kind.label}的序号“{wanted}”开头"
            yield Problem(entry.location("number"), "L413", said, also=(owner.location("number"),))


def _parent(record: Measure | Action) -> str:
    """The field that names what a measure or an action is numbered under."""
    if isinstance(record, Action):
        return "within" if record.within else "measure"
    return "task" if record.task else "chapter"


def _chapters(dataset: Dataset) -> Iterator[Problem]:
    tasks = {entry.key: entry for entry in dataset.entries["task"]}
    chapters = {entry.key: entry for entry in dataset.entries["chapter"]}
    measures: list[Measure] = [entry.record for entry in dataset.entries["measure"]]
    for entry in dataset.entries["chapter"]:
        chapter: Chapter = entry.record
        task = tasks.get(chapter.task or "")
        held = task is not None and any(one.task == task.key and one.chapter == chapter.id for one in measures)
        if task is not None and task.record.chapter != chapter.id and not held:
            said = f"本章写着对应“{task.key}”，那条任务却写着在“{task.record.chapter}”"
            yield Problem(entry.location("task"), "L414", said, also=(task.location("chapter"),))
    for entry in dataset.entries["task"]:
        found = chapters.get(entry.record.chapter)
        if found is not None and found.record.task is None:
            said = f"本任务写着在“{found.key}”，那一章却没有写对应的任务"
            remedy = f"在“{found.key}”里写 task: {entry.key}，或改正本任务的 chapter。"
            yield Problem(entry.location("chapter"), "L414", said, remedy=remedy, also=(found.location("id"),))


def _unique(entries: tuple[Entry, ...], field: str, within: str) -> Iterator[Problem]:
    first: dict[tuple[object, object], Entry] = {}
    for entry in entries:
        value = getattr(entry.record, field)
        group = getattr(entry.record, within) if within else None
        before = first.setdefault((group, value), entry)
        if before is not entry:
            title = type(entry.record).model_fields[field].title
            said = f"{title}“{value}”与“{before.key}”相同"
            yield Problem(entry.location(field), "L418", said, also=(before.location(field),))


def _term(entry: Entry, term: Term) -> Iterator[Problem]:
    if term.basis in _NEEDS_SOURCE and term.source is None:
        said = f"释义依据写着“{term.basis.label}”，却没有写来源"
        yield Problem(entry.location("basis"), "L417", said)
    if term.in_interpretation and term.place is None:
        yield Problem(entry.location("in_interpretation"), "L417", "写着解读中出现，却没有写出处（place）")
    if term.in_interpretation is False and term.place is not None:
        yield Problem(entry.location("place"), "L417", "写着解读中没有出现，却写了解读中的出处")
