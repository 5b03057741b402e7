"""A workbook that came back: its cells as text, what it was made from, and everything wrong with it as a file."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from macros.exports.cells import NO, YES
from macros.exports.tables import Column
from macros.sheets.book import BEFORE, FILL
from macros.sheets.given import Given, Returned
from macros.sheets.rows import Form, Row, forms
from macros.source.suggestions import closest_matches

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000


class WorkbookError(Exception):
    """The file is no workbook this project can read; the message is Chinese."""


def read_workbook(raw: bytes) -> Returned:
    """Read every sheet that is ours.

    Raises:
        WorkbookError: when the file is too large, damaged, no workbook, or was not made by ``export --xlsx``.
    """
    _require_bounds(raw)
    from openpyxl import load_workbook  # noqa: PLC0415 - slow, and only this command reads workbooks

    try:
        book = load_workbook(io.BytesIO(raw))
    except Exception as error:  # whatever a damaged file makes of the library
        raise WorkbookError(
            f"打不开这个工作簿（{type(error).__name__}）：文件可能已损坏，请在表格软件里另存为 .xlsx"
        ) from None
    if BEFORE not in book.sheetnames:
        raise WorkbookError("这不是用 python -m macros export --xlsx 导出的工作簿，不知道它是从哪一份数据改起的")
    found = Returned()
    found.before = dict(_before(book[BEFORE]))
    ours = {form.label: form for form in forms()} | {FILL: next(form for form in forms() if form.name == "indicator")}
    for name in book.sheetnames:
        if form := ours.get(name):
            _sheet(book[name], name, form, found)
    return found


def _require_bounds(raw: bytes) -> None:
    if len(raw) > MOST_BYTES:
        raise WorkbookError(f"文件超过 {MOST_BYTES // 1_000_000} MB")
    if not raw.startswith(b"PK\x03\x04"):
        raise WorkbookError("这不是 .xlsx 文件：请在表格软件里另存为“Excel 工作簿（.xlsx）”")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise WorkbookError("这个 .xlsx 文件不完整或已损坏，请重新存一次") from None
    if size > MOST_UNPACKED:
        raise WorkbookError(f"文件解开后超过 {MOST_UNPACKED // 1_000_000} MB，没有读")


def _before(sheet: Any) -> Iterator[tuple[tuple[str, str], Row]]:  # noqa: ANN401 - openpyxl's sheets are many classes
    try:
        for kind, key, row in sheet.iter_rows(max_col=3, values_only=True):
            if kind is not None:
                yield (str(kind), str(key)), dict(json.loads(str(row)))
    except (ValueError, TypeError):
        raise WorkbookError(
            f"工作簿里隐藏的“{BEFORE}”表被改动过，不知道它是从哪一份数据改起的，请重新导出再改"
        ) from None


def _sheet(sheet: Any, name: str, form: Form, found: Returned) -> None:  # noqa: ANN401 - as above
    rows = sheet.iter_rows()
    columns = [_column(cell, name, form, found) for cell in next(rows, ())]
    known = tuple(column.name for column in columns if column is not None)
    for row in rows:
        cells: dict[str, str] = {}
        places: dict[str, str] = {}
        for cell, column in zip(row, columns, strict=False):
            text = _text(cell, name, found)
            if column is not None:
                places[column.name] = f"工作表“{name}”{cell.coordinate}"
            if text and column is not None:
                cells[column.name] = text
        if cells:
            found.rows.append(Given(form, f"工作表“{name}”第{row[0].row}行", cells, places, known))


def _column(cell: Any, sheet: str, form: Form, found: Returned) -> Column | None:  # noqa: ANN401 - as above
    title = str(cell.value or "").strip()
    columns = form.columns
    column = next((column for column in columns if title in (column.title, column.name)), None)
    if title and column is None:
        near = closest_matches(title, [column.title for column in columns])
        hint = f"，最接近的是：{'、'.join(near)}" if near else ""
        found.problems.append(f"工作表“{sheet}”{cell.coordinate}：没有“{title}”这一列{hint}")
    return column


def _text(cell: Any, sheet: str, found: Returned) -> str:  # noqa: ANN401 - as above
    """What a cell says, as text; numbers as their writer sees them."""
    value = cell.value
    if cell.data_type == "f":
        found.problems.append(f"工作表“{sheet}”{cell.coordinate}：这里是公式“{value}”，请换成数值或文字")
        return ""
    if cell.data_type == "e":
        found.problems.append(f"工作表“{sheet}”{cell.coordinate}：这里是错误值“{value}”")
        return ""
    return "" if value is None else _plain(value)


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int | float):
        number = Decimal(repr(value))
        return f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number:f}"
    return str(value).strip()
