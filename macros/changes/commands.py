"""``python -m macros apply``: what somebody changed in the form on the site, into the data files."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from macros.changes.given_back import returned
from macros.changes.marks import data_mark, marks_of
from macros.changes.package import MOST_BYTES, Package, PackageError, read_package
from macros.model.plan import Plan
from macros.sheets.merge import merged
from macros.sheets.taking import Taking, refuse, sound_project, taken
from macros.source.decoding import visible

_THEN = (
    "接下来：看一遍改动；把 data/plan.yml 的评估日期（as_of）改成这次更新的日期，"
    "再运行 python -m macros check，没有问题就生成网站。\n"
)


def add_commands(commands: Any) -> dict[str, Callable[[Namespace], int]]:  # noqa: ANN401 - argparse's own is private
    """Add the command to a parser; return what runs it."""
    applying = commands.add_parser("apply", help="检查填报台做的变更包，列出改动，写进数据文件")
    applying.add_argument("package", type=Path, help="在网站的“填报台”保存的变更包（.json 文件）")
    applying.add_argument("--dry-run", action="store_true", help="只检查、列出改动，不写进数据文件")
    applying.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"apply": _apply}


def _apply(options: Namespace) -> int:
    read = sound_project(options.root, "写入变更包")
    if read is None:
        return 2
    files, project = read
    plan = project.site().plan
    try:
        with options.package.open("rb") as file:
            package = read_package(file.read(MOST_BYTES + 1))
    except OSError as error:
        return refuse(f"读不出 {options.package}（{error.strerror}）。")
    except PackageError as error:
        return refuse(f"{options.package}：{error}。没有改动任何文件。")
    if package.plan != plan.info.id:
        other = f"它是给规划“{package.plan}”做的，本项目的规划是“{plan.info.id}”"
        return refuse(f"{options.package}：{other}。没有改动任何文件。")
    sys.stdout.write("".join(f"{line}\n" for line in _about(package, plan)))
    wanted = Taking(options.root, "变更包", not options.dry_run, "确认无误，去掉 --dry-run 再运行一次", _THEN)
    return taken(wanted, files, project, merged(plan, returned(package)))


def _about(package: Package, plan: Plan) -> Iterator[str]:
    """Who sends it, and what it was made from."""
    if package.author.strip():
        yield f"填报人：{_line(package.author)}"
    if package.note.strip():
        yield f"附言：{_line(package.note)}"
    if package.data == data_mark(plan):
        return
    marks = marks_of(plan)
    moved = [
        f"{change.form.label}“{change.key}”"
        for change in package.changes
        if not change.is_new and marks.get((change.form.name, change.key), change.record) != change.record
    ]
    day = f"（评估日期{_line(package.as_of)}）" if package.as_of else ""
    then = f"其中{'、'.join(moved)}后来改过，逐个字段比较" if moved else "要改的记录后来没有变过"
    yield f"这个变更包是照较早的数据{day}做的，{then}。"


def _line(text: str) -> str:
    """What somebody wrote, on one line that no terminal takes for a command."""
    return visible(" ".join(text.split()))
