"""From the official table to the site: one data file, and the twentieth indicator is everywhere."""

import json

from macros.blocks import Blocks
from macros.charts import chart_of
from macros.exports import FOLDER, SiteInfo, export_files
from macros.generated import generated_pages
from macros.model import Indicator
from macros.progress import assess
from macros.project import Files, check
from macros.render import renderer
from macros.site import Desk, Site
from macros.views.tables import completeness
from tests.conftest import ROOT
from tests.small import DAY, small_files, small_plan, with_records

TWENTIETH = """
- id: ex-twentieth
  name: 示例第二十项
  definition: 虚构的指标，由测试补录。
  why: 证明补录一条记录就能到达每个页面。
  category: cat-climate
  category_basis: stated
  field: 示例领域
  unit: "%"
  direction: higher
  nature: binding
  in_plan: confirmed
  measures: [m-2-1]
  baseline: {year: 2020, value: 40.0, source: src-example-plan, place: 表1, read: full}
  target: {type: level, year: 2025, value: 50.0, source: src-example-plan, place: 表1, read: full}
"""
VALUE = """
- id: obs-ex-twentieth-2023
  name: 示例第二十项
  level: district
  area: 示例区
  indicator: ex-twentieth
  measures: [m-2-1]
  period: 2023
  value: 46.0
  unit: "%"
  source: src-example-report
  words: 示例原文46.0
  read: full
"""


def test_nineteen_of_twenty_are_known_before() -> None:
    state = completeness(Desk(Site(small_plan(), {}), "index.md"))
    assert (state.known, state.declared) == (19, 20)


def test_one_record_reaches_every_page() -> None:
    plan = with_records("indicators.yml", TWENTIETH)
    desk = Desk(Site(plan, {}, SiteInfo("示例网站"), DAY), "progress.md")
    state = completeness(desk)
    assert (state.known, state.declared) == (20, 20)
    assert "indicators/ex-twentieth.md" in {page.path for page in generated_pages(plan)}
    blocks = Blocks(desk, renderer(ROOT / "overrides" / "fragments"))
    shown = {
        "overview": blocks.progress_overview(),
        "coverage": blocks.coverage_matrix(),
        "table": blocks.indicator_table(),
        "map": blocks.battle_map(),
        "page": blocks.indicator_page("ex-twentieth"),
    }
    for where, text in shown.items():
        assert "示例第二十项" in text, where
    assert "还缺什么" not in shown["overview"]
    assert "50.0%" in shown["page"]


def test_one_value_gives_a_verdict_and_a_chart() -> None:
    files = small_files()
    data = dict(files.data)
    data["indicators.yml"] += TWENTIETH.encode()
    data["observations.yml"] += VALUE.encode()
    project = check(Files(data, files.docs))
    assert project.faults == ()
    plan = project.site().plan
    indicator = plan.get("ex-twentieth", Indicator)
    found = assess(indicator, plan.observations, plan.info.period, DAY)
    assert found.label == "达到序时进度"
    assert found.formula[-1] == "r = p ÷ τ = 0.6 ÷ 0.6 = 1"
    assert chart_of(plan, indicator) is not None
    exported = json.loads(export_files(plan, SiteInfo("示例网站"))[f"{FOLDER}/plan.json"])
    assert exported["indicators"][-1]["target"]["value"] == "50.0"


def test_an_eighteenth_binding_indicator_is_refused() -> None:
    files = small_files()
    more = TWENTIETH + TWENTIETH.replace("ex-twentieth", "ex-too-many").replace("第二十项", "第二十一项")
    project = check(
        Files({**files.data, "indicators.yml": files.data["indicators.yml"] + more.encode()}, files.docs)
    )
    assert [fault.code for fault in project.faults] == ["C501"]
    assert project.faults[0].message == "规划只有17项约束性指标，这是第18项"
