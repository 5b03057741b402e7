"""Start another plan from this project: the programs as they are, everything of this plan left out."""

import shutil
import tomllib
from pathlib import Path

from macros.projects.skeleton import configuration, data_files, page_files

GENERIC = (
    ".ci",
    ".gitattributes",
    ".github",
    ".gitignore",
    "ARCHITECTURE.md",
    "LICENSE",
    "Makefile",
    "macros",
    "overrides",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
    "tests",
)
_LEFT_OUT = ("__pycache__", "node_modules", ".*_cache", ".hypothesis", "*.pyc")


def new_plan(root: Path, target: Path) -> list[str]:
    """Write a new project into *target*, which must be empty or not exist; return its top level.

    Raises:
        FileExistsError: when *target* already holds something.
    """
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(target)
    target.mkdir(parents=True, exist_ok=True)
    own = _own_files(root)
    for name in GENERIC:
        _copy(root, target, name, own)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    _write(target / "mkdocs.yml", configuration(config))
    for name, text in data_files().items():
        _write(target / "data" / name, text)
    shutil.copytree(root / "data" / "schema", target / "data" / "schema", dirs_exist_ok=True)
    pages = {
        path.relative_to(root / "docs").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / "docs").rglob("*.md"))
    }
    for name, text in page_files(pages).items():
        _write(target / "docs" / name, text)
    return sorted(path.name for path in target.iterdir())


def _own_files(root: Path) -> frozenset[str]:
    """The files that speak of this plan alone, as the project's settings list them."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return frozenset(settings.get("tool", {}).get("plan", {}).get("own-files", ()))


def _copy(root: Path, target: Path, name: str, own: frozenset[str]) -> None:
    source = root / name
    if source.is_file():
        shutil.copy2(source, target / name)
    elif source.is_dir():
        general = shutil.ignore_patterns(*_LEFT_OUT)

        def left_out(folder: str, names: list[str]) -> set[str]:
            here = Path(folder).relative_to(root)
            return set(general(folder, names)) | {one for one in names if (here / one).as_posix() in own}

        shutil.copytree(source, target / name, ignore=left_out)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
