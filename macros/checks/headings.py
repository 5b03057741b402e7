"""Titles, summaries and headings: what navigation, search and permanent links stand on."""

import re
from collections.abc import Iterator, Mapping

from macros.checks.presence import displays
from macros.model.dataset import Dataset
from macros.model.fields import is_page_path
from macros.model.page_meta import PageMeta
from macros.source.locations import Location
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.suggestions import closest_matches
from macros.source.yaml_nodes import ListNode, Node, ScalarNode, at

UNSAFE = re.compile(r"[<>\"]|&#?[A-Za-z0-9]+;")


def check_headings(
    dataset: Dataset, pages: tuple[Page, ...], templates: frozenset[str], addresses: frozenset[str]
) -> Iterator[Problem]:
    """Yield problems of page names, front matter and headings."""
    for page in pages:
        if not is_page_path(page.path):
            said = f"页面文件名“{page.path}”只能用小写英文字母、数字和短横线"
            yield Problem(Location(page.file, 1, 1), "S210", said, remedy="给文件改一个英文名，例如 new-page.md。")
        yield from _meta(page)
        if page.front is not None:
            yield from check_shown(page.front)
            yield from _template(page.front, page.meta, templates)
            yield from _hero(page.front, page.meta, addresses)
        yield from _headings(page, displays(dataset, page))


def _meta(page: Page) -> Iterator[Problem]:
    for key, label in (("title", "标题"), ("description", "摘要")):
        if not getattr(page, key):
            yield Problem(Location(page.file, 1, 1), "P608", f"页面开头没有{label}（{key}）")


def check_shown(node: Node | None) -> Iterator[Problem]:
    """Yield problems of texts that the theme prints as they are, in attributes too."""
    for value in _scalars(node) if node is not None else ():
        if found := UNSAFE.search(value.text or ""):
            said = f"这段文字里有半角的“{found[0]}”，会弄坏网页"
            yield Problem(value.location, "P611", said, remedy="改用中文标点，例如“”和《》。")


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from _scalars(item)
    else:
        for _, value in node.pairs:
            yield from _scalars(value)


def _template(node: Node, meta: PageMeta, templates: frozenset[str]) -> Iterator[Problem]:
    if meta.template and meta.template not in templates:
        near = closest_matches(meta.template, templates) or tuple(sorted(templates))
        said = f"没有“{meta.template}”这个模板"
        yield Problem(at(node, ("template",)), "S204", said, near, "多数页面不用写 template，可以删去这一行。")


def _hero(node: Node, meta: PageMeta, addresses: frozenset[str]) -> Iterator[Problem]:
    for number, link in enumerate(meta.hero.links if meta.hero else ()):
        if link.link not in addresses:
            location = at(node, ("hero", "links", number, "link"))
            yield Problem(location, "P612", f"没有“{link.link}”这个地址", closest_matches(link.link, addresses))


def _headings(page: Page, shown: Mapping[str, int]) -> Iterator[Problem]:
    yield from _levels(page)
    seen: dict[str, int] = {}
    for heading in page.headings:
        anchor = heading.anchor
        if anchor is None:
            if heading.level > 1:
                yield Problem(heading.location, "P610", f"标题“{heading.text}”没有固定锚点")
            continue
        used = seen.setdefault(anchor, heading.location.line)
        shown_at = shown.get(anchor, used)
        if used != heading.location.line:
            yield Problem(heading.location, "P609", f"锚点“{anchor}”在第{used}行已经用过")
        elif shown_at != heading.location.line:
            said = f"锚点“{anchor}”与第{shown_at}行的宏印出的编号相同"
            yield Problem(heading.location, "P609", said)
        elif not re.fullmatch("[a-z][a-z0-9-]*", anchor):
            said = f"锚点“{anchor}”应只用小写英文字母、数字和短横线，以字母开头"
            yield Problem(heading.location, "P610", said)


def _levels(page: Page) -> Iterator[Problem]:
    """Headings go down one level at a time, so that contents and screen readers can follow; the title stands once."""
    above, titled = 1, False
    for heading in page.headings:
        level, text = heading.level, heading.text
        written = f"{text} {{: #{heading.anchor} }}" if heading.anchor else text
        if level == 1 and titled:
            yield Problem(heading.location, "P618", f"一级标题每页只有一个，这是第二个：“{text}”", (f"## {written}",))
        elif level > above + 1:
            said = f"标题“{text}”写成了{level}级，这里最多写到{above + 1}级"
            yield Problem(heading.location, "P618", said, (f"{'#' * (above + 1)} {written}",))
        above, titled = level, titled or level == 1
