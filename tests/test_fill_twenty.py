"""From the official table to the site: one data file, and the twentieth indicator is everywhere."""

import json
from pathlib import Path

import pytest

from macros.charts import chart_of
from macros.command_line import main
from macros.exports.csv_import import TableError, filled
from macros.exports.files import export_files
from macros.exports.info import FOLDER, SiteInfo
from macros.model.kinds import KINDS
from macros.model.records import Indicator
from macros.progress import assess
from macros.site.generated import generated_pages
from macros.site.page_context import PageContext, Site
from macros.site.project import Files, check
from macros.site.render import renderer
from macros.views.tables import completeness
from tests.blocks import Blocks
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
    state = completeness(PageContext(Site(small_plan(), {}), "index.md"))
    assert (state.known, state.declared) == (19, 20)


def test_one_record_reaches_every_page() -> None:
    plan = with_records("indicators.yml", TWENTIETH)
    context = PageContext(Site(plan, {}, SiteInfo("示例网站"), DAY), "progress.md")
    state = completeness(context)
    assert (state.known, state.declared) == (20, 20)
    assert "indicators/ex-twentieth.md" in {page.path for page in generated_pages(plan)}
    blocks = Blocks(context, renderer(ROOT / "overrides" / "fragments"))
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
    assert project.problems == ()
    plan = project.site().plan
    indicator = plan.get("ex-twentieth", Indicator)
    found = assess(indicator, plan.observations, plan.info.period, DAY)
    assert found.label == "达到序时进度"
    assert found.formula[-1] == "r = p ÷ τ = 0.6 ÷ 0.6 = 1"
    assert chart_of(plan, indicator) is not None
    exported = json.loads(export_files(plan, SiteInfo("示例网站"), DAY)[f"{FOLDER}/plan.json"])
    assert exported["indicators"][-1]["target"]["value"] == "50.0"


def test_an_eighteenth_binding_indicator_is_refused() -> None:
    files = small_files()
    more = TWENTIETH + TWENTIETH.replace("ex-twentieth", "ex-too-many").replace("第二十项", "第二十一项")
    project = check(Files({**files.data, "indicators.yml": files.data["indicators.yml"] + more.encode()}, files.docs))
    assert [problem.code for problem in project.problems] == ["C501"]
    assert project.problems[0].message == "规划只有17项约束性指标，这是第18项"


def test_a_spreadsheet_gives_the_same_records() -> None:
    plan = small_plan()
    table = export_files(plan, SiteInfo("示例网站"), DAY)[f"{FOLDER}/indicators.csv"]
    files = small_files()
    project = check(Files({**files.data, "indicators.yml": filled(table, KINDS["indicator"]).encode()}, files.docs))
    assert project.problems == ()
    without_milestones = [item.model_copy(update={"milestones": ()}) for item in plan.indicators]
    assert list(project.site().plan.indicators) == without_milestones


def test_chinese_headers_and_gbk_are_read() -> None:
    header = "编号,指标,单位,目标值：年份,目标值：数值,对应措施"
    text = f"{header}\r\nex-new,“新”指标: 甲,%,2025,95.0,m-1-1|m-1-2\r\n,,,,,\r\n"
    assert filled(text.encode("gbk"), KINDS["indicator"]) == (
        "- id: ex-new\n"
        '  name: "“新”指标: 甲"\n'
        '  unit: "%"\n'
        "  target:\n"
        "    year: 2025\n"
        "    value: 95.0\n"
        "  measures: [m-1-1, m-1-2]\n"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("编号,目标\nx,1\n", "指标没有“目标”这一列，最接近的是：目标值：目标类型、目标值：年份、目标值：数值"),
        ("编号\nx,1\n", "第2行有2格，表头只有1格"),
        ("编号\n", "表格里没有记录：第一行是表头，从第二行起每行一条"),
    ],
)
def test_a_wrong_spreadsheet_is_explained(text: str, message: str) -> None:
    with pytest.raises(TableError) as caught:
        filled(text.encode(), KINDS["indicator"])
    assert str(caught.value) == message


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1\xb1", "编号\n".encode("utf-16")])
def test_a_workbook_is_not_printed_as_noise(raw: bytes) -> None:
    with pytest.raises(TableError) as caught:
        filled(raw, KINDS["indicator"])
    assert str(caught.value) == ("这不是 CSV 文件：请在表格软件里选“另存为”，类型选“CSV UTF-8（逗号分隔）”，再试一次")


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    assert filled("编号,指标\nex-new,null\n".encode(), KINDS["indicator"]) == '- id: ex-new\n  name: "null"\n'


def test_the_command_prints_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.csv"
    table.write_text("编号,指标\nex-new,示例\n", "utf-8")
    assert main(["fill", "indicators", str(table)]) == 0
    assert capsys.readouterr().out == "- id: ex-new\n  name: 示例\n"
    table.write_text("编号,颜色\nex-new,红\n", "utf-8")
    assert main(["fill", "indicators", str(table)]) == 1
    assert "没有读成：指标没有“颜色”这一列" in capsys.readouterr().err
