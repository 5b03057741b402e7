"""The two plans every export is tried on: the real one and the made-up small one."""

import pytest

from macros.exports import SiteInfo
from macros.model.plan import Plan
from macros.site.project import check, read_files
from tests.conftest import ROOT
from tests.small import small_plan

INFO = SiteInfo("示例网站", "示例数据的说明。", "https://site.example/")


@pytest.fixture(scope="session", params=["small", "real"])
def plan(request: pytest.FixtureRequest) -> Plan:
    return small_plan() if request.param == "small" else check(read_files(ROOT)).site().plan


@pytest.fixture(scope="session")
def info() -> SiteInfo:
    return INFO
