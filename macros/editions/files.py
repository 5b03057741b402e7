"""What every edition shares: a file to be written, and why one cannot be made."""

import io
import zipfile
from collections.abc import Mapping

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first a zip file can name: no clock gets into it


class CannotMakeError(Exception):
    """An edition lacks a program or a font; the text says in Chinese what, and the remedy."""


def packed(files: Mapping[str, bytes], *, plain: frozenset[str] = frozenset()) -> bytes:
    """A zip file with *files* in their order; those named in *plain* are not compressed. Same input, same bytes."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_STORED if name in plain else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, compresslevel=9)
    return raw.getvalue()
