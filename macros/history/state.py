"""The state of the data as it is kept with a release, so that the next one can be compared without git."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from macros.model.base import Record
from macros.model.plan import Plan
from macros.model.records import Figure, HeldText, PlanInfo
from macros.model.releases import WORDED, WORDING
from macros.review.changes import KIND_NAMES, name_in_report, records_of
from macros.review.fields import Told, fields_of
from macros.views.numbers import wording

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Kept:
    """A record: what it is called, and what stands in its fields by their paths."""

    name: str
    fields: Mapping[str, Told]


State = Mapping[str, Mapping[str, Kept]]
"""Name of a kind → key of a record → the record."""


def state_of(plan: Plan) -> State:
    """The state of *plan*, kinds in their order and records by their keys."""
    found = {kind: records_of(plan, kind) for kind in KIND_NAMES}
    return {kind: {key: _kept(records[key]) for key in sorted(records)} for kind, records in found.items()}


def _kept(record: Record) -> Kept:
    if isinstance(record, HeldText):
        return Kept("", {"lines": _text(record.lines)})
    fields = fields_of(record)
    if isinstance(record, PlanInfo):
        del fields["format"]  # of the files, not of what they say
    if isinstance(record, Figure):
        fields[WORDING] = _worded(record, fields)
    return Kept(name_in_report(record), fields)


def _worded(figure: Figure, fields: Mapping[str, Told]) -> Told:
    """The figure as pages print it; whether it is another is told by the fields, not by the program's words."""
    raw = "|".join(fields[path].raw if path in fields else "" for path in WORDED)
    return Told("印出的数值", raw, wording(figure).text)


def _text(lines: tuple[str, ...]) -> Told:
    """A text held in full is kept by its hash: the text itself is a file already."""
    digest = sha256("\n".join(lines).encode()).hexdigest()
    return Told("全文", digest, f"{len(lines)}行（散列 {digest[:_SHOWN]}）")


def as_json(state: State) -> bytes:
    """The state as a file, one record a line, so that a comparison of two shows the records that differ."""
    rows = (
        _line([kind, key, record.name, {path: _told(told) for path, told in record.fields.items()}])
        for kind, records in state.items()
        for key, record in records.items()
    )
    return ("[\n" + ",\n".join(rows) + "\n]\n").encode()


def _line(row: list[object]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _told(told: Told) -> list[str]:
    """Label, value and words; the words stay away where they are the value."""
    return [told.label, told.raw] if told.raw == told.words else list(told)


def read_state(raw: bytes) -> State:
    """The state that :func:`as_json` wrote.

    Raises:
        ValueError: when it is something else.
    """
    found: dict[str, dict[str, Kept]] = {}
    try:
        for kind, key, name, fields in json.loads(raw):
            kept = {path: Told(told[0], told[1], told[-1]) for path, told in fields.items()}
            found.setdefault(kind, {})[key] = Kept(name, kept)
    except (TypeError, IndexError, AttributeError) as error:
        raise ValueError(type(error).__name__) from error
    return found


def hash_of(raw: bytes) -> str:
    """What a release in the register says of the state kept with it."""
    return sha256(raw).hexdigest()
