"""Chinese numerals, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.numerals import from_words, in_words


@given(st.integers(0, 99))
def test_there_and_back(number: int) -> None:
    assert from_words(in_words(number)) == number


@pytest.mark.parametrize(
    ("words", "number"), [("一百二十", 120), ("一百零三", 103), ("百", 100), ("两", 2), ("十二", 12), ("二百", 200)]
)
def test_larger_ones(words: str, number: int) -> None:
    assert from_words(words) == number


@pytest.mark.parametrize("words", ["", "二十十", "万", "百百", "一二"])
def test_what_is_no_number(words: str) -> None:
    assert from_words(words) is None
