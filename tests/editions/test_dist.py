"""What is handed out: the book in every form, made twice alike, checked by other programs, proving itself."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from macros.command_line import main
from macros.editions import dist, pdf, verify
from macros.editions.carry import check_paths, site_archive
from macros.editions.commands import release_of
from macros.editions.dist import Made, Missing, Release, made, with_lists
from macros.editions.files import CannotMakeError
from macros.site.prepare import prepare
from macros.site.settings import read_settings

pytestmark = pytest.mark.hosts
REPORT = "report-closing.pdf"
NAMES = (
    *("site.zip", "book.html", "book.epub", "book.docx", "book.pdf", "book-large.pdf"),
    *("report-closing.docx", "report-closing.pdf", "open-data.zip"),
)


@pytest.fixture(scope="module")
def release(example: Path, site_dir: Path) -> Release:
    settings = read_settings(example)
    return release_of(example, site_dir, settings, prepare(example, settings.info))


@pytest.fixture(scope="module")
def files(release: Release) -> dict[str, Made]:
    return {one.name: one for one in made(release) if isinstance(one, Made)}


@pytest.fixture(scope="module")
def folder(release: Release, files: dict[str, Made], tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("dist")
    for name, raw in with_lists(release, tuple(files.values())).items():
        (into / name).write_bytes(raw)
    return into


def told(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_every_edition_is_made(files: dict[str, Made]) -> None:
    assert tuple(files) == NAMES


def test_made_twice_the_files_are_the_same(
    release: Release, files: dict[str, Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A PDF names the hash of the page it was printed from: the same page for all, and the same print of one."""
    monkeypatch.setattr(dist, "as_pdf", str.encode)
    again = {one.name: one.content for one in made(release) if isinstance(one, Made)}
    assert tuple(again) == NAMES
    for name, one in files.items():
        if name.endswith(".pdf"):
            assert printed_from(one.content) == sha256(again[name]).digest()[:16], name
        else:
            assert again[name] == one.content, name
    assert pdf.as_pdf(again[REPORT].decode()) == files[REPORT].content


def printed_from(raw: bytes) -> bytes:
    """The identifier of a PDF: it begins with the hash of the page."""
    found = re.search(rb"/ID ?\[\(((?:\\.|[^\\)])*)\)", raw[raw.rindex(b"/ID") :], re.S)
    assert found
    return re.sub(rb"\\(.)", rb"\1", found[1], flags=re.S)


def test_another_process_makes_the_same_files(
    example: Path, site_dir: Path, files: dict[str, Made], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "macros", "dist", "--root", str(example), "--into", str(tmp_path / "dist")]
    copied = shutil.copytree(site_dir, tmp_path / "site")
    surroundings = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Los_Angeles", "LC_ALL": "C"}
    done = subprocess.run(
        [*command, "--site", str(copied)], cwd=example, env=surroundings, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert {
        name: (tmp_path / "dist" / name).read_bytes() == one.content for name, one in files.items()
    } == dict.fromkeys(NAMES, True)


def test_the_manifest_says_what_is_there(folder: Path, files: dict[str, Made], release: Release) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in manifest["files"]] == list(NAMES)
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {name: one.hash for name, one in files.items()}
    assert manifest["data_date"] == release.site.today.isoformat()
    assert manifest["official"] is False


# The one file -------------------------------------------------------------


def tree(files: dict[str, Made]) -> html.HtmlElement:
    return html.fromstring(files["book.html"].content)


def test_the_one_file_holds_every_chapter_and_leads_nowhere_wrong(files: dict[str, Made], release: Release) -> None:
    page = tree(files)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")} <= set(ids)
    text = page.find(".//main").text_content()
    assert all(article.title in text for article in release.articles)
    assert [link for link in page.xpath("//a/@href") if not re.match("#|https?:|tel:|mailto:", link)] == []


def test_a_source_is_followed_on_paper_by_its_number(files: dict[str, Made]) -> None:
    page = tree(files)
    link = page.xpath("//a[contains(@class, 'p-source')][contains(text(), '〔')]")[0]
    number = re.search("〔[0-9]+〕", link.text_content())
    assert number
    listed = page.xpath("//*[@id=$id]", id=link.get("href")[1:])[0]
    assert listed.text_content().strip().startswith(number[0])


def test_the_one_file_is_searched_in_a_browser_and_asks_for_nothing(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / "book.html").as_uri())
    page.fill("#b-words", "示例噪声")
    page.click("#b-on")
    found = page.locator("#b-found")
    found.wait_for()
    assert re.fullmatch("第1处，共[0-9]+处", found.text_content() or "")
    assert page.locator("mark.b-now").count() == 1
    page.fill("#b-words", "没有这样的词")
    assert page.locator("#b-found").text_content() == "没有找到“没有这样的词”"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(asked) == 1
    page.close()


# The printed and the electronic book ---------------------------------------


@pytest.mark.parametrize("name", ["book.pdf", "book-large.pdf", "report-closing.pdf"])
def test_a_pdf_is_tagged_titled_a4_and_carries_its_fonts(folder: Path, name: str, release: Release) -> None:
    info = told("pdfinfo", str(folder / name))
    assert re.search(r"Tagged: +yes", info)
    assert "595.276 x 841.89 pts (A4)" in info
    assert release.site.plan.info.title in info
    rows = told("pdffonts", str(folder / name)).splitlines()[2:]
    assert rows
    assert all(row.split()[-5] == "yes" for row in rows), rows


@pytest.mark.parametrize("name", ["book.pdf", "book-large.pdf", "report-closing.pdf"])
def test_a_pdf_is_sound_in_its_syntax(folder: Path, name: str) -> None:
    assert "No syntax or stream encoding errors found" in told("qpdf", "--check", str(folder / name))


def test_the_printed_report_begins_with_its_contents(folder: Path) -> None:
    first = told("pdftotext", "-layout", "-l", "1", str(folder / "report-closing.pdf"), "-")
    assert re.search(r"一、说明[ ·]+[2-9]", first)
    assert re.search(r"（一）任务1 .*[0-9]+", first)
    assert "评估方法" in first


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    """The text of the printed book as it lies on the sheets."""
    return told("pdftotext", "-layout", str(folder / "book.pdf"), "-")


def test_a_telephone_number_is_not_printed_twice(printed: str) -> None:
    assert printed
    assert "tel:" not in "".join(printed.split())


def test_the_printed_book_is_text_with_contents_and_running_heads(printed: str, release: Release) -> None:
    text = printed
    sheets = text.split("\f")
    assert release.notice.partition("。")[0] in sheets[0]
    assert re.search(r"示例第1章 ?[· ]+[0-9]+", sheets[1])
    last = next(sheet for sheet in reversed(sheets) if "— " in sheet)
    assert "附录" in last
    assert all(article.title in text.replace("\n", "") for article in release.articles)


def test_the_electronic_book_passes_its_checker(folder: Path) -> None:
    program = shutil.which("epubcheck")
    assert program, "没有 epubcheck：运行 python tests/tools.py"
    quick = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # one file is not worth compiling Java for
    said = told("java", *quick, "-jar", str(Path(program).resolve()), str(folder / "book.epub"))
    assert "No errors or warnings detected" in said, said


def test_the_electronic_book_begins_with_its_sort(folder: Path) -> None:
    with zipfile.ZipFile(folder / "book.epub") as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


# A copy proves itself -------------------------------------------------------


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Iterator[Path]:
    with zipfile.ZipFile(folder / "site.zip") as archive:
        archive.extractall(tmp_path)
    yield next(tmp_path.iterdir())


def verified(copy: Path) -> tuple[int, str]:
    done = subprocess.run([sys.executable, str(copy / "verify.py")], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_an_unpacked_copy_is_as_listed(copy: Path) -> None:
    code, said = verified(copy)
    assert code == 0
    assert re.fullmatch("一致：[0-9]+个文件都与 SHA256SUMS 相符。\n", said)
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=copy, capture_output=True, check=False)
    assert done.returncode == 0


def test_what_was_altered_missing_and_added_is_said(copy: Path) -> None:
    (copy / "index.html").write_text("别的", encoding="utf-8")
    (copy / "about.html").unlink()
    (copy / "more.txt").write_text("x", encoding="utf-8")
    assert verified(copy) == (
        1,
        "被改动：index.html\n缺少：about.html\n多出：more.txt\n不一致：被改动1个，缺少1个，多出1个。\n",
    )


def test_without_a_list_nothing_is_claimed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify.main([str(tmp_path)]) == 2
    assert capsys.readouterr().out == f"没有核对：{tmp_path} 里没有 SHA256SUMS\n"


def test_the_unpacked_site_opens_from_the_disk_with_its_search(browser: Browser, copy: Path) -> None:
    page = browser.new_page()
    page.goto((copy / "index.html").as_uri())
    page.keyboard.press("f")
    page.keyboard.type("示例噪声", delay=10)
    page.locator(".md-search-result__link").first.wait_for()
    page.close()


# What cannot be made ---------------------------------------------------------


def test_a_missing_font_is_said_and_the_other_editions_are_made(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "FONTS", ("没有的字体",))
    done = list(made(release))
    assert [one.name for one in done if isinstance(one, Made)] == [name for name in NAMES if not name.endswith(".pdf")]
    font = "没有找到字体“没有的字体”，印出来的中文会是方框。Debian、Ubuntu 请装 fonts-noto-cjk。"
    assert (
        next(str(one) for one in done if isinstance(one, Missing))
        == f"没有做成 book.pdf（整本，A4 印刷版（PDF））：{font}"
    )


def test_whatever_ends_the_typesetting_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("纸用完了")

    monkeypatch.setattr("weasyprint.HTML.write_pdf", fails)
    with pytest.raises(CannotMakeError) as error:
        pdf.as_pdf("x")
    assert str(error.value) == "WeasyPrint 排版时出错（RuntimeError：纸用完了）。"


def test_a_missing_program_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CannotMakeError, match="没有装 WeasyPrint"):
        pdf.as_pdf("x")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("a/con.html",), "文件名“a/con.html”在有的系统上不能用：只用英文字母、数字、点和短横线，不要太长。"),
        (("中文.html",), "文件名“中文.html”在有的系统上不能用：只用英文字母、数字、点和短横线，不要太长。"),
        (("a" * 200,), f"文件名“{'a' * 200}”在有的系统上不能用：只用英文字母、数字、点和短横线，不要太长。"),
        (("a/B.html", "a/b.html"), "“a/b.html”和“a/B.html”只有大小写不同，在 Windows 上是同一个文件。"),
    ],
)
def test_paths_are_safe_everywhere(names: tuple[str, ...], said: str) -> None:
    with pytest.raises(CannotMakeError) as error:
        check_paths(dict.fromkeys(names, b""))
    assert str(error.value) == said


def test_what_only_hosts_need_is_not_carried() -> None:
    files = dict.fromkeys(("index.html", "index.html.gz", "_headers", "robots.txt", "editions/book.pdf"), b"")
    values = {"title": "甲", "notice": "", "version": "1", "data_date": "今天"}
    with zipfile.ZipFile(BytesIO(site_archive(files, "plan", values))) as archive:
        assert archive.namelist() == [
            f"plan/{name}" for name in ("index.html", "README.txt", "verify.py", "SHA256SUMS")
        ]


# The command -----------------------------------------------------------------


@pytest.fixture
def project(example: Path, site_dir: Path, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(example, root)
    shutil.copytree(site_dir, root / "site", dirs_exist_ok=True)
    return root


def test_the_command_writes_and_lists_them(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "FONTS", ("没有的字体",))  # the printed ones are tested above, and take long
    assert main(["dist", "--root", str(project)]) == 1
    said = capsys.readouterr().out
    assert "已写出 book.epub" in said
    assert "没有做成 book.pdf" in said
    first = {path.name: path.read_bytes() for path in (project / "dist").iterdir()}
    page = html.fromstring((project / "site" / "data.html").read_bytes())
    links = page.xpath("//section[@id='editions']//a/@href")
    assert "editions/site.zip" in links
    assert all((project / "site" / link).is_file() for link in links)
    assert main(["dist", "--root", str(project)]) == 1
    assert {path.name: path.read_bytes() for path in (project / "dist").iterdir()} == first
    capsys.readouterr()
    assert main(["verify", str(project / "dist")]) == 0
    assert "这一版本来就没有：book.pdf（发布时没有做成）" in capsys.readouterr().out
    assert not [path.name for path in (project / "site").glob(".*new")]


def test_a_day_that_is_none_is_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = project / "data" / "plan.yml"
    plan.write_text(re.sub("as_of:.*\n", "", plan.read_text("utf-8")), encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "昨天")
    with pytest.raises(SystemExit) as error:
        main(["dist", "--root", str(project)])
    assert error.value.code == "环境变量 SOURCE_DATE_EPOCH 写的是“昨天”，应是从1970年起的秒数；不需要时把它删去。"


def test_a_project_with_problems_hands_nothing_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "data" / "units.yml").write_text("- symbol: 坏\n", encoding="utf-8")
    assert main(["dist", "--root", str(project)]) == 1
    assert capsys.readouterr().out.endswith("还有问题没有改正，没有写出任何文件。\n")
    assert not (project / "dist").exists()


def test_without_a_site_the_command_says_what_to_do(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(project / "site")
    assert main(["dist", "--root", str(project)]) == 2
    assert "里没有生成好的网站，请先运行 mkdocs build，或者用 make dist。" in capsys.readouterr().err


def test_the_day_is_the_one_a_reproducible_run_is_told(
    example: Path, site_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    settings = read_settings(example)
    assert release_of(example, site_dir, settings, prepare(example, settings.info)).day == date(2023, 11, 14)
