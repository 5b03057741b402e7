"""A note is reached from its mark and leads back, in the page as built."""

from dataclasses import replace
from pathlib import Path

from lxml import html

from macros.site.project import check, read_files
from tests.contract.catalogue import BASE


def test_a_mark_leads_to_its_note_and_back(site_dir: Path) -> None:
    page = html.fromstring((site_dir / "chapters" / "01-chapter.html").read_bytes())
    mark = page.xpath("//a[@class='footnote-ref']")[0]
    note = page.xpath("//*[@id=$id]", id=mark.get("href")[1:])[0]
    assert "虚构的注，见示例噪声" in note.text_content()
    back = note.xpath(".//a[contains(@class, 'footnote-backref')]")[0]
    assert back.get("title") == "回到正文第1处注"
    assert page.xpath("//*[@id=$id]", id=back.get("href")[1:])[0].getparent().text_content().startswith("虚构的一句话")


def test_notes_in_order_have_no_problem() -> None:
    files = read_files(BASE)
    more = "\n\n甲[^one]，乙[^two]，又甲[^one]。\n\n[^one]: 见[帮助](help.md)。\n\n[^two]: 二。\n"
    raw = files.docs["about.md"].rstrip() + more.encode()
    assert check(replace(files, docs={**files.docs, "about.md": raw})).problems == ()


def test_what_a_note_may_not_hold_is_told() -> None:
    files = read_files(BASE)
    raw = files.docs["about.md"].rstrip() + "\n\n甲[^one]。\n\n[^one]: [x](javascript:x)\n".encode()
    assert [problem.code for problem in check(replace(files, docs={**files.docs, "about.md": raw})).problems] == [
        "P612"
    ]
