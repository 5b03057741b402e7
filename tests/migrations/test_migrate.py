"""Older data come forward: nothing is lost, comments and order stay, and the result is sound."""

from pathlib import Path

import pytest
import yaml

from macros.command_line import main
from macros.migrations.edit import add_key, change_value, rename_key
from macros.migrations.run import format_of, migrated
from macros.migrations.steps import STEPS, Step, Texts
from macros.model.dataset import read_dataset
from macros.model.kinds import DATA_FILES, FORMAT
from macros.model.kinds import PLAN_FILE as PLAN

HERE = Path(__file__).parent
FIRST = HERE / "format-1"


def texts_of(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yml"))}


def loses_nothing(before: Texts, after: Texts) -> None:
    """Every line of comment and every value of the older data is still there, in its order."""
    for name, text in before.items():
        kept = iter(after[name].splitlines())
        for line in text.splitlines():
            if line.lstrip().startswith("#"):
                assert any(other == line for other in kept), f"{name}: {line}"
        values = iter(_values(yaml.load(after[name], yaml.BaseLoader)))
        assert all(any(other == value for other in values) for value in _values(yaml.load(text, yaml.BaseLoader))), name


def _values(node: object) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in _values(value)]
    return [text for item in node for text in _values(item)] if isinstance(node, list) else [str(node)]


@pytest.mark.parametrize("name", ["base", "small"])
def test_data_of_the_first_edition_come_forward(name: str) -> None:
    before = texts_of(FIRST / name)
    done = migrated(before)
    assert (done.before, [step.to for step in done.steps]) == (1, [step.to for step in STEPS])
    after = before | dict(done.files)
    loses_nothing(before, after)
    _, problems = read_dataset({name: text.encode() for name, text in after.items()})
    assert [f"{problem.location} {problem.message}" for problem in problems] == []
    assert migrated(after).steps == ()


def test_steps_follow_one_another_up_to_the_format_of_the_programs() -> None:
    assert [step.to for step in STEPS] == list(range(2, FORMAT + 1))
    assert all(step.about for step in STEPS)


def test_the_command_writes_once_and_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    for name, text in texts_of(FIRST / "base").items():
        (data / name).write_text(text, encoding="utf-8", newline="\n")
    assert main(["migrate", "--root", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"数据已从第1版格式改到第{FORMAT}版：\n")
    assert said.endswith("请看一遍改动，再运行 python -m macros check。\n")
    assert format_of((data / PLAN).read_text(encoding="utf-8")) == FORMAT
    assert {path.suffix for path in data.iterdir()} == {".yml", ""}, "nothing half written is left"
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    assert main(["migrate", "--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == f"数据已经是第{FORMAT}版格式，不用改。\n"
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_what_cannot_be_read_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    data.mkdir()
    assert main(["migrate", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"没有找到 {data / PLAN}，请在项目的目录里运行，或用 --root 指明\n"
    (data / PLAN).write_text("id: plan-x\n", encoding="utf-8")
    (data / "terms.yml").write_bytes("- term: 噪声\n".encode("gbk"))
    assert main(["migrate", "--root", str(tmp_path)]) == 2
    assert "data/terms.yml" in capsys.readouterr().err
    assert (data / PLAN).read_text(encoding="utf-8") == "id: plan-x\n"


def test_newer_data_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / PLAN).write_text(f"format: {FORMAT + 1}\n", encoding="utf-8")
    assert main(["migrate", "--root", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"数据是第{FORMAT + 1}版格式，这套程序只认得第{FORMAT}版：请先换上新的程序\n"


RECORDS = """# 开头的说明
- id: a  # 编号
  target:  # 目标
    year: 2025   # 年
    value: "95.0"
  tags: [x,
    y]  # 标签

# 夹在中间的说明
- {id: b, target: {year: 2024, value: 1}, tags: []}
"""


def test_a_key_is_added_in_the_style_of_its_record() -> None:
    text = add_key(RECORDS, "nature", lambda values: f"n-{values['id']}", after="tags")
    assert "    y]  # 标签\n  nature: n-a\n\n# 夹在中间的说明\n" in text
    assert "tags: [], nature: n-b}" in text
    inside = add_key(
        RECORDS, "kind", lambda values: "late" if values["year"] == "2025" else "", after="year", way=("target",)
    )
    assert '    year: 2025   # 年\n    kind: late\n    value: "95.0"\n' in inside
    assert "{year: 2024, value: 1}" in inside
    assert add_key(text, "nature", lambda _: "other", after="id") == text


def test_a_key_is_renamed_and_a_value_changed_in_place() -> None:
    assert rename_key(RECORDS, "year", "by", way=("target",)) == RECORDS.replace("year", "by")
    assert change_value(RECORDS, "value", lambda old: f"{old}0", way=("target",)) == RECORDS.replace(
        '"95.0"', '"95.00"'
    ).replace("value: 1}", "value: 10}")


def test_line_ends_of_windows_stay() -> None:
    text = add_key(RECORDS.replace("\n", "\r\n"), "more", lambda _: "1", after="id")
    assert text.count("\r\n") == text.count("\n") == RECORDS.count("\n") + 1


def test_a_step_may_change_any_file() -> None:
    def shout(texts: Texts) -> Texts:
        return {"terms.yml": texts["terms.yml"].upper()}

    done = migrated({PLAN: "# x\nid: p\n", "terms.yml": "- a\n"}, [Step(2, "", (shout,))])
    assert done.files == {PLAN: "# x\nformat: 2\nid: p\n", "terms.yml": "- A\n"}
    assert set(DATA_FILES) > set(done.files)
