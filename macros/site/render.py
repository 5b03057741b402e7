"""Fragments: Jinja templates that are always escaped and come out on one line.

One line, because the host's Markdown keeps a block of HTML whole only up to certain blank lines,
and because a list or an admonition around it must not be broken.
"""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
)

from macros.site.memo import Memo

CACHE = ".cache/templates"
FRAGMENTS = "overrides/fragments"

_NAMED = re.compile(r"""["']([\w./-]+\.html)["']""")
_FOLD = re.compile(r"\s*\n\s*")
_KEPT = re.compile(r"<!--fragment (\d+)-->")


class Renderer(Protocol):
    """Turns the name of a fragment and plain values into HTML."""

    def __call__(self, name: str, values: Mapping[str, object]) -> str:
        """Render fragment *name* (without ``.html``)."""


def renderer(folder: Path) -> Renderer:
    """A renderer over the templates in *folder*; a missing value is an error, not a blank."""
    environment = _environment(folder)

    def render(name: str, values: Mapping[str, object]) -> str:
        html = environment.get_template(f"{name}.html").render(values)
        return _FOLD.sub("\n", html).strip().replace("\n", "")

    return render


def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=template_cache(folder.parent.parent),
    )


def template_cache(root: Path) -> BytecodeCache | None:
    """Compiled templates below the project, valid as long as their texts are; None where nothing can be written."""
    folder = root / CACHE
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def compile_templates(environment: Environment, root: Path, names: Iterable[str]) -> None:
    """Fill an empty cache below *root*: with the fragments, with *names* and what these name in turn."""
    if not isinstance(environment.bytecode_cache, FileSystemBytecodeCache) or any((root / CACHE).iterdir()):
        return
    fragments = _environment(root / FRAGMENTS)
    for name in fragments.list_templates():
        fragments.get_template(name)
    found, wanted = set[str](), list(names)
    while wanted:
        name = wanted.pop()
        if name not in found and environment.loader is not None:
            found.add(name)
            try:
                wanted += _NAMED.findall(environment.loader.get_source(environment, name)[0])
                environment.get_template(name)
            except TemplateNotFound:
                continue  # named for other settings than these


@dataclass(frozen=True)
class Remembering:
    """A template that prints nothing twice: *key* is of everything it prints from, or empty."""

    template: Template
    memo: Memo[str]
    key: Callable[[str | None, Mapping[str, Any]], str]

    def render(self, context: Mapping[str, Any]) -> str:
        """As the last time, if nothing has changed since."""
        key = self.key(self.template.name, context)
        made = self.memo.find(key) if key else None
        if made is not None:
            return made
        printed = self.template.render(context)
        return self.memo.keep(key, printed) if key else printed


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
