"""Notes at the foot of a page: every mark has one note, every note a mark."""

import re
from collections.abc import Iterator

from macros.source.blanking import blanked
from macros.source.locations import Location
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.suggestions import closest_matches

_MARK = re.compile(r"\[\^(?P<name>[^\]\n]*)\](?P<note>:)?")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_footnotes(pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Yield a problem for every mark without a note, note without a mark, doubled note, and bad name."""
    for page in pages:
        marks: dict[str, Location] = {}
        notes: dict[str, Location] = {}
        for name, is_note, location in _found(page):
            if not _NAME.fullmatch(name):
                yield Problem(location, "P616", f"注的名字“{name}”只能用小写英文字母、数字和短横线")
            elif is_note and name in notes:
                yield Problem(location, "P616", f"注“{name}”写了两次", also=(notes[name],))
            (notes if is_note else marks).setdefault(name, location)
        for name in [name for name in marks if name not in notes and _NAME.fullmatch(name)]:
            near = tuple(f"[^{one}]" for one in closest_matches(name, sorted(set(notes) - set(marks))))
            yield Problem(marks[name], "P616", f"正文里有注“{name}”，却没有写它的内容", near)
        for name in [name for name in notes if name not in marks and _NAME.fullmatch(name)]:
            yield Problem(notes[name], "P616", f"写了注“{name}”的内容，正文里却没有用到")


def _found(page: Page) -> Iterator[tuple[str, bool, Location]]:
    for number, line in page.prose:
        for found in _MARK.finditer(blanked(line)):
            is_note = found["note"] is not None and not line[: found.start()].strip(" >")
            yield found["name"], is_note, Location(page.file, number, found.start() + 1, len(found[0]))
