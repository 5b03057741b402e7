"""XLSX: a sheet for each table, Chinese headers, every verdict as formulas, and a data dictionary."""

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped] # it ships no types
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from macros.exports.cells import NO, YES, fits, joined, worded
from macros.exports.info import SCHEMA_VERSION, SiteInfo
from macros.exports.recalculation import Recalculation, formulas_at, recalculation
from macros.exports.tables import Cell, CellType, Table
from macros.model.plan import Plan

DICTIONARY_SHEET = "数据字典"
READ_ME_SHEET = "说明"
RECALCULATION_SHEET = "复算"
_DICTIONARY_HEADER = ("工作表", "CSV 文件", "字段", "名称", "类型", "必填", "引用的工作表", "词表", "说明")
_TYPES = {
    CellType.TEXT: "文字",
    CellType.NUMBER: "数值",
    CellType.WHOLE: "整数",
    CellType.FLAG: "是或否",
    CellType.LIST: "列表",
}
_NEVER = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def workbook(plan: Plan, tables: Sequence[Table], info: SiteInfo, today: date) -> bytes:
    """The workbook as bytes, the same for the same data judged on the same day: no clock, no machine."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    dataset = xlsxwriter.Workbook(target, options)
    dataset.set_properties({"title": plan.info.title, "author": info.name, "created": _NEVER})
    bold = dataset.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    styles = {places: dataset.add_format({"num_format": _pattern(places)}) for places in range(10)}
    _read_me(dataset.add_worksheet(READ_ME_SHEET), plan, info)
    for table in tables:
        sheet = dataset.add_worksheet(table.title)
        rows = [tuple(map(worded, row, table.columns)) for row in table.rows]
        _fill(sheet, [column.title for column in table.columns], rows, bold, styles)
    _recalculate(dataset.add_worksheet(RECALCULATION_SHEET, _AsWritten), recalculation(plan, today), bold, styles)
    dictionary = dataset.add_worksheet(DICTIONARY_SHEET)
    _fill(dictionary, _DICTIONARY_HEADER, list(_dictionary(tables)), bold, styles)
    dataset.close()
    return target.getvalue()


class _AsWritten(Worksheet):  # type: ignore[misc]
    """A sheet whose formulas use no function newer than 2010: looking for each of those took half the time."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002
        return formula.removeprefix("=")


def _dictionary(tables: Sequence[Table]) -> Iterator[tuple[str, ...]]:
    """A row for each column of each sheet: what it is called in the files for programs, and their codes."""
    titles = {table.name: table.title for table in tables}
    for table in tables:
        for column in table.columns:
            codes = "|".join(f"{word.label}（{word.value}）" for word in column.words)
            needed = YES if column.required else NO
            kind, refers = _TYPES[column.type], titles.get(column.refers_to, "")
            file = f"{table.name}.csv"
            yield table.title, file, column.name, column.title, kind, needed, refers, codes, column.description


def _pattern(places: int) -> str:
    return f"0.{'0' * places}" if places else "0"


def _read_me(sheet: Any, plan: Plan, info: SiteInfo) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    aimed = sum(1 for item in plan.indicators if item.target)
    lines = (
        plan.info.title,
        f"发布网站：{info.name}{f'（{info.url}）' if info.url else ''}",
        f"数据结构版本：{SCHEMA_VERSION}",
        f"许可：{info.licence.title}（{info.licence.name}），{info.licence.url}",
        "空白单元格表示来源没有载明，不等于零。实际情况不是规划目标；参照值是上级或别处的，不能当作本级数值。",
        f"各列的含义见“{DICTIONARY_SHEET}”工作表。列表中的多项用“|”分隔。",
        "级别、类型、状态等各列写中文，和网页上的用词相同；CSV 和 JSON 文件里写代码。"
        f"两者怎样对应，见“{DICTIONARY_SHEET}”的“词表”一栏。编号在各种文件里都一样。",
        f"“{RECALCULATION_SHEET}”工作表一个目标一行，用公式重算每项指标的结论，写在本站的结论旁边，并说明两者是否一致。"
        "改动同一行的基期值、目标值、实际值等，“复算”各栏跟着变，“本站”各栏不变。",
        f"收录的指标{len(plan.indicators)}项，有规划期内目标的{aimed}项。没有目标或缺少数值的，本站不下结论，写明缺少什么；"
        "远期目标和分地区目标只列出，不评估。",
        "公式不重做挑选数值这一步：实际值由本站按时期、级别和口径选好再列出。份额和比值先四舍五入（小数点后10至12位）再比较。"
        "公式在打开文件时由表格软件计算，只能预览的程序里“复算”各栏是空的。",
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


def _recalculate(sheet: Any, made: Recalculation, bold: object, styles: dict[int, object]) -> None:  # noqa: ANN401 - as above
    """Inputs as values and everything else as formulas without results: whoever opens the file works them out."""
    names = made.layout.titles
    rows = [tuple(row.cells.get(name) for name in names) for row in made.rows]
    _fill(sheet, list(names.values()), rows, bold, styles)
    for number, row in enumerate(made.rows, start=1):
        for column, formula in formulas_at(made.layout, number + 1) if row.live else ():
            sheet.write_formula(number, column, formula, None, "")


def _write(sheet: Any, row: int, column: int, cell: Cell, styles: dict[int, object]) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, Decimal) and fits(cell):
        places = max(0, -int(cell.as_tuple().exponent))
        sheet.write_number(row, column, float(cell), styles[places])
    else:
        text = joined(cell) if isinstance(cell, tuple) else f"{cell:f}" if isinstance(cell, Decimal) else cell
        sheet.write_string(row, column, text)
