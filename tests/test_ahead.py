"""What is read ahead is what the check asks for, and is as wrong or right as before."""

import shutil
from pathlib import Path

import pytest

from macros.site.ahead import read_ahead
from macros.site.project import check, read_files
from macros.source.memory import memory
from tests.small import FOLDER

pytestmark = pytest.mark.unit


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "project")
    return tmp_path / "project"


def kept(root: Path) -> dict[str, float]:
    return {path.name: path.stat().st_mtime_ns for path in (root / ".cache" / "read").iterdir()}


def test_the_check_finds_all_but_the_words_of_the_data_read_ahead(root: Path) -> None:
    read_ahead(root)
    ahead = kept(root)
    check(read_files(root, memory(root)))
    after = kept(root)
    assert {name: after[name] for name in ahead} == ahead
    assert {name.partition("-")[0] for name in after.keys() - ahead.keys()} == {"typography"}
    data = [path for path in (root / "data").rglob("*.yml") if path.read_text("utf-8").strip()]
    assert len(after) - len(ahead) <= len(data)


def test_problems_are_the_same_read_ahead_or_not(root: Path) -> None:
    for path in (*(root / "docs").rglob("*.md"), root / "data" / "terms.yml"):
        path.write_bytes(path.read_bytes() + b"\n- x: \xff <b>, [\n")
    before = check(read_files(root)).problems
    read_ahead(root)
    assert before
    assert check(read_files(root, memory(root))).problems == before


def test_nothing_to_read_is_no_failure(tmp_path: Path) -> None:
    read_ahead(tmp_path)
    assert list(tmp_path.iterdir()) == []
