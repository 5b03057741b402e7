"""Build beside, then swap: whatever ends a build early, the site of before stays whole."""

import errno
import os
import shutil
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_FOLDER = frozenset({errno.ENOTDIR, errno.EEXIST})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


class Busy(Exception):  # noqa: N818 - a state, not a fault
    """Another build is writing the same site."""

    def __str__(self) -> str:
        return f"另一个生成正在写 {self.args[0]}，请等它结束后再试。"


class Workshop:
    """The folder a site is built in, beside the one it will take the place of.

    What it needs on the way stands beside *beside*, for a folder whose neighbours are published.
    """

    def __init__(self, site: Path, beside: Path | None = None) -> None:
        self.site = site
        place = beside or site
        self.folder = place.with_name(f".{place.name}.new")
        self._old = place.with_name(f".{place.name}.old")
        self._lock_path = place.with_name(f".{place.name}.lock")
        self._lock: BinaryIO | None = None

    def open(self) -> None:
        """Take the place for this build alone, and clear away what a killed build left.

        Raises:
            Busy: while another build writes the same site.
            OSError: when the folder around the site cannot be written.
        """
        self.site.parent.mkdir(parents=True, exist_ok=True)
        lock = self._lock_path.open("ab")
        try:
            _claim(lock)
        except OSError:
            lock.close()
            raise Busy(self.site) from None
        self._lock = lock
        if self._old.exists() and not self.site.exists():  # killed between the two renames
            self._old.rename(self.site)
        for left in (self.folder, self._old):
            shutil.rmtree(left, ignore_errors=True)
        self.folder.mkdir()

    def swap(self) -> None:
        """Put the new site in the place of the old; hidden files the builds do not make stay."""
        if self.site.exists():
            self.site.rename(self._old)
        self.folder.rename(self.site)
        for entry in self._old.iterdir() if self._old.exists() else ():
            if entry.name.startswith(".") and not (self.site / entry.name).exists():
                entry.rename(self.site / entry.name)
        shutil.rmtree(self._old, ignore_errors=True)

    def close(self) -> None:
        """Clear away a build that came to nothing, and let others in."""
        if self._lock is None:
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.close()
        self._lock = None


def _claim(lock: BinaryIO) -> None:
    """Hold *lock* until it is closed or this process ends, however that happens."""
    if fcntl is not None:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    else:
        import msvcrt  # noqa: PLC0415 - only there

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]


def in_chinese(error: OSError) -> str:
    """What a person is told when the disk refuses."""
    where = os.fspath(error.filename) if isinstance(error.filename, str | os.PathLike) else "文件"
    if error.errno in _FULL:
        return f"磁盘满了，{where} 没有写完。请腾出空间再生成；以前生成的网站没有改动。"
    if error.errno in _CLOSED:
        return f"不能写 {where}：没有权限，或者目录是只读的。请换一个目录（--site-dir），或改权限后再生成。"
    if error.errno in _NO_FOLDER:
        return f"{where} 是一个文件，不能在那里生成。请换一个目录（--site-dir）。以前生成的网站没有改动。"
    return f"读写 {where} 时出错（{error.strerror or error}）。以前生成的网站没有改动。"
