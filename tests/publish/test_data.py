"""The files beside the pages are the same whoever makes them, and whatever he was told before."""

import os
from pathlib import Path

import pytest

from macros.publish.data import Data, _Pages
from macros.publish.finish import read_pages
from macros.publish.options import SiteOptions
from macros.site import aside
from macros.site.project import check
from tests.small import small_files

pytestmark = pytest.mark.unit

WANTED = SiteOptions(title="示例")
PAGE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{0} - 示例</title></head>'
    '<body><article><h1 id="top">{0}</h1><p>{1}</p></article></body></html>'
)


def built(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(PAGE.format(name, text), encoding="utf-8")
    return folder


def files(folder: Path, looked: tuple[str, ...] = (), then: dict[str, str] | None = None) -> dict[str, bytes]:
    """The files, when pages were *looked* at while they were printed, and changed *then*; and what the checks ask."""
    data = Data(check(small_files()).site())
    data.expect(folder, [path.name for path in folder.iterdir()], WANTED)
    for name in looked:
        data.look(folder / name)
    built(folder, **(then or {}))
    data.read(folder, read_pages(folder), WANTED)
    found = data.findings()
    built(folder, index="改写过了")
    return {**data.files(), "": repr(sorted(found.items())).encode()}


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """The files as one process makes them."""
    with monkeypatch.context() as patched:
        patched.setattr(aside, "_can_copy", lambda: False)
        return files(built(tmp_path / "alone", index="噪声找谁", other="水质怎样"))


def test_search_and_copies_hold_the_pages_as_they_were_read(alone: dict[str, bytes]) -> None:
    assert "噪声找谁" in alone["search/sections.js"].decode()
    assert "噪声找谁" in alone["index.md"].decode()
    assert "改写过了" not in alone["index.md"].decode()


def test_the_checks_are_told_of_the_pages_as_they_were_read(tmp_path: Path) -> None:
    folder = built(tmp_path / "site", index='<a href="a.html" style="color:red">甲</a><script>x()</script>')
    found = files(folder, ("index.html", "gone.html"))[""].decode()
    assert all(text in found for text in ("'a.html'", "style=color:red", "x()"))


@pytest.mark.parametrize("looked", [(), ("index.html",), ("index.html", "other.html", "index.html")])
def test_a_copy_makes_the_same(tmp_path: Path, alone: dict[str, bytes], looked: tuple[str, ...]) -> None:
    assert files(built(tmp_path / "site", index="噪声找谁", other="水质怎样"), looked) == alone


def test_a_page_that_changed_after_it_was_looked_at_is_read_again(tmp_path: Path, alone: dict[str, bytes]) -> None:
    folder = built(tmp_path / "site", index="还没有写好", other="水质怎样")
    assert files(folder, ("index.html", "other.html"), {"index": "噪声找谁"}) == alone


def test_a_page_that_is_gone_when_it_is_looked_at_stops_nothing(tmp_path: Path, alone: dict[str, bytes]) -> None:
    folder = built(tmp_path / "site", index="噪声找谁", other="水质怎样")
    assert files(folder, ("gone.html", "other.html")) == alone


def test_a_copy_that_ends_after_it_has_read_is_made_up_for(
    tmp_path: Path, alone: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, make = os.getpid(), _Pages.files

    def ended(pages: _Pages) -> dict[str, bytes]:
        if os.getpid() != here:
            os._exit(9)
        return make(pages)

    monkeypatch.setattr(_Pages, "files", ended)
    assert files(built(tmp_path / "site", index="噪声找谁", other="水质怎样"), ("index.html", "other.html")) == alone
