"""What of a repository is the program: the same bytes in every plan's. All else is the plan's own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

FILES = (
    ".gitattributes",
    ".gitignore",
    ".gitlab-ci.yml",
    ".pre-commit-config.yaml",
    "ARCHITECTURE.md",
    "CODE_OF_CONDUCT.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements-editions.lock",
    "requirements.lock",
)
FOLDERS = (".ci", ".devcontainer", ".github", ".vscode", "data/schema", "macros", "overrides", "tests")
OWN = "tests/this_plan"
_MADE = frozenset({"__pycache__", "node_modules", ".hypothesis", ".mypy_cache", ".pytest_cache", ".ruff_cache"})


def program_files(root: Path) -> Iterator[str]:
    """The paths of the program's files in the project at *root*, sorted within each folder."""
    yield from (name for name in FILES if (root / name).is_file())
    for folder in FOLDERS:
        yield from _below(root, root / folder)


def _below(root: Path, folder: Path) -> Iterator[str]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        name = path.relative_to(root).as_posix()
        if path.name in _MADE or path.suffix == ".pyc" or name == OWN:
            continue
        if path.is_dir():
            yield from _below(root, path)
        else:
            yield name


def copy_program(root: Path, target: Path) -> None:
    """Copy the program of *root* into *target*."""
    for name in program_files(root):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, target / name)
