"""However a build ends, the site of before is whole; two builds never write the same site."""

import errno
from pathlib import Path

import pytest

from macros.publish.swap import Busy, Workshop, in_chinese


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("old", encoding="utf-8")
    (folder / ".keep").touch()
    return folder


def built(site: Path) -> Workshop:
    workshop = Workshop(site)
    workshop.open()
    (workshop.folder / "index.html").write_text("new", encoding="utf-8")
    return workshop


def test_the_new_site_takes_the_place_of_the_old_with_its_hidden_files(site: Path) -> None:
    workshop = built(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    workshop.swap()
    workshop.close()
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert (site / ".keep").exists()
    assert sorted(path.name for path in site.parent.iterdir()) == [".site.lock", "site"]


def test_a_build_that_came_to_nothing_leaves_the_old_site(site: Path) -> None:
    built(site).close()
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert not (site.parent / ".site.new").exists()


def test_what_a_killed_build_left_is_cleared_by_the_next(site: Path) -> None:
    first = built(site)
    first._lock.close()  # type: ignore[union-attr] # as when its process is gone
    second = Workshop(site)
    second.open()
    assert list(second.folder.iterdir()) == []
    second.close()


def test_a_build_killed_in_the_middle_of_the_swap_is_undone_by_the_next(site: Path) -> None:
    site.rename(site.with_name(".site.old"))
    workshop = Workshop(site)
    workshop.open()
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    workshop.close()


def test_a_second_build_is_refused_in_chinese(site: Path) -> None:
    first = built(site)
    with pytest.raises(Busy) as told:
        Workshop(site).open()
    assert str(told.value) == f"另一个生成正在写 {site}，请等它结束后再试。"
    first.close()
    second = Workshop(site)
    second.open()
    second.close()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "磁盘满了，a.html 没有写完。请腾出空间再生成；以前生成的网站没有改动。"),
        (errno.EROFS, "不能写 a.html：没有权限，或者目录是只读的。请换一个目录（--site-dir），或改权限后再生成。"),
        (errno.EIO, "读写 a.html 时出错（坏了）。以前生成的网站没有改动。"),
    ],
)
def test_what_the_disk_refuses_is_said_in_chinese(number: int, said: str) -> None:
    assert in_chinese(OSError(number, "坏了", "a.html")) == said
