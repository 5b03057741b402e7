"""The made-up plan and the plan of this repository, each built once, and a browser that reaches this machine only."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from macros.exports.info import SiteInfo
from macros.model.plan import Plan
from macros.site.project import Project, check, read_files
from tests import example as made_up
from tests.example import write_example
from tests.office import office_at
from tests.once import Once
from tests.tools import find_browser

ROOT = made_up.ROOT
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


# What a test asks for tells what it is; the last that fits is taken.
KINDS = {
    "site": (
        "rich_site",
        "site_dir",
        "own_site_dir",
        "small_site",
        "started",
        "filled",
        "example",
        "addressed",
        "official",
        "root",
    ),
    "browser": ("browser",),
    "hosts": ("server", "served", "hosted", "hosted_below", "office"),
}
LONG_FIRST = ("hosts", "browser", "site", "unit")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test its mark: hosts and browser need programs beside Python, site builds one, unit neither.

    Files whose tests take long come first, so that no process is left with a long one at the end.
    """
    for item in items:
        asked = set(getattr(item, "fixturenames", ()))
        kinds = [kind for kind, fixtures in KINDS.items() if asked.intersection(fixtures)]
        if not any(item.get_closest_marker(kind) for kind in KINDS):
            item.add_marker(kinds[-1] if kinds else "unit")
    kinds_in: dict[Path, set[str]] = {}
    for item in items:
        kinds_in.setdefault(item.path, set()).update(mark.name for mark in item.iter_markers())
    items.sort(key=lambda item: [kind not in kinds_in[item.path] for kind in LONG_FIRST])


def mkdocs(*arguments: str) -> list[str]:
    """The host's command line as everyone types it: the program itself, which knows no project folder."""
    program = shutil.which("mkdocs", path=str(Path(sys.executable).parent))
    assert program, "mkdocs 没有装在运行测试的这个 Python 旁边"
    return [program, *arguments]


def build(root: Path, into: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build the project at *root* as an author would, strictly."""
    command = mkdocs("build", "--site-dir", str(into), *more)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)


def built(root: Path, into: Path) -> Path:
    """The site of the project at *root*."""
    done = build(root, into)
    assert done.returncode == 0, done.stderr
    return into


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder for all processes of this run; a process of pytest-xdist has its own folder below the run's."""
    own = tmp_path_factory.getbasetemp()
    return Once((own.parent if hasattr(request.config, "workerinput") else own) / "once")


@pytest.fixture(scope="session")
def example(once: Once) -> Path:
    """The project of the made-up plan; tests only read it."""
    return once("example", write_example)


@pytest.fixture(scope="session")
def project(example: Path) -> Project:
    return check(read_files(example))


@pytest.fixture(scope="session")
def plan(project: Project) -> Plan:
    return project.site().plan


@pytest.fixture(scope="session")
def info() -> SiteInfo:
    return SiteInfo("示例网站", "示例数据的说明。", "https://site.example/")


@pytest.fixture(scope="session")
def site_dir(example: Path, once: Once) -> Path:
    """The site of the made-up plan; tests only read it."""
    return once("site", partial(built, example))


@pytest.fixture(scope="session")
def own_site_dir(once: Once) -> Path:
    """The site of the plan of this repository; tests only read it."""
    return once("own-site", partial(built, ROOT))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: a test's own message is enough."""


@contextmanager
def serving(site_dir: Path) -> Iterator[str]:
    """The address at which *site_dir* is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site_dir)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    with serving(site_dir) as url:
        yield url


@pytest.fixture(scope="session")
def own_site_url(own_site_dir: Path) -> Iterator[str]:
    with serving(own_site_dir) as url:
        yield url


@pytest.fixture
def office(tmp_path: Path) -> list[str]:
    """LibreOffice with a profile of its own."""
    return office_at(tmp_path / "profile")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    assert executable, "没有找到 Chromium：运行 python tests/tools.py 看怎样安装"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield running
        running.close()
