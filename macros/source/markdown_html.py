"""A page's Markdown as the host renders it: the elements with their attributes, and the addresses defined."""

from collections.abc import Iterable
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown import Markdown


# What the host adds to every page, and what mkdocs.yml names; a test holds the two together.
EXTENSIONS = (
    "toc",
    "tables",
    "fenced_code",
    "abbr",
    "admonition",
    "attr_list",
    "footnotes",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
)
CONFIGS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": False, "toc_depth": 3},
    "footnotes": {"BACKLINK_TITLE": "回到正文第{}处注", "SEPARATOR": "-"},
}


class Element(NamedTuple):
    """One element of the page, with its attributes in order."""

    tag: str
    attributes: tuple[tuple[str, str], ...]


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, tuple((name, value or "") for name, value in attrs)))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - the parser's signature
        self.found.append(Element("!--", ()))

    def handle_decl(self, decl: str) -> None:  # noqa: ARG002
        self.found.append(Element("!", ()))

    def handle_pi(self, data: str) -> None:  # noqa: ARG002
        self.found.append(Element("?", ()))

    def unknown_decl(self, data: str) -> None:  # noqa: ARG002
        self.found.append(Element("!", ()))


@lru_cache(maxsize=1)
def _markdown() -> "Markdown":
    from markdown import Markdown  # noqa: PLC0415 - a check mostly remembers what it made

    return Markdown(extensions=list(EXTENSIONS), extension_configs=CONFIGS)


@lru_cache(maxsize=512)
def elements(text: str) -> tuple[Element, ...]:
    """The elements that *text* becomes; a link definition counts as a link, whether used or not.

    Raises:
        RecursionError: when lists and quotations are nested too deeply.
    """
    markdown = _markdown()
    markdown.reset()
    parser = _Elements()
    parser.feed(markdown.convert(text))
    parser.close()
    return (*parser.found, *_defined(getattr(markdown, "references", {}).values()))


def _defined(references: Iterable[tuple[str, str | None]]) -> tuple[Element, ...]:
    return tuple(Element("a", (("href", address),)) for address, _ in references)
