"""The files that the host copies: of a known sort, what they are called, and nothing a browser could run."""

import re
import zlib
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from macros.source.locations import Location
from macros.source.problems import Problem

MOST_BYTES = 3_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
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


def _whole_png(raw: bytes) -> bool:
    """Chunk after chunk with its checksum, from the header to the end and not a byte more (PNG, 5 and 11.2)."""
    at, names = len(_PNG), []
    while at + 12 <= len(raw):
        end = at + 12 + int.from_bytes(raw[at : at + 4], "big")
        if end > len(raw) or zlib.crc32(raw[at + 4 : end - 4]) != int.from_bytes(raw[end - 4 : end], "big"):
            return False
        names.append(raw[at + 4 : at + 8])
        at = end
    return at == len(raw) and names[:1] == [b"IHDR"] and names[-1:] == [b"IEND"] and names.count(b"IEND") == 1


def _whole_jpeg(raw: bytes) -> bool:
    """From the start of the image to its end mark; programs may leave a few line ends or zeros behind it."""
    return raw.rstrip(b"\x00\r\n").endswith(b"\xff\xd9")


def _whole_webp(raw: bytes) -> bool:
    """As long as its header says (RIFF: the length of what follows, padded to even)."""
    length = int.from_bytes(raw[4:8], "little")
    return len(raw) == 8 + length + length % 2


_Whole = Callable[[bytes], bool]
_SIGNATURES: dict[str, tuple[re.Pattern[bytes], _Whole]] = {
    "png": (re.compile(re.escape(_PNG)), _whole_png),
    "jpg": (re.compile(rb"\xff\xd8\xff"), _whole_jpeg),
    "jpeg": (re.compile(rb"\xff\xd8\xff"), _whole_jpeg),
    "webp": (re.compile(rb"RIFF....WEBP", re.DOTALL), _whole_webp),
}
KNOWN = (*_SIGNATURES, "svg")


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
        elif len(raw) > MOST_BYTES:
            said = f"图片有{len(raw) / 1_000_000:.1f} MB，超过 {MOST_BYTES // 1_000_000} MB"
            yield Problem(place, "Y109", said, remedy="把图片缩小或压缩后再放进来。")
        elif ending == "svg":
            yield from _svg(raw, place)
        else:
            yield from _pixels(raw, ending, place)


def _pixels(raw: bytes, ending: str, place: Location) -> Iterator[Problem]:
    signature, whole = _SIGNATURES[ending]
    if not signature.match(raw):
        yield Problem(place, "F803", f"内容不是 {ending} 图片")
    elif not whole(raw):
        yield Problem(place, "F803", f"这张 {ending} 图片不完整或已损坏")


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
