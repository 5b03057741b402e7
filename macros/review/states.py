"""The edge to the disk and to git: a state of the project, from a folder or a revision."""

import subprocess
import tarfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from macros.review.changes import PLAN, Unread
from macros.site.project import Files, Project, check, read_files

_PARTS = ("data", "docs", "mkdocs.yml", "overrides")


class StateError(Exception):
    """A state that cannot be read, with a Chinese explanation."""


@dataclass(frozen=True)
class State:
    """A project at one time."""

    name: str
    files: Files
    project: Project

    @property
    def unread(self) -> Unread:
        """What of its data cannot be compared."""
        dataset = self.project.dataset
        kinds = dataset.unread | ({PLAN} if dataset.info is None else set())
        entries = {(entry.kind.name, entry.key) for entry in dataset.all()}
        keys = {(name, key) for name, found in dataset.keys.items() for key in found}
        return Unread(frozenset(kinds), frozenset(keys - entries))


def read_state(root: Path, name: str) -> State:
    """The state called *name*: a folder with data, or a revision of the repository around *root*.

    Raises:
        StateError: when there is neither, or it cannot be read.
    """
    folder = Path(name)
    if (folder / "data").is_dir():
        return _state(name, folder)
    if folder.is_dir() and not _commit(root, name):
        raise StateError(f"文件夹 {name} 里没有 data 目录。请写项目的目录，或者 git 的修订版。")
    return _from_git(root, name)


def working_state(root: Path) -> State:
    """The project as its files are now.

    Raises:
        StateError: when there are no data.
    """
    if not (root / "data").is_dir():
        raise StateError(f"文件夹 {root} 里没有 data 目录。请在项目的目录里运行，或用 --root 指明。")
    return _state("当前文件", root)


def _state(name: str, folder: Path) -> State:
    files = read_files(folder)
    return State(name, files, check(files))


def _from_git(root: Path, name: str) -> State:
    commit = _commit(root, name)
    if not commit:
        raise StateError(_missing(root, name))
    listed = _git(root, "ls-tree", "--name-only", "-z", commit)
    there = [part for part in _PARTS if part.encode() in listed.stdout.split(b"\0")]
    if "data" not in there:
        raise StateError(f"修订版 {name} 里没有 data 目录。")
    packed = _git(root, "archive", "--format=tar", commit, *there)
    if packed.returncode:
        raise StateError(
            f"取不出修订版 {name} 的文件。请运行 git fetch --depth=1 origin {_fetchable(name)}，再试一次。"
        )
    with TemporaryDirectory() as folder:
        try:
            with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
                archive.extractall(folder, filter="data")
        except tarfile.TarError as error:
            raise StateError(f"修订版 {name} 里有不能放心取出的文件（{type(error).__name__}）。") from error
        return _state(name, Path(folder))


def _commit(root: Path, name: str) -> str:
    """The full name of the commit; empty when there is none."""
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.stdout.decode("ascii", errors="replace").strip() if found.returncode == 0 else ""


def _missing(root: Path, name: str) -> str:
    if _git(root, "rev-parse", "--git-dir").returncode:
        return f"没有文件夹“{name}”；{root} 也不在 git 仓库里，所以没有修订版可比。请写两个项目的目录。"
    said = f"没有找到修订版“{name}”"
    if _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        return f"{said}：这是浅克隆，没有它。请先运行 git fetch --depth=1 origin {_fetchable(name)}，再试一次。"
    fetch = f"先运行 git fetch --depth=1 origin {_fetchable(name)}"
    return f"{said}，也没有这个名字的文件夹。请核对写法；它只在远端时，{fetch}。"


def _fetchable(name: str) -> str:
    return name.removeprefix("origin/")


def _git(root: Path, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise StateError("没有安装 git，读不了修订版。请安装 git，或者写两个项目的目录。") from error
