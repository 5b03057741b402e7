"""The made-up small plan: every target type, every verdict, clearly fictional."""

from datetime import date
from functools import cache
from pathlib import Path

from macros.model.plan import Plan
from macros.site.project import Files, check, read_files

FOLDER = Path(__file__).parent / "small_plan"
DAY = date(2024, 6, 1)


def small_files() -> Files:
    """The raw files of the small plan, to be changed by a test."""
    return read_files(FOLDER)


@cache
def small_plan() -> Plan:
    """The small plan; its files have no problems."""
    project = check(small_files())
    assert project.problems == ()
    return project.site().plan


def with_records(name: str, more: str, **others: str) -> Plan:
    """The small plan with *more* YAML at the end of the data file *name*, and of *others* by their names."""
    files = small_files()
    added = {name: more, **{f"{other}.yml": text for other, text in others.items()}}
    data = {**files.data, **{one: files.data[one] + text.encode() for one, text in added.items()}}
    project = check(Files(data, files.docs))
    assert project.problems == ()
    return project.site().plan
