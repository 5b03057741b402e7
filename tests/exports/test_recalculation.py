"""The sheet that works every verdict out once more: LibreOffice comes to what the program says."""

import io
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from macros.exports.files import export_files
from macros.exports.info import FOLDER, SiteInfo
from macros.exports.workbook import RECALCULATION_SHEET, workbook
from macros.model.plan import Plan
from macros.model.vocabulary import Assessment, TargetType
from macros.progress import Verdict, verdicts
from macros.site.project import check, read_files
from tests.conftest import ROOT
from tests.exports.cases import (
    AFTER,
    BEFORE,
    CASES,
    EDITS,
    FOUND,
    LATER,
    TASK,
    TOWN,
    at,
    by_chance,
    case,
    plan_of,
)
from tests.made_up import target
from tests.office import office_at, recalculated
from tests.rich import rich_files
from tests.small import DAY, small_plan

Row = Mapping[str, Any]
Rows = list[dict[str, Any]]
INFO = SiteInfo("示例网站")
LONGEST = 8192  # characters that Excel takes in a formula
MANY, SEED = 80, 11


@cache
def plans() -> dict[str, tuple[Plan, date]]:
    """The plans that are recalculated, each with the day it is judged on."""
    rich, own = (check(files).site().plan for files in (rich_files(), read_files(ROOT)))
    return {
        "small": (small_plan(), DAY),
        "rich": (rich, DAY),
        "own": (own, AFTER),
        "made-up-before": (plan_of(CASES), BEFORE),
        "made-up-after": (plan_of(CASES), AFTER),
        "drawn": (plan_of(by_chance(MANY, SEED)), BEFORE),
        "edited": (plan_of([before for before, _, _ in EDITS]), BEFORE),
    }


def sheet_of(plan: Plan, day: date) -> bytes:
    """The workbook of a plan with no other tables, which no formula looks at."""
    return workbook(plan, (), INFO, day)


@cache
def sheet_named(name: str) -> bytes:
    """The workbook of one of the plans, made once."""
    return sheet_of(*plans()[name])


def rows_in(raw: bytes | Path, *, results: bool = True) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(raw) if isinstance(raw, bytes) else raw, data_only=results)
    titles, *rows = book[RECALCULATION_SHEET].iter_rows(values_only=True)
    return [dict(zip(map(str, titles), row, strict=True)) for row in rows]


def judged(rows: Rows) -> dict[str, Row]:
    """The rows that are judged, by the id of the indicator."""
    return {str(row["编号"]): row for row in rows if row["本站：结论"]}


@pytest.fixture(scope="module")
def reckoned(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    """The sheets of all plans as LibreOffice has worked them out, with one start."""
    folder = tmp_path_factory.mktemp("recalculation")
    for name, (plan, day) in plans().items():
        raw = export_files(plan, INFO, day)[f"{FOLDER}/plan.xlsx"] if name == "small" else sheet_named(name)
        (folder / f"{name}.xlsx").write_bytes(raw)
    change(folder / "edited.xlsx")
    recalculated(office_at(folder / "profile"), sorted(folder.glob("*.xlsx")), folder / "out")
    return {name: rows_in(folder / "out" / f"{name}.xlsx") for name in plans()}


def change(path: Path) -> None:
    """Type other numbers into the sheet, as somebody would who tries what would be."""
    book = openpyxl.load_workbook(path)
    sheet = book[RECALCULATION_SHEET]
    places = {cell.value: place for place, cell in enumerate(sheet[1], start=1)}
    for row, (_, cells, _) in enumerate(EDITS, start=2):
        for title, value in cells.items():
            sheet.cell(row, places[title]).value = value
    book.save(path)


def differing(row: Row, verdict: Verdict) -> list[str]:
    """In what a recalculated row says something else than the program."""
    change = verdict.movement.change if verdict.movement else None
    told: dict[str, tuple[str, Fraction | None]] = {
        "复算：已走的份额 p": ("p", verdict.progress),
        "复算：应走的份额 τ": ("τ", verdict.elapsed),
        "复算：r = p ÷ τ": ("r", verdict.ratio),
        "复算：差多少": ("差", None if verdict.distance is None else Fraction(verdict.distance)),
        "复算：变化（%）": ("变化", change),
    }
    found = [name for title, (name, value) in told.items() if not near(row[title], value)]
    trend = verdict.movement.trend.label if verdict.movement else None
    found += ["方向"] if (row["复算：变化的方向"] or None) != trend else []
    return found + (["结论"] if row["复算：结论"] != verdict.computed.label else [])


def near(cell: float | str | None, value: Fraction | None) -> bool:
    """Whether a cell shows the number, to the nine decimals that are printed nowhere."""
    if value is None or cell in ("", None):
        return value is None and cell in ("", None)
    return abs(Fraction(str(cell)) - value) < Fraction(1, 10**9)


@pytest.mark.hosts
@pytest.mark.parametrize("name", ["small", "rich", "own", "made-up-before", "made-up-after", "drawn"])
def test_another_program_comes_to_the_same(reckoned: dict[str, Rows], name: str) -> None:
    plan, day = plans()[name]
    rows = judged(reckoned[name])
    found = verdicts(plan, day)
    assert list(rows) == [item.id for item in plan.indicators]
    assert {key: wrong for key, row in rows.items() if (wrong := differing(row, found[key]))} == {}
    assert all(row["复算与本站"] == "一致" for row in rows.values())


def test_every_kind_of_target_and_every_verdict_is_among_them() -> None:
    plan = plan_of(CASES)
    said = {found.computed for day in (BEFORE, AFTER) for found in verdicts(plan, day).values()}
    assert said == set(Assessment)
    assert {item.target.type for item in plan.indicators if item.target} == set(TargetType)
    drawn = verdicts(plan_of(by_chance(MANY, SEED)), BEFORE).values()
    assert {found.computed for found in drawn} == set(Assessment)


@pytest.mark.hosts
@pytest.mark.parametrize("number", range(len(EDITS)))
def test_another_number_gives_the_verdict_the_program_would_give(reckoned: dict[str, Rows], number: int) -> None:
    before, _, after = EDITS[number]
    [was], [now] = (list(verdicts(plan_of([one]), BEFORE).values()) for one in (before, after))
    row = judged(reckoned["edited"])[f"case-{number}"]
    assert was.computed is not now.computed
    assert differing(row, now) == []
    assert row["本站：结论"] == was.computed.label
    assert row["复算与本站"] == "不一致"


# Without another program ----------------------------------------------------


def test_every_row_of_a_column_has_the_same_formula_and_no_result_is_written_in() -> None:
    raw = sheet_named("made-up-before")
    alike: dict[str, set[str]] = {}
    for number, row in enumerate(rows_in(raw, results=False), start=2):
        for title, cell in row.items():
            if str(cell).startswith("="):
                alike.setdefault(title, set()).add(re.sub(rf"(?<=[A-Z]){number}\b", "#", str(cell)))
    results = rows_in(raw)
    assert {title for title in results[0] if title.startswith("复算")} == set(alike)
    assert {title: len(found) for title, found in alike.items() if len(found) > 1} == {}
    assert {row[title] for row in results for title in alike} == {None}


def test_a_formula_looks_at_its_own_row_and_is_short_enough() -> None:
    for number, row in enumerate(rows_in(sheet_named("small"), results=False), start=2):
        for title, cell in row.items():
            if title.startswith("复算") and cell:
                assert set(re.findall(r"\$[A-Z]+([0-9]+)", cell)) == {str(number)}
                assert "!" not in cell
                assert len(cell) < LONGEST


def test_text_that_looks_like_a_formula_stays_text() -> None:
    hostile = '=HYPERLINK("https://evil.example")'
    task = target("text", None, statement=hostile)
    finding = {**FOUND, "words": hostile}
    cases = [case(name=hostile, target=task, fulfilment=finding), case(at("2025", statement=hostile), **TASK)]
    book = openpyxl.load_workbook(io.BytesIO(sheet_of(plan_of(cases), AFTER)))
    sheet = book[RECALCULATION_SHEET]
    live = {cell.column for cell in sheet[1] if str(cell.value).startswith("复算")}
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.value == hostile and cell.data_type == "s"] == [hostile] * 3
    assert {cell.column for cell in cells if cell.data_type == "f"} == live
    assert all(cell.hyperlink is None for cell in cells)


def test_a_number_no_spreadsheet_can_hold_has_no_formula_and_says_so() -> None:
    [row] = rows_in(sheet_of(plan_of([case(at("2023", "1234567890.1234567"))]), BEFORE), results=False)
    assert row["实际值"] == "1234567890.1234567"
    assert row["本站：结论"] == "已达到目标"
    assert row["复算：结论"] is None
    assert row["本站：缺少什么、算式和说明"].endswith("；有的数超过15位，表格软件存不准，这一行没有公式")


def test_what_is_only_listed_is_not_judged() -> None:
    rows = rows_in(sheet_of(plan_of([case(at("2023", "92.1"), later=(LATER,), by_area=(TOWN,))]), BEFORE))
    assert [row["哪个目标"] for row in rows] == ["规划期内的目标", "远期目标", "分地区目标：示例镇"]
    assert [row["目标年份"] for row in rows] == [2025, 2030, 2025]
    assert [row["本站：结论"] for row in rows] == ["滞后", None, None]
    assert [row["本站：缺少什么、算式和说明"] for row in rows[1:]] == [
        "远期目标只照来源列出，本站不作评估",
        "分地区目标只照来源列出，本站不作评估",
    ]


@pytest.mark.parametrize("name", ["small", "rich", "own"])
def test_where_nothing_can_be_said_the_row_says_what_is_wanting(name: str) -> None:
    plan, day = plans()[name]
    rows = judged(rows_in(sheet_named(name)))
    for item in plan.indicators:
        row, found = rows[item.id], verdicts(plan, day)[item.id]
        assert row["哪个目标"] == ("规划期内的目标" if item.target else "没有收录目标")
        assert row["目标值（区间写下限）"] is None or item.target
        if found.computed is Assessment.UNKNOWN:
            assert row["本站：结论"] == "无法评估"
            assert row["本站：缺少什么、算式和说明"].startswith(f"缺少：{'、'.join(found.missing)}")


def test_a_verdict_set_by_hand_is_told_beside_the_one_worked_out() -> None:
    row = judged(rows_in(sheet_named("small")))["ex-by-hand"]
    assert row["本站：结论"] == "达到序时进度"
    assert row["本站：缺少什么、算式和说明"].endswith(
        "网站上写的是人工评估的“滞后”，理由：示例考核通报认定为滞后；本行是算出来的"
    )
