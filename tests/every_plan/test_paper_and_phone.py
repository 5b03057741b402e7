"""What nobody sees on a desk: no empty sheet in a printed chapter, stacked tables as wide as the phone."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.pages import page_paths


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    yield context.new_page()
    context.close()


def test_no_chapter_prints_an_empty_sheet(page: Page, site_dir: Path, tmp_path: Path) -> None:
    program = shutil.which("pdftotext")
    assert program, "没有 pdftotext：运行 python tests/tools.py"
    empty = []
    for path in [path for path in page_paths(site_dir) if path.startswith("chapters/")]:
        page.goto((site_dir / path).as_uri())
        page.pdf(path=tmp_path / "chapter.pdf", format="A4")
        done = subprocess.run([program, str(tmp_path / "chapter.pdf"), "-"], capture_output=True, text=True, check=True)
        sheets = done.stdout.split("\f")[:-1]
        assert sheets
        empty += [f"{path} {number}" for number, text in enumerate(sheets, start=1) if not text.strip()]
    assert empty == []


@pytest.mark.parametrize("path", ["outcomes.html", "references.html"])
def test_a_stacked_cell_has_the_width_of_its_row(page: Page, site_dir: Path, path: str) -> None:
    page.goto((site_dir / path).as_uri())
    narrow = page.evaluate(
        """() => [...document.querySelectorAll(".p-table--figures tbody tr")].flatMap((row) =>
          [...row.cells].filter((cell) => cell.offsetWidth < row.offsetWidth * 0.9).map((cell) => cell.textContent))"""
    )
    assert narrow == []
