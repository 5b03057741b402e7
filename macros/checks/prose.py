"""What authors write around the macros: titles, anchors, links, bare figures, stray HTML."""

import re
from collections.abc import Iterator, Set
from posixpath import dirname, join, normpath

from macros.book import Book
from macros.faults import Fault
from macros.links import Address
from macros.nearest import nearest
from macros.pages import Page
from macros.places import Place

_HTML = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|<!--|<!|<\?")
_CODE = re.compile(r"`+[^`]*`+")
_MACRO = re.compile(r"\{\{[^{}]*\}\}")
_LINK = re.compile(r"\]\(\s*<?(?P<target>[^\s)>]+)")
_FULL_DIGIT = re.compile("[０-９]+")


def check_prose(book: Book, pages: tuple[Page, ...], addresses: Set[str]) -> Iterator[Fault]:
    """Yield faults of the pages themselves; *addresses* are all those of the site."""
    bare = _bare_figure(book)
    for page in pages:
        yield from _meta(page)
        yield from _headings(page)
        for number, line in page.prose():
            text = _blanked(line)
            yield from _html(page, number, text)
            yield from _figures(page, number, text, bare)
            yield from _links(page, number, text, addresses)
    yield from _chapters(book, pages)


def _meta(page: Page) -> Iterator[Fault]:
    for key, label in (("title", "标题"), ("description", "摘要")):
        if not getattr(page, key):
            yield Fault(Place(page.file, 1, 1), "P608", f"页面开头没有{label}（{key}）")


def _headings(page: Page) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for heading in page.headings:
        if heading.anchor is None:
            if heading.level > 1:
                yield Fault(heading.place, "P610", f"标题“{heading.text}”没有固定锚点")
            continue
        if heading.anchor in seen:
            said = f"锚点“{heading.anchor}”在第{seen[heading.anchor]}行已经用过"
            yield Fault(heading.place, "P609", said)
        elif not re.fullmatch("[a-z][a-z0-9-]*", heading.anchor):
            yield Fault(heading.place, "P610", f"锚点“{heading.anchor}”应只用小写英文字母、数字和短横线")
        seen.setdefault(heading.anchor, heading.place.line)


def _blanked(line: str) -> str:
    """The line with code and macro calls blanked out, so that columns stay true."""
    for pattern in (_CODE, _MACRO):
        line = pattern.sub(lambda found: " " * len(found[0]), line)
    return line


def _html(page: Page, number: int, text: str) -> Iterator[Fault]:
    for found in _HTML.finditer(text):
        place = Place(page.file, number, found.start() + 1, len(found[0]))
        yield Fault(place, "P611", f"这里写了 HTML“{found[0][:30]}”")


def _bare_figure(book: Book) -> re.Pattern[str]:
    symbols = sorted((key for key in book.keys["unit"] if key != "—"), key=len, reverse=True)
    units = "|".join(re.escape(symbol) for symbol in symbols) or "%"
    return re.compile(rf"(?<![0-9A-Za-z.第〔#/-])(?P<number>[0-9]+(?:\.[0-9]+)?)\s*(?P<unit>％|{units})")


def _figures(page: Page, number: int, text: str, bare: re.Pattern[str]) -> Iterator[Fault]:
    prose = _LINK.sub(lambda found: " " * len(found[0]), text)
    for found in bare.finditer(prose):
        year = found["unit"] == "年" and len(found["number"]) == 4
        if not year:
            place = Place(page.file, number, found.start() + 1, len(found[0]))
            yield Fault(place, "P607", f"正文里直接写了“{found[0]}”")
    for found in _FULL_DIGIT.finditer(prose):
        place = Place(page.file, number, found.start() + 1, len(found[0]))
        yield Fault(
            place, "P607", f"正文里写了全角数字“{found[0]}”", remedy="年份和序号用半角数字，数据用宏引用。"
        )


def _links(page: Page, number: int, text: str, addresses: Set[str]) -> Iterator[Fault]:
    for found in _LINK.finditer(text):
        target, _, anchor = found["target"].partition("#")
        if re.match(r"[a-z][a-z0-9+.-]*:", target) or target.lstrip("./").startswith("open-data/"):
            continue
        place = Place(page.file, number, found.start("target") + 1, len(found["target"]))
        path = normpath(join(dirname(page.path), target)) if target else page.path
        url = Address(path, anchor).url
        if not path.endswith(".md"):
            yield Fault(place, "P612", f"站内链接要写 .md 页面，这里写的是“{target}”")
        elif "%" in anchor:
            remedy = "改用英文锚点，写法见目标标题末尾的 {: #编号 }。"
            yield Fault(place, "P612", "锚点是从地址栏复制来的百分号编码", remedy=remedy)
        elif url not in addresses:
            yield Fault(place, "P612", f"没有“{url}”这个地址", nearest(url, addresses))


def _chapters(book: Book, pages: tuple[Page, ...]) -> Iterator[Fault]:
    known = [page.path for page in pages]
    for entry in book.entries["chapter"]:
        if entry.record.page not in known:
            said = f"没有 docs/{entry.record.page} 这个页面"
            yield Fault(entry.place("page"), "P613", said, nearest(entry.record.page, known))
