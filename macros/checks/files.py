"""The files that the host copies: of a known sort, what they are called, and nothing a browser could run."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from macros.source.locations import Location
from macros.source.problems import Problem

_SIGNATURES = {
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
KNOWN = (*_SIGNATURES, "svg")
_NAME = re.compile(r"(?:[a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.[a-z]+")
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(("svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text")) | {
    *("tspan", "title", "desc", "defs", "linearGradient", "radialGradient", "stop", "clipPath"),
}
_DRAWN = re.compile(
    "id|class|role|aria-label|aria-labelledby|version|viewBox|preserveAspectRatio|width|height|transform|opacity|"
    "d|x|y|dx|dy|x1|x2|y1|y2|cx|cy|r|rx|ry|fx|fy|points|offset|gradientUnits|gradientTransform|spreadMethod|"
    "clip-path|clip-rule|clipPathUnits|fill|fill-opacity|fill-rule|font-family|font-size|font-weight|font-style|"
    "text-anchor|dominant-baseline|letter-spacing|textLength|"
    "stop-color|stop-opacity|stroke|stroke-[a-z]+|color|display|visibility"
)
_ELSEWHERE = re.compile(r"url\s*\((?!\s*#[A-Za-z0-9_-]+\s*\))|[a-z]+script:|\\|@import", re.IGNORECASE)


def check_assets(assets: Mapping[str, bytes], folder: str = "docs") -> Iterator[Problem]:
    """Yield a problem for every file beside the pages that may not be published."""
    for name, raw in assets.items():
        place = Location(f"{folder}/{name}", 1, 1)
        ending = name.rpartition("/")[2].rpartition(".")[2]
        if ending not in KNOWN:
            said = f"docs 里只发布页面和图片，“{name}”不是 {'、'.join(KNOWN)}"
            yield Problem(place, "F801", said)
        elif not _NAME.fullmatch(name):
            said = f"文件名“{name}”只能用小写英文字母、数字、短横线和下划线"
            yield Problem(place, "F802", said)
        elif ending == "svg":
            yield from _svg(raw, place)
        elif not _SIGNATURES[ending].match(raw):
            yield Problem(place, "F803", f"内容不是 {ending} 图片")


def _svg(raw: bytes, place: Location) -> Iterator[Problem]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError):
        yield Problem(place, "F803", "内容不是写完整的 svg 图片")
        return
    if b"<!DOCTYPE" in raw or root.getprevious() is not None or root.getnext() is not None:
        yield Problem(place, "F804", "图片里有文档类型声明、样式声明，或者图形之外的注释")
        return
    for element in root.iter():
        if wrong := _undrawn(element):
            line = element.sourceline if isinstance(element.sourceline, int) else 1
            yield Problem(Location(place.file, line, 1), "F804", f"图片里有“{wrong[:40]}”")


def _undrawn(element: "etree._Element") -> str:
    """What about *element* is no part of a drawing; empty when nothing is."""
    tag = str(element.tag) if isinstance(element.tag, str) else "<!-- -->"
    if not tag.startswith(_SVG) or tag.removeprefix(_SVG) not in _SHAPES:
        return tag.removeprefix(_SVG)
    for name, value in element.items():
        if not _DRAWN.fullmatch(str(name)) or _ELSEWHERE.search(str(value)):
            return str(name)
    return ""


def check_links_of_disk(names: tuple[str, ...]) -> Iterator[Problem]:
    """Yield a problem for every symbolic link: what it leads to is not in the change a reviewer sees."""
    for name in names:
        yield Problem(Location(name, 1, 1), "F805", f"{name} 是符号链接")
