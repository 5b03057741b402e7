"""Links that authors write by hand, and the navigation: everything they name exists."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from posixpath import dirname, join, normpath

from macros.checks.headings import check_shown
from macros.model.dataset import Dataset
from macros.site.links import Address
from macros.source.blanking import blanked
from macros.source.locations import Location
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.suggestions import Suggestions
from macros.source.yaml_nodes import ListNode, MapNode, Node, ScalarNode

_LINK = re.compile(r"(?P<image>!\[[^\[\]]*)?\]\(\s*<?(?P<target>[^\s)>]*)")
_DEFINITION = re.compile(r"^(?P<image>)\s*\[(?!\^)[^\]]+\]:\s*<?(?P<target>[^\s>]+)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FULL_WIDTH = re.compile(
    r"\[[^\[\]]*\](?P<wrong>[（(]\s*(?P<target>(?:https?://|\.{0,2}/?[a-z0-9-]+(?:/[a-z0-9-]+)*\.md)[^\s（）()]*)\s*[）)])"
)
_OUTSIDE = re.compile(r"(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:cn|com|net|org)(?:/|$))", re.IGNORECASE)
_SHOWN = 60
_WRITTEN_LATER = "open-data/"  # the files of the exports


@dataclass(frozen=True)
class LinkTargets:
    """What a link may lead to.

    ``unsure`` are ids whose address cannot be told because of problems, ``doubtful`` the data files
    with a wrong or doubled id, and ``complete`` whether everything could be read. ``printed`` tells which
    addresses macros print on a page, or None where the data are too wrong to say; it is asked late.
    """

    addresses: frozenset[str]
    pages: frozenset[str]
    assets: frozenset[str]
    unsure: frozenset[str]
    doubtful: frozenset[str]
    complete: bool
    printed: Callable[[str], frozenset[str] | None] = lambda _: frozenset()
    _beside: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def beside(self, address: str) -> frozenset[str] | None:
        """All addresses with those printed on the page of *address*; None when that cannot be told."""
        page = address.partition("#")[0]
        if page not in self._beside:
            printed = self.printed(page)
            self._beside[page] = None if printed is None else self.addresses | printed
        return self._beside[page]

    def lacks(self, address: str) -> bool:
        """Whether the site certainly does not have *address*."""
        there = self.addresses if address in self.addresses else self.beside(address)
        return there is not None and address not in there


def check_links(pages: tuple[Page, ...], known: LinkTargets) -> Iterator[Problem]:
    """Yield a problem for every link that leads nowhere."""
    guess = Suggestions()
    for page in pages:
        for number, line in page.prose:
            text = blanked(line)
            wrong = list(_full_width(page, number, text))
            yield from wrong
            text = _FULL_WIDTH.sub(lambda found: " " * len(found[0]), text) if wrong else text
            for pattern in (_LINK, _DEFINITION):
                for found in pattern.finditer(text):
                    location = Location(page.file, number, found.start("target") + 1, max(1, len(found["target"])))
                    if found["image"]:
                        yield from check_image(page.path, found["target"], location, known, guess)
                    elif not _SCHEME.match(unescape(found["target"])):
                        yield from check_target(page.path, found["target"], location, known, guess)


def _full_width(page: Page, number: int, text: str) -> Iterator[Problem]:
    """A link in the parentheses of Chinese text is no link."""
    for found in _FULL_WIDTH.finditer(text):
        if "（" in found["wrong"] or "）" in found["wrong"]:
            location = Location(page.file, number, found.start("wrong") + 1, len(found["wrong"]))
            remedy = "链接的方括号和圆括号之间不留空，圆括号用半角。"
            yield Problem(location, "P612", "链接的圆括号是全角的，不会成为链接", (f"({found['target']})",), remedy)


def check_image(
    page: str, target: str, location: Location, known: LinkTargets, guess: Suggestions
) -> Iterator[Problem]:
    """Yield a problem for a picture that is not a file of this site."""
    if _SCHEME.match(target) or target.startswith(("/", "\\")):
        yield Problem(location, "P615", f"图片“{target[:_SHOWN]}”不在本站")
        return
    path = normpath(join(dirname(page), target))
    if path not in known.assets:
        yield Problem(location, "P615", f"没有“docs/{path[:_SHOWN]}”这张图片", guess(path, known.assets))


def check_target(
    page: str, target: str, location: Location, known: LinkTargets, guess: Suggestions
) -> Iterator[Problem]:
    """Yield a problem for an address without a scheme that leads nowhere in this site."""
    file, _, anchor = target.partition("#")
    path = normpath(join(dirname(page), file)) if file else page
    if path.startswith(_WRITTEN_LATER) or path in known.assets:
        return
    url = Address(path, anchor).url
    if _OUTSIDE.match(target):
        remedy = "站外链接以 https:// 或 http:// 开头。"
        yield Problem(location, "P612", f"站外链接“{target[:_SHOWN]}”没有写开头", (f"https://{target}",), remedy)
    elif not path.endswith(".md"):
        near = guess(path.removesuffix(".html") + ".md", known.pages)
        yield Problem(location, "P612", f"站内链接要写 .md 页面，这里写的是“{target}”", near)
    elif "%" in anchor:
        remedy = "改用英文锚点，写法见目标标题末尾的 {: #编号 }。"
        yield Problem(location, "P612", "锚点是从地址栏复制来的百分号编码", remedy=remedy)
    elif not _perhaps(path, anchor, known) and known.lacks(url):
        yield Problem(location, "P612", f"没有“{url}”这个地址", guess(url, known.beside(url) or ()))


def _perhaps(path: str, anchor: str, known: LinkTargets) -> bool:
    """Whether the address may well exist once the other problems are mended."""
    if path.removesuffix(".md").rpartition("/")[2] in known.unsure:
        return True
    page_exists = path in known.pages or not known.complete
    return page_exists and (anchor in known.unsure or not known.complete)


def check_everyday_words(dataset: Dataset, known: LinkTargets) -> Iterator[Problem]:
    """Yield a problem for every everyday word that leads to an address the site does not have."""
    guess = Suggestions()
    for entry in dataset.entries["synonym"]:
        for number, address in enumerate(entry.record.pages):
            if known.complete and address.partition("#")[2] not in known.unsure and known.lacks(address):
                near = guess(address, known.beside(address) or ())
                yield Problem(entry.location("pages", number), "P612", f"没有“{address}”这个地址", near)


def check_navigation(dataset: Dataset, nav: Node | None, file: str, pages: frozenset[str]) -> Iterator[Problem]:
    """Yield problems of chapters and navigation entries without a page, and of pages nobody can find."""
    guess = Suggestions()
    for entry in dataset.entries["chapter"]:
        if entry.record.page not in pages:
            said = f"没有 docs/{entry.record.page} 这个页面"
            yield Problem(entry.location("page"), "P613", said, guess(entry.record.page, pages))
    if nav is None:
        return
    named: dict[str, ScalarNode] = {}
    yield from _titles(nav)
    for entry_node in _entries(nav):
        path = entry_node.text or ""
        if path in named:
            yield Problem(entry_node.location, "P614", f"导航里“{path}”写了两次", remedy="保留一处。")
        elif path.endswith(".md") and path not in pages:
            said = f"导航里的“{path}”没有对应的页面"
            yield Problem(entry_node.location, "P613", said, guess(path, pages))
        named.setdefault(path, entry_node)
    for path in sorted(pages - set(named)):
        said = f"{file} 的导航里没有这个页面，读者找不到它"
        yield Problem(Location(f"docs/{path}", 1, 1), "P614", said)


def _titles(node: Node) -> Iterator[Problem]:
    if isinstance(node, ListNode):
        for item in node.items:
            yield from _titles(item)
    elif isinstance(node, MapNode):
        for name, value in node.pairs:
            yield from check_shown(name)
            yield from _titles(value)


def _entries(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _entries(item)
    elif isinstance(node, MapNode):
        for _, value in node.pairs:
            yield from _entries(value)
