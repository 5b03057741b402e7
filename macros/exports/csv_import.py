"""From a spreadsheet to a data file: the rows of a CSV file as YAML records to add.

The first row holds the names of the export's columns, or their Chinese titles from the workbook.
What comes out is what an author would have typed; the check judges it like anything else.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from macros.exports.cells import from_text
from macros.exports.csv_files import place
from macros.exports.tables import Column, columns_of
from macros.model.kinds import Kind
from macros.source.suggestions import closest_matches

_PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?|[a-z][a-z0-9-]*|[\u4e00-\u9fff（）《》、，。；：“”—A-Za-z0-9]+")

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # .xlsx and .ods, .xls
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off"})  # words YAML takes for something else


class TableError(ValueError):
    """The spreadsheet cannot be read; the message is Chinese."""


def filled(raw: bytes, kind: Kind) -> str:
    """The records of a CSV file as YAML, ready to be put at the end of the kind's data file.

    Raises:
        TableError: when a column is not known, a row has too many cells, there is no row, or it is no CSV file.
    """
    rows = list(csv.reader(io.StringIO(_decoded(raw), newline="")))
    header, body = (rows[0], rows[1:]) if rows else ([], [])
    columns = [_column(title.strip(), kind) for title in header]
    records = []
    for number, row in enumerate(body, start=2):
        if len(row) > len(columns):
            raise TableError(f"第{number}行有{len(row)}格，表头只有{len(columns)}格")
        if any(cell.strip() for cell in row):
            records.append(_record(row, columns))
    if not records:
        raise TableError("表格里没有记录：第一行是表头，从第二行起每行一条")
    return "\n".join(map(record_text, records))


def _decoded(raw: bytes) -> str:
    """Spreadsheets on Chinese systems save CSV as UTF-8 or as GBK."""
    if raw.startswith(_WORKBOOKS) or b"\0" in raw:
        raise TableError("这不是 CSV 文件：请在表格软件里选“另存为”，类型选“CSV UTF-8（逗号分隔）”，再试一次")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _column(title: str, kind: Kind) -> Column:
    columns = columns_of(kind.model)
    for column in columns:
        if title in (column.name, column.title):
            return column
    titles = [column.title for column in columns]
    named = tuple(one for one in titles if one.startswith(title)) if title else ()
    near = named[:3] or closest_matches(title, titles + [column.name for column in columns])
    hint = f"，最接近的是：{'、'.join(near)}" if near else ""
    raise TableError(f"{kind.label}没有“{title}”这一列{hint}")


def _record(row: list[str], columns: list[Column]) -> dict[str, object]:
    record: dict[str, object] = {}
    for cell, column in zip(row, columns, strict=False):
        value = from_text(cell.strip(), column)
        if value is not None:
            place(record, column, value)
    return record


def _item(record: Mapping[str, object]) -> Iterator[str]:
    lead = "- "
    for line in _lines(record):
        yield lead + line
        lead = "  "


def _lines(record: Mapping[str, object]) -> Iterator[str]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield f"{name}:"
            yield from (f"  {line}" for line in _lines(value))
        elif isinstance(value, list):
            yield f"{name}: {as_yaml([str(item) for item in value])}"
        else:
            yield f"{name}: {_scalar(str(value))}"


def as_yaml(value: str | list[str]) -> str:
    """A value as an author would type it on one line."""
    return f"[{', '.join(map(_scalar, value))}]" if isinstance(value, list) else _scalar(value)


def record_text(record: Mapping[str, object]) -> str:
    """A record as YAML, ready to be put at the end of its data file."""
    return "\n".join(_item(record)) + "\n"


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _NOT_TEXT:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
