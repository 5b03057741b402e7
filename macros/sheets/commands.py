"""The commands of the sheets: a workbook to edit, and what came back of it into the data."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.sheets.book import editing_workbook
from macros.sheets.merge import merged
from macros.sheets.read import WorkbookError, read_workbook
from macros.sheets.taking import Taking, refuse, sound_project, taken
from macros.site.project import check, read_files
from macros.source.report import as_text


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
        return refuse(f"没有写成 {options.xlsx}（{error.strerror}）：文件是不是正在表格软件里开着？")
    sys.stdout.write(f"已写出 {options.xlsx}。改好以后运行 python -m macros import {options.xlsx}\n")
    return 0


def _import(options: Namespace) -> int:
    read = sound_project(options.root, "导入")
    if read is None:
        return 2
    files, project = read
    try:
        returned = read_workbook(options.workbook.read_bytes())
    except OSError as error:
        return refuse(f"读不出 {options.workbook}（{error.strerror}）。")
    except WorkbookError as error:
        return refuse(f"{options.workbook}：{error}。没有改动任何文件。")
    wanted = Taking(options.root, "工作簿", options.write, "确认无误，加上 --write 再运行一次")
    return taken(wanted, files, project, merged(project.site().plan, returned))
