"""Fixtures that put the plan of this repository in the place of the made-up one."""

from pathlib import Path

import pytest

from macros.exports.info import SiteInfo
from macros.model.plan import Plan
from macros.site.project import Project, check, read_files
from tests.conftest import ROOT


@pytest.fixture(scope="session")
def project() -> Project:
    return check(read_files(ROOT))


@pytest.fixture(scope="session")
def plan(project: Project) -> Plan:
    return project.site().plan


@pytest.fixture(scope="session")
def info() -> SiteInfo:
    return SiteInfo("示例网站", "示例数据的说明。", "https://site.example/")


@pytest.fixture(scope="session")
def site_dir(own_site_dir: Path) -> Path:
    return own_site_dir


@pytest.fixture(scope="session")
def site_url(own_site_url: str) -> str:
    return own_site_url
