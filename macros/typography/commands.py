"""``python -m macros fix``: put right how Chinese is set, where that has one right answer."""

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from macros.projects.files import write_all
from macros.site.project import Files, read_files
from macros.source.decoding import visible
from macros.typography.fix import Line, fixed

_MOST = 80


def add_commands(commands: Any) -> dict[str, Callable[[Namespace], int]]:  # noqa: ANN401 - argparse's own is private
    """Add the command to a parser; return what runs it."""
    fixing = commands.add_parser("fix", help="改好标点、引号、空格等有把握的写法，其余一字不动")
    fixing.add_argument("--check", action="store_true", help="只列出可以改的，不改文件；有可以改的返回 1")
    fixing.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"fix": _fix}


def _fix(options: Namespace) -> int:
    files = read_files(options.root)
    found = fixed(_here(files, "data/", files.data), _here(files, "docs/", files.docs), _here(files, "", files.papers))
    sys.stdout.write("".join(map(_became, found.lines)))
    left = "".join(f"没有动 {name}：先照 python -m macros check 改好里面的其他问题。\n" for name in found.left)
    sys.stdout.write(left)
    if not found.files:
        sys.stdout.write("没有可以改的。\n")
        return 1 if left else 0
    what = f"{len(found.lines)} 行，涉及 {len(found.files)} 个文件"
    if options.check:
        sys.stdout.write(f"可以改好 {what}：运行 python -m macros fix。没有改动任何文件。\n")
        return 1
    try:
        write_all({options.root / name: raw for name, raw in found.files.items()})
    except OSError as error:
        sys.stderr.write(f"没有写成（{error.strerror}）：没有改动任何文件。\n")
        return 2
    sys.stdout.write(f"已改好 {what}。请看一遍改动，再运行 python -m macros check。\n")
    return 1 if left else 0


def _here(files: Files, folder: str, given: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that are no symbolic links and behind none: what a link leads to is not this project's."""
    links = tuple(f"{link}/" for link in files.linked)
    return {name: raw for name, raw in given.items() if not f"{folder}{name}/".startswith(links)}


def _became(line: Line) -> str:
    old, new = (visible(_short(part)) for part in line.parts())
    return f"{line.file}:{line.number}  {old} → {new}\n"


def _short(text: str) -> str:
    """The beginning and the end of what would fill several lines of a terminal."""
    return text if len(text) <= _MOST else f"{text[: _MOST // 2]}……{text[-_MOST // 2 :]}"
