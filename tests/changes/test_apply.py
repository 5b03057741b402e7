"""A change package into the data: what it means changes and nothing else, and every fault is told in Chinese."""

import json
from pathlib import Path
from typing import Any

import pytest

from macros.changes import package as packages
from macros.changes.marks import data_mark, marks_of
from macros.command_line import main
from macros.sheets.rows import sheets_of
from macros.site.project import check, read_files
from tests.small import small_plan

Said = pytest.CaptureFixture[str]
Made = dict[str, Any]

ROWS = {sheet.form.name: sheet.rows for sheet in sheets_of(small_plan())}
MARKS = marks_of(small_plan())
VALUE = "obs-ex-threshold-2023"
NEW = {
    "name": "示例癸达标率",
    "level": "区级",
    "area": "示例区",
    "indicator": "ex-threshold",
    "measures": "m-2-1",
    "period": "2021",
    "value": "93.0",
    "unit": "%",
    "source": "src-example-report",
    "words": "另一处93.0",
    "read": "读过全文",
}


def corrected(kind: str, key: str, **fields: str) -> Made:
    row = ROWS[kind][key]
    was = {name: row.get(name, "") for name in fields}
    return {"kind": kind, "id": key, "new": False, "record": MARKS[kind, key], "fields": fields, "was": was}


def added(kind: str, key: str, fields: dict[str, str]) -> Made:
    return {"kind": kind, "id": key, "new": True, "record": "", "fields": fields, "was": {}}


def package(*changes: Made, **others: object) -> Made:
    info = small_plan().info
    base = {"plan": info.id, "as_of": "2024-06-01", "data": data_mark(small_plan())}
    return {"format": packages.FORMAT, "base": base, "author": "", "note": "", "changes": list(changes)} | others


def applied(root: Path, made: object, *more: str) -> int:
    file = root.parent / "change.json"
    file.write_bytes(made if isinstance(made, bytes) else json.dumps(made).encode())
    return main(["apply", str(file), "--root", str(root), *more])


def data(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "data").glob("*.yml")}


def differing(before: dict[str, bytes], after: dict[str, bytes]) -> list[tuple[str, str]]:
    """The lines of the observations that are not what they were; no other file differs."""
    name = "observations.yml"
    assert after == before | {name: after[name]}
    old, new = (files[name].decode().split("\n") for files in (before, after))
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]


def refused(root: Path, made: object, capsys: Said) -> list[str]:
    """What is said of a package that is not taken, line by line."""
    before = data(root)
    assert applied(root, made) == 1
    assert data(root) == before
    *lines, _, last = capsys.readouterr().out.splitlines()
    told = [line for line in lines if line.startswith("第")]
    assert last == f"共 {len(told)} 处要先改正，没有改动任何文件。"
    return lines


def test_a_corrected_value_changes_its_own_bytes_and_nothing_else(root: Path, capsys: Said) -> None:
    before = data(root)
    change = corrected("observation", VALUE, value="94.3", words="示例原文94.3")
    assert applied(root, package(change, author="张三", note="照年报改")) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "填报人：张三\n附言：照年报改\n"
        f"本级数据“{VALUE}”：数值改成“94.3”；原文用语改成“示例原文94.3”\n\n改了1条数据；检查无错误。\n"
    )
    assert "  - 数值：`94.2` → `94.3`\n" in said
    assert said.endswith(
        "已写入：改动1条记录的2个字段；改动的文件：observations.yml。\n"
        "接下来：看一遍改动；把 data/plan.yml 的评估日期（as_of）改成这次更新的日期，"
        "再运行 python -m macros check，没有问题就生成网站。\n"
    )
    assert differing(before, data(root)) == [
        ("  value: 94.2", "  value: 94.3"),
        ("  words: 示例原文94.2", '  words: "示例原文94.3"'),
    ]


@pytest.mark.usefixtures("brief")
def test_a_package_of_the_older_format_is_taken(root: Path) -> None:
    before = data(root)
    assert applied(root, package(corrected("observation", VALUE, value="94.3", words="示例原文94.3"), format=1)) == 0
    assert [new for _, new in differing(before, data(root))] == ["  value: 94.3", '  words: "示例原文94.3"']


@pytest.mark.usefixtures("brief")
def test_a_new_record_stands_at_the_end_of_its_file(root: Path) -> None:
    before = data(root)
    fields = NEW | {"status": "未说明", "note": ""}
    assert applied(root, package(added("observation", "obs-new", dict(reversed(fields.items()))))) == 0
    record = (
        "\n- id: obs-new\n  name: 示例癸达标率\n  level: district\n  area: 示例区\n  indicator: ex-threshold\n"
        "  measures: [m-2-1]\n  period: 2021\n  value: 93.0\n"
        '  unit: "%"\n  source: src-example-report\n  words: "另一处93.0"\n  read: full\n'
    )
    assert data(root) == before | {"observations.yml": before["observations.yml"] + record.encode()}
    assert check(read_files(root)).usable


@pytest.mark.usefixtures("brief")
def test_a_record_may_name_one_that_comes_with_it(root: Path) -> None:
    source = {"title": "示例新公报", "title_seen": "是", "publisher": "示例局", "level": "区级"}
    source |= {"kind": ROWS["source"]["src-example-report"]["kind"], "access": "全文"}
    changes = [
        added("observation", "obs-new", NEW | {"source": "src-new"}),
        added("source", "src-new", source | {"access": ROWS["source"]["src-example-report"]["access"]}),
    ]
    assert applied(root, package(*changes)) == 0
    assert {"src-new"} <= {one.id for one in check(read_files(root)).site().plan.sources}


@pytest.mark.usefixtures("brief")
def test_what_came_in_before_changes_nothing(root: Path, capsys: Said) -> None:
    made = package(added("observation", "obs-new", NEW), corrected("observation", VALUE, note="示例说明"))
    assert applied(root, made) == 0
    after = data(root)
    capsys.readouterr()
    assert applied(root, made) == 0
    assert capsys.readouterr().out == (
        f"这个变更包是照较早的数据（评估日期2024-06-01）做的，其中本级数据“{VALUE}”后来改过，逐个字段比较。\n"
        "变更包与数据没有不同，没有改动任何文件。\n"
    )
    assert data(root) == after


@pytest.mark.usefixtures("brief")
def test_a_dry_run_only_shows(root: Path, capsys: Said) -> None:
    before = data(root)
    assert applied(root, package(added("observation", "obs-new", NEW)), "--dry-run") == 0
    said = capsys.readouterr().out
    assert "新增本级数据“obs-new”\n" in said
    assert said.endswith("检查通过：新增1条记录。还没有写入；确认无误，去掉 --dry-run 再运行一次。\n")
    assert data(root) == before


def test_faults_are_those_of_the_check_at_the_change_that_brought_them(root: Path, capsys: Said) -> None:
    wrong = {name: text for name, text in NEW.items() if name != "words"} | {"period": "２０２１", "source": "src-none"}
    made = package(corrected("observation", VALUE, value="9O.1"), added("observation", "Obs_New", wrong))
    assert refused(root, made, capsys) == [
        f"第1处改动“{VALUE}”（数值）  S206  “value”（数值）写的是“9O.1”，不是数字；"
        "改法：只写半角阿拉伯数字，例如 92.6；单位写在 unit，比较符号写在 comparator。",
        "第2处改动（Obs_New）  S202  缺少“words”（原文用语）；"
        "改法：补上这个字段；确实没有资料时，不要编造，请整条不录。",
        "第2处改动“Obs_New”（编号）  S205  “id”（编号）写的是“Obs_New”，写法不对；最接近的写法：obs-new；"
        "改法：编号只用小写英文字母、数字和短横线，以字母开头。",
        "第2处改动“Obs_New”（时期）  S207  “period”（时期）写的是“２０２１”，不是本站认识的时期写法；"
        "最接近的写法：2021；改法：按来源写明的时间填写，例如 2025、2024-02、2025-01-01/2025-12-25。",
        "第2处改动“Obs_New”（来源）  R301  没有编号为“src-none”的来源；"
        "改法：改成 sources.yml 中已有的编号，或先在那里新增这条记录。",
    ]


@pytest.mark.usefixtures("brief")
def test_a_list_that_has_to_stand_there_may_be_empty(root: Path) -> None:
    assert applied(root, package(added("observation", "obs-new", NEW | {"measures": ""}))) == 0
    assert "\n  indicator: ex-threshold\n  measures: []\n  period: 2021\n" in data(root)["observations.yml"].decode()


def test_an_older_package_overwrites_nothing(root: Path, capsys: Said) -> None:
    file = root / "data" / "observations.yml"
    file.write_bytes(file.read_bytes().replace(b"94.2", b"94.9"))
    change = corrected("observation", VALUE, value="94.3", note="示例说明")
    assert refused(root, package(change), capsys) == [
        f"这个变更包是照较早的数据（评估日期2024-06-01）做的，其中本级数据“{VALUE}”后来改过，逐个字段比较。",
        f"第1处改动“{VALUE}”（数值）两边都改过：数据里已改成“94.9”，交来的是“94.3”，原来是“94.2”",
    ]


@pytest.mark.usefixtures("brief")
def test_what_only_others_changed_stays(root: Path, capsys: Said) -> None:
    file = root / "data" / "observations.yml"
    file.write_bytes(file.read_bytes().replace(b"name: ", "name: 又名".encode(), 1))
    before = data(root)
    assert applied(root, package(corrected("observation", VALUE, note="示例说明"))) == 0
    assert capsys.readouterr().out.startswith(
        "这个变更包是照较早的数据（评估日期2024-06-01）做的，要改的记录后来没有变过。\n"
    )
    lines = before["observations.yml"].decode().splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if VALUE in line)
    end = lines.index("\n", at)
    lines.insert(end, "  note: 示例说明\n")
    assert data(root) == before | {"observations.yml": "".join(lines).encode()}


def test_an_id_is_used_once(root: Path, capsys: Said) -> None:
    (said,) = refused(root, package(added("observation", VALUE, NEW)), capsys)
    assert said.startswith(f"第1处改动“{VALUE}”（编号）  R302  编号“{VALUE}”")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            corrected("observation", VALUE, valeu="1"),
            f"第1处改动（{VALUE}）  S201  没有“valeu”这个字段；最接近的写法：value（数值）；"
            "改法：改成正确的字段名，或删去这一行。",
        ),
        (
            corrected("observation", VALUE, id="obs-other"),
            f"第1处改动（{VALUE}）  编号发布以后不改：要停用旧编号、另立新的，请写进 data/retired.yml",
        ),
        (
            corrected("observation", VALUE, note="甲\u200b乙"),
            f"第1处改动“{VALUE}”  S209  “note”（说明）含有看不见的字符 U+200B；"
            "改法：删掉这个字符附近的文字，重新输入一遍。",
        ),
        (
            corrected("observation", VALUE, level="县里"),
            "不在词表中",
        ),
        (
            corrected("observation", VALUE) | {"id": "obs-gone"},
            "第1处改动：编号“obs-gone”的记录在数据里已经没有了",
        ),
    ],
)
def test_a_fault_is_told(root: Path, capsys: Said, change: Made, said: str) -> None:
    assert said in refused(root, package(change), capsys)[0]


DAMAGED = "：请对方在填报台重新保存一次，当作附件发来，不要贴在邮件正文里。没有改动任何文件。"
BY_HAND = "写得不对：不要手工改这个文件，请在填报台里改好，重新保存一次。没有改动任何文件。"
ONE = corrected("observation", VALUE, value="94.3")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (b'{"format": 1,', f"变更包不完整或已损坏（第1行第14列）{DAMAGED}"),
        (b"\xff\xfe\x00", f"变更包不完整或已损坏（内容读不出）{DAMAGED}"),
        (b'{"format": 1, "format": 1}', f"变更包不完整或已损坏（内容读不出）{DAMAGED}"),
        (b"[" * 100_000, f"变更包不完整或已损坏（内容读不出）{DAMAGED}"),
        (b'{"base": "\\ud800"}', f"变更包不完整或已损坏（内容读不出）{DAMAGED}"),
        (b" " * (packages.MOST_BYTES + 1), "文件超过 1 MB，不是填报台做的变更包。没有改动任何文件。"),
        (b"\x00" * 10_000_000, "文件超过 1 MB，不是填报台做的变更包。没有改动任何文件。"),
        (b"9" * 10_000, f"变更包不完整或已损坏（内容读不出）{DAMAGED}"),
        ({"version": 1}, "这不是填报台做的变更包。没有改动任何文件。"),
        (package(ONE, format=3), "变更包的格式是“3”，这套程序只认得“1”和“2”：请先换上新的程序。没有改动任何文件。"),
        (
            package(ONE, format="长" * 1000),
            f"变更包的格式是“{'长' * 40}”，这套程序只认得“1”和“2”：请先换上新的程序。没有改动任何文件。",
        ),
        (package(ONE, extra=1), f"变更包开头的部分{BY_HAND}"),
        (package(ONE, note=1), f"变更包开头的部分{BY_HAND}"),
        (package(), "变更包里应有1到500处改动。没有改动任何文件。"),
        (package(ONE | {"more": ""}), f"变更包第1处{BY_HAND}"),
        (package(ONE | {"was": {}}), f"变更包第1处{BY_HAND}"),
        (package(ONE | {"fields": {"value": 94.3}}), f"变更包第1处{BY_HAND}"),
        (package(ONE | {"new": "no"}), f"变更包第1处{BY_HAND}"),
        (package(ONE, ONE | {"kind": "plan"}), "变更包第2处写的是“plan”，没有这一类记录。没有改动任何文件。"),
        (
            package(ONE, base={"plan": "other-plan", "as_of": "", "data": ""}),
            "它是给规划“other-plan”做的，本项目的规划是“{plan}”。没有改动任何文件。",
        ),
    ],
)
def test_a_file_that_is_not_taken_is_told(root: Path, capsys: Said, made: object, said: str) -> None:
    before = data(root)
    assert applied(root, made) == 2
    shown = capsys.readouterr()
    assert shown.err == f"{root.parent / 'change.json'}：{said.replace('{plan}', small_plan().info.id)}\n"
    assert shown.out == ""
    assert data(root) == before


def test_a_file_that_is_not_there_is_told(root: Path, capsys: Said) -> None:
    assert main(["apply", "none.json", "--root", str(root)]) == 2
    assert capsys.readouterr().err == "读不出 none.json（No such file or directory）。\n"


def test_faulty_data_come_first(root: Path, capsys: Said) -> None:
    (root / "data" / "terms.yml").write_text("- id: X\n", encoding="utf-8")
    assert applied(root, package(ONE)) == 2
    assert capsys.readouterr().err == "数据文件里还有问题没有改正，先改正它们，再写入变更包。没有改动任何文件。\n"
