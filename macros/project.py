"""The edge to the disk: read data, pages and the register of a project, and check them all."""

from dataclasses import dataclass, field
from pathlib import Path

from macros.addresses import site_addresses
from macros.book import Book, read_book
from macros.checks.calls import check_calls
from macros.checks.counts import check_counts
from macros.checks.permanence import Register, check_permanence
from macros.checks.presence import check_presence
from macros.checks.prose import check_prose
from macros.checks.references import check_references
from macros.checks.sense import check_sense
from macros.citations import citations
from macros.faults import Fault
from macros.pages import Page, read_page
from macros.site import Site


@dataclass(frozen=True)
class Files:
    """The raw files of a project, by name relative to their folder."""

    data: dict[str, bytes]
    docs: dict[str, bytes]
    register: Register = field(default_factory=Register)


@dataclass(frozen=True)
class Project:
    """A project as read: what its authors wrote, every fault, and the site if there is none."""

    book: Book
    pages: tuple[Page, ...]
    faults: tuple[Fault, ...]

    @property
    def lines(self) -> dict[str, tuple[str, ...]]:
        """The lines of every file read, by the name faults use."""
        return {**self.book.lines, **{page.file: page.lines for page in self.pages}}

    def site(self) -> Site:
        """The site of a project without faults in its data."""
        plan = self.book.plan()
        return Site(plan, citations(plan, self.pages))


def read_files(root: Path) -> Files:
    """Read a project's data, pages and register from the disk."""
    data = {path.name: path.read_bytes() for path in sorted((root / "data").glob("*.yml"))}
    docs = root / "docs"
    pages = {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*.md"))}
    register = Register(
        ids=_register(root / "data" / "register" / "ids.txt"),
        addresses=_register(root / "data" / "register" / "addresses.txt"),
    )
    return Files(data, pages, register)


def _register(path: Path) -> tuple[tuple[str, int], ...]:
    if not path.exists():
        return ()
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    return tuple((line, number) for number, line in lines if line and not line.startswith("#"))


def check(files: Files) -> Project:
    """Check everything; faults come sorted by file and line, none twice."""
    book, faults = read_book(files.data)
    pages: list[Page] = []
    for path, raw in files.docs.items():
        page, found = read_page(raw, path)
        faults += found
        if page is not None:
            pages.append(page)
    known = tuple(pages)
    faults += _check_all(book, known, files.register, complete=not faults)
    return Project(book, known, tuple(sorted(set(faults))))


def _check_all(book: Book, pages: tuple[Page, ...], register: Register, *, complete: bool) -> list[Fault]:
    """All checks; those that would only echo a fault of reading wait until reading has none."""
    faults = [*check_references(book), *check_sense(book), *check_calls(book, pages)]
    if faults or not complete:
        return faults
    addresses = site_addresses(book.plan(), pages)
    return [
        *check_prose(book, pages, addresses),
        *check_counts(book),
        *check_presence(book, pages),
        *check_permanence(book, register, addresses),
    ]
