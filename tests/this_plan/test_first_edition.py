"""The data of the first edition come forward without loss."""

from pathlib import Path

from macros.migrations.run import migrated
from macros.model.dataset import read_dataset
from tests.migrations.test_migrate import loses_nothing, texts_of


def test_the_first_edition_comes_forward() -> None:
    before = texts_of(Path(__file__).parent / "format-1")
    after = before | dict(migrated(before).files)
    loses_nothing(before, after)
    _, problems = read_dataset({name: text.encode() for name, text in after.items()})
    assert [f"{problem.location} {problem.message}" for problem in problems] == []
