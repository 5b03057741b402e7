"""States from folders and revisions, and what is said when there is none."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from macros.command_line import main
from tests.small import FOLDER

AUTHOR = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@example.org"}
AUTHOR |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in AUTHOR.items()}


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, **AUTHOR}
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments], capture_output=True, check=True, env=environment, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The small plan in a repository of two commits."""
    root = tmp_path / "plan"
    shutil.copytree(FOLDER, root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    change(root, "示例甲比率", "示例新比率")
    git(root, "commit", "-q", "-a", "-m", "two")
    return root


def change(root: Path, old: str, new: str) -> None:
    path = root / "data" / "indicators.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path, code: int = 0) -> str:
    assert main(["diff", *map(str, arguments)]) == code
    out, error = capsys.readouterr()
    return error if code else out


def test_two_revisions(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "HEAD~1", "HEAD", "--root", repository)
    assert text.startswith("改了1条数据；检查")
    assert "  - 指标：`示例甲比率` → `示例新比率`\n" in text


def test_a_revision_and_the_files_as_they_are(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "HEAD", "--root", repository).startswith("数据和页面都没有变化；检查")
    change(repository, "示例新比率", "示例又一比率")
    assert "`示例新比率` → `示例又一比率`" in said(capsys, "HEAD", "--root", repository)


def test_a_shallow_clone_with_its_base(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = git(repository, "rev-parse", "HEAD~1")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth=1", repository.as_uri(), str(clone))
    assert said(capsys, base, "HEAD", "--root", clone, code=2) == (
        f"没有比较：没有找到修订版“{base}”：这是浅克隆，没有它。"
        f"请先运行 git fetch --depth=1 origin {base}，再试一次。\n"
    )
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(clone, "fetch", "-q", "--depth=1", "origin", base)
    assert said(capsys, base, "HEAD", "--root", clone).startswith("改了1条数据；检查")


def test_a_file_is_written(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = repository / "report.md"
    assert said(capsys, "HEAD~1", "--root", repository, "--output", output) == f"已写出 {output}\n"
    assert output.read_text(encoding="utf-8").startswith("改了1条数据；检查")
    nowhere = repository / "none" / "report.md"
    assert said(capsys, "HEAD~1", "--root", repository, "--output", nowhere, code=2) == (
        f"写不进 {nowhere}。请换一个目录，或者核对有没有写入的权限。\n"
    )


def test_a_name_that_is_neither(repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "origin/nosuch", "--root", repository, code=2) == (
        "没有比较：没有找到修订版“origin/nosuch”，也没有这个名字的文件夹。"
        "请核对写法；它只在远端时，先运行 git fetch --depth=1 origin nosuch。\n"
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    assert said(capsys, empty, "--root", repository, code=2) == (
        f"没有比较：文件夹 {empty} 里没有 data 目录。请写项目的目录，或者 git 的修订版。\n"
    )
    assert said(capsys, FOLDER, "--root", empty, code=2) == (
        f"没有比较：文件夹 {empty} 里没有 data 目录。请在项目的目录里运行，或用 --root 指明。\n"
    )


def test_outside_a_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "HEAD", "--root", tmp_path, code=2) == (
        f"没有比较：没有文件夹“HEAD”；{tmp_path} 也不在 git 仓库里，所以没有修订版可比。请写两个项目的目录。\n"
    )


def test_a_revision_without_data(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "rm", "-q", "-r", "data")
    git(repository, "commit", "-q", "-m", "three")
    assert said(capsys, "HEAD", "HEAD~1", "--root", repository, code=2) == "没有比较：修订版 HEAD 里没有 data 目录。\n"


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert said(capsys, "HEAD", "--root", repository, code=2) == (
        "没有比较：没有安装 git，读不了修订版。请安装 git，或者写两个项目的目录。\n"
    )
    assert said(capsys, FOLDER, "--root", repository).startswith("改了1条数据；检查")
