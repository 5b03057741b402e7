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
    """The hash of every record that can be changed."""
    return _mark([[sheet.kind.name, key, dict(row)] for sheet in sheets_of(plan) for key, row in sheet.rows.items()])


def _mark(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:_LENGTH]
