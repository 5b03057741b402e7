"""This plan, checked; it takes the place of the made-up one in the tests that any plan must pass."""

import pytest

from macros.exports import SiteInfo
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
