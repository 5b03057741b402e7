"""Under ``serve``: begin again with the programs as they are now, if they can be read."""

import os
import subprocess
import sys
from collections.abc import Mapping
from logging import Logger
from pathlib import Path

HERE = Path(__file__).parent.parent
_TRY = (sys.executable, "-B", "-c", "import macros.hooks, macros.events")


class Programs:
    """The programs that this process runs, by their time of change."""

    def __init__(self, folder: Path = HERE) -> None:
        self._folder = folder
        self._seen = _times(folder)

    def changed(self) -> bool:
        """Whether one of them is another than at the last call."""
        before, self._seen = self._seen, _times(self._folder)
        return before != self._seen


def begin_again(root: Path, log: Logger) -> None:
    """Run the same command in the place of this process; while the programs cannot be read, go on as before."""
    if why := _fault(root):
        log.error("程序改过，但是运行不了（%s）。预览继续用改动以前的程序；改好后会自动重新开始。", why)
        return
    log.info("程序改过，预览重新开始。")
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])


def _fault(root: Path) -> str:
    """What keeps the programs in *root* from running: the last line of Python's report; empty when they run."""
    done = subprocess.run(_TRY, cwd=root, capture_output=True, encoding="utf-8", errors="replace", check=False)
    return "" if done.returncode == 0 else (done.stderr.strip().splitlines() or ["?"])[-1]


def _times(folder: Path) -> Mapping[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*.py")}
