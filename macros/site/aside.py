"""Work for a second processor: things made in another process while this one goes on."""

import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any

_Asked = tuple[str, tuple[Any, ...], bool]
"""The name of what is asked for, what is given for it, and whether it is to be sent."""


class Aside:
    """Makes things one after another, each by the function of its name, which must write nothing anybody waits for.

    They are made in a copy of this process where one can be had at once (Linux, one thread, a second processor);
    elsewhere, and when the copy fails or ends early, in this process when they are asked for, so that nothing but
    time differs. What a function imports only for itself this process never loads.
    """

    def __init__(self, **makers: Callable[..., object]) -> None:
        self._makers = makers
        self._given: dict[str, tuple[Any, ...]] = {}
        self._made: dict[str, Any] = {}
        self._copy = _copy(makers) if _can_copy() else None

    def ask(self, name: str, *given: object) -> None:
        """Begin to make *name* from what is *given*, after what was asked before."""
        self._given[name] = given
        self._send(name, given, answers=True)

    def tell(self, name: str, *given: object) -> None:
        """Let the copy, if there is one, do *name* with what is *given*, so that later it is quicker."""
        self._send(name, given, answers=False)

    def _send(self, name: str, given: tuple[object, ...], *, answers: bool) -> None:
        try:
            if self._copy is not None:
                self._copy.send((name, given, answers))
        except OSError:
            self._lose()

    def result(self, name: str) -> Any:  # noqa: ANN401 - whatever the function of that name returns
        """What was made as *name*; raises what its function raised."""
        given = self._given.pop(name)
        try:
            while self._copy is not None and name not in self._made:
                made, found = self._copy.recv()
                self._made[made] = found
        except (EOFError, OSError):
            self._lose()
        return self._made.pop(name) if name in self._made else self._makers[name](*given)

    def _lose(self) -> None:
        """Make the rest here."""
        if self._copy is not None:
            self._copy.close()
        self._copy = None


def _can_copy() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _copy(makers: dict[str, Callable[..., object]]) -> Connection:
    forking = get_context("fork")
    here, there = forking.Pipe()
    process = forking.Process(target=_work, args=(makers, there, here), daemon=True)
    process.start()
    there.close()
    return here


def _work(makers: dict[str, Callable[..., object]], asked: Connection, other: Connection) -> None:
    """Make what is asked until nobody asks; what fails here is done again, and told, by the process that asks.

    Threads of their own hear what is asked and send what was made: a pipe holds little, and nobody shall wait for
    the other to take what is in it.
    """
    other.close()
    heard: SimpleQueue[_Asked | None] = SimpleQueue()
    done: SimpleQueue[tuple[str, object] | None] = SimpleQueue()
    threading.Thread(target=_hear, args=(asked, heard), daemon=True).start()
    answering = threading.Thread(target=_answer, args=(done, asked), daemon=True)
    answering.start()
    with suppress(BaseException):
        while (wanted := heard.get()) is not None:
            name, given, answers = wanted
            made = makers[name](*given)
            if answers:
                done.put((name, made))
    done.put(None)
    answering.join()


def _hear(asked: Connection, heard: "SimpleQueue[_Asked | None]") -> None:
    """Take what is asked, until nobody asks."""
    try:
        while True:
            heard.put(asked.recv())
    except (EOFError, OSError):
        heard.put(None)


def _answer(done: "SimpleQueue[tuple[str, object] | None]", asked: Connection) -> None:
    """Send what was made, until there is nothing more."""
    with suppress(OSError):
        while (made := done.get()) is not None:
            asked.send(made)
    asked.close()
