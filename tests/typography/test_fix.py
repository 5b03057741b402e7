"""``python -m macros fix``: what it changes, and that it changes nothing else."""

import shutil
from pathlib import Path

import pytest

from macros.command_line import main
from macros.site.project import check, read_files
from macros.typography.fix import fixed
from tests.conftest import ROOT
from tests.contract.catalogue import BASE

MENDED = frozenset(("S209", "T901", "T902", "T903", "T904", "T905", "T906"))
PAGE = (
    "\ufeff---\r\n"
    "title: 关于,本站\r\n"
    "description: 示例页面(不动).\r\n"
    "---\r\n"
    "\r\n"
    "# 关于 {: #about }\r\n"
    "\r\n"
    "## 还有什么不知道(例) {: #unknown }\r\n"
    "\r\n"
    '!!! editorial "白话,解读"\r\n'
    '    本站,由"编者"整理:据示例府发[2021]1号(第 3 页)。  \r\n'
    "\r\n"
    "        indented,中,code\r\n"
    "\r\n"
    "- 看PDF文件,见[甲,乙](data.md),原话是“甲,乙(丙)”.\r\n"
    "\r\n"
    "      缩进,是列表里的话\r\n"
    "\r\n"
    "> 引文,照录\r\n"
    "\r\n"
    "```text\r\n"
    "代码,照录\r\n"
    "```\r\n"
    "\r\n"
    "⽔\u200b和⻔，二○二五年ＡＱＩ共９项\u00a0..."
)
PAGE_FIXED = (
    PAGE.replace("不知道(例)", "不知道（例）")
    .replace('"白话,解读"', '"白话，解读"')
    .replace('本站,由"编者"整理:据示例府发[2021]1号(第 3 页)', "本站，由“编者”整理：据示例府发〔2021〕1号（第3页）")
    .replace("看PDF文件,见[甲,乙](data.md),原话", "看 PDF 文件，见[甲,乙](data.md)，原话")
    .replace("乙(丙)”.", "乙(丙)”。")
    .replace("缩进,是列表", "缩进，是列表")
    .replace("⽔\u200b和⻔，二○二五年ＡＱＩ共９项\u00a0...", "水和门，二〇二五年 AQI 共9项 ...")
)
TERMS = """\
# 注释,不动

- id: term-example   # 名称,不动
  term: 细颗粒物,(PM2.5)
  definition: '编者写的:''雾霾''的成分(细)。'
  source: src-example
  basis: usage
  measures: [m-2-2]
  in_interpretation: true
  place: L5
  aliases: ["细,粒", 'PM2.5']
  note: "俗称\\"雾霾\\",见示例环发[2024]2号\\
    第 3 页,“原话,照录”"   # 注释,不动

- {id: term-b, term: '甲,乙', definition: 甲:乙\u200b;丙, source: src-example, basis: usage, note: "共 3 种",
   measures: []}
- id: term-c
  term: 丙
  definition: >-
    第一行,接着
    第二行.

  # 注释,不动
  source: src-example
  basis: usage
  measures: []
  note: 编者写的
    跨行:文字
"""
TERMS_FIXED = (
    TERMS.replace("编者写的:''雾霾''的成分(细)", "编者写的：“雾霾”的成分（细）")
    .replace('俗称\\"雾霾\\",见示例环发[2024]2号', "俗称“雾霾”，见示例环发〔2024〕2号")
    .replace("第 3 页,“原", "第3页，“原")
    .replace("甲:乙\u200b;丙", "甲：乙；丙")
    .replace("共 3 种", "共3种")
    .replace("第一行,接着", "第一行，接着")
    .replace("第二行.", "第二行。")
    .replace("跨行:文字", "跨行：文字")
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base plan with a page and a data file that have every fault."""
    for name in ("data", "docs"):
        shutil.copytree(BASE / name, tmp_path / name)
    (tmp_path / "docs" / "about.md").write_bytes(PAGE.encode())
    (tmp_path / "data" / "terms.yml").write_bytes(TERMS.encode())
    return tmp_path


def told(root: Path) -> set[str]:
    """The codes of what ``fix`` is for that the check finds."""
    return {problem.code for problem in check(read_files(root)).problems} & MENDED


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_every_fault_is_put_right_and_every_other_byte_stays(project: Path) -> None:
    before = tree(project)
    assert main(["fix", "--root", str(project)]) == 0
    after = tree(project)
    assert after["docs/about.md"].decode() == PAGE_FIXED
    assert after["data/terms.yml"].decode() == TERMS_FIXED
    assert {name for name in after if after[name] != before.get(name)} == {"docs/about.md", "data/terms.yml"}
    assert told(project) == set()


def test_a_second_time_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["fix", "--root", str(project)])
    before = tree(project)
    capsys.readouterr()
    assert main(["fix", "--root", str(project)]) == 0
    assert capsys.readouterr().out == "没有可以改的。\n"
    assert main(["fix", "--check", "--root", str(project)]) == 0
    assert tree(project) == before


def test_what_changes_is_shown_line_by_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(project)
    (project / "docs" / "about.md").write_text(
        "# 关于\n\n本站由编者整理,照来源抄录。\n\n甲\u200b乙\n", encoding="utf-8"
    )
    (project / "data" / "terms.yml").write_bytes(before["data/terms.yml"].replace(TERMS.encode(), b"[]\n"))
    assert main(["fix", "--check", "--root", str(project)]) == 1
    assert capsys.readouterr().out == (
        "docs/about.md:3  站由编者整理,照来源抄录。 → 站由编者整理，照来源抄录。\n"
        "docs/about.md:5  甲\ufffd乙 → 甲乙\n"
        "可以改好 2 行，涉及 1 个文件：运行 python -m macros fix。没有改动任何文件。\n"
    )
    assert main(["fix", "--root", str(project)]) == 0
    assert capsys.readouterr().out.endswith(
        "已改好 2 行，涉及 1 个文件。请看一遍改动，再运行 python -m macros check。\n"
    )


def test_only_looking_writes_nothing(project: Path) -> None:
    before = tree(project)
    assert main(["fix", "--check", "--root", str(project)]) == 1
    assert tree(project) == before


def test_all_files_are_written_or_none(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(project)
    write = Path.write_bytes

    def full(path: Path, raw: bytes) -> int:
        if path.name.startswith("terms.yml"):
            raise OSError(28, "No space left on device")
        return write(path, raw)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert main(["fix", "--root", str(project)]) == 2
    assert capsys.readouterr().err == "没有写成（No space left on device）：没有改动任何文件。\n"
    assert tree(project) == before


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("docs/about.md", "本站,由编者整理".encode("gb18030")),
        ("docs/about.md", "---\ntitle: 没有关上,\n\n# 关于\n\n甲,乙\n".encode()),
        ("data/terms.yml", TERMS.replace("  place: L5", "   place: L5").encode()),
        ("data/terms.yml", TERMS.replace("雾霾", "雾\u2028霾").encode()),
    ],
)
def test_a_file_with_other_faults_waits_for_its_writer(
    project: Path, name: str, raw: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / name).write_bytes(raw)
    assert main(["fix", "--root", str(project)]) == 1
    assert f"没有动 {name}：先照 python -m macros check 改好里面的其他问题。\n" in capsys.readouterr().out
    assert (project / name).read_bytes() == raw


def test_what_would_then_be_read_otherwise_stays(project: Path) -> None:
    raw = TERMS.replace("  note: 编者写的\n", "  note: \u200b[编者写的\n").encode()
    (project / "data" / "terms.yml").write_bytes(raw)
    main(["fix", "--root", str(project)])
    assert (project / "data" / "terms.yml").read_bytes() == raw


def test_what_a_link_leads_to_is_not_touched(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "page.md"
    elsewhere.write_bytes("甲,乙\n".encode())
    (project / "docs" / "help.md").unlink()
    (project / "docs" / "help.md").symlink_to(elsewhere)
    main(["fix", "--root", str(project)])
    assert (project / "docs" / "help.md").is_symlink()
    assert elsewhere.read_bytes() == "甲,乙\n".encode()


def test_how_words_are_set_keeps_nobody_from_reading_the_records(project: Path) -> None:
    (project / "data" / "terms.yml").write_bytes(
        (BASE / "data" / "terms.yml").read_bytes() + "  note: 甲,乙\n".encode()
    )
    checked = check(read_files(project))
    assert [problem.code for problem in checked.problems if problem.location.file.startswith("data/")] == ["T901"]
    assert checked.usable


def test_this_project_has_nothing_to_put_right() -> None:
    files = read_files(ROOT)
    found = fixed(files.data, files.docs, files.papers)
    assert (found.lines, found.left) == ((), ())


def test_the_papers_beside_data_and_pages_are_checked_and_put_right(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "# 说明\n\n先运行,再看。\n\n```\n甲,乙\n```\n\n> 引文,原样\n"
    (project / "README.md").write_bytes(text.encode())
    (project / "NOTES.md").write_bytes(b"English, as it is; (see 3 below)\n")
    assert main(["check", "--root", str(project)]) == 1
    assert capsys.readouterr().out.startswith("README.md:3:4  T901  中文里用了半角")
    assert main(["fix", "--root", str(project)]) == 0
    assert (project / "README.md").read_bytes() == text.replace("运行,", "运行，").encode()
    assert (project / "NOTES.md").read_bytes() == b"English, as it is; (see 3 below)\n"
    (project / "README.md").write_bytes(b"\xff\xfe")
    assert main(["check", "--root", str(project)]) == 1
    assert "\nREADME.md:1:1  Y101  " in capsys.readouterr().out
