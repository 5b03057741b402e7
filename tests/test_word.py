"""Documents for word processors: sound files, the same bytes twice, and the same words after LibreOffice."""

import io
import zipfile
from datetime import date
from pathlib import Path

from lxml import etree

from macros.word import Contents, Document, Heading, Paragraph, Run, as_docx, as_text, said
from macros.word.blocks import Block, Style, Table, cells
from tests.office import Office, resaved

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROWS = 60


def made(*more: Block) -> Document:
    table = Table("表1　示例", ("序号", "名称"), tuple(cells(str(n), f"第{n}行") for n in range(1, ROWS + 1)), (1, 4))
    blocks = (
        Contents(depth=2),
        Heading(1, "总则"),
        said("正文 <a> & “引号”。", "来源：示例。"),
        Heading(2, "细则"),
        Heading(3, "小项"),
        Heading(4, "更小的项"),
        table,
        Paragraph((Run("粗", bold=True), Run("细")), Style.ITEM),
    )
    return Document("示例文件", "示例网站", date(2026, 11, 23), (*blocks, *more), "草稿", numbered=True)


def parts(raw: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def words(raw: bytes) -> str:
    """The text of the body without blanks, fields' codes and notes."""
    body = parts(raw)["word/document.xml"]
    return "".join("".join(node.text or "" for node in body.iter(f"{W}t")).split())


def test_two_runs_give_the_same_bytes() -> None:
    assert as_docx(made()) == as_docx(made())


def test_every_part_is_sound_and_named() -> None:
    found = parts(as_docx(made()))
    types = found["[Content_Types].xml"]
    named = {node.get("PartName", "").lstrip("/") for node in types if node.get("PartName")}
    assert named == {name for name in found if not name.endswith(".rels") and name != "[Content_Types].xml"}
    targets = {node.get("Target") for node in found["word/_rels/document.xml.rels"]}
    assert all(f"word/{target}" in found for target in targets)


def test_headings_have_real_levels_and_are_in_the_contents() -> None:
    body = parts(as_docx(made()))["word/document.xml"]
    styles = [node.get(f"{W}val") for node in body.iter(f"{W}pStyle")]
    assert [style for style in styles if style.startswith("Heading")] == [
        "Heading1",
        "Heading2",
        "Heading3",
        "Heading4",
    ]
    assert [style for style in styles if style.startswith("TOC")] == ["TOC1", "TOC2"]
    anchors = {node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")}
    assert anchors < {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}


def test_the_head_of_a_table_is_repeated_and_rows_stay_whole() -> None:
    body = parts(as_docx(made()))["word/document.xml"]
    rows = list(body.iter(f"{W}tr"))
    assert [bool(list(row.iter(f"{W}tblHeader"))) for row in rows] == [True] + [False] * ROWS
    assert all(len(list(row.iter(f"{W}cantSplit"))) == 1 for row in rows)


def test_notes_are_footnotes() -> None:
    found = parts(as_docx(made(said("又一句", "来源：第二个。"))))
    marks = [node.get(f"{W}id") for node in found["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = {node.get(f"{W}id"): "".join(node.itertext()).strip() for node in found["word/footnotes.xml"]}
    assert [notes[mark] for mark in marks] == ["来源：示例。", "来源：第二个。"]


def test_the_page_is_that_of_the_standard() -> None:
    body = parts(as_docx(made()))["word/document.xml"]
    size, margins = next(body.iter(f"{W}pgSz")), next(body.iter(f"{W}pgMar"))

    def millimetres(node: etree._Element, name: str) -> float:
        return int(node.get(f"{W}{name}", "")) / 1440 * 25.4

    assert (round(millimetres(size, "w")), round(millimetres(size, "h"))) == (210, 297)
    assert (round(millimetres(margins, "top")), round(millimetres(margins, "left"))) == (37, 28)
    width = millimetres(size, "w") - millimetres(margins, "left") - millimetres(margins, "right")
    height = millimetres(size, "h") - millimetres(margins, "top") - millimetres(margins, "bottom")
    assert (round(width), round(height)) == (156, 225)


def test_plain_text_says_the_same() -> None:
    text = as_text(made())
    assert "正文 <a> & “引号”。（来源：示例。）\n" in text
    assert "60．名称：第60行。\n" in text
    assert "目录" not in text


def test_a_note_is_given_once_in_a_chapter_and_referred_to() -> None:
    again, later = said("又一句", "来源：示例。"), said("后面一句", "来源：示例。")
    found = parts(as_docx(made(again, Heading(1, "附则"), later)))
    body = found["word/document.xml"]
    notes = [node for node in found["word/footnotes.xml"] if "来源：示例。" in "".join(node.itertext())]
    assert len(notes) == len(list(body.iter(f"{W}footnoteReference"))) == len(("总则", "附则")) + 1
    codes = [(node.text or "").strip() for node in body.iter(f"{W}instrText")]
    assert not any(code.startswith("NOTEREF") for code in codes)
    near = parts(as_docx(made(Heading(2, "节"), later, again)))["word/document.xml"]
    codes = [(node.text or "").strip() for node in near.iter(f"{W}instrText")]
    assert [code for code in codes if code.startswith("NOTEREF")] == ["NOTEREF _Note2 \\f \\h"]


def test_a_short_row_fills_the_width() -> None:
    table = Table("", ("甲", "乙", "丙"), (cells("全宽"), cells("一", "二", "三")))
    body = parts(as_docx(made(table)))["word/document.xml"]
    spans = [node.get(f"{W}val") for node in body.iter(f"{W}gridSpan")]
    assert spans == ["3"]


def test_libreoffice_opens_it_and_keeps_every_word(office: Office, tmp_path: Path) -> None:
    source = tmp_path / "made.docx"
    source.write_bytes(as_docx(made()))
    assert words(resaved(office, source, tmp_path / "back")) == words(source.read_bytes())
