"""PDF by WeasyPrint; only the printed editions need it.

It is chosen because it makes page numbers, bookmarks, tags and repeated heads of tables from HTML and CSS alone.
"""

import logging
import shutil
import subprocess
from hashlib import sha256

from macros.editions.files import CannotMakeError

FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC")
_NO_PROGRAM = "没有装 WeasyPrint。请运行 pip install --require-hashes -r requirements-editions.lock，或 make dist。"
_NO_LIBRARY = "WeasyPrint 缺少系统的 Pango 库：{why}。Debian、Ubuntu 请装 libpango-1.0-0 和 libpangoft2-1.0-0。"
_NO_FONT = "没有找到字体“{font}”，印出来的中文会是方框。Debian、Ubuntu 请装 fonts-noto-cjk。"


def as_pdf(page: str) -> bytes:
    """*page*, an HTML document, as a tagged PDF (PDF/UA-1) with its fonts in it. Same page, same bytes.

    Raises:
        CannotMakeError: when the program, its library or a font is missing.
    """
    _require_fonts()
    try:
        from weasyprint import HTML  # noqa: PLC0415 - large, and only this edition needs it
    except ImportError:
        raise CannotMakeError(_NO_PROGRAM) from None
    except OSError as error:
        raise CannotMakeError(_NO_LIBRARY.format(why=error)) from None
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    mark = sha256(page.encode()).digest()[:16]
    try:
        made = HTML(string=page, url_fetcher=_nothing).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=mark)
    except Exception as error:  # whatever ends this edition, the others are still made
        raise CannotMakeError(f"WeasyPrint 排版时出错（{type(error).__name__}：{error}）。") from None
    return bytes(made)


def _nothing(url: str, *_: object, **__: object) -> None:
    """A book asks nothing of any other place."""
    raise ValueError(url)


def _require_fonts() -> None:
    listing = shutil.which("fc-list")
    if listing is None:
        raise CannotMakeError("没有 fc-list，看不出装了哪些字体。Debian、Ubuntu 请装 fontconfig 和 fonts-noto-cjk。")
    done = subprocess.run([listing, ":", "family"], capture_output=True, text=True, encoding="utf-8", check=False)
    for font in FONTS:
        if font not in done.stdout:
            raise CannotMakeError(_NO_FONT.format(font=font))
