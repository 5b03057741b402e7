"""Compressed copies beside the files, so that a small host need not compress for every reader."""

import gzip
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # the package ships no types

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


def compressed(path: str, content: bytes) -> dict[str, bytes]:
    """The compressed copies of one file by path; none where it does not pay. No clock is involved."""
    if not path.endswith(_SUFFIXES) or len(content) < WORTH:
        return {}
    copies = {path + suffix: pack(content) for suffix, pack in ENCODINGS.items()}
    return {name: copy for name, copy in copies.items() if len(copy) < len(content)}
