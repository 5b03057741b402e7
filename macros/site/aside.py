"""Work for a second processor: what needs no page is made while the pages are."""

import os
import sys
import threading
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Aside(Generic[Made]):
    """The result of *work*, which must write nothing and take no argument.

    It is made in a copy of this process where one can be had at once (Linux, one thread, a second processor);
    elsewhere, and when the copy ends early, in this process when it is asked for, so that nothing but time differs.
    """

    def __init__(self, work: Callable[[], Made]) -> None:
        self._work = work
        self._coming = _copy(work) if _can_copy() else None

    def result(self) -> Made:
        """What *work* returns, or raises."""
        coming, self._coming = self._coming, None
        if coming is not None:
            try:
                made: Made = coming.recv()
                return made
            except (EOFError, OSError):
                pass
            finally:
                coming.close()
        return self._work()


def _can_copy() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _copy(work: Callable[[], Made]) -> Connection:
    forking = get_context("fork")
    here, there = forking.Pipe(duplex=False)
    process = forking.Process(target=_send, args=(work, there), daemon=True)
    process.start()
    there.close()
    return here


def _send(work: Callable[[], object], there: Connection) -> None:
    """What fails here is done again, and told, by the process that asks."""
    try:
        made = work()
    except BaseException:
        return
    there.send(made)
    there.close()
