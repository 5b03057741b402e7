"""The plan as flat tables: which columns there are is read off the model, once for all formats."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from macros.model import records
from macros.model.base import Record
from macros.model.fields import Ref, Word, Written
from macros.model.kinds import KINDS
from macros.model.periods import Period
from macros.model.plan import Plan
from macros.model.vocabulary import Choice

Cell = str | int | bool | Decimal | tuple[str, ...] | None


class CellType(StrEnum):
    """What a column holds."""

    TEXT = "string"
    NUMBER = "number"
    WHOLE = "integer"
    FLAG = "boolean"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``path`` leads to the value in a record; ``refers_to`` is the table of ids it names."""

    name: str
    title: str
    description: str
    type: CellType
    required: bool
    path: tuple[str, ...]
    words: tuple[Choice, ...] = ()
    refers_to: str = ""
    is_unique: bool = False
    default: str = ""
    names: tuple[str, ...] = ()
    """The kinds of record whose ids it holds, one or a list of them."""
    written: str = ""
    """How its text is written: the name of a pattern."""
    own_title: str = ""
    """The title within its own record, and whether that record needs it."""
    needed: bool = False
    most: int = 0
    """How many characters it may have; 0 where nothing is said."""

    @property
    def key(self) -> str:
        """The name of the field in its own record, as an author writes it."""
        return self.path[-1].removesuffix("_") if self.path else self.name


@dataclass(frozen=True, slots=True)
class Table:
    """A kind of record as a table, or records that stand inside others, with their owner's id."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


_NAMES = {("indicators", "milestones"): "milestones", ("plan", "counts"): "counts"}
"""Parts whose tables were published under shorter names than those of table and field."""


def tables(plan: Plan) -> tuple[Table, ...]:
    """Every table of the plan, in the order of the kinds."""
    found = [_table("plan", "规划", records.PlanInfo, (plan.info,))]
    found += _parts_of("plan", "规划", records.PlanInfo, (plan.info,))
    for kind in KINDS.values():
        name = kind.file.removesuffix(".yml")
        rows: Sequence[Record] = getattr(plan, name)
        found.append(_table(name, kind.label, kind.model, rows))
        found += _parts_of(name, kind.label, kind.model, rows)
    return tuple(found)


def _table(name: str, title: str, of: type[Record], items: Sequence[Record]) -> Table:
    columns = columns_of(of)
    return Table(name, title, columns, tuple(row_of(record, columns) for record in items))


def _parts_of(table: str, label: str, of: type[Record], items: Sequence[Record]) -> Iterator[Table]:
    """A table for each field that holds records in a list, with the id of the record they stand in."""
    key = owner_column(label, table)
    for field, info, inner in lists_in(of):
        columns = columns_of(inner)
        found = tuple(
            (str(getattr(record, "id", "")), *row_of(part, columns))
            for record in items
            for part in getattr(record, field)
        )
        name = _NAMES.get((table, field), f"{table}_{field}")
        title = said(info, "title") if table == "plan" else f"{label}的{said(info, 'title')}"
        yield Table(name, title, (key, *columns), found)


def lists_in(of: type[Record]) -> Iterator[tuple[str, FieldInfo, type[Record]]]:
    """The fields of a model that hold records in a list, each with the model of those records."""
    for field, info in of.model_fields.items():
        inner = _model_in(info.annotation)
        if inner is not None and _is_many(info.annotation):
            yield field, info, inner


def owner_column(label: str, table: str) -> Column:
    """The column that says which record a part stands in."""
    return Column("owner", f"所属{label}", "所属记录的编号", CellType.TEXT, True, (), refers_to=table)


def row_of(record: Record, columns: Sequence[Column]) -> tuple[Cell, ...]:
    """The cells of a record in the order of *columns*."""
    return tuple(_value(record, column.path) for column in columns)


def _value(record: Record, path: Sequence[str]) -> Cell:
    found: Any = record
    for name in path:
        if found is None:
            return None
        found = getattr(found, name)
    if isinstance(found, Choice):
        return found.value
    return found.text if isinstance(found, Period) else found


@cache
def columns_of(of: type[Record]) -> tuple[Column, ...]:
    """The columns of a model; fields of records inside it come with a prefix."""
    return tuple(_columns(of, (), "", ""))


def _columns(
    of: type[Record], path: tuple[str, ...], prefix: str, prefix_title: str, *, optional: bool = False
) -> Iterator[Column]:
    for name, info in of.model_fields.items():
        key = info.alias or name
        inner = _model_in(info.annotation)
        title = prefix_title + said(info, "title", name)
        if inner is not None and _is_many(info.annotation):
            continue
        if inner is not None:
            yield from _columns(inner, (*path, name), f"{key}_", f"{title}：", optional=True)
            continue
        yield _column(f"{prefix}{key}", title, (*path, name), info, optional=optional)


def _column(name: str, title: str, path: tuple[str, ...], info: FieldInfo, *, optional: bool) -> Column:
    marks = _marks_of(info)
    words = _words_in(info.annotation) or next((tuple(mark.of) for mark in marks if isinstance(mark, Word)), ())
    kind = _type_of(info.annotation)
    return Column(
        name=name,
        title=title,
        description=said(info, "description"),
        type=kind,
        required=info.is_required() and not optional,
        path=path,
        words=words,
        refers_to="" if kind is CellType.LIST else _target(marks),
        is_unique=name in ("id", "symbol", "word", "from"),
        default=info.default.value if isinstance(info.default, Choice) else "",
        names=next((mark.kinds for mark in marks if isinstance(mark, Ref)), ()),
        written=next((mark.name for mark in marks if isinstance(mark, Written)), ""),
        own_title=said(info, "title", path[-1]),
        needed=info.is_required(),
        most=next((most for mark in marks if isinstance(most := getattr(mark, "max_length", None), int)), 0),
    )


def said(info: FieldInfo, what: str, otherwise: str = "") -> str:
    """The title or description of a field, also where it stands inside an optional type."""
    found = (getattr(mark, what, None) for mark in (info, *_marks_in(info.annotation)))
    return next((text for text in found if isinstance(text, str)), otherwise)


def _marks_of(info: FieldInfo) -> list[object]:
    """Everything that is noted of a field and of the types inside it, also what notes hold in their turn."""
    marks = [*info.metadata, *_marks_in(info.annotation)]
    return [each for mark in marks for each in (mark, *getattr(mark, "metadata", ()))]


def _target(marks: Sequence[object]) -> str:
    kinds = next((mark.kinds for mark in marks if isinstance(mark, Ref)), ())
    return KINDS[kinds[0]].file.removesuffix(".yml") if len(kinds) == 1 else ""


def _marks_in(annotation: object) -> Iterator[object]:
    if get_origin(annotation) is Annotated:
        yield from get_args(annotation)[1:]
    for part in get_args(annotation):
        yield from _marks_in(part)


def _parts(annotation: object) -> Iterator[object]:
    """The types inside optional, annotated and tuple types."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _parts(get_args(annotation)[0])
    elif origin in (Union, UnionType, tuple):
        for part in get_args(annotation):
            yield from _parts(part)
    elif annotation not in (type(None), Ellipsis):
        yield annotation


def _is_many(annotation: object) -> bool:
    if get_origin(annotation) is tuple:
        return True
    return any(_is_many(part) for part in get_args(annotation) if get_origin(annotation) is not None)


def _model_in(annotation: object) -> type[Record] | None:
    found = (part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Record))
    return next(found, None)


def _words_in(annotation: object) -> tuple[Choice, ...]:
    for part in _parts(annotation):
        if isinstance(part, type) and issubclass(part, Choice):
            return tuple(part)
    return ()


_TYPES: Mapping[type, CellType] = {
    Decimal: CellType.NUMBER,
    bool: CellType.FLAG,
    int: CellType.WHOLE,
}


def _type_of(annotation: object) -> CellType:
    if _is_many(annotation):
        return CellType.LIST
    return next(
        (_TYPES[part] for part in _parts(annotation) if isinstance(part, type) and part in _TYPES),
        CellType.TEXT,
    )
