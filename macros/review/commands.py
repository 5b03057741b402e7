"""``python -m macros diff``: what a change means, for who reviews it."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.review.json_report import as_data
from macros.review.report import as_markdown
from macros.review.review import review
from macros.review.states import StateError, read_state, working_state
from macros.site.render import FRAGMENTS

_PROGRAM = Path(__file__).parents[2]


def add_commands(commands: Any) -> dict[str, Callable[[Namespace], int]]:  # noqa: ANN401 - argparse's own is private
    """Add the command to a parser; return what runs it."""
    comparing = commands.add_parser("diff", help="用文字说明两个版本之间改了什么，供审阅")
    comparing.add_argument("old", help="旧版：git 的修订版，或者项目的目录")
    comparing.add_argument("new", nargs="?", help="新版，写法同上；不写就是当前文件")
    comparing.add_argument("--format", choices=("markdown", "json"), default="markdown", help="报告的格式")
    comparing.add_argument("--output", type=Path, help="写进这个文件，不写就显示出来")
    comparing.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"diff": _diff}


def _diff(options: Namespace) -> int:
    try:
        old = read_state(options.root, options.old)
        new = read_state(options.root, options.new) if options.new else working_state(options.root)
    except StateError as error:
        sys.stderr.write(f"没有比较：{error}\n")
        return 2
    found = review(old, new, _PROGRAM / FRAGMENTS)
    text = as_data(found) if options.format == "json" else as_markdown(found)
    if options.output is None:
        sys.stdout.write(text)
        return 0
    try:
        options.output.write_text(text, encoding="utf-8", newline="\n")
    except OSError:
        sys.stderr.write(f"写不进 {options.output}。请换一个目录，或者核对有没有写入的权限。\n")
        return 2
    sys.stdout.write(f"已写出 {options.output}\n")
    return 0
