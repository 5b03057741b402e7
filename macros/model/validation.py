"""The shape of records: pydantic's findings as located problems in Chinese."""

from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.model.base import Record
from macros.model.fields import HALF_WIDTH, ID_PATTERN
from macros.model.vocabulary import Choice
from macros.model.wordings import WORDS
from macros.source.locations import Location
from macros.source.problems import Problem
from macros.source.suggestions import closest_matches
from macros.source.yaml_nodes import MapNode, Node, ScalarNode, at, node_at, plain

_Path = tuple[str | int, ...]
_Class = TypeVar("_Class")

MOST_SHOWN = 30  # characters of what somebody wrote
_SLIP = 0.7
"""How alike a word of a vocabulary must be to be what the author meant: another word has another meaning."""

CODES_OF = {
    "missing": "S202",
    "extra_forbidden": "S201",
    "string_type": "S203",
    "tuple_type": "S203",
    "model_type": "S203",
    "model_attributes_type": "S203",
    "enum": "S204",
    "string_pattern_mismatch": "S208",
    "reserved": "S205",
    "number": "S206",
    "year": "S207",
    "count": "S206",
    "flag": "S204",
    "period": "S207",
    "date": "S207",
    "string_too_short": "S208",
    "string_too_long": "S208",
    "too_short": "S208",
    "too_long": "S208",
    "lines": "S208",
    "template": "S208",
    "control": "S209",
    "url": "S210",
    "page": "S210",
    "value_missing": "S211",
    "value_doubled": "S211",
    "unit_missing": "S212",
    "leads_missing": "S202",
    "article_unread": "S213",
    "end_unsourced": "S213",
    "end_missing": "S213",
    "about_missing": "S202",
    "answer_partial": "S214",
    "range_partial": "L411",
    "range_swapped": "L411",
    "measure_homeless": "S202",
    "line_mixed": "S216",
    "row_ragged": "S215",
}
# Problems of a record as a whole: the field an author looks at.
_MEANT = {
    "value_doubled": "statement",
    "unit_missing": "value",
    "leads_missing": "leads_to",
    "article_unread": "article",
    "end_unsourced": "in_force_to",
    "end_missing": "superseded_by",
    "about_missing": "about",
    "answer_partial": "answered_on",
    "range_partial": "type",
    "range_swapped": "upper",
    "measure_homeless": "task",
    "line_mixed": "text",
    "row_ragged": "rows",
}


def validate(node: Node, model: type[Record]) -> tuple[Record | None, list[Problem]]:
    """Read one record; on any problem there is no record."""
    if not isinstance(node, MapNode):
        return None, [Problem(node.location, "S203", "这里应是一组“字段: 内容”")]
    try:
        return model.model_validate(_without_empty(plain(node))), []
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True)
        return None, sorted({_problem(details, node, model) for details in _once(found, model)})


def _once(found: list[ErrorDetails], model: type[Record]) -> list[ErrorDetails]:
    """Without the missing fields that an unknown one was surely meant to be."""
    meant = {
        (*path[:-1], near.partition("（")[0])
        for path in (details["loc"] for details in found if details["type"] == "extra_forbidden")
        for near in _near_keys(str(path[-1]), _model_at(model, path[:-1]) or model)[:1]
    }
    return [details for details in found if details["type"] != "missing" or details["loc"] not in meant]


def _without_empty(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    return value


def _problem(details: ErrorDetails, node: MapNode, model: type[Record]) -> Problem:
    path = details["loc"]
    code = _code(details)
    owner = _model_at(model, path[:-1]) or model
    field = str(path[-1]) if path else ""
    if code == "S201":
        said = f"没有“{field}”这个字段" if field else "这一行没有写字段名"
        return Problem(_key_location(node, path), code, said, _near_keys(field, owner))
    if details["type"] == "missing":
        return _missing(node, path, WORDS["missing"].format(key=field, title=_title(owner, field)))
    location = at(node, (*path, _MEANT[details["type"]]) if details["type"] in _MEANT else path)
    return Problem(location, code, _message(details, owner, path), _hints(details, node, path, owner))


def _code(details: ErrorDetails) -> str:
    if details["type"] == "string_pattern_mismatch" and details["ctx"]["pattern"] == ID_PATTERN:
        return "S205"
    return CODES_OF.get(details["type"], "S203")


def _key_location(node: MapNode, path: _Path) -> Location:
    holder = node_at(node, path[:-1])
    location = holder.key_location(str(path[-1])) if isinstance(holder, MapNode) else None
    return location or at(node, path)


def _missing(node: MapNode, path: _Path, said: str) -> Problem:
    """The problem of a missing field; when only its value is missing, at its name."""
    holder = node_at(node, path[:-1])
    written = holder.key_location(str(path[-1])) if isinstance(holder, MapNode) else None
    remedy = "字段名已写，冒号后面没有内容：请补上内容。" if written else ""
    return Problem(written or at(node, path), "S202", said, remedy=remedy)


def keys_of(model: type[BaseModel]) -> dict[str, str]:
    """The keys an author may write for *model*, each with its Chinese title."""
    return {field.alias or name: label_of(field, "title") or name for name, field in model.model_fields.items()}


def label_of(field: FieldInfo, label: str) -> str:
    """The Chinese ``title`` or ``description`` of a field, which may stand inside an optional type."""
    return getattr(field, label) or _label_in(field.annotation, label)


def _label_in(annotation: object, label: str) -> str:
    marks = (getattr(mark, label, None) for mark in getattr(annotation, "__metadata__", ()))
    own = next((found for found in marks if isinstance(found, str)), "")
    return own or next((found for part in get_args(annotation) if (found := _label_in(part, label))), "")


def _near_keys(field: str, model: type[BaseModel]) -> tuple[str, ...]:
    keys = keys_of(model)
    titled = tuple(key for key, title in keys.items() if title == field)
    return tuple(f"{key}（{keys[key]}）" for key in titled or closest_matches(field, keys))


def _title(model: type[BaseModel], field: str) -> str:
    return keys_of(model).get(field, field)


def _begun(owner: type[BaseModel], field: str) -> str:
    return WORDS["field"].format(key=field, title=_title(owner, field))


def _model_at(model: type[BaseModel], path: _Path) -> type[BaseModel] | None:
    for step in path:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(str(step))
        inner = class_in(field.annotation, BaseModel) if field else None
        if inner is None:
            return None
        model = inner
    return model


def class_in(annotation: object, wanted: type[_Class]) -> type[_Class] | None:
    """The first class below *wanted* that *annotation* speaks of, or None."""
    if isinstance(annotation, type) and issubclass(annotation, wanted):
        return annotation
    return next((found for part in get_args(annotation) if (found := class_in(part, wanted))), None)


def _message(details: ErrorDetails, owner: type[BaseModel], path: _Path) -> str:
    names = [step for step in path if isinstance(step, str)]
    label = _begun(owner, names[-1]) if names else WORDS["record"]
    kind = details["type"]
    if kind == "value_missing" or kind in _MEANT:
        return details["msg"]
    written = details["input"] if isinstance(details["input"], str) else ""
    shown = WORDS["written"].format(text=written[:MOST_SHOWN]) if written.strip() else ""
    return f"{label}{shown}{_WRONG.get(kind, '') or _wanted(details)}"


_WRONG = {
    "string_type": "这里应是一段文字",
    "tuple_type": "这里应是列表",
    "model_type": "这里应是一组“字段: 内容”",
    "model_attributes_type": "这里应是一组“字段: 内容”",
    "enum": "不在词表中",
    "flag": WORDS["flag"],
    "string_too_short": "内容是空的",
}


def _wanted(details: ErrorDetails) -> str:
    if details["type"] == "too_short":
        return "内容是空的" if isinstance(details["input"], str) else "列表是空的"
    if details["type"] == "string_pattern_mismatch":
        pattern = details["ctx"]["pattern"]
        example = pattern.strip("^$").replace("[0-9-]+", "12345").replace("[0-9]+", "2").replace("\\", "")
        return WORDS["id"] if pattern == ID_PATTERN else f"写法不对，应像 {example} 这样"
    if details["type"] in ("string_too_long", "too_long"):
        return WORDS["long"].format(most=details["ctx"].get("max_length"))
    return details["msg"]


def _hints(details: ErrorDetails, node: MapNode, path: _Path, owner: type[BaseModel]) -> tuple[str, ...]:
    written = details["input"] if isinstance(details["input"], str) else ""
    if details["type"] == "enum":
        return _near_words(written, owner, path)
    if details["type"] == "number" and details["ctx"].get("hint"):
        return (str(details["ctx"]["hint"]),)
    if details["type"] in ("year", "count", "period", "date") and written:
        halved = written.translate(HALF_WIDTH | {ord("～"): "~", ord("／"): "/"})
        return (halved,) if halved != written else ()
    if details["type"] == "tuple_type" and written:
        return (f"[{written.replace('，', ', ').replace('、', ', ')}]",)
    if details["type"] == "string_pattern_mismatch" and isinstance(node_at(node, path), ScalarNode):
        lowered = written.strip().translate(HALF_WIDTH).lower().replace("_", "-").replace(" ", "-")
        return (lowered,) if lowered.isascii() and lowered != written else ()
    return ()


def _near_words(written: str, owner: type[BaseModel], path: _Path) -> tuple[str, ...]:
    names = [step for step in path if isinstance(step, str)]
    field = owner.model_fields.get(names[-1]) if names else None
    words = class_in(field.annotation, Choice) if field else None
    if words is None:
        return ()
    shown = {word.value: f"{word.value}（{word.label}）" for word in words}
    labelled = [word.value for word in words if word.label == written]
    near = tuple(labelled) or closest_matches(written, shown, cutoff=_SLIP)  # where nothing is near, all are shown
    return tuple(shown[key] for key in near) or tuple(shown.values())
