"""Rules of law on pages: what stood when, in words that follow from the record."""

import pytest

from macros.site import inline
from macros.site.page_context import PageContext
from macros.site.project import check, read_files
from tests.contract.catalogue import BASE


@pytest.fixture(scope="module")
def context() -> PageContext:
    return PageContext(check(read_files(BASE)).site(), "about.md")


def test_a_rule_is_named_with_its_day_and_leads_to_its_entry(context: PageContext) -> None:
    said = inline.rule(context, "rule-example")
    assert said == "[《示例污染防治条例》（示例令第2号）](rules.md#rule-example)（2024年1月1日起施行，未核对原文）"


def test_a_rule_that_no_longer_stands_says_so_and_what_took_its_place(context: PageContext) -> None:
    said = inline.rule(context, "rule-before-2024", then="true")
    assert said.startswith(
        "[《示例污染防治办法》（示例令第1号）](rules.md#rule-before-2024)（当时有效，2010年5月起施行，"
    )
    assert said.endswith("自2024年1月1日起由《示例污染防治条例》（示例令第2号）取代，未核对原文）")
