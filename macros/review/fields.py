"""The fields of a record one by one, with the labels and words readers see."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from macros.exports.tables import said
from macros.model.base import Record
from macros.model.periods import Period
from macros.model.records import HeldText
from macros.model.vocabulary import Choice


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with what stood in it and what stands in it; None where nothing does."""

    key: str
    label: str
    old: str | None
    new: str | None


class Told(NamedTuple):
    """What stands in a field: its label, the value as it is written, and as a reader would say it."""

    label: str
    raw: str
    words: str


def field_changes(old: Record | None, new: Record | None) -> tuple[FieldChange, ...]:
    """The fields in which two readings of a record differ, in the order of the model."""
    if isinstance(old, HeldText) and isinstance(new, HeldText):
        return tuple(_lines_changed(old.lines, new.lines))
    before, after = fields_of(old), fields_of(new)
    order = dict.fromkeys([*after, *before])
    return tuple(
        FieldChange(key, (after.get(key) or before[key]).label, _text(before, key), _text(after, key))
        for key in order
        if before.get(key) != after.get(key)
    )


def words_of(value: object) -> str:
    """A value as a reader would say it."""
    match value:
        case Choice():
            return value.label
        case Period():
            return value.label
        case bool():
            return "是" if value else "否"
        case Decimal():
            return f"{value:f}"
        case tuple():
            return "、".join(words_of(item) for item in value)
        case _:
            return str(value)


def fields_of(record: Record | None) -> dict[str, Told]:
    """The fields of a record that hold something, those of the records inside it too, by their paths."""
    return dict(_walk(record, "", "")) if record is not None else {}


def _text(fields: dict[str, Told], key: str) -> str | None:
    return fields[key].words if key in fields else None


def _raw(value: object) -> str:
    """A value as its author writes it."""
    match value:
        case Choice():
            return value.value
        case Period():
            return value.text
        case bool():
            return "true" if value else "false"
        case tuple():
            return ", ".join(_raw(item) for item in value)
        case _:
            return words_of(value)


def _walk(record: Record, path: str, label: str) -> Iterator[tuple[str, Told]]:
    """The fields of *record* and of the records inside it: path → what stands there."""
    for name, info in type(record).model_fields.items():
        value = getattr(record, name)
        key = f"{path}{info.alias or name}"
        title = f"{label}{said(info, 'title', name)}"
        if isinstance(value, Record):
            yield from _walk(value, f"{key}.", f"{title}：")
        elif isinstance(value, tuple) and value and isinstance(value[0], Record):
            yield from _parts(value, key, title)
        elif value not in (None, ()):
            yield key, Told(title, _raw(value), words_of(value))


def _parts(records: tuple[Any, ...], key: str, title: str) -> Iterator[tuple[str, Told]]:
    """Records held in a list; the first field of each names it."""
    seen: dict[str, int] = {}
    for record in records:
        name = words_of(getattr(record, next(iter(type(record).model_fields))))
        seen[name] = seen.get(name, 0) + 1
        shown = name if seen[name] == 1 else f"{name}，第{seen[name]}个"
        yield from _walk(record, f"{key}[{shown}].", f"{title}（{shown}）：")


def _lines_changed(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[FieldChange]:
    for before, first, after, second in line_changes(old, new):
        number = second if after is not None else first
        yield FieldChange(f"L{number}", f"第{number}行", before, after)


def line_changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[str | None, int, str | None, int]]:
    """Lines that differ, paired in order: what stood and where, what stands and where."""
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(end - start, stop - begin)):
            first, second = start + step, begin + step
            yield (
                old[first] if first < end else None,
                first + 1,
                new[second] if second < stop else None,
                second + 1,
            )
