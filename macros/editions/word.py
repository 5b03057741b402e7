"""The book as a Word document, made from the same built articles as the other editions."""

from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from macros.editions.articles import Article
from macros.editions.word_blocks import blocks_of
from macros.model.plan import Plan
from macros.model.records import Source
from macros.site.links import SOURCES
from macros.word import Block, Contents, Document, Heading, as_docx, said
from macros.word.blocks import Style

_SOURCES = SOURCES.removesuffix(".md") + ".html"


def word_book(articles: Sequence[Article], plan: Plan, title: str, notice: str, day: date) -> bytes:
    """The file. *notice* says whose book it is not; it stands under the title, and may be empty."""
    blocks: list[Block] = [said(notice, style=Style.NOTE)] if notice else []
    blocks.append(Contents(depth=2))
    section = ""
    for article in articles:
        before, section = section, next(iter(article.sections), "")
        blocks += [Heading(1, section)] if section not in ("", before) else []
        blocks += _article(article, plan)
    return as_docx(Document(title, title, day, tuple(blocks), plan.info.title))


def _article(article: Article, plan: Plan) -> Iterator[Block]:
    def note(href: str) -> str:
        target = article.target(href)
        if target is None:
            return f"{href}。" if urlsplit(href).scheme in ("http", "https") else ""
        path, place = target
        record = plan.find(place) if path == _SOURCES else None
        return _cited(record) if isinstance(record, Source) and article.path != _SOURCES else ""

    yield from blocks_of(article.content, 2, note)


def _cited(source: Source) -> str:
    number = f"，{source.number}" if source.number else ""
    where = f"，{source.url}" if source.url else ""
    return f"{source.publisher}：{source.title}{number}{where}。"
