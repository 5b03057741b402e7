"""The download page: every file of the open data with its format and size."""

from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from macros.exports.dataset import dataset
from macros.exports.info import FOLDER, SCHEMA_VERSION
from macros.exports.registry import EMPTY, export_downloads
from macros.site.links import file_href
from macros.site.page_context import PageContext


class DownloadRow(NamedTuple):
    """One file."""

    name: str
    title: str
    href: str
    format: str
    size: str


class DownloadGroup(NamedTuple):
    """Files under one heading."""

    title: str
    rows: tuple[DownloadRow, ...]
    folded: bool
    """Whether it takes no room until somebody asks: files without records."""


class Downloads(NamedTuple):
    """The whole list."""

    version: str
    groups: tuple[DownloadGroup, ...]
    licence: str
    licence_url: str
    dataset: Mapping[str, object]


def download_list(context: PageContext, files: Mapping[str, bytes]) -> Downloads:
    """List *files*, the open data as it will be written."""
    listed = export_downloads(context.plan)
    rows = [
        (
            item.group,
            DownloadRow(item.name, item.title, file_href(path, context.page), item.format, size(len(raw))),
        )
        for item in listed
        for path, raw in files.items()
        if path == f"{FOLDER}/{item.name}"
    ]
    groups = groupby(rows, key=lambda row: row[0])
    licence = context.site.info.licence
    return Downloads(
        version=SCHEMA_VERSION,
        groups=tuple(
            DownloadGroup(title, tuple(row for _, row in found), folded=title == EMPTY) for title, found in groups
        ),
        licence=f"{licence.title}（{licence.name}）",
        licence_url=licence.url,
        dataset=dataset(context.plan, context.site.info, listed),
    )


def size(count: int) -> str:
    """A size for readers, rounded up to whole KB."""
    return f"{-(-count // 1024)} KB"
