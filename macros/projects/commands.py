"""The commands that act on a whole project: start another one, move older data forward."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.migrations.run import migrated
from macros.model.json_schema import schemas
from macros.model.kinds import DATA_FILES, FORMAT, PLAN_FILE
from macros.projects.files import write_all
from macros.projects.new_plan import new_plan
from macros.source.decoding import decode

Command = Callable[[Namespace], int]


def add_commands(commands: Any) -> dict[str, Command]:  # noqa: ANN401 - argparse's class for this is private
    """Add the commands to a parser; return what runs each."""
    starting = commands.add_parser("new-plan", help="用这套程序开始另一份规划")
    starting.add_argument("target", type=Path, help="新项目的目录，须是空的")
    moving = commands.add_parser("migrate", help="把旧格式的数据改成现在的格式，注释和次序不变")
    for command in (starting, moving):
        command.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"new-plan": _new_plan, "migrate": _migrate}


def _new_plan(options: Namespace) -> int:
    try:
        names = new_plan(options.root, options.target)
    except FileExistsError:
        return _refuse(f"{options.target} 里已经有内容，请换一个空目录")
    sys.stdout.write(f"已写出新项目 {options.target}：{'、'.join(names)}\n")
    sys.stdout.write("接下来：填 mkdocs.yml 和 data/plan.yml，再逐章填写；python -m macros check 会说还缺什么。\n")
    return 0


def _migrate(options: Namespace) -> int:
    folder = options.root / "data"
    texts: dict[str, str] = {}
    for name in DATA_FILES:
        if (folder / name).is_file():
            texts[name], problems = decode((folder / name).read_bytes(), f"data/{name}")
            if problems:
                return _refuse(f"{problems[0].location} {problems[0].message}。没有改动任何文件。")
    if PLAN_FILE not in texts:
        return _refuse(f"没有找到 {folder / PLAN_FILE}，请在项目的目录里运行，或用 --root 指明")
    done = migrated(texts)
    if done.before > FORMAT:
        return _refuse(f"数据是第{done.before}版格式，这套程序只认得第{FORMAT}版：请先换上新的程序")
    if not done.steps:
        sys.stdout.write(f"数据已经是第{FORMAT}版格式，不用改。\n")
        return 0
    changed = {folder / name: text.encode() for name, text in done.files.items()}
    written = {folder / "schema" / name: text.encode() for name, text in schemas().items()}
    write_all(changed | written)
    sys.stdout.write(f"数据已从第{done.before}版格式改到第{FORMAT}版：\n")
    sys.stdout.write("".join(f"  {step.about}\n" for step in done.steps))
    sys.stdout.write(f"改动的文件：{'、'.join(sorted(done.files))}。请看一遍改动，再运行 python -m macros check。\n")
    return 0


def _refuse(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 2
