"""The plan every export is tried on."""

import pytest

from macros.exports.info import SiteInfo
from macros.model.plan import Plan
from tests.small import small_plan

INFO = SiteInfo("示例网站", "示例数据的说明。", "https://site.example/")


@pytest.fixture(scope="session")
def plan() -> Plan:
    return small_plan()


@pytest.fixture(scope="session")
def info() -> SiteInfo:
    return INFO
