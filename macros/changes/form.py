"""What the form on the site knows: the fields of each kind, the words, the records as they are, the patterns.

It is all read off the model and the plan, so the form has the fields of the data, and says of a slip what the
check says.
"""

import json
from collections.abc import Iterator, Mapping

from macros.changes.marks import data_mark, record_mark
from macros.changes.package import FORMAT
from macros.exports.cells import NO, YES
from macros.exports.tables import CellType, Column
from macros.model.fields import HALF_WIDTH, PATTERNS, RESERVED
from macros.model.kinds import KINDS
from macros.model.periods import FIRST_YEAR, LAST_YEAR
from macros.model.plan import Plan
from macros.model.records import Figure, Unit
from macros.model.validation import CODES_OF, MOST_SHOWN, label_of
from macros.model.vocabulary import TargetType
from macros.model.wordings import WORDS
from macros.sheets.rows import Sheet, sheets_of
from macros.site.inline import name_of
from macros.site.script_data import as_script
from macros.source.codes import CODES
from macros.source.decoding import UNSEEN
from macros.views.form_page import FORM_KINDS

_OTHERS = {"id": "S205", "long": "S208", "used": "R302"}
_OF_TIME = ("day", "tilde", "swapped", "bounds", "calendar")

Values = dict[str, object]


def form_file(plan: Plan) -> str:
    """The script that holds what the form knows."""
    text = json.dumps(form_data(plan), ensure_ascii=False, separators=(",", ":"))
    return as_script("planForm", text)


def form_data(plan: Plan) -> Values:
    """As above, as plain values."""
    sheets = {sheet.form.name: sheet for sheet in sheets_of(plan)}
    kinds = {name: _kind(sheets[name]) for name in FORM_KINDS}
    named = {kind for name in FORM_KINDS for column in sheets[name].form.columns for kind in column.names}
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


def _kind(sheet: Sheet) -> Values:
    columns = [_column(sheet, column) for column in sheet.form.columns]
    rows = {key: dict(row) for key, row in sheet.rows.items()}
    marks = {key: record_mark(row) for key, row in sheet.rows.items()}
    return {"label": sheet.form.label, "key": sheet.form.locked[0], "columns": columns, "rows": rows, "marks": marks}


def _column(sheet: Sheet, column: Column) -> Values:
    """A field; what is empty is left out. ``group`` is the inner record it stands in."""
    group = column.path[0] if len(column.path) > 1 else ""
    default = next((word.label for word in column.words if word.value == column.default), "")
    found: Values = {
        "name": column.name,
        "key": column.key,
        "title": column.own_title,
        "about": _about(column),
        "group": group,
        "groupTitle": label_of(sheet.form.kind.model.model_fields[group], "title") if group else "",
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
