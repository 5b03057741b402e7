"""What a change package was made from: short hashes of the data and of single records as the form showed them."""

import json
from hashlib import sha256

from macros.model.plan import Plan
from macros.sheets.rows import Parts, Row, parts_of, sheets_of

_LENGTH = 16  # hexadecimal digits; they tell states apart, nobody forges them


def record_mark(row: Row, parts: Parts) -> str:
    """The hash of a record as a row of text, with the lists inside it."""
    return _mark([dict(row), parts] if parts else dict(row))


def data_mark(plan: Plan) -> str:
    """The hash of every record that can be changed."""
    return _mark([[kind, key, mark] for (kind, key), mark in marks_of(plan).items()])


def marks_of(plan: Plan) -> dict[tuple[str, str], str]:
    """The hash of each record by the name of its kind and its key."""
    sheets = sheets_of(plan)
    parts = parts_of(sheets)
    return {
        (sheet.form.name, key): record_mark(row, parts.get((sheet.form.name, key), {}))
        for sheet in sheets
        if not sheet.form.field
        for key, row in sheet.rows.items()
    }


def _mark(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_LENGTH]
