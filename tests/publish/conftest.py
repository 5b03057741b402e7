"""The site as it is put on a host, and as it is built for a known address."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.publish.finish import publish
from macros.publish.hosting import Host
from tests.conftest import built
from tests.example import write_example
from tests.once import Once
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


def copied(site: Path, work: Path) -> Path:
    """A copy of *site* in *work* that may be changed."""
    return Path(shutil.copytree(site, work / "site"))


@pytest.fixture(scope="session")
def hosted(site_dir: Path, once: Once) -> Path:
    """The made-up site after the publishing command, for the root of a host."""
    return once("hosted", lambda work: publish(copied(site_dir, work), work / "servers", Host())) / "site"


@pytest.fixture(scope="session")
def hosted_below(hosted: Path, once: Once) -> Path:
    """The same for a path below the root."""
    base = "/qjgh/"
    return once("below", lambda work: publish(copied(hosted, work), work / "servers", Host(), base=base)) / "site"


@pytest.fixture(scope="session")
def addressed(once: Once) -> Path:
    """The made-up site built for a known address."""
    return once("addressed", lambda work: built(copy_project(work / "project", with_address), work / "site")) / "site"


@pytest.fixture(scope="session")
def served(hosted: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The made-up site on nginx with all headers."""
    with nginx(hosted, tmp_path_factory.mktemp("served")) as server:
        yield server
