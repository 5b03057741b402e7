"""What is remembered on disk is what would be made again, and nothing else is taken for it."""

import os
import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from macros.model.dataset import _read_dataset
from macros.site.project import check
from macros.source.locations import Location
from macros.source.memory import Memory
from macros.source.problems import Problem
from tests.contract.catalogue import changed, mistakes, project

pytestmark = pytest.mark.unit

_FOUND = [Problem(Location("data/terms.yml", 3, 5, 2), "T901", "中文里用了半角的“,”", ("，",))]


def _made(memory: Memory, raw: bytes = b"- id: a", name: str = "data/terms.yml") -> tuple[list[Problem], int]:
    """What the memory gives, and how often it had to be made."""
    times = 0

    def make() -> list[Problem]:
        nonlocal times
        times += 1
        return _FOUND

    return memory.of("sort", name, raw, make), times


def test_the_same_is_made_once(tmp_path: Path) -> None:
    assert [_made(Memory(tmp_path)), _made(Memory(tmp_path))] == [(_FOUND, 1), (_FOUND, 0)]


def test_other_bytes_or_another_name_are_made_again(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    _made(memory)
    assert _made(memory, b"- id: b") == (_FOUND, 1)
    assert _made(memory, b"- id: b", "data/sources.yml") == (_FOUND, 1)
    assert _made(memory, b"- id: a") == (_FOUND, 1)  # of each file the last state is kept


def test_another_program_makes_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _made(Memory(tmp_path))
    monkeypatch.setattr("macros.source.memory._program", lambda: "another")
    assert _made(Memory(tmp_path)) == (_FOUND, 1)


def test_without_a_folder_nothing_is_remembered() -> None:
    assert [_made(Memory()), _made(Memory())] == [(_FOUND, 1), (_FOUND, 1)]


@pytest.mark.parametrize("damage", [b"", b"short", b"\x80\x05broken", b"K\x01" * 40])
def test_a_damaged_memory_is_made_again(tmp_path: Path, damage: bytes) -> None:
    _made(Memory(tmp_path))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:32] + damage)
    assert _made(Memory(tmp_path)) == (_FOUND, 1)
    assert _made(Memory(tmp_path)) == (_FOUND, 0)


def test_a_memory_somebody_else_wrote_runs_nothing(tmp_path: Path) -> None:
    class Evil:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.mkdir, (str(tmp_path / "ran"),)

    _made(Memory(tmp_path))
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:32] + pickle.dumps(Evil()))
    assert _made(Memory(tmp_path)) == (_FOUND, 1)
    assert not (tmp_path / "ran").exists()


def test_where_nothing_can_be_written_nothing_is_remembered(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memory = Memory(tmp_path / "file" / "below")
    assert [_made(memory), _made(memory)] == [(_FOUND, 1), (_FOUND, 1)]


def test_every_mistake_is_told_from_memory_as_it_is_without(tmp_path: Path) -> None:
    for folder in mistakes()[::4]:
        files = replace(changed(folder), memory=Memory(tmp_path))
        told = check(files).problems
        _read_dataset.cache_clear()
        assert [told, check(files).problems] == [project(folder).problems] * 2, folder.name
