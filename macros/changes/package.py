"""The change package: a small JSON file that the form on the site makes, read strictly.

``{"format": 1, "base": {"plan", "as_of", "data"}, "author", "note", "changes": […]}``; each change is ``{"kind",
"id", "new", "record", "fields", "was"}``. ``fields`` are the cells that get another text and ``was`` what they
said in the form, both as a workbook shows them, by the names of the columns of the open data. ``record`` is the
hash of the whole record in the form; empty, like ``was``, for a new one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from macros.exports.tables import Column
from macros.sheets.given import Given, Returned
from macros.sheets.rows import Form, forms
from macros.source.codes import CODES
from macros.source.suggestions import closest_matches

FORMAT = 1
MOST_BYTES = 1_000_000
MOST_CHANGES = 500
_CHANGEABLE = {form.name: form for form in forms() if not form.field}
_TOP = frozenset({"format", "base", "changes"})
_ABOUT = frozenset({"author", "note"})
_BASE = frozenset({"plan", "as_of", "data"})
_CHANGE = frozenset({"kind", "id", "new", "record", "fields", "was"})


class PackageError(Exception):
    """The file is no change package this project can read; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record: its fields as they are to be, and as the form showed them."""

    form: Form
    key: str
    is_new: bool
    record: str
    fields: Mapping[str, str]
    was: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Package:
    """A package as read: what it was made from, who made it, and the changes in their order."""

    plan: str
    as_of: str
    data: str
    author: str
    note: str
    changes: tuple[Change, ...]


def read_package(raw: bytes) -> Package:
    """Read a package.

    Raises:
        PackageError: when the file is too large, damaged, or not of the shape above.
    """
    if len(raw) > MOST_BYTES:
        raise PackageError(f"文件超过 {MOST_BYTES // 1_000_000} MB，不是填报台做的变更包")
    found = _parsed(raw)
    if not isinstance(found, dict) or not found.keys() >= _TOP:
        raise PackageError("这不是填报台做的变更包")
    if found["format"] != FORMAT or isinstance(found["format"], bool):
        raise PackageError(f"变更包的格式是“{found['format']}”，这套程序只认得“{FORMAT}”：请先换上新的程序")
    base, changes = found["base"], found["changes"]
    about = {name: found.get(name, "") for name in _ABOUT}
    if found.keys() - _TOP - _ABOUT or not _texts(base, _BASE) or not _texts(about, _ABOUT):
        raise PackageError(_shape("开头的部分"))
    if not isinstance(changes, list) or not 0 < len(changes) <= MOST_CHANGES:
        raise PackageError(f"变更包里应有1到{MOST_CHANGES}处改动")
    made = tuple(_change(one, number) for number, one in enumerate(changes, start=1))
    return Package(base["plan"], base["as_of"], base["data"], about["author"], about["note"], made)


def _parsed(raw: bytes) -> object:
    try:
        text = raw.decode("utf-8-sig")
        found: object = json.loads(text, object_pairs_hook=_once)
        json.dumps(found, ensure_ascii=False).encode()  # half a character would stop the writing
    except (ValueError, RecursionError) as error:
        where = f"第{error.lineno}行第{error.colno}列" if isinstance(error, json.JSONDecodeError) else "内容读不出"
        raise PackageError(
            f"变更包不完整或已损坏（{where}）：请对方在填报台重新保存一次，当作附件发来，不要贴在邮件正文里"
        ) from None
    return found


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError(pairs)
    return found


def _texts(value: object, keys: frozenset[str]) -> TypeGuard[dict[str, str]]:
    return isinstance(value, dict) and value.keys() == keys and all(isinstance(text, str) for text in value.values())


def _shape(where: str) -> str:
    return f"变更包{where}写得不对：不要手工改这个文件，请在填报台里改好，重新保存一次"


def _change(value: object, number: int) -> Change:
    """One change.

    Raises:
        PackageError: when it is not of the shape, or of a kind that no form changes.
    """
    if not isinstance(value, dict) or value.keys() != _CHANGE or not isinstance(value["new"], bool):
        raise PackageError(_shape(f"第{number}处"))
    fields, was, named = value["fields"], value["was"], {name: value[name] for name in ("kind", "id", "record")}
    if not _texts(named, frozenset(named)) or not isinstance(fields, dict) or not isinstance(was, dict):
        raise PackageError(_shape(f"第{number}处"))
    told = frozenset() if value["new"] else frozenset(fields)
    if not _texts(fields, frozenset(fields)) or not _texts(was, told) or not named["id"].strip():
        raise PackageError(_shape(f"第{number}处"))
    form = _CHANGEABLE.get(named["kind"])
    if form is None:
        raise PackageError(f"变更包第{number}处写的是“{named['kind']}”，没有这一类记录")
    return Change(form, named["id"].strip(), value["new"], named["record"], fields, was)


def returned(package: Package) -> Returned:
    """The changes of a package as records given back; fields that no record of the kind has are problems."""
    found = Returned()
    for number, change in enumerate(package.changes, start=1):
        (key,) = change.form.locked
        columns = {column.name: column for column in change.form.columns}
        for name in change.fields:
            if name not in columns or name == key:
                found.problems.append(_unknown(f"第{number}处改动（{change.key}）", name, columns, key))
        known = [name for name in columns if name in change.fields and name != key]
        cells = {name: _plain(change.fields[name], columns[name]) for name in known}
        cells = {key: change.key} | {name: text for name, text in cells.items() if text}
        places = dict.fromkeys(columns, f"第{number}处改动“{change.key}”")
        found.rows.append(
            Given(change.form, f"第{number}处改动", cells, places, tuple(known), change.is_new, as_typed=True)
        )
        if not change.is_new:
            found.before[change.form.name, change.key] = change.was
    return found


def _plain(text: str, column: Column) -> str:
    """The text of a cell; empty for the default, which nobody writes."""
    text = text.strip()
    words = (word for word in column.words if word.value == column.default)
    return "" if column.default and text in {column.default, *(word.label for word in words)} else text


def _unknown(place: str, name: str, columns: Mapping[str, Column], key: str) -> str:
    if name == key:
        return f"{place}  编号发布以后不改：要停用旧编号、另立新的，请写进 data/retired.yml"
    near = closest_matches(name, columns)
    hint = f"；最接近的写法：{'、'.join(f'{one}（{columns[one].title}）' for one in near)}" if near else ""
    return f"{place}  S201  没有“{name}”这个字段{hint}；改法：{CODES['S201'].remedy}"
