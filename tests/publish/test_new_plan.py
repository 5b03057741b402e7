"""Another plan starts from this project, with nothing of this one in it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.command_line import main
from tests.conftest import ROOT, build

OWN_WORDS = re.compile("綦江|重庆|古南|qijiang|chongqing", re.I)
SMALL = ROOT / "tests" / "small_plan"


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("new") / "plan"
    assert main(["new-plan", "--root", str(ROOT), str(target)]) == 0
    return target


def own_words(folder: Path) -> list[str]:
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts and "node_modules" not in path.parts:
            text = path.read_bytes().decode("utf-8", errors="ignore")
            found += [f"{path.relative_to(folder)}: {word}" for word in set(OWN_WORDS.findall(text))]
    return found


@pytest.mark.parametrize("folder", ["macros", "overrides"])
def test_programs_and_templates_name_no_location(folder: str) -> None:
    assert own_words(ROOT / folder) == []


def test_nothing_of_this_plan_is_in_a_new_one(started: Path) -> None:
    for part in ("macros", "overrides", "data", "docs", "mkdocs.yml", "Makefile", "ARCHITECTURE.md"):
        path = started / part
        found = own_words(path) if path.is_dir() else OWN_WORDS.findall(path.read_text(encoding="utf-8"))
        assert found == [], part


def test_a_new_plan_says_what_is_still_to_be_filled_in(started: Path) -> None:
    command = [sys.executable, "-m", "macros", "check"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=started, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    for field in ("id", "title", "area", "period", "issuer"):
        assert f"缺少“{field}”" in done.stdout
    assert "data/plan.yml" in done.stdout
    assert "docs/" not in done.stdout, "the pages of a new plan have no faults of their own"


def test_every_data_file_explains_its_fields(started: Path) -> None:
    names = {path.name for path in (ROOT / "data").glob("*.yml")}
    assert {path.name for path in (started / "data").glob("*.yml")} == names
    for name in names:
        text = (started / "data" / name).read_text(encoding="utf-8")
        assert text.startswith(f"# yaml-language-server: $schema=schema/{name[:-4]}.schema.json\n")
        assert "（必填）" in text, name


def test_a_new_plan_is_built_strictly_once_it_is_filled(started: Path, tmp_path: Path) -> None:
    filled = tmp_path / "filled"
    shutil.copytree(started, filled)
    for part in ("data", "docs"):
        shutil.rmtree(filled / part)
        shutil.copytree(SMALL / part, filled / part)
    (filled / "mkdocs.yml").rename(filled / "base.yml")
    shutil.copy(SMALL / "mkdocs.yml", filled / "mkdocs.yml")
    done = build(filled, tmp_path / "site")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "index.html").is_file()
    assert own_words(tmp_path / "site") == []


def test_its_programs_pass_their_own_tests(started: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_imports.py"]
    done = subprocess.run(command, cwd=started, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("keep", encoding="utf-8")
    assert main(["new-plan", "--root", str(ROOT), str(tmp_path)]) == 2
    assert "里已经有内容，请换一个空目录" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]
