"""Fragments: Jinja templates that are always escaped and come out on one line.

One line, because the host's Markdown keeps a block of HTML whole only up to certain blank lines,
and because a list or an admonition around it must not be broken.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from jinja2 import BytecodeCache, Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

CACHE = ".cache/templates"

_FOLD = re.compile(r"\s*\n\s*")
_KEPT = re.compile(r"<!--fragment (\d+)-->")


class Renderer(Protocol):
    """Turns the name of a fragment and plain values into HTML."""

    def __call__(self, name: str, values: Mapping[str, object]) -> str:
        """Render fragment *name* (without ``.html``)."""


def renderer(folder: Path) -> Renderer:
    """A renderer over the templates in *folder*; a missing value is an error, not a blank."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=template_cache(folder.parent.parent),
    )

    def render(name: str, values: Mapping[str, object]) -> str:
        html = environment.get_template(f"{name}.html").render(values)
        return _FOLD.sub("\n", html).strip().replace("\n", "")

    return render


def template_cache(root: Path) -> BytecodeCache | None:
    """Compiled templates below the project, valid as long as their texts are; None where nothing can be written."""
    folder = root / CACHE
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


class Stash:
    """A renderer that keeps its fragments back, so that the host's Markdown need not read them.

    A comment stands for each until the page is made; ``restored`` puts the fragment in its place.
    """

    def __init__(self, render: Renderer) -> None:
        self._render = render
        self._kept: list[str] = []

    def __call__(self, name: str, values: Mapping[str, object]) -> str:
        """A comment in the place of fragment *name*."""
        html = self._render(name, values)
        if not html:
            return ""
        self._kept.append(html)
        return f"<!--fragment {len(self._kept) - 1}-->"

    def restored(self, content: str) -> str:
        """*content* with the fragments in the places of their comments."""
        return _KEPT.sub(lambda found: self._kept[int(found[1])], content)
