"""A plan with everything a real five-year plan may say: the model, the pages, the exports, the search."""

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser

from macros.charts.axis import classes
from macros.exports.info import SiteInfo
from macros.exports.json_files import plan_json
from macros.exports.tables import tables
from macros.model.records import Indicator
from macros.model.vocabulary import Assessment
from macros.model.works import Project
from macros.progress import assess
from macros.report import Kind, report, scope_of
from macros.site.inline import telephone
from macros.site.page_context import PageContext
from macros.site.project import check
from macros.site.render import renderer
from macros.source.report import as_text as problem_text
from macros.views.projects import investment_sums
from macros.word import as_text
from tests.blocks import Blocks
from tests.conftest import ROOT
from tests.every_plan.test_paper_and_phone import PRINTED, empty_sheets
from tests.exports.reading import read_plan
from tests.once import Once
from tests.pages import page_paths
from tests.rich import LAYERS, rich_files
from tests.small import DAY
from tests.test_small_site import build_layers, page


@pytest.fixture(scope="module")
def rich_site(once: Once) -> Path:
    return once("rich", lambda work: build_layers(work, *LAYERS)) / "site"


PROJECT = check(rich_files())
PLAN = PROJECT.site().plan


def text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_it_is_sound() -> None:
    assert problem_text(PROJECT.problems, PROJECT.lines) == "检查通过：没有发现问题。\n"


def test_measures_stand_under_tasks_or_chapters() -> None:
    found = [(strand.name, [measure.number for measure in strand.measures]) for strand in PLAN.strands]
    assert found == [
        ("任务1", ["1.1", "1.2", "1.3"]),
        ("任务2", ["2.1", "2.2"]),
        ("任务3", ["3.1"]),
        ("第四章", ["4.1"]),
    ]
    second, third = PLAN.chapters[1:3]
    assert [task.id for task in PLAN.tasks_in(second)] == ["task-2", "task-3"]
    assert [task.id for task in PLAN.tasks_in(third)] == ["task-1"]


@pytest.mark.parametrize(
    ("indicator", "verdict"),
    [
        ("rich-range", Assessment.KEEPING),
        ("rich-class", Assessment.REACHED),
        ("rich-words", Assessment.REACHED),
        ("rich-assigned-down", Assessment.UNKNOWN),
    ],
)
def test_every_sort_of_target_is_judged(indicator: str, verdict: Assessment) -> None:
    found = assess(PLAN.get(indicator, Indicator), PLAN.observations, PLAN.info.period, DAY)
    assert found.verdict is verdict


def test_a_finding_is_told_in_its_own_words() -> None:
    found = assess(PLAN.get("rich-words", Indicator), PLAN.observations, PLAN.info.period, DAY)
    assert found.formula == ("来源认定已经完成：2023年“已经基本消除”",)
    assert found.early


def test_only_sums_that_can_be_added_are_added() -> None:
    assert investment_sums(PLAN.projects) == (
        "2个项目写明总投资，逐项相加为1500.5万元（本站相加）。其余1个没有写明或单位不同，没有计入。",
    )
    two_of_a_kind = PLAN.get("rich-delayed", Project)
    doubled = two_of_a_kind.model_copy(update={"investment": two_of_a_kind.investment[:1] * 2})
    assert investment_sums((doubled, PLAN.get("rich-running", Project))) == ()


def test_parts_of_records_are_tables_of_their_own() -> None:
    found = {table.name: table for table in tables(PLAN)}
    later = found["indicators_later"]
    assert later.title == "指标的远期目标"
    assert [row[:2] for row in later.rows] == [("rich-class", 2030), ("rich-class", 2035)]
    assert [row[0] for row in found["projects_states"].rows] == ["rich-delayed"] * 3
    assert found["annexes_rows"].rows[0] == ("annex-1", ("示例一区", "120", ""))
    assert {row[1] for row in found["measures_duties"].rows} == {"office-lead", "office-helper"}
    owners = {table.columns[0].refers_to for table in found.values() if table.columns[0].name == "owner"}
    assert owners == {"plan", "measures", "actions", "indicators", "projects", "boxes", "annexes"}


def test_the_json_of_it_is_the_plan_again() -> None:
    again = read_plan(json.loads(json.dumps(plan_json(PLAN, SiteInfo("示例")))))
    assert again == PLAN


def test_chapters_tell_their_tasks_boxes_and_offices(rich_site: Path) -> None:
    second = page(rich_site, "chapters/02-two.html")
    (quoted,) = second.xpath("//p[@class='p-quote']")
    assert text(quoted).startswith("本章对应规划任务2防范示例风险")
    assert quoted.xpath("q/text()") == ["防范示例风险", "与第二项同在一章的示例任务"]
    below = second.xpath("//li[@id='a-3-1-1']/ol/li/@id")
    assert below == ["a-3-1-1-1", "a-3-1-1-2"]
    assert "责任单位牵头单位：示例局来源；配合单位：示例镇人民政府来源" in text(second)
    fourth = page(rich_site, "chapters/04-four.html")
    (box,) = fourth.xpath("//aside[h3[@id='box-1']]")
    for words in ("专栏1　示例重点工程", "示例一类", "新建示例设施", "2025年45.0—50.0%", "46.2%", "已投运"):
        assert words.replace("　", " ") in text(box)
    assert "任务" not in text(fourth.xpath("//article")[0]).replace("不属于任务的示例措施", "")


def test_a_project_has_a_page_with_its_history(rich_site: Path) -> None:
    shown = page(rich_site, "projects/rich-delayed.html")
    facts = {text(row.find("dt")): text(row.find("dd")) for row in shown.xpath("//dl[@class='p-facts']/div")}
    assert facts["总投资"] == "1200万元来源 原文：1200"
    assert facts["合同价"] == "980万元来源 原文：中标价980万元"
    assert facts["建设年限"] == "2021年—2024年来源"
    assert facts["资金来源"] == "区级财政：700万元来源企业自筹来源"
    states = [[text(cell) for cell in row] for row in shown.xpath("//table/tbody/tr")]
    assert states == [
        ["2021年3月", "计划中", "来源"],
        ["2021年9月", "建设中", "已经开工来源"],
        ["2023年12月", "延期", "延期到2024年来源"],
    ]
    listed = page(rich_site, "projects.html")
    assert listed.xpath("//h3[@id='rich-delayed']/a/@href") == ["projects/rich-delayed.html"]
    section = text(listed.xpath("//section[h3[@id='rich-delayed']]")[0])
    for words in ("建设示例处理设施一座", "2021年—2024年", "1200万元", "牵头单位：示例局"):
        assert words in section


def test_an_office_has_a_page_with_what_it_answers_for(rich_site: Path) -> None:
    shown = page(rich_site, "offices/office-lead.html")
    assert shown.xpath("//dd/a[@href='tel:000-1111']")
    rows = [[text(cell) for cell in row] for row in shown.xpath("//table/tbody/tr")]
    assert [row[:2] for row in rows] == [
        ["3.1 同章任务的示例措施", "措施"],
        ["示例分解指标", "指标"],
        ["示例延期项目", "项目"],
    ]
    helper = page(rich_site, "offices/office-helper.html")
    assert not helper.xpath("//a[starts-with(@href, 'tel:')]")
    assert [text(row[2]).split("来源")[0] for row in helper.xpath("//table/tbody/tr")] == [
        "责任单位",
        "责任单位",
        "配合单位",
    ]


def test_a_number_in_running_text_can_be_pressed_and_an_office_without_one_is_only_named() -> None:
    context = PageContext(PROJECT.site(), "chapters/02-two.md")
    source = '[来源](../sources.md#src-example-plan "《示例区生态环境保护规划》（虚构）")'
    lead = f"[000&#45;1111](tel:000-1111)（[示例局](../offices/office-lead.md)，{source}）"
    assert telephone(context, "office-lead") == lead
    assert telephone(context, "office-helper") == f"[示例镇人民政府](../offices/office-helper.md)（{source}）"


def test_an_indicator_tells_where_its_target_comes_from_and_goes(rich_site: Path) -> None:
    shown = page(rich_site, "indicators/rich-assigned-down.html")
    rows = {text(row[0]): text(row[1]) for row in shown.xpath("//table[contains(., '基本情况')]/tbody/tr")}
    assert rows["分解自"] == "示例市（市级）2025年≥92.0%"
    assert rows["牵头单位"] == "示例局"
    parts = [[text(cell) for cell in row][:2] for row in shown.xpath("//table[contains(., '分地区目标')]/tbody/tr")]
    assert parts == [["示例镇", "2025年达到94.0%"], ["示例街道", "2025年完成区下达任务"]]
    total = page(rich_site, "indicators/rich-cumulative.html")
    assert "到2025年累计〔6.5〕万吨" in text(total)
    assert "〔〕内为累计数" in text(total)


def test_an_annex_is_a_table_and_a_relation_a_link(rich_site: Path) -> None:
    (table,) = page(rich_site, "annexes.html").xpath("//table")
    assert [text(head) for head in table.xpath(".//thead//th")] == ["分区", "户数（户）", "备注"]
    assert [text(cell) for cell in table.xpath(".//tbody/tr[1]/*")] == ["示例一区", "120", ""]
    related = page(rich_site, "timeline.html").xpath("//h3[@id='related-plans']/following-sibling::ul[1]/li")
    assert [text(item) for item in related] == ["上级规划：《示例市年度报告》（虚构）来源"]


def test_the_site_tells_what_was_amended_and_what_was_corrected(rich_site: Path) -> None:
    listed = [item.get("id") for item in page(rich_site, "timeline.html").xpath("//ul[@class='p-amendments']/li")]
    assert listed == ["amd-whole", "amd-target"]
    changes = page(rich_site, "changes.html")
    anchors = changes.xpath("//article//h2/@id")
    assert anchors == ["data-1-1-2024-05-20", "data-1-0-2024-02-01"]
    contents = changes.xpath("//nav[contains(@class, 'md-nav--secondary')]//a/@href")
    assert list(dict.fromkeys(contents)) == [f"#{anchor}" for anchor in anchors]
    row = page(rich_site, "outcomes.html").xpath("//tr[@id='rich-range-2023']")[0]
    (link,) = row.xpath(".//a[contains(@href, 'changes.html')]")
    assert (text(link), link.get("href")) == ("2024-05-20更正：46.7% → 46.2%", f"changes.html#{anchors[0]}")


def test_the_search_knows_projects_offices_and_boxes(rich_site: Path) -> None:
    known = (rich_site / "search" / "sections.js").read_text("utf-8")
    for words in (
        '["projects/rich-delayed.html","示例延期项目"]',
        '["offices/office-lead.html","示例局"]',
        '"box-1","专栏1　示例重点工程"',
    ):
        assert known.count(words) == 1


def test_no_page_prints_an_empty_sheet(rich_site: Path, browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    paths = [path for path in page_paths(rich_site) if path.startswith(PRINTED)]
    assert "chapters/04-four.html" in paths
    assert empty_sheets(context.new_page(), rich_site, paths, tmp_path) == []
    context.close()


def test_csv_files_hold_the_parts(rich_site: Path) -> None:
    raw = (rich_site / "open-data" / "v1" / "projects_investment.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(raw)))
    assert [(row["owner"], row["kind"], row["value"], row["unit"]) for row in rows][:2] == [
        ("rich-delayed", "total", "1200", "万元"),
        ("rich-delayed", "contract", "980", "万元"),
    ]


def test_a_range_is_a_band_and_a_class_has_its_name(rich_site: Path) -> None:
    span = page(rich_site, "indicators/rich-range.html")
    assert span.xpath("//svg/path[@class='band goal']")
    shown = text(page(rich_site, "indicators/rich-class.html"))
    ticks = page(rich_site, "indicators/rich-class.html").xpath("//svg[1]//text[@class='tick']/text()")
    assert {"Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"} <= set(ticks)
    assert "Ⅲ ≤ Ⅲ：成立" in shown
    assert "2030年降到Ⅱ类" in shown


def test_the_chart_of_classes_has_whole_classes_as_its_axis() -> None:
    assert classes((Decimal(3), Decimal(4)), "类") == tuple(map(Decimal, (2, 3, 4, 5)))
    assert classes((Decimal(1), Decimal(6)), "类") == tuple(map(Decimal, range(1, 7)))
    assert classes((Decimal(3), Decimal("3.5")), "类") == ()
    assert classes((Decimal(3), Decimal(4)), "%") == ()


def test_the_report_tells_later_targets_and_sums() -> None:
    blocks = as_text(report(scope_of(PLAN, Kind.CLOSING, DAY), "示例网站"))
    assert "2030年降到Ⅱ类" in blocks
    assert "逐项相加为1500.5万元（本站相加）" in blocks


def test_a_plan_without_any_task_stands_by_its_chapters() -> None:
    files = rich_files()
    data = {name: raw for name, raw in files.data.items() if not name.startswith("tasks/")}
    loose = re.sub(rb"task: task-[0-9](, chapter: ch-[0-9]+)?", b"chapter: ch-04", files.data["measures.yml"])
    more = re.sub(rb"task: task-[0-9](, chapter: ch-[0-9]+)?", b"chapter: ch-04", files.data["measures/more.yml"])
    pairs = ((1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (3, 1))
    numbered = {b'number: "%d.%d"' % pair: b'number: "4.%d%d"' % pair for pair in pairs}
    for old, new in numbered.items():
        loose, more = loose.replace(old, new), more.replace(old, new)
    actions = {
        name: re.sub(rb"number: ([123])\.([0-9])\.", rb"number: 4.\1\2.", files.data[name])
        for name in ("actions.yml", "actions/more.yml")
    }
    chapters = re.sub(rb", task: task-[0-9]", b"", files.data["chapters.yml"])
    plan = re.sub(rb"(?m)^.*what: tasks.*\n", b"", files.data["plan.yml"])
    changed = {"tasks.yml": b"[]\n", "chapters.yml": chapters, "plan.yml": plan, "measures.yml": loose}
    data |= changed | {"measures/more.yml": more} | actions
    calls = rb"(?s)\n\{\{ (measure_heading|action_list|evidence)\([^\n]*"
    docs = {name: re.sub(calls, b"", raw) if name.startswith("chapters/") else raw for name, raw in files.docs.items()}
    ids = re.findall(rb"- \{id: (m-[0-9-]+),", loose + more)
    docs["chapters/04-four.md"] += b"".join(
        b'\n{{ measure_heading("%s") }}\n\n{{ action_list("%s") }}\n' % (one, one) for one in ids
    )
    project = check(replace(files, data=data, docs=docs))
    assert problem_text(project.problems, project.lines) == "检查通过：没有发现问题。\n"
    found = project.site().plan
    assert [(strand.name, len(strand.measures)) for strand in found.strands] == [("第四章", 7)]
    blocks = Blocks(PageContext(project.site(), "map.md"), renderer(ROOT / "overrides" / "fragments"))
    for shown in (blocks.battle_map(), blocks.task_cards(), blocks.progress_overview(), blocks.coverage_matrix()):
        assert "任务1" not in shown
    assert "第四章　示例第四章" in blocks.battle_map()
    assert '<option value="ch-04">' in blocks.battle_map()
