"""Everything that is handed out: each edition as a file, what could not be made and why, the manifest and the list."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from macros.editions.articles import Article
from macros.editions.book import Book, parts_of
from macros.editions.carry import LIST, VERIFY, data_archive, hashes, site_archive, verify_program
from macros.editions.epub import as_epub
from macros.editions.evaluation import evaluation_page
from macros.editions.files import CannotMakeError
from macros.editions.pages import to_print, to_read
from macros.editions.pdf import as_pdf
from macros.editions.word import word_book
from macros.model.periods import parse_period
from macros.report.document import report
from macros.report.scope import Kind, scope_of
from macros.site.page_context import Site
from macros.word import as_docx

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Release:
    """What is handed out and when: the built site, its articles, and the state of the project it was built from."""

    site: Site
    files: Mapping[str, bytes]
    """The files of the built site."""
    articles: tuple[Article, ...]
    notice: str
    version: str
    commit: str
    day: date
    """Of the commit."""

    @property
    def data_date(self) -> str:
        """The day up to which the data go, in words."""
        return parse_period(self.site.today.isoformat()).label

    @property
    def version_words(self) -> str:
        """Version and commit in words."""
        return f"{self.version}（提交 {self.commit[:12]}）" if self.commit else self.version

    @property
    def book(self) -> Book:
        """The book of the articles."""
        plan, info = self.site.plan, self.site.info
        parts = parts_of(self.articles)
        return Book(plan.info.title, info.name, self.notice, self.version_words, self.data_date, info.url, parts)


@dataclass(frozen=True)
class Edition:
    """One file of a release."""

    name: str
    title: str
    make: Callable[[], bytes]


@dataclass(frozen=True)
class Made:
    """A file that was made."""

    name: str
    title: str
    content: bytes

    @property
    def hash(self) -> str:
        """Its SHA-256."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Missing:
    """An edition that could not be made, and in Chinese why."""

    name: str
    title: str
    why: str

    def __str__(self) -> str:
        return f"没有做成 {self.name}（{self.title}）：{self.why}"


def editions_of(release: Release) -> tuple[Edition, ...]:
    """Every edition, the ones that need no other program first."""
    plan, book = release.site.plan, release.book
    evaluation = report(scope_of(plan, Kind.CLOSING, release.site.today), release.site.info.name)
    told = {
        "title": book.title,
        "notice": book.notice,
        "version": book.version,
        "data_date": book.data_date,
    }
    publisher = release.site.info.name

    def word() -> bytes:
        return word_book(release.articles, plan, book.title, book.notice, release.day)

    return (
        Edition("site.zip", "整个网站，解压后双击 index.html", lambda: site_archive(release.files, plan.info.id, told)),
        Edition("book.html", "整本，一个网页文件", lambda: to_read(book)),
        Edition("book.epub", "整本，电子书（EPUB）", lambda: as_epub(book, publisher, release.day)),
        Edition(
            "book.docx",
            "整本，Word 文档",
            word,
        ),
        Edition("book.pdf", "整本，A4 印刷版（PDF）", lambda: as_pdf(to_print(book))),
        Edition("book-large.pdf", "整本，大字版（PDF）", lambda: as_pdf(to_print(book, large=True))),
        Edition("report-closing.docx", "评估报告草稿，Word 文档", lambda: as_docx(evaluation)),
        Edition("report-closing.pdf", "评估报告草稿（PDF）", lambda: as_pdf(evaluation_page(evaluation))),
        Edition("open-data.zip", "开放数据", lambda: data_archive(release.files, f"{plan.info.id}-data")),
    )


def made(release: Release) -> Iterator[Made | Missing]:
    """Each edition as it is made, or why it cannot be."""
    for edition in editions_of(release):
        try:
            yield Made(edition.name, edition.title, edition.make())
        except CannotMakeError as error:
            yield Missing(edition.name, edition.title, str(error))


def with_lists(release: Release, files: tuple[Made, ...], missing: tuple[Missing, ...] = ()) -> Mapping[str, bytes]:
    """The files to write: the editions, the manifest, the list of hashes and the program that compares."""
    listed = [{"name": one.name, "title": one.title, "bytes": len(one.content), "sha256": one.hash} for one in files]
    manifest = {
        "title": release.book.title,
        "version": release.version,
        "commit": release.commit,
        "commit_date": release.day.isoformat(),
        "data_date": release.site.today.isoformat(),
        "official": not release.notice,
        "files": listed,
        "not_made": [{"name": one.name, "title": one.title, "why": one.why} for one in missing],
    }
    whole = {one.name: one.content for one in files}
    whole[MANIFEST] = (json.dumps(manifest, ensure_ascii=False, indent=1) + "\n").encode()
    whole[VERIFY] = verify_program()
    return {**whole, LIST: hashes(whole)}
