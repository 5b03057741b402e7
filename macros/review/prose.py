"""What changed in the pages authors write, section by section, and which files moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from macros.review.fields import line_changes
from macros.site.project import Files
from macros.source.decoding import decode
from macros.source.pages import Page, read_page

FRONT = "页首的标题和摘要"
OPENING = "第一个标题之前"
_ALIKE = 0.6  # of the lines: a page that is gone and a new one are then the same page, moved


@dataclass(frozen=True, slots=True)
class SectionChange:
    """The lines that went and came in one section of a page. ``page`` is the newer path."""

    page: str
    title: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileChanges:
    """What happened to the files of docs; paths begin with ``docs/``."""

    sections: tuple[SectionChange, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    replaced: tuple[str, ...] = ()
    """Files that are no pages and hold something else now."""

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.sections or self.added or self.removed or self.moved or self.replaced)

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages with another text, and the new ones."""
        return tuple(dict.fromkeys([change.page for change in self.sections]))


def file_changes(old: Files, new: Files) -> FileChanges:
    """What changed in docs between two states."""
    before, after = ({**files.docs, **files.assets} for files in (old, new))
    moved = dict(_moved(before, after))
    gone = tuple(sorted(before.keys() - after.keys() - moved.keys()))
    come = tuple(sorted(after.keys() - before.keys() - set(moved.values())))
    pairs = {**{path: path for path in before if path in after}, **moved}
    differing = sorted((there, here) for here, there in pairs.items() if before[here] != after[there])
    return FileChanges(
        tuple(change for there, here in differing for change in _sections(there, before[here], after[there])),
        _named(come),
        _named(gone),
        tuple((f"docs/{here}", f"docs/{there}") for here, there in sorted(moved.items())),
        _named(there for there, _ in differing if not there.endswith(".md")),
    )


def _named(paths: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"docs/{path}" for path in paths)


def _moved(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Files that are gone and stand elsewhere, with the same bytes or, of pages, with most of the same lines."""
    gone = sorted(before.keys() - after.keys())
    come = sorted(after.keys() - before.keys())
    for path in gone:
        alike = {other: _alike(path, before[path], after[other]) for other in come}
        best = max(alike, key=lambda other: alike[other], default="")
        if best and alike[best] >= _ALIKE:
            come.remove(best)
            yield path, best


def _alike(path: str, old: bytes, new: bytes) -> float:
    if old == new:
        return 1.0
    if not path.endswith(".md"):
        return 0.0
    matcher = SequenceMatcher(None, old.splitlines(), new.splitlines(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def _sections(path: str, old: bytes, new: bytes) -> Iterator[SectionChange]:
    if not path.endswith(".md"):
        return
    before, after = _by_section(old, path), _by_section(new, path)
    for key in dict.fromkeys([*after, *before]):
        title = (after.get(key) or before[key])[0]
        first, second = (tuple(found[key][1]) if key in found else () for found in (before, after))
        pairs = list(line_changes(first, second))
        gone = tuple(line for line, _, _, _ in pairs if line is not None and line.strip())
        come = tuple(line for _, _, line, _ in pairs if line is not None and line.strip())
        if gone or come:
            yield SectionChange(f"docs/{path}", title, gone, come)


_Sections = dict[str, tuple[str, list[str]]]


def _by_section(raw: bytes, path: str) -> _Sections:
    """The lines of a page under the anchor, or the words, of the heading above them."""
    page, _ = read_page(raw, path)
    if page is None:
        return {"": (OPENING, decode(raw, path)[0].split("\n"))}
    found: _Sections = {}
    for number, line in enumerate(page.lines, start=1):
        key, title = _place(page, number)
        found.setdefault(key, (title, []))[1].append(line)
    return found


def _place(page: Page, number: int) -> tuple[str, str]:
    if number < page.body_line:
        return "---", FRONT
    heading = page.section(number)
    if heading is None:
        return "", OPENING
    shown = heading.text or page.lines[heading.location.line - 1].strip()
    return heading.anchor or shown, shown
