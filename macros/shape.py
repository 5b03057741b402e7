"""The shape of records: pydantic's findings as located faults in Chinese."""

from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.faults import Fault
from macros.fields import HALF_WIDTH
from macros.model import Record
from macros.nearest import nearest
from macros.places import Place
from macros.reader import Mapping, Node, Scalar, Sequence, at, plain
from macros.vocab import Word

_CODES = {
    "missing": "S202",
    "extra_forbidden": "S201",
    "string_type": "S203",
    "tuple_type": "S203",
    "model_type": "S203",
    "model_attributes_type": "S203",
    "dict_type": "S203",
    "enum": "S204",
    "string_pattern_mismatch": "S205",
    "number": "S206",
    "year": "S207",
    "count": "S206",
    "flag": "S204",
    "period": "S207",
    "date": "S207",
    "string_too_short": "S208",
    "string_too_long": "S208",
    "too_short": "S208",
    "template": "S208",
    "control": "S209",
    "url": "S210",
    "page": "S210",
    "value_missing": "S211",
    "value_doubled": "S211",
    "unit_missing": "S212",
}


def validate(node: Node, model: type[Record]) -> tuple[Record | None, list[Fault]]:
    """Read one record; on any fault there is no record."""
    if not isinstance(node, Mapping):
        return None, [Fault(node.place, "S203", "这里应是一组“字段: 内容”")]
    try:
        return model.model_validate(_without_empty(plain(node))), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True)
        return None, sorted({_fault(details, node, model) for details in found})


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _fault(details: ErrorDetails, node: Mapping, model: type[Record]) -> Fault:
    path = details["loc"]
    code = _CODES.get(details["type"], "S203")
    owner = _model_at(model, path[:-1]) or model
    field = str(path[-1]) if path else ""
    if code == "S201":
        return Fault(_key_place(node, path), code, f"没有“{field}”这个字段", _near_keys(field, owner))
    if code == "S202":
        place = at(node, path)
        return Fault(place, code, f"缺少“{field}”（{_title(owner, field)}）", remedy=_emptied(node, path))
    place = at(node, path)
    return Fault(place, code, _message(details, owner, path), _hints(details, node, path, owner))


def _key_place(node: Mapping, path: tuple[str | int, ...]) -> Place:
    holder = _node_at(node, path[:-1])
    place = holder.key_place(str(path[-1])) if isinstance(holder, Mapping) else None
    return place or at(node, path)


def _node_at(node: Node, path: tuple[str | int, ...]) -> Node | None:
    for step in path:
        child: Node | None = None
        if isinstance(node, Mapping) and isinstance(step, str):
            child = node.get(step)
        elif isinstance(node, Sequence) and isinstance(step, int):
            child = node.items[step]
        if child is None:
            return None
        node = child
    return node


def _emptied(node: Mapping, path: tuple[str | int, ...]) -> str:
    holder = _node_at(node, path[:-1])
    if isinstance(holder, Mapping) and holder.key_place(str(path[-1])):
        return "字段名已写，冒号后面没有内容：请补上内容。"
    return ""


def keys_of(model: type[BaseModel]) -> dict[str, str]:
    """The keys an author may write for *model*, each with its Chinese title."""
    return {field.alias or name: field.title or name for name, field in model.model_fields.items()}


def _near_keys(field: str, model: type[BaseModel]) -> tuple[str, ...]:
    keys = keys_of(model)
    near = nearest(field, keys) or tuple(key for key, title in keys.items() if title == field)
    return tuple(f"{key}（{keys[key]}）" for key in near)


def _title(model: type[BaseModel], field: str) -> str:
    return keys_of(model).get(field, field)


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel] | None:
    for step in path:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(str(step))
        inner = _inner_model(field.annotation) if field else None
        if inner is None:
            return None
        model = inner
    return model


def _inner_model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner_model(part))), None)


def _vocabulary(model: type[BaseModel], path: tuple[str | int, ...]) -> type[Word] | None:
    names = [step for step in path if isinstance(step, str)]
    field = model.model_fields.get(names[-1]) if names else None
    return _inner_word(field.annotation) if field else None


def _inner_word(annotation: object) -> type[Word] | None:
    if isinstance(annotation, type) and issubclass(annotation, Word):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner_word(part))), None)


def _message(details: ErrorDetails, owner: type[BaseModel], path: tuple[str | int, ...]) -> str:
    names = [step for step in path if isinstance(step, str)]
    label = f"“{names[-1]}”（{_title(owner, names[-1])}）" if names else "这条记录"
    kind = details["type"]
    if kind in ("value_missing", "value_doubled", "unit_missing"):
        return details["msg"]
    written = details["input"] if isinstance(details["input"], str) else ""
    shown = f"写的是“{written[:30]}”，" if written else ""
    return f"{label}{shown}{_WRONG.get(kind, '') or _wanted(details)}"


_WRONG = {
    "string_type": "这里应是一段文字",
    "tuple_type": "这里应是列表，每项前写短横线，或写成 [甲, 乙]",
    "model_type": "这里应是一组“字段: 内容”",
    "model_attributes_type": "这里应是一组“字段: 内容”",
    "enum": "不在词表中",
    "string_pattern_mismatch": "写法不符合规定",
    "flag": "只能写 true 或 false",
    "string_too_short": "内容是空的",
    "too_short": "列表是空的",
}


def _wanted(details: ErrorDetails) -> str:
    if details["type"] in ("string_too_long", "too_long"):
        return f"超过 {details['ctx'].get('max_length')} 个字"
    return details["msg"]


def _hints(
    details: ErrorDetails, node: Mapping, path: tuple[str | int, ...], owner: type[BaseModel]
) -> tuple[str, ...]:
    written = details["input"] if isinstance(details["input"], str) else ""
    if details["type"] == "enum":
        words = _vocabulary(owner, path)
        return _near_words(written, words) if words else ()
    if details["type"] == "number" and details["ctx"].get("hint"):
        return (str(details["ctx"]["hint"]),)
    if details["type"] in ("year", "count", "period", "date") and written:
        halved = written.translate(HALF_WIDTH | {ord("～"): "~", ord("／"): "/"})
        return (halved,) if halved != written else ()
    if details["type"] == "string_pattern_mismatch" and isinstance(_node_at(node, path), Scalar):
        lowered = written.lower().replace("_", "-").replace(" ", "-")
        return (lowered,) if lowered.isascii() and lowered != written else ()
    return ()


def _near_words(written: str, words: type[Word]) -> tuple[str, ...]:
    shown = {word.value: f"{word.value}（{word.label}）" for word in words}
    labelled = [word.value for word in words if word.label == written]
    near = tuple(labelled) or nearest(written, shown)
    return tuple(shown[key] for key in near) or tuple(shown.values())
