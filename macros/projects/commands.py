"""The commands that act on a whole project: start another one, move older data forward."""

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from macros.exports.citation import citation
from macros.exports.info import SiteInfo
from macros.migrations.run import migrated
from macros.model.json_schema import schemas
from macros.model.kinds import DATA_FILES, FORMAT, KINDS, PLAN_FILE
from macros.projects.files import write_all
from macros.projects.new_plan import new_plan
from macros.projects.upgrade import LOCK, Upgrade, missing_settings, planned, upgrade
from macros.site.project import check, read_files, site_name
from macros.source.decoding import decode
from macros.source.report import as_text

MOST_CHAPTERS = 99
Command = Callable[[Namespace], int]


def add_commands(commands: Any) -> dict[str, Command]:  # noqa: ANN401 - argparse's class for this is private
    """Add the commands to a parser; return what runs each."""
    starting = commands.add_parser("new-plan", help="用这套程序开始另一份规划")
    starting.add_argument("target", type=Path, help="新项目的目录，须是空的")
    starting.add_argument("--chapters", type=_number, default=1, help="规划有几章，默认1章")
    citing = commands.add_parser("cite", help="照数据更新 CITATION.cff")
    moving = commands.add_parser("migrate", help="把旧格式的数据改成现在的格式，注释和次序不变")
    upgrading = commands.add_parser("upgrade", help="换上新版本的程序，不动规划的数据、页面和设置")
    upgrading.add_argument("--from", dest="newer", type=Path, required=True, help="新版本的程序所在的目录")
    upgrading.add_argument("--replace-changed", action="store_true", help="改动过的程序文件也换成新的")
    for command in (starting, moving, citing, upgrading):
        command.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"new-plan": _new_plan, "migrate": _migrate, "cite": _cite, "upgrade": _upgrade}


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_CHAPTERS):
        raise ArgumentTypeError(f"章数要写1到{MOST_CHAPTERS}的半角数字，现在是“{text}”")
    return int(text)


def _new_plan(options: Namespace) -> int:
    target: Path = options.target
    if target.resolve().is_relative_to(options.root.resolve()):
        return _refuse(f"{target} 在本项目里面，请换一个外面的目录，例如 ../新规划")
    try:
        names = new_plan(options.root, target, options.chapters, datetime.now(UTC).date())
    except FileExistsError:
        return _refuse(f"{target} 里已经有内容，请换一个空目录")
    except OSError as error:
        return _refuse(f"没有写成 {target}：{error.strerror}")
    sys.stdout.write(f"已写出新项目 {target}：{'、'.join(names)}\n")
    sys.stdout.write("接下来：进入这个目录，运行 make serve 预览；再搜索“待填写”，照 CONTRIBUTING.md 逐处填写。\n")
    return 0


def _cite(options: Namespace) -> int:
    files = read_files(options.root)
    project = check(files)
    if project.problems:
        sys.stdout.write(as_text(project.problems, project.lines))
        return _refuse("还有问题没有改正，CITATION.cff 没有更新。")
    raw = citation(project.site().plan, SiteInfo(site_name(files.config or b"")))
    write_all({options.root / "CITATION.cff": raw})
    sys.stdout.write("已更新 CITATION.cff\n")
    return 0


def _upgrade(options: Namespace) -> int:
    root, newer = options.root, options.newer
    if not (newer / "macros" / "projects" / "upgrade.py").is_file():
        return _refuse(f"{newer} 里没有这套程序，请写新版本所在的目录")
    if newer.resolve() == root.resolve():
        return _refuse("新版本所在的目录就是本项目，请写另一个目录")
    plan = planned(root, newer)
    if plan.changed and not options.replace_changed:
        return _refuse(_changed_here(plan))
    try:
        upgrade(root, newer, plan)
    except OSError as error:
        return _refuse(f"没有写成：{error.strerror}（{error.filename}）。")
    if not plan.write and not plan.delete:
        sys.stdout.write("程序已经是这个版本。\n")
    else:
        sys.stdout.write(
            f"程序已换成新版本：写入{len(plan.write)}个文件，删去{len(plan.delete)}个。规划的内容没有改动。\n"
        )
    if missing := missing_settings(root, newer):
        sys.stdout.write("mkdocs.yml 里还要添上：\n" + "".join(f"  {each}\n" for each in missing))
    sys.stdout.write("接下来：运行 python -m macros migrate，再运行 make test。\n")
    return 0


def _changed_here(plan: Upgrade) -> str:
    names = "".join(f"  {name}\n" for name in plan.changed)
    if plan.locked:
        said = "这些程序文件在本项目里改动过，换上新版本会丢掉改动：\n"
    else:
        said = f"没有 {LOCK}，不知道这些与新版本不同的程序文件是否改动过：\n"
    return f"{said}{names}没有改动任何文件。确认可以换掉，就加上 --replace-changed 再运行一次。"


def _migrate(options: Namespace) -> int:
    folder = options.root / "data"
    texts: dict[str, str] = {}
    split = (path for kind in KINDS.values() for path in sorted((folder / kind.folder).glob("*.yml")))
    more = (path.relative_to(folder).as_posix() for path in split)
    for name in (*DATA_FILES, *more):
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
