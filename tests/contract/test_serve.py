"""Under ``serve`` a person writes, slips and mends; the server shows each problem and goes on."""

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from lxml import html

from macros.site.project import check, read_files
from macros.source.report import as_text
from tests.conftest import mkdocs
from tests.contract.copies import ENVIRONMENT, copy_project

pytestmark = pytest.mark.site
LONGEST = 180.0
ABOUT, TERMS = "docs/about.md", "data/terms.yml"


class Server:
    """A running ``mkdocs serve`` over its own project."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.root = root
        self.log = root / "serve.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                mkdocs("serve", "--dev-addr", self.address),
                cwd=root,
                env=ENVIRONMENT,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def text(self, path: str) -> str:
        with urlopen(f"http://{self.address}/{path}", timeout=LONGEST) as answer:
            article = html.fromstring(answer.read()).xpath("//article")[0]
        return str(article.text_content())

    def until(self, path: str, wanted: Callable[[str], bool]) -> str:
        """The text of a page once it is as *wanted*."""
        end = time.monotonic() + LONGEST
        shown = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            try:
                shown = self.text(path)
            except (URLError, OSError):
                shown = ""
            if shown and wanted(shown):
                return shown
            time.sleep(0.3)
        raise AssertionError(f"{path} stayed: {shown}\n{self.log.read_text(encoding='utf-8')}")

    def change(self, name: str, raw: bytes) -> None:
        (self.root / name).write_bytes(raw)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("serve"))


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[Server]:
    sound = (root / TERMS).read_bytes()
    (root / TERMS).write_bytes(sound.replace(b"  term:", b"  term", 1))
    running = Server(root)
    yield running
    running.process.terminate()
    running.process.wait(LONGEST)


@pytest.fixture
def mended(server: Server) -> Server:
    """The server with sound data, whichever test ran before."""
    server.change(TERMS, (server.root / TERMS).read_bytes().replace(b"  term ", b"  term: ", 1))
    server.until("help.html", sound)
    return server


def faulty(text: str) -> bool:
    return "需要改正" in text


def sound(text: str) -> bool:
    return not faulty(text)


def test_broken_data_at_the_start_is_shown_and_can_be_mended(server: Server) -> None:
    shown = server.until("about.html", faulty)
    assert "data/terms.yml:4:3" in shown
    assert "缺少冒号" in shown
    assert faulty(server.text("index.html"))
    raw = (server.root / TERMS).read_bytes()
    server.change(TERMS, raw.replace(b"  term ", b"  term: ", 1))
    assert "本站由编者整理" in server.until("about.html", sound)
    assert "每立方米空气" in server.until("indicators/pm25.html", sound)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (lambda raw: raw + b'\n{{ term("term-exampel") }}\n', "没有编号为“term-exampel”的术语"),
        (lambda raw: raw.replace("本站".encode(), "本站".encode("gb18030")), "不是 UTF-8 编码"),
        (lambda raw: raw.replace(b"title: ", "title：".encode()), "应是半角冒号加空格"),
        (lambda raw: raw + b"\n{{ glossary( }}\n{% include 'x' %}\n<script>alert(1)</script>\n", "没有成对"),
    ],
    ids=["id", "encoding", "front-matter", "template-and-html"],
)
def test_a_broken_page_shows_its_problems_and_the_others_stay(
    mended: Server, slip: Callable[[bytes], bytes], said: str
) -> None:
    before = (mended.root / ABOUT).read_bytes()
    mended.change(ABOUT, slip(before))
    shown = mended.until("about.html", faulty)
    assert said in shown
    assert "docs/about.md:" in shown
    assert sound(mended.text("help.html"))
    mended.change(ABOUT, before)
    assert "本站由编者整理" in mended.until("about.html", sound)


def test_data_broken_later_is_shown_and_can_be_mended(mended: Server) -> None:
    before = (mended.root / TERMS).read_bytes()
    mended.change(TERMS, b"\xef\xbb\xbf" + before.replace(b"basis: usage", b"basis: used"))
    assert "词表" in mended.until("glossary.html", faulty)
    assert faulty(mended.text("help.html"))
    mended.change(TERMS, before)
    assert "空气里非常细小的颗粒" in mended.until("glossary.html", sound)
    assert "Traceback" not in mended.log.read_text(encoding="utf-8")


def test_a_build_prints_the_very_same_report(tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / ABOUT).write_bytes((root / ABOUT).read_bytes() + "\n全区有12天。{{ term() }}\n".encode())
    done = subprocess.run(mkdocs("build"), cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    project = check(read_files(root))
    assert done.returncode != 0
    assert as_text(project.problems, project.lines) in done.stderr
    assert "Traceback" not in done.stderr
    assert not (root / "site" / "index.html").exists()


def test_a_change_of_the_programs_begins_the_preview_again(mended: Server) -> None:
    view, page = "macros/views/summary.py", "indicators/pm25.html"
    whole, label = (mended.root / view).read_bytes(), "规划目标：".encode()
    assert label in whole
    mended.change(view, whole.replace(label, b'"' + label))
    deadline = time.monotonic() + LONGEST
    while "程序改过，但是运行不了（SyntaxError" not in mended.log.read_text(encoding="utf-8"):
        assert time.monotonic() < deadline
        time.sleep(0.2)
    assert "规划目标：" in mended.until(page, sound)
    mended.change(view, whole.replace(label, "规划的目标：".encode()))
    assert "规划的目标：" in mended.until(page, lambda text: "规划的目标：" in text)
    assert "程序改过，预览重新开始。" in mended.log.read_text(encoding="utf-8")
    mended.change(view, whole)
    mended.until(page, lambda text: "规划的目标：" not in text)
