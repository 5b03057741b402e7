"""The site as it is put on a host, and as it is built for a known address."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.publish.finish import publish
from macros.publish.hosting import Host
from tests.conftest import build
from tests.example import write_example
from tests.publish.servers import Server, nginx

ADDRESS = "https://plan.example.cn/qjgh/"
Configure = Callable[[str], str]


def copy_project(into: Path, configure: Configure) -> Path:
    """The project of the made-up plan with an edited configuration."""
    write_example(into)
    text = (into / "mkdocs.yml").read_text(encoding="utf-8")
    edited = configure(text)
    assert edited != text
    (into / "mkdocs.yml").write_text(edited, encoding="utf-8")
    return into


def with_address(text: str) -> str:
    return text.replace('site_url: ""', f'site_url: "{ADDRESS}"')


@pytest.fixture(scope="session")
def hosted(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up site after the publishing command, for the root of a host."""
    folder = tmp_path_factory.mktemp("hosted") / "site"
    shutil.copytree(site_dir, folder)
    publish(folder, folder.parent / "servers", Host())
    return folder


@pytest.fixture(scope="session")
def hosted_below(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same for a path below the root."""
    folder = tmp_path_factory.mktemp("below") / "site"
    shutil.copytree(hosted, folder)
    publish(folder, folder.parent / "servers", Host(), base="/qjgh/")
    return folder


@pytest.fixture(scope="session")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up site built for a known address."""
    work = tmp_path_factory.mktemp("addressed")
    project = copy_project(work / "project", with_address)
    done = build(project, work / "site")
    assert done.returncode == 0, done.stderr
    return work / "site"


@pytest.fixture(scope="session")
def served(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The made-up site on nginx with all headers."""
    with nginx(hosted, tmp_path_factory.mktemp("served")) as server:
        yield server
