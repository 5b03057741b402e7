"""Look through the finished pages for what must never reach a reader."""

from collections.abc import Iterable, Iterator

from macros.publish.markup import BuiltPage

_KITCHEN = {
    "Traceback (most recent call last)": "程序出错的记录",
    "{{": "没有展开的宏",
    "{%": "没有展开的模板语句",
    "no such element": "宏里写错的名字",
    "Macro Rendering Error": "宏出错的提示",
    "Macro Syntax Error": "宏写法错误的提示",
}


def leftovers(pages: Iterable[BuiltPage]) -> list[str]:
    """A Chinese sentence for each page and each leftover, in the order of the pages."""
    return [
        f"{page.path}：页面里留有{_KITCHEN[mark]}“{mark}”，请改正产生它的内容后重新生成"
        for page in pages
        for mark in _found(page)
    ]


def _found(page: BuiltPage) -> Iterator[str]:
    if any(mark in page.text for mark in _KITCHEN):
        texts = page.tree.xpath("//text()[not(parent::script)] | //@*")
        seen = "\n".join(str(text) for text in texts)
        yield from (mark for mark in _KITCHEN if mark in seen)
