"""Reading the built site: parsed pages, their ids and links."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

MARKUP = ("href", "src", "srcset", "action", "poster", "data")


@cache
def parsed(path: Path) -> Any:
    """The parsed page."""
    return html.fromstring(path.read_bytes())


def page_paths(site: Path) -> list[str]:
    """Every page, relative to the root."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def ids(site: Path, path: str) -> list[str]:
    """Every id on a page."""
    return [str(value) for value in parsed(site / path).xpath("//@id")]


def targets(site: Path, path: str) -> Iterator[str]:
    """Every target of a link or a resource on a page."""
    for element in parsed(site / path).iter():
        for name in MARKUP:
            if isinstance(element.tag, str) and element.get(name):
                yield element.get(name)


def outside(target: str) -> bool:
    """True for a target on another host."""
    parts = urlsplit(target)
    return bool(parts.netloc) or parts.scheme in ("http", "https")


def inside(path: str, target: str) -> tuple[str, str]:
    """The file and the anchor that *target* means on page *path*."""
    parts = urlsplit(target)
    file = normpath(join(dirname(path), unquote(parts.path))) if parts.path else path
    return (join(file, "index.html") if target.endswith("/") or file == "." else file), unquote(parts.fragment)


def main_text(site: Path, path: str) -> str:
    """The visible text of a page's article."""
    return " ".join(parsed(site / path).xpath("string(//article)").split())
