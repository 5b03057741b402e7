"""The templates and stylesheets of the editions, in the folder ``parts``."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

FOLDER = Path(__file__).parent / "parts"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(name: str, values: Mapping[str, object]) -> str:
    """Template *name* (without ``.jinja``), escaped; a missing value is an error."""
    return _environment().get_template(f"{name}.jinja").render(values)


def style(*names: str) -> Markup:
    """The stylesheets *names*, one behind the other, for a ``style`` element."""
    return Markup("\n".join((FOLDER / f"{name}.css").read_text(encoding="utf-8") for name in names))


def script(name: str) -> Markup:
    """A script for a ``script`` element."""
    return Markup((FOLDER / f"{name}.js").read_text(encoding="utf-8"))
