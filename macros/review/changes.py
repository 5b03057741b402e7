"""Which records were added, changed and taken away between two readings of a plan."""

from dataclasses import dataclass

from macros.model import duty, records
from macros.model.amendments import Amendment
from macros.model.base import Record
from macros.model.kinds import KINDS, PLAN_FILE
from macros.model.plan import Plan
from macros.review.fields import FieldChange, field_changes
from macros.site.inline import name_of

PLAN = "plan"
TEXT = "text"
_RETIRED = "retired"
KIND_NAMES = (PLAN, *KINDS, TEXT)
"""All that is compared: the plan, the kinds of record, the texts held in full."""
_LABELS = {PLAN: "规划", **{kind.name: kind.label for kind in KINDS.values()}, TEXT: "原文全文"}


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that is not what it was. ``retired`` is why it went, when its authors say so."""

    kind: str
    key: str
    name: str
    fields: tuple[FieldChange, ...]
    retired: records.Retired | None = None

    @property
    def label(self) -> str:
        """What records of this kind are called."""
        return _LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read of one state or the other, and so is not compared: whole kinds, single records."""

    kinds: frozenset[str] = frozenset()
    keys: frozenset[tuple[str, str]] = frozenset()

    def __or__(self, other: "Unread") -> "Unread":
        """What either could not read."""
        return Unread(self.kinds | other.kinds, self.keys | other.keys)


@dataclass(frozen=True, slots=True)
class Changes:
    """Every difference between the records of two states, in the order of kinds and files."""

    added: tuple[RecordChange, ...] = ()
    changed: tuple[RecordChange, ...] = ()
    removed: tuple[RecordChange, ...] = ()
    reordered: tuple[str, ...] = ()
    """The names of kinds whose records stand in another order."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.changed or self.removed or self.reordered)

    @property
    def records(self) -> tuple[RecordChange, ...]:
        """Every record that differs."""
        return (*self.added, *self.changed, *self.removed)


def compare(old: Plan, new: Plan, unread: Unread | None = None) -> Changes:
    """What has to be said of the records to get from *old* to *new*."""
    left_out = unread or Unread()
    retired = {item.id: item for item in new.retired}
    told = _ids(old) ^ _ids(new)
    added: list[RecordChange] = []
    changed: list[RecordChange] = []
    removed: list[RecordChange] = []
    reordered: list[str] = []
    for kind in _LABELS:
        if kind in left_out.kinds:
            continue
        before, after = (_without(records_of(plan, kind), kind, left_out, told) for plan in (old, new))
        added += [_change(kind, key, None, after[key]) for key in after if key not in before]
        both = (_change(kind, key, before[key], after[key]) for key in after if key in before)
        changed += [change for change in both if change.fields]
        removed += [_change(kind, key, before[key], None, retired.get(key)) for key in before if key not in after]
        if [key for key in before if key in after] != [key for key in after if key in before]:
            reordered.append(kind)
    return Changes(tuple(added), tuple(changed), tuple(removed), tuple(reordered))


def label_of(kind: str) -> str:
    """What records of *kind* are called."""
    return _LABELS[kind]


def _ids(plan: Plan) -> frozenset[str]:
    return frozenset(str(getattr(record, "id", "")) for record in plan.addressed)


def records_of(plan: Plan, kind: str) -> dict[str, Record]:
    """The records of one kind by their keys; of several with one key, the first."""
    if kind == PLAN:
        return {PLAN_FILE: plan.info}
    if kind == TEXT:
        return {text.source: text for text in plan.texts}
    found: dict[str, Record] = {}
    for record in getattr(plan, KINDS[kind].file.removesuffix(".yml")):
        found.setdefault(str(getattr(record, KINDS[kind].key)), record)
    return found


def _without(found: dict[str, Record], kind: str, unread: Unread, told: frozenset[str]) -> dict[str, Record]:
    """Without what is not compared, and without the word that an id is retired where its record tells it."""
    kept = {key: record for key, record in found.items() if (kind, key) not in unread.keys}
    return {key: record for key, record in kept.items() if key not in told} if kind == _RETIRED else kept


def _change(
    kind: str, key: str, old: Record | None, new: Record | None, retired: records.Retired | None = None
) -> RecordChange:
    record = new or old
    name = name_in_report(record) if record is not None else ""
    return RecordChange(kind, key, name, field_changes(old, new), retired)


def name_in_report(record: Record) -> str:
    """What a record is called; empty when its key says it."""
    match record:
        case records.Unit() | duty.Office():
            return record.name
        case duty.Complaint() | Amendment():
            return record.what
        case records.Synonym() | records.Redirect() | records.Retired() | records.HeldText():
            return ""
        case _:
            return name_of(record)
