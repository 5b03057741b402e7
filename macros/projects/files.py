"""Write several files so that none is left half written."""

from collections.abc import Mapping
from pathlib import Path

_NEW = ".new"


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file beside its place first, and put all in place only when that has worked."""
    made = []
    try:
        for path, raw in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside = path.with_name(path.name + _NEW)
            made.append((beside, path))
            beside.write_bytes(raw)
    except OSError:
        for beside, _ in made:
            beside.unlink(missing_ok=True)
        raise
    for beside, path in made:
        beside.replace(path)
