"""What a built page refers to, and how its links to styles and scripts are exchanged."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from posixpath import dirname, join, normpath, relpath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import html
from lxml.etree import XPath

_REFERENCES = XPath("//@href | //@src | //@poster | //@data | //@action", smart_strings=False)
_REFUSED = XPath("//@style | //@*[starts-with(name(), 'on')]")
_STYLE = re.compile(r'<{} rel="stylesheet" href="([^"]+)">'.format("link"))
_SCRIPT = re.compile(r'<{0} src="([^"]+)"></{0}>'.format("script"))
_EXECUTED = ("", "text/javascript", "application/javascript", "module")


class Location(NamedTuple):
    """A page's path below the root of the site, and the path of that root on the host.

    *base* starts and ends with a slash; only addresses that start with one depend on it.
    """

    path: str
    base: str = "/"

    def resolve(self, target: str) -> str | None:
        """The file below the root that *target* means; None when it lies elsewhere."""
        wanted = target.partition("#")[0].partition("?")[0]
        return _resolved(dirname(self.path), wanted, self.base) if wanted else self.path

    def refer(self, file: str, like: str) -> str:
        """How this page refers to *file*, absolute when it used *like*, an absolute address."""
        return self.base + file if like.startswith("/") else relpath(file, dirname(self.path) or ".")


@lru_cache(maxsize=65536)
def _resolved(folder: str, target: str, base: str) -> str | None:
    """As above from a page in *folder*: pages side by side refer to much the same files."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        return path.removeprefix(base) if path.startswith(base) else None
    joined = normpath(join(folder, path))
    return "index.html" if joined == "." else joined + ("/index.html" if path.endswith("/") else "")


def parse(text: str) -> Any:  # noqa: ANN401 - lxml's results depend on the query
    """The page as a tree."""
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def stylesheets(text: str) -> list[str]:
    """The stylesheets a page loads, in order."""
    return _STYLE.findall(text)


def scripts(text: str) -> list[str]:
    """The scripts without attributes of their own a page loads, in order."""
    return _SCRIPT.findall(text)


def exchange_styles(text: str, target: str) -> str:
    """The page with one stylesheet in the place of all it had."""
    return _exchange(_STYLE, text, target, first=True)


def exchange_scripts(text: str, target: str) -> str:
    """The page with one script in the place of the last of those it had."""
    return _exchange(_SCRIPT, text, target, first=False)


def _exchange(pattern: re.Pattern[str], text: str, target: str, *, first: bool) -> str:
    found = list(pattern.finditer(text))
    keep = found[0 if first else -1]
    for match in reversed(found):
        new = match[0].replace(match[1], target) if match is keep else ""
        text = text[: match.start()] + new + text[match.end() :]
    return text


class Findings(NamedTuple):
    """What the checks of a finished site ask of a page."""

    targets: tuple[str, ...]
    """Every address its elements refer to."""
    scripts: tuple[str, ...]
    """The text of every script written into it that a browser would run."""
    styles: tuple[str, ...]
    """Style attributes, style elements and event attributes: a strict policy refuses them all."""


@dataclass(frozen=True)
class BuiltPage:
    """A page of the built site, read once. Trees weigh ten times their text, so none is kept."""

    path: str
    text: str

    @property
    def tree(self) -> Any:  # noqa: ANN401 - as above
        """The page, parsed for whoever asks, who may change it."""
        return parse(self.text)

    @cached_property
    def findings(self) -> Findings:
        """What the checks ask, from one look."""
        tree = self.tree
        return Findings(tuple(targets(tree)), tuple(inline_scripts(tree)), tuple(inline_styles(tree)))


class OpenPage(BuiltPage):
    """A page that several look at, parsed once for all of them: only the last may change its tree."""

    @cached_property
    def tree(self) -> Any:  # noqa: ANN401 - as above
        """The page, parsed."""
        return parse(self.text)


def targets(tree: Any) -> list[str]:  # noqa: ANN401 - as above
    """Every address a page's elements refer to."""
    return [value for value in _REFERENCES(tree) if value]


def inline_scripts(tree: Any) -> list[str]:  # noqa: ANN401 - as above
    """The text of every script written into a page that a browser would run."""
    found = tree.xpath("//script[not(@src)]")
    return [script.text or "" for script in found if script.get("type", "") in _EXECUTED]


def inline_styles(tree: Any) -> list[str]:  # noqa: ANN401 - as above
    """Style attributes, style elements and event attributes: a strict policy refuses them all."""
    return [f"{value.attrname}={value}" for value in _REFUSED(tree)] + ["style" for _ in tree.xpath("//style")]
