"""A value somebody designed or spent is no value of how things stand, wherever an indicator is shown."""

from macros.model.records import Indicator
from macros.model.vocabulary import Coverage
from macros.site.page_context import PageContext, Site
from macros.views.coverage import coverage_of
from macros.views.indicator_page import indicator_page
from macros.views.unmeasured import stands_alone
from tests.small import DAY, with_records

INDICATOR = """
- id: ex-alone
  name: 示例处数
  definition: 虚构的指标，只用于测试。
  why: 只有设计值。
  category: cat-risk
  category_basis: stated
  unit: 处
  direction: higher
  nature: unstated
  in_plan: unconfirmed
  measures: [m-2-1]
"""
FIGURE = """
- id: obs-designed
  name: 示例处数
  kind: {kind}
  level: district
  area: 示例区
  indicator: ex-alone
  measures: [m-2-1]
  period: 2023
  value: 7
  unit: 处
  source: src-example-report
  words: 共7处
  read: full
"""


def test_a_design_value_makes_no_indicator_measured() -> None:
    for kind, alone in (("design", False), ("result", True)):
        figure = FIGURE.format(kind=kind)
        plan = with_records("observations.yml", figure, indicators=INDICATOR)
        one = plan.get("ex-alone", Indicator)
        assert stands_alone(plan, one) is alone
        assert (coverage_of(plan, one) is Coverage.VALUE) is alone
        page = indicator_page(PageContext(Site(plan, {}, today=DAY), "indicators/ex-alone.md"), "ex-alone")
        assert bool(page.lead) is alone
        assert ("7处" in page.summary) is alone
