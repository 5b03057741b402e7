"""Bring a newer program into a plan's repository and leave the plan alone.

``program.lock`` at the top of a repository lists the program's files with the SHA-256 they had when they came,
as ``sha256sum`` writes them: what differs from it was changed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copymode

from macros.projects.files import write_all
from macros.projects.program import program_files
from macros.site.project import CONFIG
from macros.source.decoding import decode
from macros.source.yaml_nodes import Plain, plain, read

LOCK = "program.lock"
_BLANK_CONFIG = "macros/projects/blank/mkdocs.yml"
_OF_THE_PLAN = frozenset(
    {"site_name", "site_description", "site_url", "repo_url", "edit_uri", "copyright", "nav", "extra"}
)


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade would do: files to write and to delete, and those that were changed here."""

    write: tuple[str, ...]
    delete: tuple[str, ...]
    changed: tuple[str, ...]
    locked: bool


def lock_of(root: Path) -> str:
    """The text of the lock file for the program at *root*."""
    return "".join(f"{_mark(root / name)}  {name}\n" for name in program_files(root))


def planned(root: Path, newer: Path) -> Upgrade:
    """Compare the program at *root* with the one at *newer*."""
    recorded = _recorded(root)
    new = {name: _mark(newer / name) for name in program_files(newer)}
    now = {name: _mark(root / name) for name in program_files(root)}
    write = tuple(name for name, mark in new.items() if now.get(name) != mark)
    delete = tuple(name for name in recorded if name in now and name not in new)
    here = recorded or new  # without a lock nothing is known: whatever differs may have been changed here
    touched = (name for name in (*write, *delete) if name in now and now[name] != here.get(name))
    return Upgrade(write, delete, tuple(sorted(touched)), bool(recorded))


def upgrade(root: Path, newer: Path, plan: Upgrade) -> None:
    """Do what was *planned*; nothing changes when a file cannot be written."""
    write_all({root / name: (newer / name).read_bytes() for name in plan.write})
    for name in plan.write:
        copymode(newer / name, root / name)
    for name in plan.delete:
        (root / name).unlink()
    write_all({root / LOCK: lock_of(newer).encode()})


def missing_settings(root: Path, newer: Path) -> list[str]:
    """The settings the newer program expects in mkdocs.yml and does not find there."""
    own = set(_settings((root / CONFIG).read_bytes()))
    return [each for each in _settings((newer / _BLANK_CONFIG).read_bytes()) if each not in own]


def _settings(raw: bytes) -> Iterator[str]:
    node, _ = read(decode(raw, CONFIG)[0], CONFIG)
    found = plain(node) if node else {}
    for name, value in found.items() if isinstance(found, dict) else ():
        if name not in _OF_THE_PLAN:
            yield from _flat(name, value)


def _flat(way: str, value: Plain) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _flat(f"{way}.{name}", inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(way, inner)
    else:
        yield f"{way}: {value}"


def _recorded(root: Path) -> Mapping[str, str]:
    if not (root / LOCK).is_file():
        return {}
    lines = (root / LOCK).read_text(encoding="utf-8").splitlines()
    return {name: mark for mark, _, name in (line.partition("  ") for line in lines) if name}


def _mark(path: Path) -> str:
    """The sum of a file; line ends do not count, which Git may change."""
    return sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
