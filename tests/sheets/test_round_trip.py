"""The workbook to edit and back: nothing moves that nobody touched, nothing is overwritten in silence."""

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from macros.command_line import main
from macros.migrations.edit import set_fields
from macros.sheets import read, taking
from macros.sheets.book import FILL, editing_workbook
from macros.sheets.read import WorkbookError, read_workbook
from macros.sheets.rows import sheets_of
from macros.site.project import check, read_files
from macros.views.known import declared_indicators
from tests.office import recalculated
from tests.small import FOLDER, small_plan

Edit = Callable[[Workbook], None]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy = tmp_path / "plan"
    shutil.copytree(FOLDER, copy)
    return copy


def exported(root: Path) -> Path:
    path = root.parent / "e.xlsx"
    assert main(["export", "--xlsx", str(path), "--root", str(root)]) == 0
    return path


def edited(path: Path, *edits: tuple[str, str, str, str | float | None]) -> Path:
    """The workbook with cells (sheet, key, title) changed; a key that is not there makes a new row."""
    book = openpyxl.load_workbook(path)
    for name, key, title, value in edits:
        sheet = book[name]
        titles = [cell.value for cell in sheet[1]]
        keys = [row[0].value for row in sheet.iter_rows(min_row=2)]
        row = keys.index(key) + 2 if key in keys else keys.index(None) + 2
        sheet.cell(row, 1).value = key
        sheet.cell(row, titles.index(title) + 1).value = value
    book.save(path)
    return path


def brought(root: Path, path: Path, *more: str) -> int:
    return main(["import", str(path), "--root", str(root), *more])


def data(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in (root / "data").glob("*.yml")}


VALUE = ("指标", "ex-threshold", "目标值：数值", 96.5)
NEW = {
    "名称": "示例癸达标率",
    "级别": "区级",
    "地区": "示例区",
    "对应指标": "ex-threshold",
    "对应措施": "m-2-1",
    "时期": "2021",
    "数值": "93.0",
    "单位": "%",
    "来源": "src-example-report",
    "原文用语": "另一处93.0",
    "读取方式": "读过全文",
}


def test_an_untouched_workbook_changes_no_byte(root: Path, capsys: Said) -> None:
    before = data(root)
    assert brought(root, exported(root), "--write") == 0
    assert capsys.readouterr().out.endswith("工作簿与数据没有不同，没有改动任何文件。\n")
    assert data(root) == before


def test_the_same_data_give_the_same_workbook() -> None:
    assert editing_workbook(small_plan()) == editing_workbook(small_plan())


def test_one_changed_cell_changes_one_value_and_nothing_else(root: Path, capsys: Said) -> None:
    before = data(root)
    assert brought(root, edited(exported(root), VALUE), "--write") == 0
    assert "指标“ex-threshold”：目标值：数值改成“96.5”" in capsys.readouterr().out
    after = data(root)
    assert {name for name in after if after[name] != before[name]} == {"indicators.yml"}
    old, new = before["indicators.yml"].splitlines(), after["indicators.yml"].splitlines()
    assert [(a, b) for a, b in zip(old, new, strict=True) if a != b] == [
        (line, line.replace("value: 95,", "value: 96.5,")) for line in old if "type: threshold" in line
    ]


def test_without_write_it_is_only_shown(root: Path, capsys: Said) -> None:
    before = data(root)
    assert brought(root, edited(exported(root), VALUE)) == 0
    said = capsys.readouterr().out
    assert "`95` → `96.5`" in said
    assert said.endswith("检查通过：改动1条记录的1个字段。还没有写入；确认无误，加上 --write 再运行一次。\n")
    assert data(root) == before


def test_a_new_row_becomes_a_record(root: Path) -> None:
    path = edited(exported(root), *(("本级数据", "obs-new", title, value) for title, value in NEW.items()))
    assert brought(root, path, "--write") == 0
    assert data(root)["observations.yml"].endswith(
        "\n\n- id: obs-new\n  name: 示例癸达标率\n  level: district\n  area: 示例区\n  indicator: ex-threshold\n"
        '  measures: [m-2-1]\n  period: 2021\n  value: "93.0"\n'.replace('"93.0"', "93.0")
        + '  unit: "%"\n  source: src-example-report\n  words: "另一处93.0"\n  read: full\n'
    )
    assert main(["check", "--root", str(root)]) in (0, 1)


def test_the_plans_indicators_are_filled_in_without_opening_yaml(root: Path) -> None:
    """All that the made-up plan has, typed into the sheet for it: the same records come out."""
    whole = {sheet.form.name: sheet for sheet in sheets_of(small_plan())}["indicator"]
    titles = {column.name: column.title for column in whole.form.columns}
    mine = {key: row for key, row in whole.rows.items() if row["in_plan"] == "已核实为规划指标"}
    file = root / "data" / "indicators.yml"
    file.write_text("- id: ex-monitored" + file.read_text(encoding="utf-8").partition("- id: ex-monitored")[2])
    for name in ("observations", "references"):
        (root / "data" / f"{name}.yml").write_text("[]\n")
    (root / "data" / "register" / "ids.txt").unlink(missing_ok=True)
    path = exported(root)
    sheet = openpyxl.load_workbook(path)[FILL]
    columns = [cell.value for cell in sheet[1]]
    assert sheet.max_row - 1 == declared_indicators(small_plan())
    cells = [
        (FILL, key, titles[name], text)
        for key, row in mine.items()
        for name, text in row.items()
        if titles[name] in columns
    ]
    assert brought(root, edited(path, *cells), "--write") == 0
    made = {one.id: one for one in check(read_files(root)).site().plan.indicators}
    for one in small_plan().indicators:
        assert made[one.id].target == one.target
        assert made[one.id].nature == one.nature
        assert made[one.id].baseline == one.baseline


def test_an_emptied_cell_takes_the_field_away_and_says_so(root: Path, capsys: Said) -> None:
    assert brought(root, edited(exported(root), ("指标", "ex-threshold", "领域", None)), "--write") == 0
    assert "指标“ex-threshold”：领域删去" in capsys.readouterr().out
    assert data(root)["indicators.yml"].count("field: ") == small_files_text().count("field: ") - 1


def small_files_text() -> str:
    return (FOLDER / "data" / "indicators.yml").read_text(encoding="utf-8")


def refused(root: Path, path: Path, capsys: Said) -> list[str]:
    before = data(root)
    capsys.readouterr()
    assert brought(root, path, "--write") == 1
    assert data(root) == before
    *lines, _, last = capsys.readouterr().out.splitlines()
    assert last == f"共 {len(lines)} 处要先改正，没有改动任何文件。"
    return lines


@pytest.mark.parametrize(
    ("edit", "place", "said"),
    [
        (
            ("指标", "ex-threshold", "方向", "越多越好"),
            "工作表“指标”I",
            "“方向”没有“越多越好”这个词，最接近的是：越低越好、越高越好",
        ),
        (("指标", "ex-threshold", "指标", "=1+1"), "工作表“指标”B", "这里是公式“=1+1”，请换成数值或文字"),
        (
            ("本级数据", "obs-ex-threshold-2023", "数值", "9O.1"),
            "工作表“本级数据”I23（数值）",
            "S206  “value”（数值）写的是“9O.1”，不是数字；"
            "改法：只写半角阿拉伯数字，例如 92.6；单位写在 unit，比较符号写在 comparator。",
        ),
        (
            ("本级数据", "obs-ex-threshold-2023", "数值", "88.8"),
            "工作表“本级数据”I23（数值）",
            "L423  数值写的是88.8，原文用语里的数却是94.2；"
            "改法：对照来源，改正 value 或 words；确实无误的，在 confirmed 里写明理由。",
        ),
    ],
    ids=["word", "formula", "shape", "sense"],
)
def test_a_mistake_is_told_at_its_cell(
    root: Path, capsys: Said, edit: tuple[str, str, str, str | float | None], place: str, said: str
) -> None:
    lines = refused(root, edited(exported(root), edit), capsys)
    assert [line for line in lines if line.startswith(place) and line.endswith(said)], lines


def meanwhile(root: Path) -> str:
    """Somebody else changes the same target in the data."""
    file = root / "data" / "indicators.yml"
    old, new = "threshold, year: 2025, value: 95,", "threshold, year: 2025, value: 97,"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return new


def test_an_older_workbook_overwrites_nothing(root: Path, capsys: Said) -> None:
    path = edited(exported(root), VALUE, ("指标", "ex-threshold", "领域", "示例领域二"))
    file = root / "data" / "indicators.yml"
    text = file.read_text(encoding="utf-8").replace(
        "threshold, year: 2025, value: 95,", "threshold, year: 2025, value: 97,"
    )
    file.write_text(text, encoding="utf-8")
    lines = refused(root, path, capsys)
    assert len(lines) == 1
    assert lines[0].endswith("（目标值：数值）两边都改过：数据里已改成“97”，交来的是“96.5”，原来是“95”")


def test_what_only_the_data_changed_stays(root: Path) -> None:
    path = edited(exported(root), ("指标", "ex-threshold", "领域", "示例领域二"))
    new = meanwhile(root)
    assert brought(root, path, "--write") == 0
    after = data(root)["indicators.yml"]
    assert new in after
    assert after.count("field: 示例领域二") == 1


def test_marks_and_line_ends_of_windows_stay(root: Path) -> None:
    for name in ("indicators", "observations"):
        file = root / "data" / f"{name}.yml"
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    rows = (("本级数据", "obs-new", title, value) for title, value in NEW.items())
    assert brought(root, edited(exported(root), VALUE, *rows), "--write") == 0
    for name in ("indicators", "observations"):
        raw = (root / "data" / f"{name}.yml").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\n") == raw.count(b"\r\n")


def test_a_fault_that_was_there_before_stops_nothing(root: Path, capsys: Said) -> None:
    path = edited(exported(root), VALUE)
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs" / "bad.md").write_text("---\ntitle: 甲\ndescription: 乙\n---\n\n[x](none.md)\n", encoding="utf-8")
    assert brought(root, path, "--write") == 0
    assert "已写入：改动1条记录的1个字段" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_is_told(root: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = edited(exported(root), VALUE)
    monkeypatch.setattr(taking, "write_all", refuse)
    before = data(root)
    assert brought(root, path, "--write") == 2
    assert capsys.readouterr().err == "没有写成（Permission denied）：data 目录写不进去，没有改动任何文件。\n"
    assert data(root) == before


def test_a_row_taken_away_is_no_deletion(root: Path, capsys: Said) -> None:
    path = exported(root)
    book = openpyxl.load_workbook(path)
    book["指标"].delete_rows(11)
    book.save(path)
    assert refused(root, path, capsys) == [
        "指标“ex-threshold”的那一行不见了：记录不能在表里删去，停用请写进 data/retired.yml"
    ]


def test_keys_are_locked_and_words_offered(root: Path) -> None:
    sheet = openpyxl.load_workbook(exported(root))["指标"]
    assert sheet.protection.sheet
    assert sheet["A2"].protection.locked
    assert not sheet["B2"].protection.locked
    assert sheet["A1"].comment is not None
    assert len(sheet.data_validations.dataValidation) >= 5


def test_text_that_looks_like_a_formula_stays_text(root: Path) -> None:
    path = root / "data" / "terms.yml"
    found = path.read_text(encoding="utf-8")
    cells = openpyxl.load_workbook(exported(root))
    assert found
    assert {cell.data_type for sheet in cells for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"\xd0\xcf\x11\xe0old", "这不是 .xlsx 文件：请在表格软件里另存为“Excel 工作簿（.xlsx）”"),
        (b"PK\x03\x04damaged", "这个 .xlsx 文件不完整或已损坏，请重新存一次"),
    ],
)
def test_a_file_that_is_no_workbook_is_told(raw: bytes, said: str) -> None:
    with pytest.raises(WorkbookError) as error:
        read_workbook(raw)
    assert str(error.value) == said


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_UNPACKED", 1_000_000)
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    with pytest.raises(WorkbookError, match="文件解开后超过 1 MB，没有读"):
        read_workbook(raw.getvalue())


def test_a_workbook_of_others_is_told() -> None:
    book = openpyxl.Workbook()
    raw = io.BytesIO()
    book.save(raw)
    with pytest.raises(WorkbookError, match="这不是用 python -m macros export --xlsx 导出的工作簿"):
        read_workbook(raw.getvalue())


@pytest.mark.hosts
def test_another_program_opens_edits_and_saves_it(root: Path, office: list[str]) -> None:
    """LibreOffice saves what was edited; only the edit comes back."""
    path = edited(exported(root), VALUE)
    into = root.parent / "saved"
    recalculated(office, [path], into)
    before = data(root)
    assert brought(root, into / path.name, "--write") == 0
    after = data(root)
    assert {name for name in after if after[name] != before[name]} == {"indicators.yml"}
    assert "threshold, year: 2025, value: 96.5," in after["indicators.yml"]


# The edits of YAML ----------------------------------------------------------

BLOCK = "# head\n- id: a\n  name: 甲 # 注\n  list: [x, y] # 又注\n  more: {k: 1, l: 2}\n\n- id: b\n  name: 乙\n"


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({("name",): "丙"}, "name: 甲 # 注", "name: 丙 # 注"),
        ({("list",): "[z]"}, "list: [x, y] # 又注", "list: [z] # 又注"),
        ({("more", "l"): "3"}, "{k: 1, l: 2}", "{k: 1, l: 3}"),
        ({("more", "m"): "3"}, "{k: 1, l: 2}", "{k: 1, l: 2, m: 3}"),
        ({("more", "k"): None}, "{k: 1, l: 2}", "{l: 2}"),
        ({("more", "l"): None}, "{k: 1, l: 2}", "{k: 1}"),
        ({("more", "k"): None, ("more", "l"): None}, "  more: {k: 1, l: 2}\n", ""),
        ({("more", "k"): None, ("more", "l"): None, ("more", "m"): "3"}, "{k: 1, l: 2}", "{m: 3}"),
        ({("name",): None}, "  name: 甲 # 注\n", ""),
        ({("note",): "丁"}, "{k: 1, l: 2}\n", "{k: 1, l: 2}\n  note: 丁\n"),
        (
            {("base", "year"): "1", ("base", "value"): "2"},
            "{k: 1, l: 2}\n",
            "{k: 1, l: 2}\n  base: {year: 1, value: 2}\n",
        ),
    ],
)
def test_a_field_is_set_and_all_else_stays(values: dict[tuple[str, ...], str | None], old: str, new: str) -> None:
    assert set_fields(BLOCK, "id", "a", values) == BLOCK.replace(old, new, 1)
