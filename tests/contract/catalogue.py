"""The catalogue of mistakes: a small valid plan, and one folder a mistake with only what it changes.

A folder holds the changed files, ``removed.txt`` naming files that are gone, ``unreadable.txt``
naming files that cannot be opened, ``linked.txt`` naming symbolic links, and ``expect.txt``, the report word for word.
"""

from dataclasses import replace
from functools import cache
from pathlib import Path

from macros.model.releases import RELEASES_FILE, STATE_FILE
from macros.site.project import CONFIG, Files, Project, check, read_files
from macros.source.report import as_text

HERE = Path(__file__).parent
BASE = HERE / "base"
_NOT_CHANGES = {"expect.txt", "removed.txt", "unreadable.txt", "linked.txt"}


def mistakes() -> list[Path]:
    """The folders of the catalogue."""
    return sorted(path for path in (HERE / "mistakes").iterdir() if path.is_dir())


def changed(folder: Path) -> Files:
    """The base plan with the changes of one mistake."""
    files = read_files(BASE)
    parts = {"data": dict(files.data), "docs": dict(files.docs)}
    config = files.config
    register: dict[str, bytes] = {}
    assets = dict(files.assets)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        part, _, rest = name.partition("/")
        if name == CONFIG:
            config = path.read_bytes()
        elif name in (RELEASES_FILE, STATE_FILE):
            register[name] = path.read_bytes()
        elif part == "docs" and path.suffix != ".md":
            assets[rest] = path.read_bytes()
        elif name not in _NOT_CHANGES and not part.startswith("."):  # what a check remembers
            parts[part][rest] = path.read_bytes()
    unreadable = _named(folder / "unreadable.txt")
    for name in (*_named(folder / "removed.txt"), *unreadable):
        part, _, rest = name.partition("/")
        del parts[part][rest]
    linked = _named(folder / "linked.txt")
    found = replace(files, data=parts["data"], docs=parts["docs"], assets=assets, config=config)
    return replace(
        found,
        unreadable=unreadable,
        linked=linked,
        releases=register.get(RELEASES_FILE),
        state=register.get(STATE_FILE),
    )


def _named(path: Path) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8").split()) if path.exists() else ()


@cache
def project(folder: Path) -> Project:
    """The project with the mistake, checked once for all that ask of it; nobody changes it."""
    return check(changed(folder))


def report(folder: Path) -> str:
    """What an author reads."""
    made = project(folder)
    return as_text(made.problems, made.lines)


# Mistakes of shape that a schema can see as well.
FEW_FOR_EDITORS = (
    "s201-chinese-key",
    "s201-unknown-key",
    "s202-empty-value",
    "s202-missing-key",
    "s203-list-for-text",
    "s203-text-for-list",
    "s203-text-for-record",
    "s204-chinese-word",
    "s204-flag",
    "s204-near-word",
    "s205-id-with-capitals",
    "s205-path-in-id",
    "s206-chinese-number",
    "s206-full-width-digits",
    "s206-number-with-unit",
    "s207-chinese-period",
    "s208-number-pattern",
    "s211-neither",
    "s211-value-and-statement",
    "s212-no-unit",
)
