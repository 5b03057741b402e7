"""Look through the finished pages for what must never reach a reader."""

from collections.abc import Iterator, Mapping

from macros.publish.markup import parse

_KITCHEN = {
    "Traceback (most recent call last)": "程序出错的记录",
    "{{": "没有展开的宏",
    "{%": "没有展开的模板语句",
    "no such element": "宏里写错的名字",
    "Macro Rendering Error": "宏出错的提示",
    "Macro Syntax Error": "宏写法错误的提示",
}


def scan(pages: Mapping[str, str]) -> list[str]:
    """A Chinese sentence for each page and each leftover, in the order of the pages."""
    return [
        f"{path}：页面里留有{_KITCHEN[mark]}“{mark}”，请改正产生它的内容后重新生成"
        for path, text in pages.items()
        for mark in _found(text)
    ]


def _found(text: str) -> Iterator[str]:
    if any(mark in text for mark in _KITCHEN):
        tree = parse(text)
        for script in tree.iter("script"):
            script.text = None
        seen = "\n".join([tree.text_content(), *tree.xpath("//@*")])
        yield from (mark for mark in _KITCHEN if mark in seen)
