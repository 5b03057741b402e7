"""The files a host wants beside the pages, rendered from the templates in this folder."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

FOLDER = Path(__file__).parent
_MARKUP = ("html.jinja", "xml.jinja")


def render(name: str, values: Mapping[str, object] | None = None) -> str:
    """Render template *name* (without ``.jinja``); markup is escaped, a missing value is an error."""
    return _environment().get_template(f"{name}.jinja").render(values or {})


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(enabled_extensions=_MARKUP),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def licenses() -> str:
    """The licences of everything by others that a reader's browser downloads."""
    return (FOLDER / "licenses.txt").read_text(encoding="utf-8")
