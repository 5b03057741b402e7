"""The command an author types: what it prints, what it returns, and never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from macros.command_line import main
from macros.site.project import check, read_files
from tests.conftest import mkdocs
from tests.contract.copies import copy_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def test_a_sound_project_returns_zero(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(root)]) == 0
    assert capsys.readouterr().out == "检查通过：没有发现问题。\n"


@pytest.mark.parametrize("form", ["text", "github", "json"])
def test_a_problem_returns_one_in_every_format(root: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    (root / "data" / "units.yml").unlink()
    assert main(["check", "--root", str(root), "--format", form]) == 1
    shown = capsys.readouterr().out
    assert "data/units.yml" in shown
    if form == "json":
        assert [problem["code"] for problem in json.loads(shown)["faults"]] == ["Y108"]


def test_a_missing_folder_is_said_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path / "nowhere")]) == 2
    assert "没有这个目录" in capsys.readouterr().err


def test_an_empty_folder_names_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "没有找到 data 目录" in shown
    assert "没有找到 docs 目录" in shown
    assert "共 2 处" in shown


def test_a_wrong_command_is_explained_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["chekc"])
    assert stopped.value.code == 2
    assert "命令写法不对" in capsys.readouterr().err


def test_what_cannot_be_opened_is_named(root: Path) -> None:
    (root / "data" / "units.yml").unlink()
    (root / "data" / "units.yml").mkdir()
    (root / "docs" / "about.md").unlink()
    (root / "docs" / "about.md").symlink_to(root / "nowhere.md")
    found = [(str(problem.location), problem.code) for problem in check(read_files(root)).problems]
    assert ("data/units.yml:1:1", "Y111") in found
    assert ("docs/about.md:1:1", "Y111") in found
    assert "Y108" not in {code for _, code in found}


def test_a_pipe_that_knows_few_characters_gets_a_report_all_the_same(root: Path) -> None:
    (root / "data" / "units.yml").write_text("- symbol: 坏\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert "缺少“name”" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(("more", "encoding"), [((), "gbk"), (("--format", "json"), "utf-8")])
def test_a_pipe_on_a_chinese_windows_is_read_by_its_programs(root: Path, more: tuple[str, ...], encoding: str) -> None:
    """People's reports come in the encoding of the console; data for programs stays UTF-8."""
    (root / "data" / "units.yml").write_text("- symbol: 坏\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check", *more],
        cwd=root,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "缺少“name”" in done.stdout.decode(encoding)


def test_registering_keeps_what_was_published_and_refuses_problems(root: Path) -> None:
    register = root / "data" / "register"
    before = (register / "ids.txt").read_text(encoding="utf-8")
    assert main(["register", "--root", str(root)]) == 0
    after = (register / "ids.txt").read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(after.splitlines())
    assert "term-old terms.yml" in before
    (root / "data" / "units.yml").unlink()
    assert main(["register", "--root", str(root)]) == 1


def test_adding_needs_no_entry_in_the_register(root: Path) -> None:
    terms = root / "data" / "terms.yml"
    more = "\n- id: term-new\n  term: 新词\n  definition: 新的词。\n  basis: own\n  measures: []\n"
    terms.write_text(terms.read_text(encoding="utf-8") + more + "  in_interpretation: false\n", encoding="utf-8")
    assert check(read_files(root)).problems == ()
    assert main(["register", "--root", str(root)]) == 0
    written = (root / "data" / "register" / "ids.txt").read_text(encoding="utf-8").splitlines()[2:]
    assert "term-new terms.yml" in written
    assert written == sorted(written)


def test_a_retired_record_may_go(root: Path) -> None:
    projects = root / "data" / "projects.yml"
    projects.write_text("[]\n", encoding="utf-8")
    assert [problem.code for problem in check(read_files(root)).problems] == ["A701"]
    retired = root / "data" / "retired.yml"
    more = "\n- id: prj-example\n  since: 2026-01-01\n  reason: 并入其他项目\n"
    retired.write_text(retired.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert check(read_files(root)).problems == ()


def test_a_moved_page_needs_a_redirect(root: Path) -> None:
    (root / "docs" / "az.md").rename(root / "docs" / "index-of-words.md")
    nav = root / "mkdocs.yml"
    nav.write_text(nav.read_text(encoding="utf-8").replace("az.md", "index-of-words.md"), encoding="utf-8")
    assert [problem.code for problem in check(read_files(root)).problems] == ["A702"]
    redirects = root / "data" / "redirects.yml"
    more = "\n- from: az.html\n  to: index-of-words.html\n  since: 2026-01-01\n  reason: 页面改名\n"
    redirects.write_text(redirects.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert check(read_files(root)).problems == ()


def test_the_host_reports_in_chinese_where_no_language_is_set(root: Path) -> None:
    figures = root / "data" / "observations.yml"
    figures.write_text(figures.read_text("utf-8").replace("level: district", "level: distrct", 1), encoding="utf-8")
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(mkdocs("build"), cwd=root, env={**os.environ, **bare}, capture_output=True, check=False)
    assert done.returncode == 1
    assert "最接近的写法：district（区级）" in done.stderr.decode("utf-8")
