"""A picture for each page that people share: its title over the mountains of the common picture.

Drawn when a site is made ready for a host, with Pillow (it comes with the editions) and a Chinese font of the
machine; without either, all pages keep the common picture.
"""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, NamedTuple

from macros.publish.markup import BuiltPage

COMMON = "assets/images/social.png"
FOLDER = "assets/social"
FAMILY = "Noto Serif CJK SC"
_IMAGE = re.compile(r'(<meta property="og:image" content=")([^"]*/)(assets/(?:images|social)/[^"/]+\.png)(">)')
_ALT = re.compile(r'(<meta property="og:image:alt" content=")[^"]*(">)')
_WORDS = (
    "//meta[@property='og:title']/@content",
    "//meta[@property='og:site_name']/@content",
    "//*[contains(@class, 'p-strip__notice')]//*[contains(@class, 'p-seal')]",
)
_INK, _SOFT, _SEAL = "#24464f", "#4b5b60", "#a8382a"  # --p-dai, --p-soft, --p-seal of the stylesheet
_LEFT, _TOP, _WIDTH, _SIZE, _LINES, _LABEL = 72, 72, 1056, 64, 3, 545
_NOT_FIRST = "，。、；：！？）》”’〕"
_NOT_LAST = "（《“‘〔"


class CannotDrawError(Exception):
    """Why no pictures are drawn, in Chinese, with the remedy."""


class Words(NamedTuple):
    """What stands in a picture: ``site`` only below another title; ``label`` says whose site it is not, if it does."""

    title: str
    site: str
    label: str


def drawn(pages: Mapping[str, BuiltPage], common: bytes) -> dict[str, bytes]:
    """Path below the site → bytes: the pictures, and the pages that now name them.

    Args:
        pages: the built pages; one that names no picture (there is no address) is left as it is.
        common: the picture behind the words, a PNG of 1200 × 630.

    Raises:
        CannotDrawError: when Pillow or the font is missing.
    """
    wanted = {path: page for path, page in pages.items() if _IMAGE.search(page.text)}
    if not wanted:
        return {}
    draw = _drawer(common)
    files: dict[str, bytes] = {}
    for path, page in wanted.items():
        words = _words(page)
        name = f"{FOLDER}/{path.removesuffix('.html').replace('/', '-')}.png"
        files[name] = draw(words)
        files[path] = _naming(page.text, name, words.title).encode()
    return files


def _words(page: BuiltPage) -> Words:
    tree = page.tree
    title, site, label = (str(tree.xpath(f"string({path})")).strip() for path in _WORDS)
    return Words(title, site if site != title else "", label)


def _naming(text: str, name: str, title: str) -> str:
    text = _IMAGE.sub(lambda found: f"{found[1]}{found[2]}{name}{found[4]}", text)
    return _ALT.sub(lambda found: f"{found[1]}{escape(title)}，背景是层叠的山影与一线江水{found[2]}", text)


def _drawer(common: bytes) -> Any:  # noqa: ANN401 - a function on words
    try:
        from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - comes with the editions
    except ImportError:
        raise CannotDrawError("没有装 Pillow，各页分享时共用一张图。要逐页画图，请先运行 make dist。") from None
    file, index = _font()
    large, small = (ImageFont.truetype(file, size, index=index) for size in (_SIZE, 30))

    def draw(words: Words) -> bytes:
        picture = Image.open(io.BytesIO(common)).convert("RGB")
        pen = ImageDraw.Draw(picture)
        top = _TOP
        for line in lines(words.title, _WIDTH, large.getlength):
            pen.text((_LEFT, top), line, font=large, fill=_INK)
            top += round(_SIZE * 1.35)
        pen.text((_LEFT, top + 12), words.site, font=small, fill=_SOFT)
        if words.label:
            room = (_LEFT, _LABEL, _LEFT + 32 + small.getlength(words.label), _LABEL + 56)
            pen.rounded_rectangle(room, 6, fill=_SEAL)
            pen.text((_LEFT + 16, _LABEL + 6), words.label, font=small, fill="#fff")
        written = io.BytesIO()
        picture.quantize(256).save(written, "PNG", optimize=True)
        return written.getvalue()

    return draw


def _font() -> tuple[str, int]:
    """The file of the font and its place in it."""
    program = shutil.which("fc-match")
    asked = [program or "", "-f", "%{family}|%{file}|%{index}", f"{FAMILY}:bold"]
    told = (
        subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=False).stdout if program else ""
    )
    family, _, rest = told.partition("|")
    file, _, index = rest.partition("|")
    if FAMILY not in family.split(",") or not index.isdigit():
        raise CannotDrawError(
            f"没有找到字体“{FAMILY}”，各页分享时共用一张图。Debian、Ubuntu 请装 fontconfig 和 fonts-noto-cjk。"
        )
    return file, int(index)


def lines(text: str, width: float, length: Any) -> list[str]:  # noqa: ANN401 - a function on text
    """*text* in lines no longer than *width* by *length*; what does not fit in three ends with an ellipsis."""
    found = list(_broken(text, width, length))
    if len(found) > _LINES:
        found = [*found[: _LINES - 1], f"{found[_LINES - 1][:-1]}…"]
    return found


def _broken(text: str, width: float, length: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    line = ""
    for sign in text:
        if line and length(line + sign) > width and sign not in _NOT_FIRST:
            last = line[-1] if line[-1] in _NOT_LAST else ""
            yield line.removesuffix(last)
            line = last
        line += sign
    if line:
        yield line
