"""XLSX: a sheet for each table, Chinese headers, and a data dictionary."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped] # it ships no types

from macros.exports.cells import joined
from macros.exports.csv_files import dictionary_rows
from macros.exports.info import SCHEMA_VERSION, SiteInfo
from macros.exports.tables import Cell, Table
from macros.model.plan import Plan

DICTIONARY_SHEET = "数据字典"
READ_ME_SHEET = "说明"
_DICTIONARY_HEADER = ("表", "字段", "名称", "类型", "必填", "引用的表", "词表", "说明")
_EXACT_DIGITS = 15
_NEVER = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def workbook(plan: Plan, tables: Sequence[Table], info: SiteInfo) -> bytes:
    """The workbook as bytes, the same for the same data: no clock, no machine."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    dataset = xlsxwriter.Workbook(target, options)
    dataset.set_properties({"title": plan.info.title, "author": info.name, "created": _NEVER})
    bold = dataset.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    styles = {places: dataset.add_format({"num_format": _pattern(places)}) for places in range(10)}
    _read_me(dataset.add_worksheet(READ_ME_SHEET), plan, info)
    for table in tables:
        sheet = dataset.add_worksheet(table.title)
        _fill(sheet, [column.title for column in table.columns], table.rows, bold, styles)
    dictionary = dataset.add_worksheet(DICTIONARY_SHEET)
    rows = [tuple(row) for row in dictionary_rows(tables)]
    _fill(dictionary, _DICTIONARY_HEADER, rows, bold, styles)
    dataset.close()
    return target.getvalue()


def _pattern(places: int) -> str:
    return f"0.{'0' * places}" if places else "0"


def _read_me(sheet: Any, plan: Plan, info: SiteInfo) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    lines = (
        plan.info.title,
        f"发布网站：{info.name}{f'（{info.url}）' if info.url else ''}",
        f"数据结构版本：{SCHEMA_VERSION}",
        f"许可：{info.licence.title}（{info.licence.name}），{info.licence.url}",
        "空白单元格表示来源没有载明，不等于零。实际情况不是规划目标；参照值是上级或别处的，不能当作本级数值。",
        f"各列的含义见“{DICTIONARY_SHEET}”工作表。列表中的多项用“|”分隔。",
    )
    sheet.set_column(0, 0, 100)
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)


def _fill(
    sheet: Any,  # noqa: ANN401 - xlsxwriter is untyped
    header: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    bold: object,
    styles: dict[int, object],
) -> None:
    for column, title in enumerate(header):
        sheet.write_string(0, column, title, bold)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, cell, styles)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(header) - 1)
    sheet.set_column(0, len(header) - 1, 18)


def _write(sheet: Any, row: int, column: int, cell: Cell, styles: dict[int, object]) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _EXACT_DIGITS:
        places = max(0, -int(cell.as_tuple().exponent))
        sheet.write_number(row, column, float(cell), styles[places])
    else:
        text = joined(cell) if isinstance(cell, tuple) else f"{cell:f}" if isinstance(cell, Decimal) else cell
        sheet.write_string(row, column, text)
