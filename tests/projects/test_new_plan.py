"""Another plan starts from this project, green at once, with nothing of this one in it."""

import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from macros.command_line import main
from macros.model.kinds import DATA_FILES
from macros.projects.program import OWN, program_files
from macros.projects.skeleton import page_of
from macros.site.project import check, read_files
from macros.source.report import as_text
from tests.conftest import ROOT, built
from tests.pages import page_paths, parsed

CHAPTERS = 8
NEITHER_SLOW_NOR_NESTED = (
    "tests/every_plan/test_data.py",
    "tests/every_plan/test_views.py",
    "tests/every_plan/test_program.py",
    "tests/this_plan",
    "tests/contract/test_manual.py",
    "tests/contract/test_schema.py",
    "tests/contract/test_command_line.py",
    "tests/exports",
    "tests/migrations",
    "tests/test_imports.py",
    "tests/test_progress.py",
)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("new") / "新 规划"
    assert main(["new-plan", "--root", str(ROOT), "--chapters", str(CHAPTERS), str(target)]) == 0
    return target


def test_a_new_plan_has_no_fault(started: Path) -> None:
    project = check(read_files(started))
    assert as_text(project.problems, project.lines) == "检查通过：没有发现问题。\n"


def test_everything_a_project_needs_is_there(started: Path) -> None:
    names = {path.name for path in started.iterdir()}
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "LICENSE", "Makefile"} <= names
    assert {"mkdocs.yml", "data", "docs", "macros", "overrides", "tests", "program.lock"} <= names
    assert {path.name for path in (started / "data").glob("*.yml")} == set(DATA_FILES)
    assert {path.name for path in (started / OWN).glob("*.py")} == {"__init__.py", "conftest.py", "test_text.py"}


def test_the_program_is_the_same_to_the_byte(started: Path) -> None:
    names = list(program_files(ROOT))
    assert "CONTRIBUTING.md" in names
    assert names == list(program_files(started))
    assert [name for name in names if (ROOT / name).read_bytes() != (started / name).read_bytes()] == []


def test_each_chapter_has_a_page_a_record_and_a_place_in_the_navigation(started: Path) -> None:
    plan = check(read_files(started)).site().plan
    pages = [page_of(number) for number in range(1, CHAPTERS + 1)]
    assert [chapter.page for chapter in plan.chapters] == pages
    nav = (started / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"^ {6}- (chapters/.*)$", nav, re.M) == pages
    assert "# 第八章 标题（待填写）" in (started / "docs" / pages[-1]).read_text(encoding="utf-8")


def test_every_data_file_explains_its_fields(started: Path) -> None:
    for name in DATA_FILES:
        text = (started / "data" / name).read_text(encoding="utf-8")
        assert text.startswith(f"# yaml-language-server: $schema=schema/{name[:-4]}.schema.json\n")
        assert "（必填）" in text, name


@pytest.mark.parametrize("address", ["", "https://plan.example.cn/p/"], ids=["no address", "address"])
def test_it_is_built_strictly_and_no_heading_is_skipped(started: Path, tmp_path: Path, address: str) -> None:
    root = tmp_path / "规 划"
    shutil.copytree(started, root, ignore=shutil.ignore_patterns("tests"))
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('site_url: ""', f'site_url: "{address}"'), encoding="utf-8")
    site = built(root, tmp_path / "站 点")
    assert (site / "changes.xml").is_file() == bool(address)
    for path in page_paths(site):
        headings = parsed(site / path).xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]")
        levels = [int(heading.tag[1]) for heading in headings]
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_without_a_dated_entry_an_address_still_builds(started: Path, tmp_path: Path) -> None:
    root = tmp_path / "plan"
    shutil.copytree(started, root, ignore=shutil.ignore_patterns("tests"))
    config = root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('site_url: ""', 'site_url: "https://plan.example.cn/"'), encoding="utf-8")
    page = root / "docs" / "changes.md"
    page.write_text(page.read_text(encoding="utf-8").partition("## ")[0], encoding="utf-8")
    site = built(root, tmp_path / "site")
    assert not (site / "changes.xml").exists()
    assert "changes.xml" not in (site / "index.html").read_text(encoding="utf-8")


def test_its_own_tests_pass(started: Path) -> None:
    """The quick ones; the rest are the same programs over the same made-up plans."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *NEITHER_SLOW_NOR_NESTED]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=started, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout[-4000:]


def test_the_makefile_quotes_the_folder() -> None:
    command = ["make", "--no-print-directory", "-n", "-o", ".venv/.built", "new-plan", "DIR=../新 规划", "CHAPTERS=8"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].endswith('-m macros new-plan --chapters "8" "../新 规划"')


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text("keep", encoding="utf-8")
    assert main(["new-plan", "--root", str(ROOT), str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} 里已经有内容，请换一个空目录\n"
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_folder_inside_the_project_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    inside = ROOT / "build" / "new"
    assert main(["new-plan", "--root", str(ROOT), str(inside)]) == 2
    assert capsys.readouterr().err == f"{inside} 在本项目里面，请换一个外面的目录，例如 ../新规划\n"


@pytest.mark.parametrize("number", ["0", "100", "八", "１"])
def test_a_wrong_number_of_chapters_is_explained(
    number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["new-plan", "--root", str(ROOT), "--chapters", number, str(tmp_path / "x")])
    assert f"章数要写1到99的半角数字，现在是“{number}”" in capsys.readouterr().err


def test_the_citation_follows_the_plan(started: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "plan"
    for name in ("data", "docs", "overrides"):
        shutil.copytree(started / name, root / name)
    shutil.copy(started / "mkdocs.yml", root)
    plan = root / "data" / "plan.yml"
    plan.write_text(plan.read_text(encoding="utf-8").replace("规划全称（待填写）", "虚构的规划"), encoding="utf-8")
    assert main(["cite", "--root", str(root)]) == 0
    assert capsys.readouterr().out == "已更新 CITATION.cff\n"
    found = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert found["title"] == "虚构的规划结构化数据"
    plan.write_text("", encoding="utf-8")
    assert main(["cite", "--root", str(root)]) == 2
    assert capsys.readouterr().err == "还有问题没有改正，CITATION.cff 没有更新。\n"
