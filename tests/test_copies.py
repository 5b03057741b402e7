"""The copies for machines say what the pages say, and lead where the pages lead."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from lxml import html

from macros.copies.files import LIST, UNKNOWN, markdown_path
from macros.copies.markdown import as_markdown
from macros.editions.articles import for_reading
from macros.editions.word_blocks import blocks_of
from macros.publish.finish import read_pages
from macros.publish.markup import BuiltPage

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_LINK = re.compile(r"\]\(([^)\s]+)\)")


@pytest.fixture(scope="module")
def pages(site_dir: Path) -> dict[str, BuiltPage]:
    found = read_pages(site_dir)
    return {
        path: page for path, page in found.items() if path != "404.html" and page.tree.find(".//article") is not None
    }


def copy_of(site: Path, path: str) -> str:
    return (site / markdown_path(path)).read_text(encoding="utf-8")


def test_every_page_has_a_copy_with_all_its_numbers(site_dir: Path, pages: dict[str, BuiltPage]) -> None:
    assert len(pages) > 30
    for path, page in pages.items():
        content = for_reading(page.tree)
        for drawn in content.xpath(".//svg"):
            drawn.drop_tree()
        told = _NUMBER.findall(copy_of(site_dir, path))
        missing = set(_NUMBER.findall(" ".join(content.itertext()))) - set(told)
        assert not missing, (path, missing)


def test_a_page_names_its_copy(pages: dict[str, BuiltPage]) -> None:
    for path, page in pages.items():
        (target,) = page.tree.xpath("//link[@type='text/markdown']/@href")
        assert normpath(join(dirname(path), target)) == markdown_path(path)


def test_copies_lead_to_copies(site_dir: Path, pages: dict[str, BuiltPage]) -> None:
    for path in pages:
        for target in _LINK.findall(copy_of(site_dir, path)):
            if ":" in target or target.startswith("#"):
                continue
            file, _, anchor = target.partition("#")
            found = normpath(join(dirname(path), file))
            assert (site_dir / found).is_file(), (path, target)
            if anchor and found.endswith(".md"):
                assert f'id="{anchor}"' in (site_dir / found.replace(".md", ".html")).read_text(encoding="utf-8")


def test_what_is_unknown_is_said_in_words(site_dir: Path, pages: dict[str, BuiltPage]) -> None:
    for path in pages:
        text = copy_of(site_dir, path)
        assert "不等于没有公布" in text
        assert not {"◐", "◇"} & set(text.replace("**◐、◇**", "")), path


def test_the_list_names_every_page_of_the_navigation_once(site_dir: Path) -> None:
    text = (site_dir / LIST).read_text(encoding="utf-8")
    assert text.startswith("# ") and "\n> " in text
    assert all(line in text for line in UNKNOWN)
    listed = [target for target in _LINK.findall(text) if target.endswith(".md")]
    assert len(listed) == len(set(listed)) > 20
    assert all((site_dir / target).is_file() for target in listed)


@pytest.mark.unit
@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h2>二　名</h2><p>甲<a href='b.html'><b>乙</b>丙</a></p>", "## 二　名\n\n甲[乙丙](b.html)\n"),
        ("<ul><li>甲</li><li><b>乙</b>：丙</li></ul><ol><li>丁</li></ol>", "- 甲\n- **乙**：丙\n1. 丁\n"),
        (
            "<table><caption>表</caption><thead><tr><th>甲</th><th>乙</th></tr></thead>"
            "<tbody><tr><td>a|b</td><td>*1*</td></tr></tbody></table>",
            "表\n\n| 甲 | 乙 |\n| --- | --- |\n| a\\|b | \\*1\\* |\n",
        ),
        ("<blockquote><p>原文</p></blockquote>", "> 原文\n"),
    ],
)
def test_blocks_become_markdown(markup: str, expected: str) -> None:
    content = html.fragment_fromstring(markup, create_parent="article")
    assert as_markdown(blocks_of(content, 1, lambda href: href)) == expected
