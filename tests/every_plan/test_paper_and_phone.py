"""What nobody sees on a desk: no empty sheet in a printed chapter, stacked tables as wide as the phone."""

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.pages import page_paths


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    yield context.new_page()
    context.close()


PRINTED = ("index.html", "chapters/", "projects/", "offices/", "data.html", "report.html")


def empty_sheets(page: Page, site: Path, paths: Iterable[str], into: Path) -> list[str]:
    """The sheets without a word of the printed pages at *paths*."""
    program = shutil.which("pdftotext")
    assert program, "没有 pdftotext：运行 python tests/tools.py"
    empty = []
    for path in paths:
        page.goto((site / path).as_uri())
        page.pdf(path=into / "page.pdf", format="A4")
        done = subprocess.run([program, str(into / "page.pdf"), "-"], capture_output=True, text=True, check=True)
        sheets = done.stdout.split("\f")[:-1]
        assert sheets
        empty += [f"{path} {number}" for number, text in enumerate(sheets, start=1) if not text.strip()]
    return empty


def test_no_page_prints_an_empty_sheet(page: Page, site_dir: Path, tmp_path: Path) -> None:
    paths = [path for path in page_paths(site_dir) if path.startswith(PRINTED)]
    assert empty_sheets(page, site_dir, paths, tmp_path) == []


@pytest.mark.parametrize("path", ["outcomes.html", "references.html"])
def test_a_stacked_cell_has_the_width_of_its_row(page: Page, site_dir: Path, path: str) -> None:
    page.goto((site_dir / path).as_uri())
    narrow = page.evaluate(
        """() => [...document.querySelectorAll(".p-table--figures tbody tr")].flatMap((row) =>
          [...row.cells].filter((cell) => cell.offsetWidth < row.offsetWidth * 0.9).map((cell) => cell.textContent))"""
    )
    assert narrow == []
