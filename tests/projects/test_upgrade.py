"""A newer program comes into a plan's repository; the plan and what was changed here are left alone."""

import shutil
from pathlib import Path

import pytest

from macros.command_line import main
from macros.projects.program import program_files
from macros.projects.upgrade import LOCK, missing_settings, planned
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, without its many small test files."""
    root = tmp_path_factory.mktemp("before") / "程 序"
    for name in program_files(ROOT):
        if not name.startswith("tests/contract/mistakes/"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, root / name)
    return root


@pytest.fixture
def root(before: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A plan started from it."""
    target = tmp_path / "plan"
    assert main(["new-plan", "--root", str(before), str(target)]) == 0
    capsys.readouterr()
    return target


@pytest.fixture
def newer(before: Path, tmp_path: Path) -> Path:
    """The next version: one file changed, one more, one less."""
    after = tmp_path / "after"
    shutil.copytree(before, after)
    (after / "macros" / "az_new.py").write_text('"""New."""\n', encoding="utf-8")
    (after / "macros" / "views" / "az.py").unlink()
    (after / "Makefile").write_text("all:\n", encoding="utf-8")
    return after


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_program_is_replaced_and_the_plan_left_alone(
    root: Path, newer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "data" / "terms.yml").write_text("[]  # 本规划的\n", encoding="utf-8")
    old = contents(root)
    assert main(["upgrade", "--root", str(root), "--from", str(newer)]) == 0
    assert capsys.readouterr().out == (
        "程序已换成新版本：写入2个文件，删去1个。规划的内容没有改动。\n"
        "接下来：运行 python -m macros migrate，再运行 make test。\n"
    )
    now = contents(root)
    assert {name for name in old.keys() | now.keys() if old.get(name) != now.get(name)} == {
        "Makefile",
        "macros/az_new.py",
        "macros/views/az.py",
        LOCK,
    }
    assert list(program_files(root)) == list(program_files(newer))
    assert main(["upgrade", "--root", str(root), "--from", str(newer)]) == 0
    assert capsys.readouterr().out.startswith("程序已经是这个版本。\n")


def test_what_was_changed_here_is_named_and_kept(root: Path, newer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line ends do not count as a change."""
    (root / "Makefile").write_text("own:\n", encoding="utf-8")
    (root / "macros" / "views" / "az.py").write_text("own = 1\n", encoding="utf-8")
    page = root / "overrides" / "main.html"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    old = contents(root)
    assert main(["upgrade", "--root", str(root), "--from", str(newer)]) == 2
    assert capsys.readouterr().err == (
        "这些程序文件在本项目里改动过，换上新版本会丢掉改动：\n"
        "  Makefile\n"
        "  macros/views/az.py\n"
        "没有改动任何文件。确认可以换掉，就加上 --replace-changed 再运行一次。\n"
    )
    assert contents(root) == old
    assert main(["upgrade", "--root", str(root), "--from", str(newer), "--replace-changed"]) == 0
    assert list(program_files(root)) == list(program_files(newer))


def test_an_addition_is_kept(root: Path, newer: Path) -> None:
    (root / "tests" / "own_helper.py").write_text("own = 1\n", encoding="utf-8")
    plan = planned(root, newer)
    assert (plan.changed, plan.delete) == ((), ("macros/views/az.py",))


def test_without_a_lock_nothing_is_replaced_unasked(
    root: Path, newer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / LOCK).unlink()
    old = contents(root)
    assert main(["upgrade", "--root", str(root), "--from", str(newer)]) == 2
    assert capsys.readouterr().err == (
        "没有 program.lock，不知道这些与新版本不同的程序文件是否改动过：\n"
        "  Makefile\n"
        "没有改动任何文件。确认可以换掉，就加上 --replace-changed 再运行一次。\n"
    )
    assert contents(root) == old


def test_nothing_is_left_half_done(root: Path, newer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The folder of a new file is a file here, so that it cannot be written."""
    (newer / "macros" / "zz_new").mkdir()
    (newer / "macros" / "zz_new" / "part.py").write_text('"""New."""\n', encoding="utf-8")
    (root / "macros" / "zz_new").write_text("in the way", encoding="utf-8")
    old = contents(root)
    assert main(["upgrade", "--root", str(root), "--from", str(newer)]) == 2
    assert capsys.readouterr().err.startswith("没有写成：")
    assert contents(root) == old


def test_a_setting_the_newer_program_needs_is_named(
    root: Path, newer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = newer / "macros" / "projects" / "blank" / "mkdocs.yml"
    blank.write_text(blank.read_text(encoding="utf-8") + "\nexclude_docs: drafts\n", encoding="utf-8")
    assert missing_settings(root, newer) == ["exclude_docs: drafts"]
    assert main(["upgrade", "--root", str(root), "--from", str(newer)]) == 0
    assert "mkdocs.yml 里还要添上：\n  exclude_docs: drafts\n" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["nowhere", "itself"])
def test_a_wrong_folder_is_refused(root: Path, wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = root if wrong == "itself" else root / "nowhere"
    assert main(["upgrade", "--root", str(root), "--from", str(folder)]) == 2
    assert (
        capsys.readouterr().err
        == {
            "nowhere": f"{folder} 里没有这套程序，请写新版本所在的目录\n",
            "itself": "新版本所在的目录就是本项目，请写另一个目录\n",
        }[wrong]
    )
