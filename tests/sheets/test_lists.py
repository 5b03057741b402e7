"""The lists inside records in the workbook: a sheet each, and back into the YAML item by item."""

import re
import shutil
from collections.abc import Mapping
from difflib import ndiff
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from macros.command_line import main
from macros.migrations.edit import Items, set_items
from macros.sheets.book import editing_workbook
from macros.sheets.rows import forms
from macros.site.project import check, read_files
from tests.office import recalculated
from tests.rich import LAYERS, rich_files

Said = pytest.CaptureFixture[str]
Cells = Mapping[str, str | None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy = tmp_path / "plan"
    for layer in LAYERS:
        shutil.copytree(layer, copy, dirs_exist_ok=True)
    return copy


def exported(root: Path) -> Path:
    path = root.parent / "e.xlsx"
    path.write_bytes(_workbook())
    return path


@cache
def _workbook() -> bytes:
    project = check(rich_files())
    assert project.problems == ()
    return editing_workbook(project.site().plan)


def edited(path: Path, *edits: tuple[str, str, str, Cells]) -> Path:
    """Cells by (sheet, owner, position, title); a position that is not there makes a new row."""
    book = openpyxl.load_workbook(path)
    for name, owner, position, cells in edits:
        sheet = book[name]
        row = _row(sheet, owner, position)
        for title, value in {sheet["A1"].value: owner, "序号": position, **cells}.items():
            column = [cell.value for cell in sheet[1]].index(title) + 1
            sheet.cell(row, column).value = value
    book.save(path)
    return path


def _row(sheet: Worksheet, owner: str, position: str) -> int:
    keys = [(row[0].value, row[1].value) for row in sheet.iter_rows(min_row=2)]
    return (keys.index((owner, position)) if (owner, position) in keys else keys.index((None, None))) + 2


def brought(root: Path, path: Path, *more: str) -> int:
    return main(["import", str(path), "--root", str(root), *more])


def data(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text() for path in (root / "data").rglob("*.yml")}


def moved(root: Path, before: Mapping[str, str]) -> list[str]:
    """The lines that changed, of all files, with “-” and “+”."""
    after = data(root)
    lines = (line for name in before for line in ndiff(before[name].splitlines(), after[name].splitlines()))
    return [line[0] + line[2:] for line in lines if line[0] in "-+"]


def refused(root: Path, path: Path, capsys: Said) -> list[str]:
    before = data(root)
    capsys.readouterr()
    assert brought(root, path, "--write") == 1
    assert data(root) == before
    return capsys.readouterr().out.splitlines()[:-2]


DELAYED = "    - {status: delayed, on: 2023-12, source: src-example-report, words: 延期到2024年, read: full}"
STATES = "项目的进展"
LATER = {"状态": "延期", "日期": "2024-01", "来源": "src-example-report", "读取方式": "读过全文"}


def test_every_list_has_a_sheet_that_a_spreadsheet_can_name(root: Path) -> None:
    names = [form.label for form in forms() if form.field]
    assert names == [
        *("措施的责任单位", "要点的责任单位", "指标的阶段目标", "指标的远期目标", "指标的分地区目标", "指标的责任单位"),
        *("项目的投资", "项目的资金来源", "项目的责任单位", "项目的进展", "专栏的内容", "附表的列", "附表的行"),
    ]
    sheet = openpyxl.load_workbook(exported(root))[STATES]
    assert [cell.value for cell in sheet[1]][:5] == ["所属项目", "序号", "移到", "状态", "日期"]
    assert [cell.value for cell in sheet[2]][:5] == ["rich-delayed", "1", None, "计划中", "2021-03"]
    assert sheet["A2"].protection.locked
    assert sheet["B2"].protection.locked
    assert not sheet["C2"].protection.locked
    assert not sheet["A5"].protection.locked
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["D2:D34", "H2:H34"]


def test_an_untouched_workbook_changes_no_byte(root: Path, capsys: Said) -> None:
    before = data(root)
    assert brought(root, exported(root), "--write") == 0
    assert capsys.readouterr().out.endswith("工作簿与数据没有不同，没有改动任何文件。\n")
    assert data(root) == before


def test_a_cell_a_new_row_and_an_emptied_row_change_only_their_items(root: Path, capsys: Said) -> None:
    before = data(root)
    empty = dict.fromkeys(("状态", "日期", "来源", "原文用语", "读取方式"))
    path = edited(
        exported(root),
        (STATES, "rich-delayed", "1", empty),
        (STATES, "rich-delayed", "2", {"日期": "2021-10"}),
        (STATES, "rich-delayed", "", LATER),
    )
    assert brought(root, path, "--write") == 0
    said = capsys.readouterr().out
    assert (
        "项目的进展“rich-delayed”：第2条日期改成“2021-10”；删去第1条；"
        "新增一条（状态：延期，日期：2024-01，来源：src-example-report，读取方式：读过全文）\n" in said
    )
    assert said.endswith("已写入：改动1个列表的3条；改动的文件：projects/more.yml。\n")
    assert moved(root, before) == [
        "-    - {status: planned, on: 2021-03, source: src-example-plan, read: full}",
        "-    - {status: building, on: 2021-09, source: src-example-report, words: 已经开工, read: full}",
        '+    - {status: building, on: "2021-10", source: src-example-report, words: 已经开工, read: full}',
        '+    - {status: delayed, on: "2024-01", source: src-example-report, read: full}',
    ]


def test_lists_of_every_style(root: Path) -> None:
    """In brackets, one that was not there, lines of another sort, a row between two, empty cells that count."""
    before = data(root)
    duty = {"单位": "office-helper", "分工": "配合单位", "来源": "src-example-plan"}
    path = exported(root)
    assert openpyxl.load_workbook(path)["附表的行"]["D3"].value == "示例二区||未统计"
    path = edited(
        path,
        ("项目的责任单位", "rich-delayed", "", duty),
        ("指标的责任单位", "ex-reached", "", duty),
        ("专栏的内容", "box-1", "1.5", {"文字": "示例新行"}),
        ("专栏的内容", "box-1", "4", {"小标题": None, "文字": "示例二类的文字"}),
        ("附表的行", "annex-1", "2", {"单元格": "示例二区|80|"}),
    )
    assert brought(root, path, "--write") == 0
    whole = "{office: office-helper, role: support, source: src-example-plan}"
    old = "  duties: [{office: office-lead, role: lead, source: src-example-plan}, "
    old += "{office: office-helper, role: responsible, source: src-example-plan}"
    assert set(moved(root, before)) == {
        *("+  duties:", f"+    - {whole}", f"-{old}]", f"+{old}, {whole}]"),
        *("+    - {text: 示例新行}", "-    - heading: 示例二类", "+    - text: 示例二类的文字"),
        *('-    - cells: [示例二区, "", 未统计]', '+    - cells: [示例二区, 80, ""]'),
    }


def test_a_new_record_brings_its_lists(root: Path) -> None:
    path = exported(root)
    book = openpyxl.load_workbook(path)
    sheet = book["项目"]
    titles = [cell.value for cell in sheet[1]]
    row = [cell.value for cell in sheet["A"]].index(None) + 1
    cells = {"编号": "rich-new", "项目": "示例新项目", "对应措施": "m-4-1", "状态": "延期", "读取方式": "读过全文"}
    for title, value in {**cells, "是否列入附表": "已核实列入附表", "来源": "src-example-report"}.items():
        sheet.cell(row, titles.index(title) + 1).value = value
    book.save(path)
    assert brought(root, edited(path, (STATES, "rich-new", "", LATER)), "--write") == 0
    made = {one.id: one for one in check(read_files(root)).site().plan.projects}
    assert [state.on for state in made["rich-new"].states] == ["2024-01"]


def test_mistakes_of_the_sheet_are_told_all_at_once(root: Path, capsys: Said) -> None:
    path = edited(
        exported(root),
        (STATES, "rich-delayd", "", LATER),
        (STATES, "rich-delayed", "末", LATER),
        (STATES, "rich-removed", "", {}),
        ("项目的责任单位", "rich-delayed", "2", {"分工": "=A1"}),
        ("项目的投资", "rich-delayed", "2", {"口径": "合同"}),
    )
    book = openpyxl.load_workbook(path)
    book[STATES]["D8"].value = "延期"
    book.save(path)
    assert refused(root, path, capsys) == [
        "工作表“项目的责任单位”E3：这里是公式“=A1”，请换成数值或文字",
        "工作表“项目的投资”D3：“口径”没有“合同”这个词，最接近的是：合同价",
        "工作表“项目的进展”A5（所属项目）：没有编号为“rich-delayd”的项目，最接近的是：rich-delayed、rich-removed",
        "工作表“项目的进展”B6（序号）：“末”不是序号：空着就排在最后，写 1.5 就排在第1条和第2条之间",
        "工作表“项目的进展”第7行：只写了编号，没有内容",
        "工作表“项目的进展”第8行：没有写所属项目的编号",
    ]


def test_mistakes_of_the_data_are_told_at_their_cells(root: Path, capsys: Said) -> None:
    path = edited(
        exported(root),
        (STATES, "rich-delayed", "1", {"日期": "去年"}),
        (STATES, "rich-delayed", "", {**LATER, "日期": None}),
        (
            "项目的责任单位",
            "rich-running",
            "",
            {"单位": "office-hlper", "分工": "牵头单位", "来源": "src-example-plan"},
        ),
    )
    assert refused(root, path, capsys) == [
        "工作表“项目的进展”E2（日期）  S207  “on”（日期）写的是“去年”，不是日期；"
        "改法：按来源写明的时间填写，例如 2025、2024-02、2025-01-01/2025-12-25。",
        "工作表“项目的进展”第5行  S202  缺少“on”（日期）；改法：补上这个字段；确实没有资料时，不要编造，请整条不录。",
        "工作表“项目的责任单位”D4（单位）  R301  没有编号为“office-hlper”的部门；"
        "最接近的写法：office-helper（示例镇人民政府）、office-lead（示例局）；"
        "改法：改成 offices.yml 中已有的编号，或先在那里新增这条记录。",
    ]


def test_a_character_nobody_sees_is_told_at_its_cell(root: Path, capsys: Said) -> None:
    path = edited(exported(root), (STATES, "rich-delayed", "1", {"原文用语": "开工\u200b建设"}))
    assert refused(root, path, capsys) == [
        "工作表“项目的进展”G2  S209  “words”（原文用语）含有看不见的字符 U+200B；"
        "改法：删掉这个字符附近的文字，重新输入一遍。"
    ]


def test_two_rows_for_one_part_and_a_row_taken_away(root: Path, capsys: Said) -> None:
    path = exported(root)
    book = openpyxl.load_workbook(path)
    book[STATES]["B3"].value = "1"
    book.save(path)
    assert refused(root, path, capsys) == [
        "工作表“项目的进展”第3行：“rich-delayed”的第1条在工作表“项目的进展”第2行已经写过；新的一条把序号空着",
        "项目的进展：“rich-delayed”的第2条那一行不见了：要去掉这一条，请保留这一行，只把灰色以外的格子删空",
    ]


def meanwhile(root: Path, old: str, new: str) -> None:
    """Somebody else changes the same project in the data."""
    file = root / "data" / "projects" / "more.yml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


def test_the_same_part_changed_on_both_sides_is_told(root: Path, capsys: Said) -> None:
    path = edited(exported(root), (STATES, "rich-delayed", "3", {"原文用语": "延期一年"}))
    meanwhile(root, "on: 2023-12", "on: 2023-11")
    assert refused(root, path, capsys) == [
        "工作表“项目的进展”第4行两边都改过：日期，数据里已改成“2023-11”，交来的是“2023-12”，原来是“2023-12”"
    ]


def test_a_list_that_grew_meanwhile_is_not_guessed_at(root: Path, capsys: Said) -> None:
    path = edited(exported(root), (STATES, "rich-delayed", "", LATER))
    meanwhile(root, DELAYED, f"{DELAYED}\n    - {{status: delayed, on: 2024-02, source: src-example-plan, read: full}}")
    assert refused(root, path, capsys) == [
        "工作表“项目的进展”第5行：项目的进展两边都改过：导出时“rich-delayed”有3条，数据里现在有4条；"
        "请重新导出，在新的工作簿里改"
    ]


def test_what_only_the_data_changed_stays(root: Path) -> None:
    path = edited(exported(root), (STATES, "rich-delayed", "2", {"日期": "2021-10"}))
    meanwhile(root, "on: 2023-12", "on: 2023-11")
    assert brought(root, path, "--write") == 0
    text = data(root)["data/projects/more.yml"]
    assert 'on: "2021-10"' in text
    assert "on: 2023-11" in text


LINES = "专栏的内容"


@pytest.mark.parametrize(
    ("moves", "after"),
    [
        ({"7": "1"}, [7, 1, 2, 3, 4, 5, 6]),
        ({"1": "7"}, [2, 3, 4, 5, 6, 7, 1]),
        ({"1": "2.5"}, [2, 1, 3, 4, 5, 6, 7]),
        ({"1": "2", "2": "1"}, [2, 1, 3, 4, 5, 6, 7]),
        ({"1": "3", "2": "2", "3": "1"}, [3, 2, 1, 4, 5, 6, 7]),
    ],
)
def test_a_part_goes_where_it_is_moved(root: Path, capsys: Said, moves: dict[str, str], after: list[int]) -> None:
    path = exported(root)
    file = root / "data" / "boxes.yml"
    text = (
        file.read_text()
        .replace("    - text: 新建", "    # 新建的注\n    - text: 新建")
        .replace("一类\n", "一类 # 又注\n")
    )
    file.write_text(text)
    head, _, rest = text.partition("  lines:\n")
    body, source, tail = rest.partition("  source:")
    parts = re.findall(r"(?:    #.*\n)?    - .*\n", body)
    assert "".join(parts) == body
    path = edited(path, *((LINES, "box-1", position, {"移到": move}) for position, move in moves.items()))
    assert brought(root, path, "--write") == 0
    said = capsys.readouterr().out
    assert f"专栏的内容“box-1”：次序改成{'、'.join(f'原第{one}条' for one in after)}\n" in said
    assert said.endswith("已写入：1个列表换了次序；改动的文件：boxes.yml。\n")
    assert file.read_text() == head + "  lines:\n" + "".join(parts[one - 1] for one in after) + source + tail
    assert brought(root, path, "--write") == 0
    assert capsys.readouterr().out.endswith("工作簿与数据没有不同，没有改动任何文件。\n")


def test_moved_and_changed_and_new_and_gone_together(root: Path, capsys: Said) -> None:
    empty = dict.fromkeys(("状态", "日期", "来源", "原文用语", "读取方式"))
    moved_state = (STATES, "rich-delayed", "2", {"日期": "2024-02", "移到": "9"})
    last = {**LATER, "日期": "2024-03"}
    path = edited(
        exported(root), (STATES, "rich-delayed", "1", empty), moved_state, (STATES, "rich-delayed", "10", last)
    )
    assert brought(root, path, "--write") == 0
    said = capsys.readouterr().out
    assert "；删去第1条；新增一条（" in said
    assert "）；次序改成原第3条、原第2条、新增的\n" in said
    states = next(one for one in check(read_files(root)).site().plan.projects if one.id == "rich-delayed").states
    assert [f"{state.status.value} {state.on}" for state in states] == [
        "delayed 2023-12",
        "building 2024-02",
        "delayed 2024-03",
    ]


def test_an_order_that_the_check_does_not_take_is_told_at_its_cells(root: Path, capsys: Said) -> None:
    path = edited(exported(root), (STATES, "rich-delayed", "1", {"移到": "2"}))
    assert refused(root, path, capsys) == [
        "工作表“项目的进展”E2（日期）  L430  进展的日期 2021-03 排在 2021-09 后面；改法：进展按日期从早到晚写。"
    ]


def test_mistakes_of_moving_are_told(root: Path, capsys: Said) -> None:
    path = edited(
        exported(root),
        (STATES, "rich-delayed", "1", {"移到": "末尾"}),
        (STATES, "rich-delayed", "2", {"移到": "1"}),
        (STATES, "rich-delayed", "3", {"移到": "1"}),
    )
    assert refused(root, path, capsys) == [
        "工作表“项目的进展”C2（移到）：“末尾”不是序号：1 就排在最前，写 1.5 就移到第1条和第2条之间",
        "工作表“项目的进展”C4（移到）：工作表“项目的进展”C3已经写了移到“1”",
    ]


def test_moved_here_and_changed_there_is_not_guessed_at(root: Path, capsys: Said) -> None:
    path = edited(exported(root), (STATES, "rich-delayed", "3", {"移到": "1"}))
    meanwhile(root, "on: 2023-12", "on: 2023-11")
    assert refused(root, path, capsys) == [
        "工作表“项目的进展”第4行：项目的进展两边都改过：这里换了次序，数据里“rich-delayed”的内容也改了；"
        "请重新导出，在新的工作簿里改"
    ]


@pytest.mark.hosts
def test_another_program_opens_edits_and_saves_it(root: Path, office: list[str]) -> None:
    """LibreOffice saves what was edited; only the edit comes back."""
    path = edited(exported(root), (STATES, "rich-delayed", "", LATER))
    recalculated(office, [path], root.parent / "saved")
    before = data(root)
    assert brought(root, root.parent / "saved" / path.name, "--write") == 0
    assert moved(root, before) == ['+    - {status: delayed, on: "2024-01", source: src-example-report, read: full}']


# The edits of YAML ----------------------------------------------------------

BLOCK = """- id: a
  list:
    # 第一条的注
    - k: 1 # 注
      l: 2
    # 第二条的注
    - {k: 3, l: 4} # 又注
    - {k: 5}
  more: x

- {id: b, list: [{k: 1}, {k: 2}]}
- id: c
  name: 丙
"""


@pytest.mark.parametrize(
    ("ident", "items", "old", "new"),
    [
        ("a", Items({0: {"k": "9"}}, (), ()), "k: 1 # 注", "k: 9 # 注"),
        ("a", Items({0: {"m": "9"}}, (), ()), "      l: 2\n", "      l: 2\n      m: 9\n"),
        ("a", Items({0: {"k": None, "m": "9"}}, (), ()), "k: 1 # 注\n      l: 2\n", "l: 2\n      m: 9\n"),
        ("a", Items({1: {"l": None}}, (), ()), "{k: 3, l: 4} # 又注", "{k: 3} # 又注"),
        ("a", Items({}, (1,), ()), "    - {k: 3, l: 4} # 又注\n", ""),
        ("a", Items({}, (), [(0, {"k": "0"})]), "    - k: 1", "    - {k: 0}\n    - k: 1"),
        ("a", Items({}, (), [(1, {"k": "2"})]), "      l: 2\n", "      l: 2\n    - {k: 2}\n"),
        (
            "a",
            Items({0: {"m": "9"}}, (), [(1, {"k": "2"})]),
            "      l: 2\n",
            "      l: 2\n      m: 9\n    - {k: 2}\n",
        ),
        ("a", Items({}, (), [(3, {"k": "6"}), (3, {"k": "7"})]), "{k: 5}\n", "{k: 5}\n    - {k: 6}\n    - {k: 7}\n"),
        ("a", Items({}, (2,), [(3, {"k": "6"})]), "{k: 5}\n", "{k: 6}\n"),
        ("a", Items({}, (0, 1, 2), ()), BLOCK[BLOCK.index("  list") : BLOCK.index("  more")], ""),
        ("b", Items({0: {"k": "3"}}, (), ()), "[{k: 1}, {k: 2}]", "[{k: 3}, {k: 2}]"),
        ("b", Items({}, (0,), [(2, {"k": "3"})]), "[{k: 1}, {k: 2}]", "[{k: 2}, {k: 3}]"),
        ("b", Items({}, (0, 1), ()), ", list: [{k: 1}, {k: 2}]", ""),
        (
            "a",
            Items({}, (), (), (2, 0, 1)),
            BLOCK[BLOCK.index("    # 第一条") : BLOCK.index("  more")],
            "    - {k: 5}\n" + BLOCK[BLOCK.index("    # 第一条") : BLOCK.index("    - {k: 5}")],
        ),
        (
            "a",
            Items({1: {"l": "9"}}, (0,), [(3, {"k": "6"})], (1, 2, 0)),
            BLOCK[BLOCK.index("    # 第一条") : BLOCK.index("  more")],
            "    - {k: 5}\n    - {k: 6}\n    # 第一条的注\n    # 第二条的注\n    - {k: 3, l: 9} # 又注\n",
        ),
        ("b", Items({}, (), (), (1, 0)), "[{k: 1}, {k: 2}]", "[{k: 2}, {k: 1}]"),
        (
            "c",
            Items({}, (), [(0, {"k": "1"}), (0, {"k": "2"})], (1, 0)),
            "  name: 丙\n",
            "  name: 丙\n  list:\n    - {k: 2}\n    - {k: 1}\n",
        ),
        ("c", Items({}, (), [(0, {"k": "1"})]), "  name: 丙\n", "  name: 丙\n  list:\n    - {k: 1}\n"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_items_are_set_and_all_else_stays(ident: str, items: Items, old: str, new: str, line_end: str) -> None:
    before, after = BLOCK.replace("\n", line_end), BLOCK.replace(old, new, 1).replace("\n", line_end)
    assert set_items(before, "id", ident, "list", items) == after
