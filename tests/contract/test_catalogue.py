"""Every mistake of the catalogue is reported word for word."""

import json
from pathlib import Path

import pytest

from macros.site.project import check, read_files
from macros.source.codes import CODES
from macros.source.locations import underline, width, window
from macros.source.report import as_github, as_json, as_text
from tests.contract.catalogue import BASE, changed, mistakes, project, report

FEWEST = 50
FOLDERS = mistakes()


def test_the_base_plan_has_no_problem() -> None:
    checked = check(read_files(BASE))
    assert as_text(checked.problems, checked.lines) == "检查通过：没有发现问题。\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_mistake_is_reported_word_for_word(folder: Path) -> None:
    assert report(folder) == (folder / "expect.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_mistake_changes_something_and_is_placed_inside_a_line(folder: Path) -> None:
    files, base = changed(folder), read_files(BASE)
    assert files != base
    checked = project(folder)
    assert list(checked.problems) == sorted(checked.problems)
    for problem in checked.problems:
        lines = checked.lines.get(problem.location.file, ())
        line = lines[problem.location.line - 1] if problem.location.line <= len(lines) else ""
        assert 1 <= problem.location.column <= len(line) + 1, problem


def test_every_code_occurs_in_the_catalogue() -> None:
    seen = {problem.code for folder in FOLDERS for problem in project(folder).problems}
    assert set(CODES) - seen == set()
    assert len(FOLDERS) >= FEWEST


def test_a_folder_is_named_after_a_code_it_shows() -> None:
    for folder in FOLDERS:
        code = folder.name.partition("-")[0].upper()
        if code[1:].isdigit():
            assert code in {problem.code for problem in project(folder).problems}, folder.name


def test_messages_are_chinese_and_end_as_messages_do() -> None:
    for folder in FOLDERS:
        for problem in project(folder).problems:
            assert any("\u4e00" <= char <= "\u9fff" for char in problem.message), problem
            assert not problem.message.endswith(("。", "，", " ")), problem
            assert problem.advice.endswith("。") or problem.advice.endswith("]。"), problem
            for half, full in ((",", "，"), (";", "；")):
                assert f"{half}{full}" not in problem.message


def test_codes_are_explained_in_whole_sentences() -> None:
    for name, code in CODES.items():
        assert not code.title.endswith("。"), name
        assert code.remedy.endswith("。"), name


def test_github_annotations_escape_what_would_break_them() -> None:
    checked = project(next(folder for folder in FOLDERS if folder.name == "s206-number-with-unit"))
    written = as_github(checked.problems)
    assert written.startswith(
        "::error file=data/observations.yml,line=10,col=10,endColumn=15,title=S206 数字写法不对::"
    )
    assert "90.5%25" in written
    assert written.count("\n") == len(checked.problems)


def test_json_says_everything() -> None:
    checked = project(next(folder for folder in FOLDERS if folder.name == "r301-in-page"))
    (problem,) = json.loads(as_json(checked.problems))["faults"]
    assert problem == {
        "file": "docs/chapters/04-pollution.md",
        "line": 16,
        "column": 17,
        "length": 10,
        "code": "R301",
        "title": "引用了不存在的编号",
        "message": "没有编号为“obs-exmple”的本级数据或参照值",
        "hints": ["obs-example（优良天数比率）", "ref-example（优良天数比率）"],
        "remedy": "改成 observations.yml、references.yml 中已有的编号，或先在那里新增这条记录。",
        "also": [],
    }


@pytest.mark.parametrize(
    ("line", "column", "length", "under"),
    [
        ("abc", 2, 1, " ^"),
        ("中文abc", 3, 3, "    ^^^"),
        ("中文abc", 2, 1, "  ^^"),
        ("\t中a", 2, 2, "\t^^^"),
        ("（e\u0301）x", 5, 1, "     ^"),
        ("a", 2, 1, " ^"),
    ],
)
def test_carets_stand_under_what_is_meant(line: str, column: int, length: int, under: str) -> None:
    assert underline(line, column, length) == under


def test_a_long_line_is_cut_around_the_location() -> None:
    line = "中" * 200 + "错" + "文" * 200
    shown, column = window(line, 201)
    assert shown[column - 1] == "错"
    assert width(shown) <= 102
