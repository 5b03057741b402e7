"""What the form on the site knows: the fields of each kind, the words, the records as they are, the patterns.

It is all read off the model and the plan, so the form has the fields of the data, and says of a slip what the
check says.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from macros.changes.marks import data_mark, marks_of
from macros.changes.package import FORMAT
from macros.exports.cells import NO, YES
from macros.exports.tables import CellType, Column, said
from macros.model.fields import HALF_WIDTH, PATTERNS, RESERVED
from macros.model.kinds import KINDS
from macros.model.periods import FIRST_YEAR, LAST_YEAR
from macros.model.plan import Plan
from macros.model.records import Figure, Unit
from macros.model.validation import CODES_OF, MOST_SHOWN, label_of
from macros.model.vocabulary import TargetType
from macros.model.wordings import WORDS
from macros.sheets.rows import Form, Parts, Sheet, parts_of, sheets_of
from macros.site.inline import name_of
from macros.site.script_data import as_script
from macros.source.codes import CODES
from macros.source.decoding import UNSEEN
from macros.views.form_page import FORM_KINDS

_OTHERS = {"id": "S205", "long": "S208", "used": "R302"}
_OF_TIME = ("day", "tilde", "swapped", "bounds", "calendar")

Values = dict[str, object]
_Key = tuple[str, str]


def form_file(plan: Plan) -> str:
    """The script that holds what the form knows."""
    text = json.dumps(form_data(plan), ensure_ascii=False, separators=(",", ":"))
    return as_script("planForm", text)


def form_data(plan: Plan) -> Values:
    """As above, as plain values."""
    sheets, marks = sheets_of(plan), marks_of(plan)
    shown = [sheet for sheet in sheets if sheet.form.kind.name in FORM_KINDS]
    named = {kind for sheet in shown for column in sheet.form.contents for kind in column.names}
    kinds = {name: _kind(name, shown, parts_of(sheets), marks) for name in FORM_KINDS}
    return {
        "format": FORMAT,
        "base": {"plan": plan.info.id, "as_of": plan.info.as_of or "", "data": data_mark(plan)},
        "area": plan.info.area,
        "kinds": kinds,
        "names": {kind: dict(_names(plan, kind)) for kind in sorted(named | set(FORM_KINDS))},
        "used": {label: list(ids) for label, ids in _used(plan)},
        "flags": [YES, NO],
        "range": TargetType.RANGE.label,
        **_rules(),
    }


def _kind(name: str, shown: Sequence[Sheet], parts: Mapping[_Key, Parts], marks: Mapping[_Key, str]) -> Values:
    """A kind: its fields and the lists inside its records, and every record with its mark."""
    sheet = next(sheet for sheet in shown if sheet.form.name == name)
    lists = [each.form for each in shown if each.form.field and each.form.kind.name == name]
    return {
        "label": sheet.form.label,
        "key": sheet.form.locked[0],
        "columns": [_column(sheet.form, column) for column in sheet.form.columns],
        "lists": [_list(form) for form in lists],
        "rows": {key: dict(row) for key, row in sheet.rows.items()},
        "parts": {key: found for key in sheet.rows if (found := parts.get((name, key)))},
        "marks": {key: marks[name, key] for key in sheet.rows},
    }


def _list(form: Form) -> Values:
    """A list of records inside a record."""
    info = form.kind.model.model_fields[form.field]
    columns = [_column(form, column) for column in form.contents]
    return {"name": form.field, "title": said(info, "title"), "about": said(info, "description"), "columns": columns}


def _column(form: Form, column: Column) -> Values:
    """A field; what is empty is left out. ``group`` is the inner record it stands in."""
    group = column.path[0] if len(column.path) > 1 else ""
    default = next((word.label for word in column.words if word.value == column.default), "")
    found: Values = {
        "name": column.name,
        "key": column.key,
        "title": column.own_title,
        "about": _about(column),
        "group": group,
        "groupTitle": label_of(form.kind.model.model_fields[group], "title") if group else "",
        "needed": column.needed,
        "list": column.type is CellType.LIST,
        "flag": column.type is CellType.FLAG,
        "words": [word.label for word in column.words],
        "default": default,
        "names": column.names[0] if column.names else "",
        "written": column.written,
        "most": column.most,
    }
    return {name: value for name, value in found.items() if value}


def _about(column: Column) -> str:
    """What is said below a field; what only tells how to write YAML is left out or put into the words of the form."""
    if column.type is CellType.LIST:
        return "可以选几个，也可以不选"
    if column.names:
        return ""
    if column.type is CellType.FLAG:
        return column.description.replace("true", YES).replace("false", NO)
    return column.description


def _names(plan: Plan, kind: str) -> Iterator[tuple[str, str]]:
    """What the records of a kind are called, by their keys."""
    for record in getattr(plan, KINDS[kind].file.removesuffix(".yml")):
        key = str(getattr(record, KINDS[kind].key))
        match record:
            case Figure():
                yield key, f"{record.name}（{record.area}，{record.period.label}）"
            case Unit():
                yield key, record.name
            case _:
                yield key, name_of(record)


def _used(plan: Plan) -> Iterator[tuple[str, Iterator[str]]]:
    """Every id that a new record may not have, by what uses it."""
    yield "规划", iter([plan.info.id])
    for kind in KINDS.values():
        if kind.has_ids:
            yield kind.label, (record.id for record in getattr(plan, kind.file.removesuffix(".yml")))


def _rules() -> Mapping[str, object]:
    """How values are written, and the words and codes for those that are written otherwise."""
    codes = {name: CODES_OF[name] for name in WORDS if name in CODES_OF}
    codes |= _OTHERS | dict.fromkeys(_OF_TIME, CODES_OF["period"])
    return {
        "words": dict(WORDS),
        "codes": codes,
        "remedies": {code: CODES[code].remedy for code in sorted(set(codes.values()))},
        "patterns": PATTERNS,
        "reserved": sorted(RESERVED),
        "years": [FIRST_YEAR, LAST_YEAR],
        "shown": MOST_SHOWN,
        "half": {chr(full): half for full, half in HALF_WIDTH.items()},
        "unseen": "".join(char if " " <= char <= "~" else f"\\u{{{ord(char):x}}}" for char in UNSEEN.pattern),
    }
