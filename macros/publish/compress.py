"""Compressed copies beside the files, so that a small host need not compress for every reader."""

import gzip
import zlib
from collections.abc import Callable, Set

import brotli

_SUFFIXES = (
    ".html",
    ".css",
    ".js",
    ".json",
    ".svg",
    ".xml",
    ".txt",
    ".csv",
    ".md",
    ".geojson",
    ".webmanifest",
)
WORTH = 512  # bytes; below that the headers weigh more than what is saved


def _gzipped(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=9, mtime=0)


def _brotlied(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=11))


ENCODINGS: dict[str, Callable[[bytes], bytes]] = {".gz": _gzipped, ".br": _brotlied}
_UNPACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".br": brotli.decompress}
_BROKEN = (OSError, EOFError, zlib.error, brotli.error)


def packs(path: str, copy: bytes, content: bytes | None) -> bool:
    """True when *copy*, a compressed file at *path*, still holds *content*."""
    try:
        return _UNPACK[path[-3:]](copy) == content
    except _BROKEN:
        return False


def compressed(path: str, content: bytes, present: Set[str] = frozenset()) -> dict[str, bytes]:
    """The compressed copies of one file by path, but for those *present*; none where it does not pay."""
    if not path.endswith(_SUFFIXES) or len(content) < WORTH:
        return {}
    wanted = {path + suffix: pack for suffix, pack in ENCODINGS.items() if path + suffix not in present}
    copies = {name: pack(content) for name, pack in wanted.items()}
    return {name: copy for name, copy in copies.items() if len(copy) < len(content)}
