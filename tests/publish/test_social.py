"""Every page that is shared has a picture with its own title; without program or font the common one stays."""

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from macros.publish.commands import _draw
from macros.publish.finish import read_pages
from macros.publish.markup import BuiltPage
from macros.publish.social import COMMON, CannotDrawError, drawn, lines

ROOT = Path(__file__).parent.parent.parent
PICTURE = (ROOT / "overrides" / COMMON).read_bytes()


def page(title: str, image: str = f"https://x.example/{COMMON}") -> BuiltPage:
    head = (
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="示例网站">'
        f'<meta property="og:image" content="{image}"><meta property="og:image:alt" content="山">'
    )
    return BuiltPage("a/b.html", f"<html><head>{head}</head><body><p>x</p></body></html>")


def test_a_page_names_a_picture_of_its_own() -> None:
    files = drawn({"a/b.html": page("噪声 &amp; 安静")}, PICTURE)
    text = files["a/b.html"].decode()
    assert 'content="https://x.example/assets/social/a-b.png"' in text
    assert 'content="噪声 &amp; 安静，背景是层叠的山影与一线江水"' in text
    picture = Image.open(io.BytesIO(files["assets/social/a-b.png"]))
    assert picture.size == (1200, 630)
    assert files["assets/social/a-b.png"] != drawn({"a/b.html": page("别的题目")}, PICTURE)["assets/social/a-b.png"]
    again = drawn({"a/b.html": BuiltPage("a/b.html", text)}, PICTURE)
    assert again == files


def test_a_page_without_an_address_is_left_alone() -> None:
    assert drawn({"a.html": BuiltPage("a.html", "<html><head></head></html>")}, PICTURE) == {}


def test_a_missing_font_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(CannotDrawError) as error:
        drawn({"a.html": page("甲")}, PICTURE)
    assert str(error.value) == (
        "没有找到字体“Noto Serif CJK SC”，各页分享时共用一张图。Debian、Ubuntu 请装 fontconfig 和 fonts-noto-cjk。"
    )


def test_the_command_draws_one_for_each_page(addressed: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(addressed, site, ignore=shutil.ignore_patterns("*.gz", "*.br"))
    pages = read_pages(site)
    for path in sorted(pages)[3:]:
        (site / path).unlink()
    assert _draw(site) == "分享用的图：3张，每页一张。\n"
    for path, built in read_pages(site).items():
        (image,) = built.tree.xpath("//meta[@property='og:image']/@content")
        name = f"assets/social/{path.removesuffix('.html').replace('/', '-')}.png"
        assert image.endswith(name)
        assert (site / name).is_file()


def test_long_titles_are_broken_by_the_rules_of_chinese_and_cut_after_three_lines() -> None:
    assert lines("一二三四，五（六）", 4, len) == ["一二三四，", "五（六）"]
    assert lines("一二三（四五", 4, len) == ["一二三", "（四五"]
    assert lines("一" * 20, 4, len) == ["一一一一", "一一一一", "一一一…"]
