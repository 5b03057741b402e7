"""Change single keys in the text of a data file and nothing else: comments, order and style stay.

A *way* leads from a record to the map whose keys are meant: ``()`` is the record itself, ``("target",)``
its target, ``("milestones",)`` each of its milestones. Values are given as they are to stand in the file.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
    node = _record(text, key, ident)
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
        edits.append(_added(text, node, name, _flow(fields), ""))
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


@dataclass(frozen=True, slots=True)
class Items:
    """What changes in a list of maps, by positions from nought; ``added`` says before which item each comes."""

    changed: Mapping[int, Mapping[str, str | None]]
    removed: Collection[int]
    added: Iterable[tuple[int, Values]]
    order: Sequence[int] = ()
    """The places of the items once the others are in and out, in the order they are to have; empty for no other."""


def set_items(text: str, key: str, ident: str, name: str, items: Items) -> str:
    """Change items in the list *name* of the one record whose *key* is *ident*; items not named keep their text.

    Values are given as they are to stand in the file. A list that is emptied goes, one that is not there yet
    is written at the end of the record. Of a changed item that loses a key, and of a list written in brackets
    that gains or loses items, comments inside are lost; everywhere else they stay, and go with the item below them.
    """
    changed = _with_items(text, key, ident, name, items)
    return _in_order(changed, key, ident, name, items.order) if items.order else changed


def _in_order(text: str, key: str, ident: str, name: str, order: Sequence[int]) -> str:
    """The items of a list in another order, each with the lines of comment above it."""
    label, held = next(pair for pair in _record(text, key, ident).value if pair[0].value == name)
    ends = [_end(item) for item in held.value]
    if held.flow_style:
        places = [(item.start_mark.index, end) for item, end in zip(held.value, ends, strict=True)]
    else:
        ends = [_close(text, len(text[:end].rstrip())) for end in ends]
        places = list(zip([_close(text, label.end_mark.index), *ends[:-1]], ends, strict=True))
    parts = [text[slice(*place)] for place in places]
    return _edited(text, [_Edit(*place, parts[old]) for place, old in zip(places, order, strict=True)])


def _record(text: str, key: str, ident: str) -> yaml.MappingNode:
    return next(node for node in _maps(text, ()) if _values(node).get(key) == ident)


def _close(text: str, start: int) -> int:
    """Where the line that goes on at *start* closes."""
    return start + len(text[start:].partition("\n")[0].rstrip("\r"))


def _with_items(text: str, key: str, ident: str, name: str, items: Items) -> str:
    node = _record(text, key, ident)
    held = next((value for label, value in node.value if label.value == name), None)
    added: dict[int, list[Values]] = {}
    for number, fields in items.added:
        added.setdefault(number, []).append(fields)
    if not isinstance(held, yaml.SequenceNode) or not held.value:
        return _edited(text, [_new_list(text, node, name, held, added.get(0, []))])
    if len(items.removed) == len(held.value) and not added:
        return _edited(text, [_set(text, node, name, None)])
    if held.flow_style and (items.removed or added):
        return _edited(text, [_bracketed(text, held, items, added)])
    gone = [_gone(text, held.value[number]) for number in items.removed]
    more = [_more(text, held.value, number, fields, items.removed) for number, fields in added.items()]
    return _edited(text, [*gone, *more, *_changed_items(text, held.value, items.changed)])  # in this order at one place


def _new_list(
    text: str, node: yaml.MappingNode, name: str, held: yaml.Node | None, added: Iterable[Values]
) -> _Edit | None:
    flows = [_flow(fields) for fields in added]
    if held is not None:
        return _Edit(held.start_mark.index, held.end_mark.index, f"[{', '.join(flows)}]")
    if node.flow_style or not flows:
        return _added(text, node, name, f"[{', '.join(flows)}]" if flows else "", "")
    dash = f"{_line_end(text)}{' ' * (node.start_mark.column + 2)}- "
    edit = _added(text, node, name, "-", "")
    return edit and _Edit(edit.start, edit.end, f"{edit.text.removesuffix(' -')}{''.join(dash + one for one in flows)}")


def _changed_items(
    text: str, held: list[yaml.MappingNode], changed: Mapping[int, Mapping[str, str | None]]
) -> Iterator[_Edit | None]:
    for number, fields in changed.items():
        item = held[number]
        if None in fields.values():
            yield _Edit(item.start_mark.index, _end(item), _rewritten(text, item, fields))
        else:
            yield from (_set(text, item, name, value) for name, value in fields.items())


def _rewritten(text: str, item: yaml.MappingNode, fields: Mapping[str, str | None]) -> str:
    """An item with other values, in its own style."""
    kept = {name.value: text[value.start_mark.index : _end(value)] for name, value in item.value}
    whole = {name: value for name, value in {**kept, **fields}.items() if value is not None}
    if item.flow_style:
        return _flow(whole)
    between = f"{_line_end(text)}{' ' * item.start_mark.column}"
    return between.join(f"{name}: {value}" for name, value in whole.items())


def _bracketed(text: str, held: yaml.SequenceNode, items: Items, added: Mapping[int, Iterable[Values]]) -> _Edit:
    """A list in brackets, written anew."""
    parts: list[str] = []
    for number, item in enumerate((*held.value, None)):
        parts += [_flow(fields) for fields in added.get(number, ())]
        if item is not None and number not in items.removed:
            fields = items.changed.get(number)
            parts.append(_rewritten(text, item, fields) if fields else text[item.start_mark.index : _end(item)])
    return _Edit(held.start_mark.index, held.end_mark.index, f"[{', '.join(parts)}]")


def _gone(text: str, item: yaml.Node) -> _Edit:
    end = text.find("\n", _end(item)) + 1
    return _Edit(_line_of(text, item), end or len(text), "")


def _more(text: str, held: list[yaml.Node], number: int, added: Iterable[Values], removed: Collection[int]) -> _Edit:
    """New items before item *number*: behind the one above it where that stays, so that comments keep their items."""
    near = held[min(number, len(held) - 1)]
    line_end = _line_end(text)
    start = _line_of(text, near)
    lines = [f"{text[start : text.index('-', start)]}- {_flow(fields)}" for fields in added]
    if number and number - 1 not in removed:
        end = _close(text, _end(held[number - 1]))
        return _Edit(end, end, "".join(f"{line_end}{line}" for line in lines))
    return _Edit(start, start, "".join(f"{line}{line_end}" for line in lines))


def _line_of(text: str, item: yaml.Node) -> int:
    """Where the line with the dash of an item begins."""
    return text.rfind("\n", 0, text.rfind("-", 0, item.start_mark.index)) + 1


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _flow(fields: Values) -> str:
    return f"{{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}"


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
    end = _close(text, end)  # a comment on the line belongs to what stands there
    return _Edit(end, end, f"{_line_end(text)}{' ' * name.start_mark.column}{key}: {value}")


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
