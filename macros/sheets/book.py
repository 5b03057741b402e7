"""The workbook to edit: a sheet a kind, words to choose from, locked keys, notes, and what it was made from."""

import io
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped] # it ships no types
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped] # the same

from macros.exports.cells import NO, YES
from macros.exports.tables import CellType, Column
from macros.model.plan import Plan
from macros.sheets.rows import Sheet, sheets_of
from macros.views.known import wanting

READ_ME, FILL, BEFORE, WORDS = "说明", "补录规划指标", "_原值", "_词表"
_NEVER = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_SPARE, _SPARE_PARTS = 200, 30  # empty rows below the last that take a new record
_LINES = Path(__file__).with_name("read_me.txt")
FILLED = (
    *("id", "name", "definition", "why", "category", "category_basis", "field", "unit", "direction", "nature"),
    *("in_plan", "measures", "baseline_year", "baseline_value", "baseline_source", "baseline_place", "baseline_read"),
    *("target_type", "target_year", "target_value", "target_upper", "target_statement", "target_comparator"),
    *("target_source", "target_place", "target_words", "target_read"),
)
"""The columns of the sheet for the plan's own indicators."""


def editing_workbook(plan: Plan) -> bytes:
    """The workbook, the same bytes for the same data."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": plan.info.title, "created": _NEVER})
    made = _Book(book, sheets_of(plan))
    made.read_me(plan.info.title)
    made.all_sheets(wanting(plan))
    made.before()
    book.close()
    return target.getvalue()


class _Book:
    """Writes one workbook; formats and lists of words are made once."""

    def __init__(self, book: Any, sheets: tuple[Sheet, ...]) -> None:  # noqa: ANN401 - xlsxwriter is untyped
        self.book = book
        self.sheets = sheets
        self.head = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#EAF2F1"}
        )
        self.key = book.add_format({"num_format": "@", "locked": True, "bg_color": "#E6E6E6"})
        self.cell = book.add_format({"num_format": "@", "locked": False, "text_wrap": True, "valign": "top"})
        self.lists: dict[tuple[str, ...], str] = {}

    def read_me(self, title: str) -> None:
        sheet = self.book.add_worksheet(READ_ME)
        sheet.set_column(0, 0, 110, self.book.add_format({"text_wrap": True}))
        for row, line in enumerate((title, *_LINES.read_text(encoding="utf-8").splitlines())):
            sheet.write_string(row, 0, line)

    def all_sheets(self, missing: int) -> None:
        indicators = next(sheet for sheet in self.sheets if sheet.form.name == "indicator")
        columns = {column.name: column for column in indicators.form.columns}
        if missing:
            made = self.book.add_worksheet(FILL)
            self.fill(made, [columns[name] for name in FILLED], Sheet(indicators.form, {}), missing)
        for sheet in self.sheets:
            made = self.book.add_worksheet(sheet.form.label)
            spare = _SPARE_PARTS if sheet.form.field else _SPARE
            self.fill(made, list(sheet.form.columns), sheet, len(sheet.rows) + spare)
        words = self.book.add_worksheet(WORDS)
        words.hide()
        for column, listed in enumerate(self.lists):
            for row, word in enumerate(listed):
                words.write_string(row, column, word)

    def fill(self, sheet: Any, columns: list[Column], given: Sheet, last: int) -> None:  # noqa: ANN401 - as above
        """Header with notes, one row a record, room below; keys of known records are locked."""
        for number, column in enumerate(columns):
            sheet.write_string(0, number, column.title, self.head)
            if note := _note(column):
                sheet.write_comment(0, number, note)
            self.choose(sheet, number, column, last)
        for row in range(1, last + 1):
            for number in range(len(columns)):
                sheet.write_blank(row, number, None, self.cell)
        for row, cells in enumerate(given.rows.values(), start=1):
            for number, column in enumerate(columns):
                text = cells.get(column.name, "")
                if text:
                    locked = column.name in given.form.locked
                    sheet.write_string(row, number, text, self.key if locked else self.cell)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(columns) - 1, 18)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{xl_col_to_name(len(columns) - 1)}{last + 1}"})
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})

    def choose(self, sheet: Any, number: int, column: Column, last: int) -> None:  # noqa: ANN401 - as above
        if not (words := _words(column)):
            return
        place = list(self.lists).index(words) if words in self.lists else len(self.lists)
        name = xl_col_to_name(place)
        self.lists[words] = name
        rule = {
            "validate": "list",
            "source": f"={WORDS}!${name}$1:${name}${len(words)}",
            "error_title": "没有这个词",
            "error_message": f"请从下拉框里选：{'、'.join(words)}"[:250],
        }
        sheet.data_validation(1, number, last, number, rule)

    def before(self) -> None:
        """What every cell said when the workbook was made, so that only what was changed is taken over."""
        sheet = self.book.add_worksheet(BEFORE)
        sheet.hide()
        for number, (kind, key, row) in enumerate(_all_rows(self.sheets)):
            for column, text in enumerate((kind, key, json.dumps(row, ensure_ascii=False, sort_keys=True))):
                sheet.write_string(number, column, text)


def _all_rows(sheets: Iterable[Sheet]) -> Iterable[tuple[str, str, Mapping[str, str]]]:
    return ((sheet.form.name, key, row) for sheet in sheets for key, row in sheet.rows.items())


def _words(column: Column) -> tuple[str, ...]:
    if column.type is CellType.FLAG:
        return (YES, NO)
    return tuple(word.label for word in column.words)


def _note(column: Column) -> str:
    needed = "必填。" if column.required else ""
    listed = "多项用“|”分隔。" if column.type is CellType.LIST else ""
    return f"{needed}{column.description}{'。' if column.description else ''}{listed}"
