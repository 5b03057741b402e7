"""The command that writes an evaluation."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.report.document import report
from macros.report.scope import Kind, scope_of
from macros.site.prepare import prepare
from macros.site.settings import read_settings
from macros.source.report import as_text
from macros.word import as_docx

_INTO = Path("build") / "report"


def add_commands(commands: Any) -> dict[str, Callable[[Namespace], int]]:  # noqa: ANN401 - argparse's own is private
    """Add the command to a parser; return what runs it."""
    reporting = commands.add_parser("report", help="按数据起草规划的评估报告（Word 文档）")
    kinds = [kind.value for kind in Kind]
    reporting.add_argument(
        "--kind", choices=kinds, default=Kind.CLOSING.value, help="closing 终期（默认），midterm 中期"
    )
    reporting.add_argument("--into", type=Path, help="写到哪个目录，默认为 build/report")
    reporting.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"report": _report}


def _report(options: Namespace) -> int:
    info = read_settings(options.root).info
    prepared = prepare(options.root, info)
    if prepared.site is None or prepared.project.problems:
        sys.stdout.write(as_text(prepared.project.problems, prepared.project.lines))
        sys.stdout.write("还有问题没有改正，评估报告没有写出。\n")
        return 1
    kind = Kind(options.kind)
    made = report(scope_of(prepared.site.plan, kind, prepared.site.today), info.name)
    into = options.into or options.root / _INTO
    target = into / f"report-{kind.value}.docx"
    try:
        into.mkdir(parents=True, exist_ok=True)
        target.write_bytes(as_docx(made))
    except OSError as error:
        sys.stderr.write(f"没有写成 {target}：这个目录写不进去（{error.strerror}），请用 --into 换一个目录。\n")
        return 2
    sys.stdout.write(f"已写出 {target}（草稿，请核对后使用）。\n")
    return 0
