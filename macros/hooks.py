"""The host's door: what answers which of its events, and when. What is done then stands in ``macros/events.py``.

All that takes a while to load. When a site is built, another process reads the data in the meantime.
"""

import gc
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

from mkdocs.plugins import CombinedEvent, event_priority

_ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_ROOT))  # plain ``mkdocs`` does not look in the project

from macros.needs import require

require()
gc.set_threshold(100_000)  # a build makes many objects and drops few: looking for rings of them took a tenth of it

from macros.site.ahead import read_ahead
from macros.site.aside import Aside

FIRST = 100  # before every plug-in
LAST = -100  # after every plug-in


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001
    """Begin to read, unless a person is watching: then little has changed since the last time."""
    serving = command == "serve"
    if not serving:
        Aside(reading=partial(read_ahead, _ROOT)).tell("reading")
    _events().begin(serving=serving)


def macros(page: Callable[[], str]) -> Mapping[str, Callable[..., str]]:
    """Every macro by its name, for ``macros/main.py``; *page* tells the path of the page being made."""
    found: Mapping[str, Callable[..., str]] = _events().macros(page)
    return found


def _events() -> Any:  # noqa: ANN401 - a module, loaded where it is first asked
    from macros import events  # noqa: PLC0415

    return events


def _answer(name: str, priority: int = 0) -> Callable[..., Any]:
    """The function *name* of the events, loaded when the host asks."""

    def answer(*given: object, **named: object) -> object:
        return getattr(_events(), name)(*given, **named)

    return event_priority(priority)(answer)


on_serve = _answer("on_serve")
on_config = _answer("on_config", FIRST)
on_files = _answer("on_files")
on_nav = _answer("on_nav")
on_env = _answer("on_env")
on_pre_page = _answer("on_pre_page")
on_page_markdown = CombinedEvent(_answer("before_macros", FIRST), _answer("after_macros", LAST))
on_page_content = _answer("on_page_content")
on_post_page = _answer("on_post_page", LAST)
on_post_build = _answer("on_post_build", LAST)
on_build_error = _answer("on_build_error")
