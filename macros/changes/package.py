"""The change package: a small JSON file that the form on the site makes, read strictly.

``{"format": 2, "base": {"plan", "as_of", "data"}, "author", "note", "changes": […]}``; each change is ``{"kind",
"id", "new", "record", "fields", "was", "lists"}``. ``fields`` are the cells that get another text and ``was`` what they
said in the form, both as a workbook shows them, by the names of the columns of the open data. ``record`` is the
hash of the whole record in the form; empty, like ``was``, for a new one. ``lists`` are the lists inside the record that
get other items or another order, by their fields: ``{"was": [cells…], "now": [{"at", "cells"}…]}``, where ``at`` is
which item it was, from 1, and 0 for a new one.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from macros.sheets.rows import Form, Row, forms

FORMAT = 2
_KNOWN = frozenset({1, FORMAT})
"""The older has no lists inside records."""
MOST_BYTES = 1_000_000
MOST_CHANGES = 500
_SHOWN = 40  # characters
_CHANGEABLE = {form.name: form for form in forms() if not form.field}
_TOP = frozenset({"format", "base", "changes"})
_ABOUT = frozenset({"author", "note"})
_BASE = frozenset({"plan", "as_of", "data"})
_CHANGE = frozenset({"kind", "id", "new", "record", "fields", "was"})
_ITEM = frozenset({"at", "cells"})


class PackageError(Exception):
    """The file is no change package this project can read; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class ListChange:
    """A list inside a record: its items as the form showed them, and as they are to be, each with which it was."""

    was: tuple[Row, ...]
    now: tuple[tuple[int, Row], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One record: its fields as they are to be, and as the form showed them."""

    form: Form
    key: str
    is_new: bool
    record: str
    fields: Mapping[str, str]
    was: Mapping[str, str]
    lists: Mapping[str, ListChange]


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
    if not isinstance(found["format"], int) or isinstance(found["format"], bool) or found["format"] not in _KNOWN:
        known = "和".join(f"“{number}”" for number in sorted(_KNOWN))
        raise PackageError(f"变更包的格式是“{_short(found['format'])}”，这套程序只认得{known}：请先换上新的程序")
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


def _short(value: object) -> str:
    """What somebody wrote in the place of a word, as much as shows what it is."""
    return str(value)[:_SHOWN]


def _texts(value: object, keys: frozenset[str]) -> TypeGuard[dict[str, str]]:
    return isinstance(value, dict) and value.keys() == keys and all(isinstance(text, str) for text in value.values())


def _shape(where: str) -> str:
    return f"变更包{where}写得不对：不要手工改这个文件，请在填报台里改好，重新保存一次"


def _change(value: object, number: int) -> Change:
    """One change.

    Raises:
        PackageError: when it is not of the shape, or of a kind that no form changes.
    """
    if not isinstance(value, dict) or value.keys() - {"lists"} != _CHANGE or not isinstance(value["new"], bool):
        raise PackageError(_shape(f"第{number}处"))
    fields, was, named = value["fields"], value["was"], {name: value[name] for name in ("kind", "id", "record")}
    if not _texts(named, frozenset(named)) or not isinstance(fields, dict) or not isinstance(was, dict):
        raise PackageError(_shape(f"第{number}处"))
    told = frozenset() if value["new"] else frozenset(fields)
    if not _texts(fields, frozenset(fields)) or not _texts(was, told) or not named["id"].strip():
        raise PackageError(_shape(f"第{number}处"))
    form = _CHANGEABLE.get(named["kind"])
    if form is None:
        raise PackageError(f"变更包第{number}处写的是“{_short(named['kind'])}”，没有这一类记录")
    lists = _lists(value.get("lists", {}), number)
    return Change(form, named["id"].strip(), value["new"], named["record"], fields, was, lists)


def _lists(value: object, number: int) -> dict[str, ListChange]:
    """The lists of a change.

    Raises:
        PackageError: when they are not of the shape.
    """
    found: dict[str, ListChange] = {}
    for name, one in value.items() if isinstance(value, dict) else [("", value)]:
        if not isinstance(one, dict) or one.keys() != {"was", "now"}:
            raise PackageError(_shape(f"第{number}处"))
        was, now = one["was"], one["now"]
        if not _all(was, _is_row) or not _all(now, _is_item):
            raise PackageError(_shape(f"第{number}处"))
        ats = [item["at"] for item in now if item["at"]]
        if len(set(ats)) != len(ats) or not all(0 < at <= len(was) for at in ats):
            raise PackageError(_shape(f"第{number}处"))
        found[name] = ListChange(tuple(was), tuple((item["at"], item["cells"]) for item in now))
    return found


def _all(value: object, fits: Callable[[object], bool]) -> TypeGuard[list[Any]]:
    return isinstance(value, list) and len(value) <= MOST_CHANGES and all(map(fits, value))


def _is_row(value: object) -> bool:
    return isinstance(value, dict) and _texts(value, frozenset(value))


def _is_item(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == _ITEM and type(value["at"]) is int and _is_row(value["cells"])
