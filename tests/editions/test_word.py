"""The book for word processors: every word of the articles, real headings, footnoted sources, sound tables."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from macros.editions.articles import Article, articles
from macros.editions.word import word_book
from macros.editions.word_blocks import blocks_of
from macros.publish.finish import read_pages
from macros.site.prepare import prepare
from macros.site.settings import read_settings
from macros.word import Heading, Paragraph, Table
from macros.word.blocks import texts_of
from tests.office import Office, resaved

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INNER = ("p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4")
MIXED = (*INNER, "q", "svg", "div", "ul", "table", "a")
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def book(example: Path, site_dir: Path) -> tuple[tuple[Article, ...], bytes]:
    settings = read_settings(example)
    prepared = prepare(example, settings.info)
    assert prepared.site
    found = articles(read_pages(site_dir), settings.nav, prepared)
    return found, word_book(found, prepared.site.plan, "示例的书", "示例提示。", DAY)


def part(raw: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return etree.fromstring(archive.read(name))


def squeezed(texts: Iterator[str]) -> str:
    return "".join("".join(texts).split())


def words(raw: bytes) -> str:
    return squeezed(node.text or "" for node in part(raw).iter(f"{W}t"))


def paragraphs(body: Any) -> Iterator[tuple[str, str]]:
    """The style and the text of every paragraph."""
    for one in body.iter(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        yield (
            style.get(f"{W}val") if style is not None else "",
            squeezed(node.text or "" for node in one.iter(f"{W}t")),
        )


def test_every_word_of_the_articles_is_in_the_book(book: tuple[tuple[Article, ...], bytes]) -> None:
    found, raw = book
    text = words(raw)
    told = 0
    for one in found:
        for element in one.content.iter(*INNER):
            if not any(
                child.tag in (*INNER, "q", "svg", "div", "ul", "table", "a") for child in element.iterdescendants()
            ):
                assert squeezed(element.itertext()) in text, (one.path, element.text_content())
                told += 1
    assert told > len(found)


def test_articles_stand_under_their_sections(book: tuple[tuple[Article, ...], bytes]) -> None:
    found, raw = book
    styled = list(paragraphs(part(raw)))
    assert [text for style, text in styled if style == "Heading2"] == ["".join(one.title.split()) for one in found]
    sections = [text for style, text in styled if style == "Heading1"]
    assert sections[0] == "规划各章"
    assert all(one != other for one, other in pairwise(sections))


def test_every_table_has_a_head_that_is_repeated(book: tuple[tuple[Article, ...], bytes]) -> None:
    found, raw = book
    tables = list(part(raw).iter(f"{W}tbl"))
    assert len(tables) == sum(len(list(one.content.iter("table"))) for one in found)
    assert all(len(list(table.iter(f"{W}tblHeader"))) == 1 for table in tables)
    for table in tables:
        columns = len(list(table.iter(f"{W}gridCol")))
        for row in table.iter(f"{W}tr"):
            spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc")]
            assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == columns


def test_sources_are_footnotes(book: tuple[tuple[Article, ...], bytes], example: Path) -> None:
    found, raw = book
    plan = prepare(example, read_settings(example).info).site
    assert plan
    notes = ["".join(node.itertext()) for node in part(raw, "word/footnotes.xml")]
    cited = {
        href.partition("#")[2]
        for one in found
        if one.path != "sources.html"
        for href in one.content.xpath(".//a/@href")
        if "sources.html#" in href
    }
    assert cited
    for record in cited & {source.id for source in plan.plan.sources}:
        source = plan.plan.source(record)
        assert any(f"{source.publisher}：{source.title}" in note for note in notes), record


def test_two_runs_give_the_same_bytes(book: tuple[tuple[Article, ...], bytes], example: Path) -> None:
    found, raw = book
    site = prepare(example, read_settings(example).info).site
    assert site
    assert word_book(found, site.plan, "示例的书", "示例提示。", DAY) == raw


def test_libreoffice_keeps_every_word(book: tuple[tuple[Article, ...], bytes], office: Office, tmp_path: Path) -> None:
    source = tmp_path / "book.docx"
    source.write_bytes(book[1])
    assert words(resaved(office, source, tmp_path / "back")) == words(book[1])


def read(markup: str) -> list[Any]:
    return list(blocks_of(html.fragment_fromstring(markup, create_parent="article"), 2, lambda href: href))


def test_words_between_blocks_make_paragraphs() -> None:
    found = read("<div>前<p>中</p>后</div><blockquote><p>引</p></blockquote>")
    assert [(texts_of(block.runs), block.style.value) for block in found] == [
        ("前", "BodyText"),
        ("中", "BodyText"),
        ("后", "BodyText"),
        ("引", "Quotation"),
    ]


def test_lists_and_pairs_keep_their_marks() -> None:
    found = read("<ol><li>甲</li><li><p>乙</p><ul><li>丙</li></ul></li></ol><dl><div><dt>名</dt><dd>义</dd></div></dl>")
    assert [texts_of(block.runs) for block in found] == ["1．甲", "2．乙", "·　丙", "名：义"]


def test_links_are_noted_and_quotations_marked() -> None:
    (found,) = read('<p>见<a href="x">来源</a>，<q>原话</q>。</p>')
    assert isinstance(found, Paragraph)
    assert [(run.text, run.note) for run in found.runs if run.note] == [("来源", "x")]
    assert texts_of(found.runs) == "见来源，“原话”。"


def test_headings_go_no_deeper_than_four_and_a_group_of_rows_spans() -> None:
    found = read(
        "<h1>题</h1><h4>小</h4><table><thead><tr><th>一</th><th>二</th></tr></thead>"
        "<tbody><tr><th colspan=2>组</th></tr><tr><td>a</td><td>b</td></tr></tbody></table>"
    )
    assert [block.level for block in found if isinstance(block, Heading)] == [2, 4]
    (table,) = (block for block in found if isinstance(block, Table))
    assert [len(row) for row in table.rows] == [1, 2]
