"""What is costly to make and only read is made once, by whichever process of the tests asks for it first."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LONGEST = 300  # seconds that another process may take
PAUSE = 0.1


@dataclass(frozen=True)
class Once:
    """Folders below *base*, which all processes of this run of the tests have in common."""

    base: Path

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path:
        """The folder *name*, filled by *make*, which gets a path at which nothing is; what it raises is raised."""
        self.base.mkdir(exist_ok=True)
        folder, done = self.base / name, self.base / f"{name}.done"
        end = time.monotonic() + LONGEST
        while not done.exists():
            if self._claimed(name):
                self._make(name, make)
                done.touch()
            else:
                assert time.monotonic() < end, f"{name} 没有在{LONGEST}秒内做成"
                time.sleep(PAUSE)
        return folder

    def _claimed(self, name: str) -> bool:
        try:
            (self.base / f"{name}.claim").touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def _make(self, name: str, make: Callable[[Path], object]) -> None:
        """Make it; when that fails the next process tries itself, and is told why."""
        try:
            make(self.base / name)
        except BaseException:
            shutil.rmtree(self.base / name, ignore_errors=True)
            (self.base / f"{name}.claim").unlink()
            raise
