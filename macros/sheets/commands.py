"""The commands of the sheets: a workbook to edit, and what came back of it into the data."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.projects.files import write_all
from macros.review.report import as_markdown
from macros.review.review import review
from macros.review.states import State
from macros.sheets.apply import applied
from macros.sheets.book import editing_workbook
from macros.sheets.merge import Merged, merged
from macros.sheets.read import WorkbookError, read_workbook
from macros.sheets.words import changed_lines, summary
from macros.site.prepare import FRAGMENTS
from macros.site.project import Files, Project, check, read_files
from macros.source.report import as_text

_PROGRAM = Path(__file__).parent.parent.parent


def add_commands(commands: Any) -> dict[str, Callable[[Namespace], int]]:  # noqa: ANN401 - argparse's own is private
    """Add the commands to a parser; return what runs each."""
    exporting = commands.add_parser("export", help="导出一个可以在 Excel、WPS 里修改的工作簿")
    exporting.add_argument("--xlsx", type=Path, default=Path("plan-edit.xlsx"), help="写到哪里，默认 plan-edit.xlsx")
    importing = commands.add_parser("import", help="检查改过的工作簿，列出改动；加 --write 才写进数据文件")
    importing.add_argument("workbook", type=Path, help="用 export 导出、改过的 .xlsx 文件")
    importing.add_argument("--write", action="store_true", help="写进数据文件；不写就只检查、列出改动")
    for command in (exporting, importing):
        command.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"export": _export, "import": _import}


def _export(options: Namespace) -> int:
    project = check(read_files(options.root))
    if not project.usable:
        sys.stdout.write(as_text(project.problems, project.lines))
        sys.stdout.write("还有问题没有改正，没有导出。\n")
        return 1
    try:
        options.xlsx.write_bytes(editing_workbook(project.site().plan))
    except OSError as error:
        return _refuse(f"没有写成 {options.xlsx}（{error.strerror}）：文件是不是正在表格软件里开着？")
    sys.stdout.write(f"已写出 {options.xlsx}。改好以后运行 python -m macros import {options.xlsx}\n")
    return 0


def _import(options: Namespace) -> int:
    files = read_files(options.root)
    project = check(files)
    if not project.usable:
        sys.stdout.write(as_text(project.problems, project.lines))
        return _refuse("数据文件里还有问题没有改正，先改正它们，再导入。没有改动任何文件。")
    try:
        returned = read_workbook(options.workbook.read_bytes())
    except OSError as error:
        return _refuse(f"读不出 {options.workbook}（{error.strerror}）。")
    except WorkbookError as error:
        return _refuse(f"{options.workbook}：{error}。没有改动任何文件。")
    found = merged(project.site().plan, returned)
    return _listed(found.problems) if found.problems else _taken(options, files, project, found)


def _taken(options: Namespace, files: Files, project: Project, found: Merged) -> int:
    """Show what changes, and write it when asked to."""
    if found.is_empty:
        sys.stdout.write("工作簿与数据没有不同，没有改动任何文件。\n")
        return 0
    done = applied(files, project, found)
    if done.told:
        return _listed(list(done.told))
    sys.stdout.write("".join(f"{line}\n" for line in changed_lines(found)))
    before, after = State("数据文件", files, project), State("工作簿", done.files, done.project)
    sys.stdout.write(f"\n{as_markdown(review(before, after, _PROGRAM / FRAGMENTS))}\n")
    if done.later:
        sys.stdout.write("写入之后，页面还要跟着改：\n" + "".join(f"{line}\n" for line in done.later) + "\n")
    if not options.write:
        sys.stdout.write(f"检查通过：{summary(found)}。还没有写入；确认无误，加上 --write 再运行一次。\n")
        return 0
    try:
        write_all({options.root / "data" / name: text.encode() for name, text in done.texts.items()})
    except OSError as error:
        return _refuse(f"没有写成（{error.strerror}）：data 目录写不进去，没有改动任何文件。")
    sys.stdout.write(f"已写入：{summary(found)}；改动的文件：{'、'.join(sorted(done.texts))}。\n")
    return 0


def _listed(problems: list[str]) -> int:
    sys.stdout.write("".join(f"{problem}\n" for problem in problems))
    sys.stdout.write(f"\n共 {len(problems)} 处要先改正，没有改动任何文件。\n")
    return 1


def _refuse(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 2
