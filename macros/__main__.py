"""The command line: ``python -m macros check`` and its siblings."""

import argparse
import sys
from pathlib import Path

from macros.project import check, read_files
from macros.report import as_github, as_json, as_text


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit code is 1 when something has to be mended."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="检查数据和页面")
    commands = parser.add_subparsers(dest="command", required=True, title="命令")
    checking = commands.add_parser("check", help="检查 data 和 docs，不生成网站")
    checking.add_argument("--format", choices=("text", "github", "json"), default="text", help="报告的格式")
    checking.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return _check(parser.parse_args(arguments))


def _check(options: argparse.Namespace) -> int:
    project = check(read_files(options.root))
    writers = {"github": as_github, "json": as_json}
    write = writers.get(options.format)
    sys.stdout.write(write(project.faults) if write else as_text(project.faults, project.lines))
    return 1 if project.faults else 0


if __name__ == "__main__":
    sys.exit(main())
