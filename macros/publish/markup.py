"""What a built page refers to, and how its links to styles and scripts are exchanged."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath, relpath
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import html

_REFERRING = ("href", "src", "poster", "data", "action")
_STYLE = re.compile(r'<{} rel="stylesheet" href="([^"]+)">'.format("link"))
_SCRIPT = re.compile(r'<{0} src="([^"]+)"></{0}>'.format("script"))
_EXECUTED = ("", "text/javascript", "application/javascript", "module")


@dataclass(frozen=True, slots=True)
class Location:
    """A page's path below the root of the site, and the path of that root on the host.

    *base* starts and ends with a slash; only addresses that start with one depend on it.
    """

    path: str
    base: str = "/"

    def resolve(self, target: str) -> str | None:
        """The file below the root that *target* means; None when it lies elsewhere."""
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith("/"):
            return path.removeprefix(self.base) if path.startswith(self.base) else None
        joined = normpath(join(dirname(self.path), path)) if path else self.path
        return "index.html" if joined == "." else joined + ("/index.html" if path.endswith("/") else "")

    def refer(self, file: str, like: str) -> str:
        """How this page refers to *file*, absolute when it used *like*, an absolute address."""
        return self.base + file if like.startswith("/") else relpath(file, dirname(self.path) or ".")


def parse(text: str) -> Any:  # noqa: ANN401 - lxml's results depend on the query
    """The page as a tree."""
    return html.document_fromstring(text.encode())


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


def rename(text: str, place: Location, names: Mapping[str, str]) -> str:
    """The page with every ``src`` and ``href`` of a renamed file set to its new name."""

    def renamed(match: re.Match[str]) -> str:
        new = names.get(place.resolve(match[2]) or "")
        return f'{match[1]}"{place.refer(new, match[2])}"' if new else match[0]

    return re.sub(r'(\s(?:src|href)=)"([^"#?]+)"', renamed, text)


def targets(text: str) -> Iterator[str]:
    """Every address a page's elements refer to."""
    for element in parse(text).iter():
        for name in _REFERRING:
            if isinstance(element.tag, str) and element.get(name):
                yield element.get(name)


def inline_scripts(text: str) -> list[str]:
    """The text of every script written into a page that a browser would run."""
    found = parse(text).xpath("//script[not(@src)]")
    return [script.text or "" for script in found if script.get("type", "") in _EXECUTED]


def inline_styles(text: str) -> list[str]:
    """Style attributes, style elements and event attributes: a strict policy refuses them all."""
    tree = parse(text)
    attributes = tree.xpath("//@style | //@*[starts-with(name(), 'on')]")
    return [f"{value.attrname}={value}" for value in attributes] + ["style" for _ in tree.xpath("//style")]
