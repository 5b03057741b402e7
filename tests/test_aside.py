"""Work done in a copy of the process gives the same result, and the same failure, as work done here."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.site.aside import Aside

pytestmark = pytest.mark.unit


def test_result_is_what_the_function_of_that_name_returns() -> None:
    made = {"名": "噪声".encode() * 100_000}
    aside = Aside(whole=lambda: made, twice=lambda number: 2 * number, process=os.getpid)
    aside.ask("whole")
    aside.ask("process")
    aside.ask("twice", 21)
    assert aside.result("twice") == 42
    assert aside.result("whole") == made
    if os.cpu_count() != 1:
        assert aside.result("process") != os.getpid()


def test_much_given_to_one_who_has_much_to_say_keeps_neither_waiting() -> None:
    much = b"x" * 10_000_000
    aside = Aside(first=lambda: much, second=len)
    aside.ask("first")
    aside.ask("second", much)
    assert aside.result("second") == len(much)
    assert aside.result("first") == much


def test_what_is_made_waits_for_nobody_to_take_what_was_made_before(tmp_path: Path) -> None:
    done = tmp_path / "done"
    aside = Aside(first=lambda: b"x" * 10_000_000, second=done.touch)
    aside.ask("first")
    aside.ask("second")
    if os.cpu_count() != 1:
        assert eventually(done.exists)
    assert (len(aside.result("first")), aside.result("second")) == (10_000_000, None)


def eventually(true: Callable[[], bool]) -> bool:
    """Whether it comes *true* within some seconds."""
    until = time.monotonic() + 20
    while not true() and time.monotonic() < until:
        time.sleep(0.01)
    return true()


def test_failure_is_raised_where_the_result_is_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> str:
        raise ValueError("坏了")

    aside = Aside(work=work)
    aside.ask("work")
    with pytest.raises(ValueError, match="坏了"):
        aside.result("work")
    assert capfd.readouterr().err == ""


def test_copy_that_ends_early_is_made_up_for_here() -> None:
    here = os.getpid()

    def work(name: str) -> str:
        if os.getpid() != here:
            os._exit(9)
        return name

    aside = Aside(first=Path.cwd, second=work, third=os.getpid)
    aside.ask("first")
    aside.ask("second", "名")
    aside.ask("third")
    assert (aside.result("first"), aside.result("second"), aside.result("third")) == (Path.cwd(), "名", here)


def test_no_copy_of_a_process_with_several_threads() -> None:
    asked = threading.Event()
    other = threading.Thread(target=asked.wait)
    other.start()
    try:
        aside = Aside(process=os.getpid)
        aside.ask("process")
        assert aside.result("process") == os.getpid()
    finally:
        asked.set()
        other.join()


def test_what_is_told_reaches_the_copy_and_nobody_waits_for_it() -> None:
    seen: list[int] = []
    aside = Aside(see=seen.append, seen=lambda: list(seen))
    aside.tell("see", 1)
    aside.tell("see", 2)
    aside.ask("seen")
    assert aside.result("seen") == ([1, 2] if os.cpu_count() != 1 else [])
    assert seen == []


def test_what_is_told_in_vain_loses_nothing_that_is_asked() -> None:
    def fail() -> None:
        raise ValueError("坏了")

    aside = Aside(fail=fail, whole=lambda: "全部")
    aside.tell("fail")
    aside.ask("whole")
    assert aside.result("whole") == "全部"
