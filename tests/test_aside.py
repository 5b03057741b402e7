"""Work done in a copy of the process gives the same result, and the same failure, as work done here."""

import os
import threading

import pytest

from macros.site.aside import Aside

pytestmark = pytest.mark.unit


def test_result_is_what_the_work_returns() -> None:
    made = {"名": "噪声".encode() * 100_000}
    assert Aside(lambda: made).result() == made


def test_failure_is_raised_where_the_result_is_asked_for() -> None:
    def work() -> str:
        raise ValueError("坏了")

    begun = Aside(work)
    with pytest.raises(ValueError, match="坏了"):
        begun.result()


def test_copy_that_ends_early_is_made_up_for_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os._exit(9)
        return here

    assert Aside(work).result() == here


def test_no_copy_of_a_process_with_several_threads() -> None:
    asked = threading.Event()
    other = threading.Thread(target=asked.wait)
    other.start()
    try:
        assert Aside(os.getpid).result() == os.getpid()
    finally:
        asked.set()
        other.join()
