"""The same plan gives the same bytes wherever, whenever and by whomever it is built."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import mkdocs
from tests.example import write_example

pytestmark = pytest.mark.site
HERE = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "1700000000"}
THERE = {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1600000000"}
ADDRESS = "site_url: https://plan.example.cn/somewhere/"


def site(root: Path, surroundings: dict[str, str]) -> dict[str, bytes]:
    """The files of the site built at *root*."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **surroundings}
    done = subprocess.run(mkdocs("build", "-q"), cwd=root, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    folder = root / "site"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_clock_zone_language_hashes_and_path_change_nothing(tmp_path: Path) -> None:
    first = write_example(tmp_path / "甲 一")
    settings = first / "mkdocs.yml"
    settings.write_text(re.sub("(?m)^site_url:.*$", ADDRESS, settings.read_text("utf-8")), encoding="utf-8")
    second = tmp_path / "elsewhere" / "deep" / "plan"
    shutil.copytree(first, second)
    here, there = site(first, HERE), site(second, THERE)
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_a_place_that_is_no_folder_is_said(tmp_path: Path) -> None:
    root = write_example(tmp_path / "project")
    (tmp_path / "taken").write_text("", encoding="utf-8")
    command = mkdocs("build", "-q", "--site-dir", str(tmp_path / "taken" / "site"))
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    said = done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert f"{tmp_path / 'taken'} 是一个文件，不能在那里生成。请换一个目录（--site-dir）。" in said
    assert "Traceback" not in said
    assert not (root / "site").exists()
