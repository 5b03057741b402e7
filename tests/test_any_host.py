"""A host that knows neither macros nor events builds the same texts and links from what ``prepare`` writes."""

import shutil
from pathlib import Path

import pytest

from macros.command_line import main
from tests.conftest import ROOT, build
from tests.hosts import differences, first_difference
from tests.hosts import main as compare


def test_prepared_pages_become_the_same_site(
    example: Path, site_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared, site = tmp_path / "prepared", tmp_path / "site"
    assert main(["prepare", "--root", str(example), "--into", str(prepared)]) == 0
    done = build(prepared, site)
    assert done.returncode == 0, done.stderr
    assert main(["finish", "--root", str(example), "--site", str(site)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"已整理 {site}。"
    assert list(differences(site_dir, site)) == []
    names = {path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file()}
    assert names == {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_finish_says_where_no_site_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["finish", "--root", str(ROOT), "--site", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} 里没有生成好的网站\n"


def test_problems_are_told_and_nothing_is_prepared(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "project"
    shutil.copytree(example, root, ignore=shutil.ignore_patterns(".*", "node_modules", "site", "build", "tests"))
    with (root / "docs/about.md").open("a", encoding="utf-8") as page:
        page.write("\n{{ nothing() }}\n")
    assert main(["prepare", "--root", str(root)]) == 1
    assert "P601" in capsys.readouterr().out
    assert not (root / "build").exists()


def test_differences_say_where_texts_part() -> None:
    assert first_difference("空气质量", "空气很好") == "“质量” is “很好”"


def test_comparison_names_known_reasons_and_fails_for_others(
    site_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in ("404.html", "about.html"):
        text = (site_dir / path).read_text(encoding="utf-8").replace("</article>", "多一句</article>")
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert compare(["--plain", str(site_dir), str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("about.html") and "(" not in line]
    assert [line for line in lines if line.startswith("404.html") and "template of the theme" in line]
