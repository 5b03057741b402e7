"""What happened to the records between two states of the data, in the words of the worded diff."""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.history.state import Kept, State
from macros.model.kinds import KINDS
from macros.model.plan import Plan
from macros.model.releases import Counted, FieldThen, RecordThen
from macros.model.vocabulary import Happened

_RETIRED = "retired"


def counts_of(plan: Plan) -> tuple[Counted, ...]:
    """How many records of each kind there are; a kind without any is left out."""
    found = ((kind.name, len(getattr(plan, kind.file.removesuffix(".yml")))) for kind in KINDS.values())
    return tuple(Counted(kind=name, count=count) for name, count in found if count)


def changes_between(old: State, new: State) -> tuple[RecordThen, ...]:
    """Every record that is not what it was: kind by kind, first what is new."""
    reasons = {key: record.fields["reason"].words for key, record in new.get(_RETIRED, {}).items()}
    told = _ids(old) ^ _ids(new)
    found: list[RecordThen] = []
    for kind in dict.fromkeys([*new, *old]):
        before, after = (_without(state.get(kind, {}), kind, told) for state in (old, new))
        found += [_record(kind, key, after[key], what=Happened.ADDED) for key in after if key not in before]
        found += _changed(kind, before, after)
        found += [_gone(kind, key, before[key], reasons.get(key)) for key in before if key not in after]
    return tuple(found)


def _ids(state: State) -> frozenset[str]:
    return frozenset(key for kind, records in state.items() if kind in KINDS and KINDS[kind].has_ids for key in records)


def _without(records: Mapping[str, Kept], kind: str, told: frozenset[str]) -> Mapping[str, Kept]:
    """Without the word that an id is retired where its record tells it."""
    return {key: record for key, record in records.items() if key not in told} if kind == _RETIRED else records


def _changed(kind: str, before: Mapping[str, Kept], after: Mapping[str, Kept]) -> Iterator[RecordThen]:
    """The records that hold something else: what is filled in for the first time corrects nothing."""
    for key, record in after.items():
        if key in before and (fields := tuple(_fields(before[key], record))):
            made = _record(kind, key, record, what=Happened.CORRECTED, fields=fields)
            yield made if made.corrected else made.model_copy(update={"what": Happened.FILLED})


def _fields(old: Kept, new: Kept) -> Iterator[FieldThen]:
    """The fields that hold another value; the program's own wording of the same value may change."""
    for path in dict.fromkeys([*new.fields, *old.fields]):
        before, after = old.fields.get(path), new.fields.get(path)
        if (before.raw if before else None) != (after.raw if after else None):
            label = (after or before or new.fields[path]).label
            words = ((told.words or None) if told else None for told in (before, after))
            yield FieldThen(key=path, label=label, **dict(zip(("old", "new"), words, strict=True)))


def _gone(kind: str, key: str, record: Kept, reason: str | None) -> RecordThen:
    return _record(kind, key, record, what=Happened.RETIRED if reason else Happened.REMOVED, reason=reason)


def _record(kind: str, key: str, record: Kept, **said: Any) -> RecordThen:  # noqa: ANN401 - the fields of the model
    return RecordThen(kind=kind, id=key, name=record.name or None, **said)
