"""Start another plan from this project: the program as it is, and the skeleton of a plan."""

from datetime import date
from pathlib import Path

from macros.projects.program import copy_program
from macros.projects.skeleton import skeleton
from macros.projects.upgrade import LOCK, lock_of


def new_plan(root: Path, target: Path, chapters: int, today: date) -> list[str]:
    """Write a new project into *target*, which must be empty or not exist; return its top level.

    Raises:
        FileExistsError: when *target* already holds something.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(target)
    target.mkdir(parents=True, exist_ok=True)
    copy_program(root, target)
    for name, text in skeleton(chapters, today).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (target / LOCK).write_text(lock_of(target), encoding="utf-8", newline="\n")
    return sorted(path.name for path in target.iterdir())
