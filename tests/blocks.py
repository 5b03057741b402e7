"""Macros as a test calls them: ``Blocks(context, render).glossary()``."""

from collections.abc import Callable
from functools import partial

from macros.site.blocks import expand
from macros.site.page_context import PageContext
from macros.site.render import Renderer


class Blocks:
    """The macros of one page."""

    def __init__(self, context: PageContext, render: Renderer) -> None:
        self.context = context
        self.render = render

    def __getattr__(self, name: str) -> Callable[..., str]:
        return partial(expand, self.context, self.render, name)
