"""JSON Schemas of the data files, so that editors complete, explain and validate while typing.

They are made from the model, and speak of YAML as editors read it: ``2025`` is a number there.
"""

import json
from typing import Any, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.model.fields import Ref
from macros.model.kinds import KINDS, PLAN_FILE
from macros.model.marks import mark_of
from macros.model.records import Figure, PlanInfo
from macros.model.targets import Target
from macros.model.validation import class_in, keys_of, label_of
from macros.model.vocabulary import Choice

Schema = dict[str, Any]

_DIALECT = "http://json-schema.org/draft-07/schema#"
_EXACTLY_ONE = [{"required": ["value"]}, {"required": ["statement"]}]


def schemas() -> dict[str, str]:
    """Schema file name → text, for every data file."""
    found = {PLAN_FILE: {"title": "规划的基本信息", **_object(PlanInfo)}}
    for kind in KINDS.values():
        found[kind.file] = {"title": f"{kind.label}的列表", "type": "array", "items": _object(kind.model)}
    return {
        f"{name.removesuffix('.yml')}.schema.json": _text({"$schema": _DIALECT, **schema})
        for name, schema in found.items()
    }


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _object(model: type[BaseModel]) -> Schema:
    raw = model.model_json_schema(by_alias=True)
    titles = keys_of(model)
    properties = {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        properties[key] = {"title": titles[key], **_field(field, raw["properties"][key])}
    schema: Schema = {"type": "object", "additionalProperties": False}
    schema |= {"required": raw.get("required", []), "properties": properties}
    if issubclass(model, Figure | Target):
        schema["oneOf"] = _EXACTLY_ONE
    if issubclass(model, Figure):
        schema["dependencies"] = {"value": ["unit"]}
    return schema


def _field(field: FieldInfo, raw: Schema) -> Schema:
    listed = get_origin(field.annotation) is tuple
    words = class_in(field.annotation, Choice)
    inner = class_in(field.annotation, BaseModel)
    raw = _present(raw)
    if words is not None:
        body = _words(words)
    elif inner is not None:
        body = _object(inner)
    else:
        body = {key: value for key, value in _present(raw["items"] if listed else raw).items() if key != "title"}
    if listed:
        body = {"type": "array", "items": body} | {key: raw[key] for key in ("minItems",) if key in raw}
    body |= {} if listed else _limits(field)
    described = explained(field)
    return ({"description": described} if described else {}) | {
        key: value for key, value in body.items() if key != "description"
    }


def _limits(field: FieldInfo) -> Schema:
    """Limits of this field beyond those of its type."""
    marks = {"pattern": "pattern", "max_length": "maxLength"}
    found = ((key, getattr(mark, name, None)) for mark in field.metadata for name, key in marks.items())
    return {key: value for key, value in found if value is not None}


def _present(raw: Schema) -> Schema:
    """What an optional field holds when it is written."""
    for option in raw.get("anyOf", ()):
        if option.get("type") != "null":
            return dict(option)
    return raw


def _words(words: type[Choice]) -> Schema:
    return {
        "type": "string",
        "enum": [word.value for word in words],
        "enumDescriptions": [word.label for word in words],
    }


def explained(field: FieldInfo) -> str:
    """What an author reads about a field: its description, its words, the file its ids stand in."""
    words = class_in(field.annotation, Choice)
    listed = "；".join(f"{word.value} {word.label}" for word in words) if words is not None else ""
    described = label_of(field, "description")
    return "。".join(part for part in (described, listed, "" if described else _named(field)) if part)


def _named(field: FieldInfo) -> str:
    ref = mark_of(field, Ref)
    if ref is None:
        return ""
    keys = {KINDS[kind].key for kind in ref.kinds}
    files = "、".join(KINDS[kind].file for kind in ref.kinds)
    return f"填写 {files} 中已有的{'单位符号' if 'symbol' in keys else '编号'}"
