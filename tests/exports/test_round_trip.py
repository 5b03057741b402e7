"""Data → export → data loses nothing, in every format that carries everything."""

import io
import json
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from macros.exports.cells import guarded, joined, separated, unguarded
from macros.exports.csv_files import place
from macros.exports.files import export_files
from macros.exports.info import FOLDER, SiteInfo
from macros.exports.tables import CellType, Column, Table, columns_of, tables
from macros.model import records, targets
from macros.model.kinds import KINDS
from macros.model.plan import Plan
from tests.exports.reading import read_csv, read_plan
from tests.small import DAY, small_plan

PARTS = {"milestones": targets.Milestone, "counts": records.Declared}


def plan_of(parts: Mapping[str, list[dict[str, Any]]]) -> Plan:
    """Put the rows of all tables together again."""
    for name, of in (("plan", "counts"), ("indicators", "milestones")):
        for record in parts[name]:
            record[of] = [without_owner(row) for row in parts[of] if row["owner"] == record["id"]]
    groups = {
        kind.file.removesuffix(".yml"): tuple(
            kind.model.model_validate(row) for row in parts[kind.file.removesuffix(".yml")]
        )
        for kind in KINDS.values()
    }
    return Plan(records.PlanInfo.model_validate(parts["plan"][0]), **groups)  # type: ignore[arg-type] # by name


def without_owner(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "owner"}


def test_json(plan: Plan, info: SiteInfo) -> None:
    files = export_files(plan, info, DAY)
    assert read_plan(json.loads(files[f"{FOLDER}/plan.json"])) == plan


def test_csv(plan: Plan, info: SiteInfo) -> None:
    files = export_files(plan, info, DAY)
    records = {table.name: read_csv(files[f"{FOLDER}/{table.name}.csv"], table.columns) for table in tables(plan)}
    assert plan_of(filled(records)) == replace(plan, texts=())  # tables hold records, not texts


def filled(tables: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """CSV and XLSX cannot tell an empty list from none: required lists come back empty."""
    lists = {
        name: [column.name for column in columns_of(of) if column.type is CellType.LIST and column.required]
        for name, of in [("plan", records.PlanInfo), *((kind.file[:-4], kind.model) for kind in KINDS.values())]
    }
    return {name: [{**dict.fromkeys(lists.get(name, []), ()), **row} for row in rows] for name, rows in tables.items()}


def test_xlsx(plan: Plan, info: SiteInfo) -> None:
    dataset = openpyxl.load_workbook(io.BytesIO(export_files(plan, info, DAY)[f"{FOLDER}/plan.xlsx"]))
    records = {table.name: read_sheet(dataset[table.title], table) for table in tables(plan)}
    assert plan_of(filled(records)) == replace(plan, texts=())  # tables hold records, not texts


def read_sheet(sheet: Any, table: Table) -> list[dict[str, Any]]:
    header = [cell.value for cell in sheet[1]]
    assert header == [column.title for column in table.columns]
    records = []
    for cells in sheet.iter_rows(min_row=2):
        record: dict[str, Any] = {}
        for cell, column in zip(cells, table.columns, strict=True):
            if cell.value is not None:
                place(record, column, cell_value(cell, column))
        records.append(record)
    return records


def cell_value(cell: Any, column: Column) -> object:
    codes = {word.label: word.value for word in column.words}
    if column.type is CellType.LIST:
        return [codes.get(item, item) for item in separated(cell.value)]
    if column.type is CellType.FLAG:
        return {"是": True, "否": False}[cell.value]
    if column.type is CellType.NUMBER and not isinstance(cell.value, str):
        places = len(cell.number_format.partition(".")[2])
        return f"{Decimal(repr(cell.value)):.{places}f}"
    return codes.get(cell.value, cell.value)


@given(st.lists(st.text(min_size=1), max_size=5))
def test_lists_in_one_cell(items: list[str]) -> None:
    assert separated(joined(items)) == items


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r a中1"), max_size=6))
def test_guarded_text(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


HOSTILE = ('=HYPERLINK("https://evil.example")', "+1", "-1+1", "@SUM(A1)", "'=1", "a|b\\c", '引"号,逗号')


def hostile_plan() -> Plan:
    plan = small_plan()
    first = plan.observations[0]
    more = tuple(
        first.model_copy(update={"id": f"obs-hostile-{number}", "name": text, "note": text, "words": text})
        for number, text in enumerate(HOSTILE)
    )
    terms = tuple(term.model_copy(update={"aliases": HOSTILE}) for term in plan.terms)
    return replace(plan, observations=plan.observations + more, terms=terms)


def test_hostile_text_survives_and_is_never_a_formula(info: SiteInfo) -> None:
    plan = hostile_plan()
    files = export_files(plan, info, DAY)
    table = next(table for table in tables(plan) if table.name == "observations")
    text = files[f"{FOLDER}/observations.csv"].decode("utf-8-sig")
    assert ",=" not in text
    assert ",+" not in text
    assert ",@" not in text
    back = read_csv(files[f"{FOLDER}/observations.csv"], table.columns)
    assert [row["name"] for row in back[-len(HOSTILE) :]] == list(HOSTILE)
    sheet = openpyxl.load_workbook(io.BytesIO(files[f"{FOLDER}/plan.xlsx"]))["本级数据"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    assert all(cell.hyperlink is None for cell in cells)


def test_negative_numbers_stay_numbers(info: SiteInfo) -> None:
    files = export_files(small_plan(), info, DAY)
    assert ",-8.4," in files[f"{FOLDER}/observations.csv"].decode()
    sheet = openpyxl.load_workbook(io.BytesIO(files[f"{FOLDER}/plan.xlsx"]))["本级数据"]
    numbers = [cell for row in sheet.iter_rows() for cell in row if cell.value == -8.4]
    assert [cell.data_type for cell in numbers] == ["n"]
