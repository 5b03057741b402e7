"""JSON: everything in one file, as authors wrote it, and the JSON Schema it keeps to.

Numbers are strings, so that 95.0 stays 95.0. A field that was not given is left out.
"""

from decimal import Decimal
from functools import cache

from pydantic.json_schema import models_json_schema
from pydantic_core import to_json

from macros.exports.info import FOLDER, SCHEMA_VERSION, SiteInfo
from macros.model import records
from macros.model.base import Record
from macros.model.kinds import KINDS
from macros.model.periods import Period
from macros.model.plan import Plan

JSON_NAME = "plan.json"
SCHEMA_NAME = "plan.schema.json"
_ABSENT = (None, ())
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def as_bytes(value: object) -> bytes:
    """JSON as bytes, indented, with Chinese as it is."""
    return to_json(value, indent=1) + b"\n"


def plain(value: object) -> object:
    """A record, or a part of one, in the words of its data file."""
    if value is None or isinstance(value, str | int):  # most values; asking whether one is a record takes long
        return value
    if isinstance(value, Record):
        fields = type(value).model_fields.items()
        given = [(name, info) for name, info in fields if info.is_required() or getattr(value, name) not in _ABSENT]
        return {info.alias or name: plain(getattr(value, name)) for name, info in given}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Period):
        return value.text
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value


def plan_json(plan: Plan, info: SiteInfo) -> dict[str, object]:
    """The whole plan."""
    found: dict[str, object] = {
        "$schema": SCHEMA_NAME,
        "schema_version": SCHEMA_VERSION,
        "publisher": info.name,
        "address": info.address(f"{FOLDER}/{JSON_NAME}"),
        "licence": {"name": info.licence.name, "title": info.licence.title, "url": info.licence.url},
        "plan": plain(plan.info),
    }
    for kind in KINDS.values():
        name = kind.file.removesuffix(".yml")
        found[name] = plain(getattr(plan, name))
    found["texts"] = plain(plan.texts)
    return found


@cache
def plan_schema() -> dict[str, object]:
    """The JSON Schema of the export, made from the model."""
    models: list[type[Record]] = [records.PlanInfo, records.HeldText, *(kind.model for kind in KINDS.values())]
    _, made = models_json_schema(
        [(item, "validation") for item in models], ref_template="#/$defs/{model}", by_alias=True
    )
    properties: dict[str, object] = {
        "$schema": {"const": SCHEMA_NAME},
        "schema_version": {"const": SCHEMA_VERSION, "title": "数据结构的版本"},
        "publisher": {"type": "string", "title": "发布网站"},
        "address": {"type": "string", "title": "本文件的地址"},
        "licence": {"type": "object", "title": "许可"},
        "plan": {"$ref": "#/$defs/PlanInfo", "title": "规划"},
    }
    for kind in KINDS.values():
        items = {"$ref": f"#/$defs/{kind.model.__name__}"}
        properties[kind.file.removesuffix(".yml")] = {"type": "array", "title": kind.label, "items": items}
    properties["texts"] = {"type": "array", "title": "存有全文的来源", "items": {"$ref": "#/$defs/HeldText"}}
    return {
        "$schema": DIALECT,
        "title": "规划数据",
        "description": "整部规划的结构化数据。数值为字符串，小数位数与来源一致。",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": made["$defs"],
    }
