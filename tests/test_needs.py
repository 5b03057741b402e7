"""A Python that cannot run the programs is refused in one sentence."""

import re
import subprocess
import sys

import pytest

from macros import needs
from tests.conftest import ROOT
from tests.test_imports import MODULES, imported


def test_an_old_python_is_told_the_version_it_needs() -> None:
    assert needs.unmet((3, 10, 13, "final", 0), lambda _: True) == (
        "需要 Python 3.11 或更新版本，现在运行的是 3.10.13。请安装新版本，再照 README 建好环境。"
    )


def test_a_python_without_the_libraries_is_told_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/usr/bin/python3")
    assert needs.unmet((3, 11, 0, "final", 0), lambda name: name not in {"lxml", "pydantic"}) == (
        "这个 Python（/usr/bin/python3）里没有装好要用的库：lxml、pydantic。"
        "请改用项目里的 .venv/bin/python（Windows 是 .venv\\Scripts\\python）；还没有时先照 README 建好环境。"
    )
    assert needs.unmet((3, 12, 1, "final", 0), lambda _: True) == ""


def test_every_library_the_programs_import_is_asked_for() -> None:
    own = set(sys.stdlib_module_names) | {"macros", "mkdocs"}
    roots = {name.partition(".")[0] for path in MODULES.values() for name in imported(path)}
    beside = {"pydantic_core", "markupsafe"}  # come with pydantic and Jinja
    optional = {"weasyprint", "PIL"}  # of the printed editions and of pictures, which say so themselves
    assert roots - own - beside - optional <= set(needs.LIBRARIES)


@pytest.mark.parametrize("name", ["__init__", "__main__", "needs"])
def test_what_refuses_an_old_python_uses_nothing_new(name: str) -> None:
    text = (ROOT / "macros" / f"{name}.py").read_text(encoding="utf-8")
    compile(text, name, "exec", dont_inherit=True)
    assert not re.search(r":=|\bmatch\b.*:$|from __future__", text, re.M)


def test_the_command_line_refuses_without_a_traceback() -> None:
    """The interpreter of this run, without what is installed beside it."""
    code = "import runpy, sys; sys.path.insert(0, ''); runpy.run_module('macros', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "里没有装好要用的库：" in done.stderr
