"""The made-up plan with everything a real one may say: the small plan, and what lies over it."""

from dataclasses import replace
from pathlib import Path

from macros.site.project import Files, read_files
from tests.small import FOLDER as SMALL
from tests.small import small_files

FOLDER = Path(__file__).parent / "rich_plan"
LAYERS = (SMALL, FOLDER)
"""Folders of the plan; a file of a later one takes the place of an earlier one's."""


def rich_files() -> Files:
    """The raw files of the rich plan."""
    small, over = small_files(), read_files(FOLDER)
    files = replace(small, data={**small.data, **over.data}, docs={**small.docs, **over.docs}, config=over.config)
    return replace(files, releases=over.releases, state=over.state)
