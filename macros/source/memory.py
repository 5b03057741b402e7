"""What the same program made of the same file before, on disk: a check reads only what changed.

A file below ``.cache`` holds one thing made of one source file, and the hash of all it was made from: the bytes,
the name, the program, the libraries that read. Whatever is old, damaged or unreadable is made again.
"""

import pickle
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TypeVar, cast

FOLDER = ".cache/read"
_PROGRAM = Path(__file__).parent.parent
_READERS = ("yaml", "markdown", "pymdownx")
_KNOWN = frozenset({"macros.source.yaml_nodes", "macros.source.locations", "macros.source.problems"}) | {
    "macros.source.markdown_html"
}
_KEY = 32
_NOT_READ = (
    *(OSError, EOFError, LookupError, ValueError, TypeError, AttributeError, ImportError, ArithmeticError),
    pickle.UnpicklingError,
)

Made = TypeVar("Made")


@dataclass(frozen=True)
class Memory:
    """The memory in *folder*; without one nothing is remembered."""

    folder: Path | None = None

    def of(self, sort: str, name: str, raw: bytes, make: Callable[[], Made]) -> Made:
        """What *make* returns, which follows from *raw*, the content of the file *name*, alone.

        It may hold nothing but plain values and the nodes, elements, places and problems of ``macros.source``.
        """
        if self.folder is None:
            return make()
        whole = sha256("\0".join((sort, name, _program(), "")).encode() + raw)
        path = self.folder / f"{sort}-{sha256(name.encode()).hexdigest()[:16]}"
        try:
            return cast("Made", _found(path, whole.digest()))
        except _NOT_READ:
            made = make()
            _keep(path, whole.digest() + pickle.dumps(made, protocol=5))
            return made


NOTHING = Memory()


def memory(root: Path) -> Memory:
    """The memory of the project in *root*."""
    return Memory(root / FOLDER)


class _Reader(pickle.Unpickler):
    """Makes nothing but what is known: a file that somebody else put there can do no harm."""

    def find_class(self, module: str, name: str) -> object:
        if module not in _KNOWN:
            raise pickle.UnpicklingError(module)
        return super().find_class(module, name)


def _found(path: Path, key: bytes) -> object:
    raw = path.read_bytes()
    if raw[:_KEY] != key:
        raise LookupError(path)
    return _Reader(BytesIO(memoryview(raw)[_KEY:])).load()


def _keep(path: Path, raw: bytes) -> None:
    """Write it at once or not at all; where nothing can be written, nothing is remembered."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(raw)
        Path(file.name).replace(path)
    except OSError:
        return


@cache
def _program() -> str:
    """Tells one state of the program and its readers from every other."""
    readers = [Path(spec.origin) for name in _READERS if (spec := find_spec(name)) and spec.origin]
    stats = [(path.as_posix(), path.stat()) for path in (*sorted(_PROGRAM.rglob("*.py")), *readers)]
    return str((sys.version, [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]))
