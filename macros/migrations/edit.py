"""Change single keys in the text of a data file and nothing else: comments, order and style stay.

A *way* leads from a record to the map whose keys are meant: ``()`` is the record itself, ``("target",)``
its target, ``("milestones",)`` each of its milestones. Values are given as they are to stand in the file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import yaml

Way = tuple[str, ...]
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def add_key(text: str, key: str, value: Callable[[Values], str], *, after: str, way: Way = ()) -> str:
    """Add *key* after the key *after* (or at the end) wherever *value* is not empty and *key* not yet there.

    *value* is told the single values that the map already has.
    """
    return _edited(text, (_added(text, node, key, value(_values(node)), after) for node in _maps(text, way)))


def rename_key(text: str, old: str, new: str, *, way: Way = ()) -> str:
    """Give the key *old* the name *new*."""
    names = (name for node in _maps(text, way) for name, _ in node.value if name.value == old)
    return _edited(text, (_Edit(name.start_mark.index, name.end_mark.index, new) for name in names))


def change_value(text: str, key: str, change: Callable[[str], str], *, way: Way = ()) -> str:
    """Write ``change(value)`` for every single value of *key*; quotes and comments around it stay."""
    pairs = (pair for node in _maps(text, way) for pair in node.value)
    found = [value for name, value in pairs if name.value == key and isinstance(value, yaml.ScalarNode)]
    return _edited(
        text, (_replaced(value, change(value.value)) for value in found if change(value.value) != value.value)
    )


def set_fields(text: str, key: str, ident: str, values: Mapping[Way, str | None]) -> str:
    """Give fields of the one record whose *key* is *ident* another value; None takes a field away.

    The way of a field ends with its own name. Values are given as they are to stand in the file. A map that
    is not there yet is written whole, on a line of its own; one of which nothing is left goes.
    """
    node = next(node for node in _maps(text, ()) if _values(node).get(key) == ident)
    values = {**values, **_emptied(node, values)}
    values = {way: value for way, value in values.items() if len(way) == 1 or values.get(way[:-1], "") is not None}
    missing: dict[str, dict[str, str]] = {}
    edits: list[_Edit | None] = []
    for way, value in values.items():
        holder = _inner(node, way[:-1])
        if holder is None and value is not None:
            missing.setdefault(way[0], {})[way[-1]] = value
        elif holder is not None:
            edits.append(_set(text, holder, way[-1], value))
    for name, fields in missing.items():
        flow = f"{{{', '.join(f'{key}: {value}' for key, value in fields.items())}}}"
        edits.append(_added(text, node, name, flow, ""))
    return _edited(text, edits)


def _emptied(node: yaml.MappingNode, values: Mapping[Way, str | None]) -> Mapping[Way, None]:
    """The maps within *node* that lose every key and get none."""
    found: dict[Way, None] = {}
    for name, inner in node.value:
        given = {way[1]: value for way, value in values.items() if len(way) > 1 and way[0] == name.value}
        keys = {key.value for key, _ in inner.value} if isinstance(inner, yaml.MappingNode) else set()
        if keys and keys <= given.keys() and not any(given.values()):
            found[(name.value,)] = None
    return found


def _inner(node: yaml.MappingNode, way: Way) -> yaml.MappingNode | None:
    return next(_below(node, way), None)


def _set(text: str, holder: yaml.MappingNode, name: str, value: str | None) -> _Edit | None:
    pairs: list[tuple[yaml.Node, yaml.Node]] = holder.value
    place = next((number for number, pair in enumerate(pairs) if pair[0].value == name), None)
    if place is None:
        return _added(text, holder, name, value, "") if value is not None else None
    old_name, old = pairs[place]
    if value is not None:
        return _Edit(old.start_mark.index, _end(old), value)
    if not holder.flow_style:
        start = text.rfind("\n", 0, old_name.start_mark.index) + 1
        end = text.find("\n", _end(old)) + 1
        return _Edit(start, end or len(text), "")
    if place:
        return _Edit(_end(pairs[place - 1][1]), _end(old), "")
    following = pairs[1][0].start_mark.index if len(pairs) > 1 else _end(old)
    return _Edit(old_name.start_mark.index, following, "")


def _replaced(node: yaml.ScalarNode, new: str) -> _Edit:
    inside = 1 if node.style in ("'", '"') else 0
    return _Edit(node.start_mark.index + inside, node.end_mark.index - inside, new)


def _maps(text: str, way: Way) -> Iterator[yaml.MappingNode]:
    yield from _below(yaml.compose(text, Loader=yaml.SafeLoader), way)


def _below(node: yaml.Node | None, way: Way) -> Iterator[yaml.MappingNode]:
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _below(item, way)
    elif isinstance(node, yaml.MappingNode) and not way:
        yield node
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == way[0]:
                yield from _below(value, way[1:])


def _values(node: yaml.MappingNode) -> Values:
    return {name.value: value.value for name, value in node.value if isinstance(value, yaml.ScalarNode)}


def _added(text: str, node: yaml.MappingNode, key: str, value: str, after: str) -> _Edit | None:
    pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
    if not value or any(name.value == key for name, _ in pairs):
        return None
    name, last = next((pair for pair in pairs if pair[0].value == after), pairs[-1])
    end = _end(last)
    if node.flow_style:
        return _Edit(end, end, f", {key}: {value}")
    end += len(text[end:].partition("\n")[0].rstrip("\r"))  # a comment on the line belongs to what stands there
    line_end = "\r\n" if "\r\n" in text else "\n"
    return _Edit(end, end, f"{line_end}{' ' * name.start_mark.column}{key}: {value}")


def _end(node: yaml.Node) -> int:
    """Where the text of *node* ends; for a block that is where its last value does."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _edited(text: str, edits: Iterable[_Edit | None]) -> str:
    for edit in sorted((edit for edit in edits if edit), key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text
