"""The Markdown beside every page, and ``llms.txt``, the list of them all for programs that read texts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urljoin

from lxml.etree import XPath

from macros.copies.markdown import as_markdown, escaped
from macros.editions.articles import Entry, for_reading
from macros.editions.word_blocks import blocks_of
from macros.exports.info import FOLDER
from macros.publish.markup import BuiltPage, Location
from macros.site.memo import Memo, key_of

LIST = "llms.txt"
NOT_FOUND = "404.html"
_TITLE = XPath("string(//article//h1)")
_DESCRIPTION = XPath("string(/html/head/meta[@name='description']/@content)")
_NOTICE = XPath("(//*[contains(@class, 'p-strip__notice')])[1]/*[self::strong or self::span]")
_SIGNS = XPath(".//*[@role='img'][@aria-label]")
UNKNOWN = (
    "“待补录”“未载明”“—”：本站读到的材料里没有，不等于没有公布，更不等于零；请不要自行补上数值。",
    "“推断”“本站推断”：来源没有这样写，是本站按上下文判断的。",
    "“白话解读”是编者撰写的说明，不是官方原文，不能当文件引用。",
    "市级、国家级和其他区县的数值是参照值，不是本规划的目标，也不能与本级的数值相减。",
)
"""What a reader without the site's signs has to know."""


@dataclass(frozen=True)
class SiteWords:
    """What the copies say of the site; ``root`` is its address, with a slash at the end, or nothing."""

    name: str
    description: str
    day: str
    root: str
    entries: Sequence[Entry]
    """The navigation, in order."""


class Copied(NamedTuple):
    """A page read: what the list says of it, and its text for a copy."""

    title: str
    description: str
    notice: str
    text: str


class Known(NamedTuple):
    """The pages that have a copy, and a key of them."""

    paths: frozenset[str]
    key: str

    @classmethod
    def of(cls, paths: Iterable[str]) -> "Known":
        """All of *paths* but the page for what is not found."""
        found = frozenset(paths) - {NOT_FOUND}
        return cls(found, key_of(sorted(found)))


CopyMemo = Memo[Copied]


def copy_files(pages: Mapping[str, BuiltPage], words: SiteWords, memo: CopyMemo) -> dict[str, str]:
    """Path below the site → text: a Markdown file for each page that has an article, and the list."""
    known = Known.of(path for path, page in pages.items() if "<article" in page.text)
    copied = {path: copy_of(pages[path], words, known, memo) for path in pages if path in known.paths}
    return {**{markdown_path(path): one.text for path, one in copied.items()}, LIST: _listing(copied, words)}


def markdown_path(path: str) -> str:
    """Where the Markdown of the page at *path* lies: beside it."""
    return path.removesuffix(".html") + ".md"


def copy_of(page: BuiltPage, words: SiteWords, known: Known, memo: CopyMemo) -> Copied:
    """The copy of *page*; what is in *memo* is not made again."""
    key = key_of(page.path, page.text, words.name, words.day, words.root, known.key)
    made = memo.find(key)
    return made if made is not None else memo.keep(key, _copied(page, words, known.paths))


def _copied(page: BuiltPage, words: SiteWords, known: Set[str]) -> Copied:
    tree = page.tree
    title, description = (" ".join(str(words_of(tree)).split()) for words_of in (_TITLE, _DESCRIPTION))
    notice = "".join(f"{' '.join(part.text_content().split()).strip('。')}。" for part in _NOTICE(tree))
    content = for_reading(tree)
    for sign in _SIGNS(content):
        sign.text = f"（{sign.get('aria-label').strip('，。')}）"
    about = "\n>\n".join(f"> {line}" for line in _about(page, words, notice))
    blocks = blocks_of(content, 1, _linker(page, words.root, known))
    return Copied(title, description, notice, f"{about}\n\n{as_markdown(blocks)}")


def _about(page: BuiltPage, words: SiteWords, notice: str) -> Iterator[str]:
    where = page.path if not words.root else words.root + page.path
    until = f"，数据截至 {words.day}" if words.day else ""
    yield f"{escaped(words.name)}：{where} 的文字副本{until}。{escaped(notice)}"
    yield UNKNOWN[0]


def _linker(page: BuiltPage, root: str, known: Set[str]) -> Any:  # noqa: ANN401 - a function on addresses
    """How the copy of *page* leads to what *page* leads to: to the other copies, else where it did."""
    place = Location(page.path)

    def address(href: str) -> str:
        path = place.resolve(href)
        if path is None or not root:
            return href.replace(".html", ".md", 1) if path in known else href
        anchor = href.partition("#")[2]
        return urljoin(root, path) + (f"#{anchor}" if anchor else "")

    return address


def _listing(pages: Mapping[str, Copied], words: SiteWords) -> str:
    """The list as https://llmstxt.org has it: name, what it is, what to know, links under headings."""
    first = pages.get("index.html")
    until = f"数据截至 {words.day}。" if words.day else ""
    notice = first.notice if first else ""
    lines = [f"# {words.name}", "", f"> {words.description}", "", f"{notice}{until}每个网页旁都有同名的 .md 文件。", ""]
    lines += ["读的时候请注意：", "", *(f"- {line}" for line in UNKNOWN), ""]
    lines += [f"- 结构化数据：{words.root}{FOLDER}/plan.json（说明见 {words.root}data.md）", ""]
    listed = [one for one in words.entries if one.path in pages]
    for section, entries in groupby(listed, key=lambda one: " / ".join(one.sections)):
        lines += [f"## {section}" if section else "## 本站", ""]
        lines += [_line(one.path, pages[one.path], words.root) for one in entries]
        lines.append("")
    return "\n".join(lines)


def _line(path: str, page: Copied, root: str) -> str:
    told = f"：{page.description}" if page.description else ""
    return f"- [{escaped(page.title or '首页')}]({root}{markdown_path(path)}){told}"
