"""What all processes of the tests read is made by one of them."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.once import Once


def test_of_many_who_ask_at_once_one_makes_it(tmp_path: Path) -> None:
    made = []

    def make(folder: Path) -> None:
        made.append(folder)
        folder.mkdir()
        (folder / "whole").touch()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: (Once(tmp_path)("x", make) / "whole").exists(), range(4)))
    assert found == [True] * 4
    assert made == [tmp_path / "x"]


def test_what_could_not_be_made_is_tried_again_from_nothing(tmp_path: Path) -> None:
    def fails(folder: Path) -> None:
        folder.mkdir()
        raise ValueError("坏了")

    with pytest.raises(ValueError, match="坏了"):
        Once(tmp_path)("x", fails)
    assert list(tmp_path.iterdir()) == []
    assert Once(tmp_path)("x", Path.mkdir).is_dir()
