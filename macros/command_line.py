"""The command line: ``python -m macros check`` and its siblings."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from macros.model.kinds import KINDS
from macros.site.project import check, read_files, registered
from macros.source.console import speak_chinese
from macros.source.memory import memory
from macros.source.report import as_github, as_json, as_text

FILLABLE = tuple(kind.file.removesuffix(".yml") for kind in KINDS.values())


class _Parser(argparse.ArgumentParser):
    """Explains a wrong command in Chinese."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"命令写法不对（{message}）。\n\n{self.format_help()}")


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    The exit code is 0 when all is well, 1 when something has to be mended, 2 for a wrong command.
    """
    parser = _Parser(prog="python -m macros", description="检查数据和页面")
    commands = parser.add_subparsers(dest="command", required=True, title="命令", parser_class=_Parser)
    checking = commands.add_parser("check", help="检查 data 和 docs，不生成网站")
    checking.add_argument("--format", choices=("text", "github", "json"), default="text", help="报告的格式")
    schema = commands.add_parser("schema", help="写出 data/schema，供编辑器提示和校验")
    register = commands.add_parser("register", help="发布之后登记编号和地址，写入 data/register")
    filling = commands.add_parser("fill", help="把表格（CSV）里的记录写成 YAML，供贴到 data 的文件末尾")
    filling.add_argument("kind", choices=FILLABLE, help="记录的种类，即 data 里的文件名")
    filling.add_argument("table", type=Path, help="CSV 文件，第一行是表头")
    for command in (checking, schema, register, filling):
        command.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    arguments = sys.argv[1:] if arguments is None else arguments
    others = {} if arguments[:1] == ["check"] else _others(commands)
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        speak_chinese(stream, for_programs=_for_programs(options) and stream is sys.stdout)
    if not options.root.is_dir():
        sys.stderr.write(f"没有这个目录：{options.root}\n")
        return 2
    own = {"check": _check, "schema": _schema, "register": _register, "fill": _fill}
    return (own | others)[options.command](options)


def _others(commands: Any) -> dict[str, Callable[[argparse.Namespace], int]]:  # noqa: ANN401 - as there
    """The commands of publishing and of whole projects; only when wanted: an author waits for ``check``."""
    from macros.changes import commands as changing  # noqa: PLC0415
    from macros.editions import commands as editing  # noqa: PLC0415
    from macros.history import commands as releasing  # noqa: PLC0415
    from macros.projects import commands as projects  # noqa: PLC0415
    from macros.publish import any_host  # noqa: PLC0415
    from macros.publish import commands as publishing  # noqa: PLC0415
    from macros.report import commands as reporting  # noqa: PLC0415
    from macros.review import commands as reviewing  # noqa: PLC0415
    from macros.sheets import commands as sheeting  # noqa: PLC0415
    from macros.typography import commands as setting  # noqa: PLC0415

    found: dict[str, Callable[[argparse.Namespace], int]] = {}
    modules = (publishing, projects, any_host, reporting, reviewing, editing, sheeting, setting, releasing, changing)
    for module in modules:
        found |= module.add_commands(commands)
    return found


def _for_programs(options: argparse.Namespace) -> bool:
    """Whether what is printed is a file of data for a program, and so UTF-8 wherever it goes."""
    return options.command == "fill" or getattr(options, "format", "text") != "text"


def _check(options: argparse.Namespace) -> int:
    project = check(read_files(options.root, memory(options.root)))
    writers = {"github": as_github, "json": as_json}
    write = writers.get(options.format)
    sys.stdout.write(write(project.problems) if write else as_text(project.problems, project.lines))
    return 1 if project.problems else 0


def _fill(options: argparse.Namespace) -> int:
    from macros.exports.csv_import import TableError, filled  # noqa: PLC0415 - as above

    kind = next(kind for kind in KINDS.values() if kind.file == f"{options.kind}.yml")
    try:
        sys.stdout.write(filled(options.table.read_bytes(), kind))
    except (OSError, TableError) as error:
        sys.stderr.write(f"没有读成：{error}\n")
        return 1
    return 0


def _schema(options: argparse.Namespace) -> int:
    from macros.model.json_schema import schemas  # noqa: PLC0415 - as above

    return _write(options.root, {f"data/schema/{name}": text for name, text in schemas().items()})


def _register(options: argparse.Namespace) -> int:
    files = read_files(options.root)
    project = check(files)
    if project.problems:
        sys.stdout.write(as_text(project.problems, project.lines))
        sys.stdout.write("还有问题没有改正，编号和地址没有登记。\n")
        return 1
    return _write(options.root, registered(project, files.register))


def _write(root: Path, texts: dict[str, str]) -> int:
    for name, text in texts.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"已写出 {name}\n")
    return 0
