"""What the tests of changes share."""

import shutil
from pathlib import Path

import pytest

from macros.sheets import taking
from tests.small import FOLDER


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy = tmp_path / "plan"
    shutil.copytree(FOLDER, copy)
    return copy


@pytest.fixture
def brief(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the report of what changes for readers, which takes longest and has tests of its own."""
    monkeypatch.setattr(taking, "review", lambda *_: None)
    monkeypatch.setattr(taking, "as_markdown", lambda _: "")
