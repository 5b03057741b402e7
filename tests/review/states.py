"""States of the made-up small plan, changed for a test."""

from dataclasses import replace
from pathlib import Path

from macros.review.report import as_markdown
from macros.review.review import Review, review
from macros.review.states import State
from macros.site.project import Files, check
from tests.small import small_files

FRAGMENTS = Path(__file__).parents[2] / "overrides" / "fragments"


def state(name: str, files: Files) -> State:
    return State(name, files, check(files))


def changed(file: str, old: str, new: str, files: Files | None = None) -> Files:
    """The small plan with *new* for *old* in a file below it, named with ``data/`` or ``docs/``."""
    files = files or small_files()
    folder, _, name = file.partition("/")
    group = dict(files.data if folder == "data" else files.docs)
    assert old in group[name].decode(), f"{old} does not stand in {file}"
    group[name] = group[name].decode().replace(old, new, 1).encode()
    return replace(files, data=group) if folder == "data" else replace(files, docs=group)


def added(name: str, more: str, files: Files | None = None) -> Files:
    """The small plan with *more* at the end of a data file."""
    files = files or small_files()
    before = files.data[name].decode()
    text = before.replace("[]\n", "") if before.endswith("[]\n") else before
    return replace(files, data={**files.data, name: (text + more).encode()})


def dated() -> Files:
    """The small plan, judged on a day within its period whatever day the test runs."""
    return changed("data/plan.yml", "issued_on:", "as_of: 2024-06-01\nissued_on:")


def reviewed(old: Files, new: Files) -> Review:
    return review(state("旧", old), state("新", new), FRAGMENTS)


def report(old: Files, new: Files) -> str:
    return as_markdown(reviewed(old, new))
