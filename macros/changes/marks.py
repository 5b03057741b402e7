"""What a change package was made from: short hashes of the data and of single records as the form showed them."""

import json
from hashlib import sha256

from macros.model.plan import Plan
from macros.sheets.rows import Row, sheets_of

_LENGTH = 16  # hexadecimal digits; they tell states apart, nobody forges them


def record_mark(row: Row) -> str:
    """The hash of a record as a row of text."""
    return _mark(dict(row))


def data_mark(plan: Plan) -> str:
    """The hash of every record that can be changed; the lists inside them no form changes."""
    sheets = (sheet for sheet in sheets_of(plan) if not sheet.form.field)
    return _mark([[sheet.form.name, key, dict(row)] for sheet in sheets for key, row in sheet.rows.items()])


def _mark(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_LENGTH]
