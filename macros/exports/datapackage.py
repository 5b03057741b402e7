"""Data Package v2: a description of the CSV files that programs can check them against."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from macros.exports.cells import guarded
from macros.exports.info import SCHEMA_VERSION, SiteInfo
from macros.exports.tables import CellType, Column, Table
from macros.model.plan import Plan

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def datapackage(plan: Plan, tables: Sequence[Table], files: Mapping[str, bytes], info: SiteInfo) -> dict[str, object]:
    """The descriptor of *tables*, whose CSV files are *files* by name."""
    licence = {"name": info.licence.name, "title": info.licence.title, "path": info.licence.url}
    found: dict[str, object] = {
        "$schema": PROFILE,
        "name": plan.info.id,
        "title": plan.info.title,
        "description": info.description or plan.info.short_title,
        "version": SCHEMA_VERSION,
        "licenses": [licence],
        "sources": _sources(plan),
        "resources": [_resource(table, files[f"{table.name}.csv"], tables) for table in tables],
    }
    if info.url:
        found["homepage"] = info.url
    return found


def _sources(plan: Plan) -> list[dict[str, str]]:
    return [{"title": item.title, "path": item.url} if item.url else {"title": item.title} for item in plan.sources]


def _resource(table: Table, raw: bytes, tables: Sequence[Table]) -> dict[str, object]:
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(raw),
        "hash": f"sha256:{sha256(raw).hexdigest()}",
        "schema": _schema(table, tables),
    }


def _schema(table: Table, tables: Sequence[Table]) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    unique = next((column.name for column in table.columns if column.is_unique), None)
    if unique:
        schema["primaryKey"] = [unique]
    keys = [_foreign_key(column, tables) for column in table.columns if column.refers_to]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column) -> dict[str, object]:
    listed = column.type is CellType.LIST
    field: dict[str, object] = {
        "name": column.name,
        "type": CellType.TEXT.value if listed else column.type.value,
        "title": column.title,
    }
    if column.description:
        field["description"] = column.description
    constraints: dict[str, object] = {}
    if column.required and not listed:
        constraints["required"] = True
    if column.words and not listed:
        constraints["enum"] = [guarded(word.value) for word in column.words]
    if constraints:
        field["constraints"] = constraints
    return field


def _foreign_key(column: Column, tables: Sequence[Table]) -> dict[str, object]:
    key = next(
        (item.name for table in tables if table.name == column.refers_to for item in table.columns if item.is_unique),
        "id",
    )
    return {"fields": [column.name], "reference": {"resource": column.refers_to, "fields": [key]}}
