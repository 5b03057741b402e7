"""Fields by the marks in their types: which hold ids of records, which hold this site's own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.source.yaml_nodes import ListNode, MapNode, Node

_Mark = TypeVar("_Mark")


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked field: the keys that lead to it, its mark, whether it is a list."""

    path: tuple[str, ...]
    mark: Any
    listed: bool


@cache
def marked(model: type[BaseModel], kind: type) -> tuple[Marked, ...]:
    """The fields of *model*, and of the records inside it, that bear a mark of *kind*."""
    found: list[Marked] = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        mark = mark_of(field, kind)
        found += [Marked((key,), mark, get_origin(field.annotation) is tuple)] if mark else []
        for inner in _models(field.annotation):
            found += [Marked((key, *each.path), each.mark, each.listed) for each in marked(inner, kind)]
    return tuple(found)


def mark_of(field: FieldInfo, kind: type[_Mark]) -> _Mark | None:
    """The mark of *kind* on *field*, or None."""
    own = [mark for mark in field.metadata if isinstance(mark, kind)]
    return next(iter(own or _marks(field.annotation, kind)), None)


def _marks(annotation: object, kind: type[_Mark]) -> list[_Mark]:
    own = [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, kind)]
    return own + [mark for part in get_args(annotation) for mark in _marks(part, kind)]


def _models(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models(part)]


def values_at(node: Node | None, path: tuple[str, ...]) -> Iterator[Node]:
    """What stands at *path*, in every item of the lists on the way."""
    if node is not None and not path:
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from values_at(item, path)
    elif isinstance(node, MapNode):
        yield from values_at(node.get(path[0]), path[1:])
