"""What the pages of progress say: the made-up plan shows every case, the real one what is missing."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from lxml import html

from macros.exports.info import SiteInfo
from macros.model.plan import Plan
from macros.model.records import Indicator
from macros.model.vocabulary import AreaKind, Assessment, Level
from macros.progress import assess
from macros.site.page_context import PageContext, Site
from macros.site.render import renderer
from macros.views.coverage import coverage_matrix
from macros.views.indicator_page import indicator_page
from macros.views.overview import overview
from macros.views.summary import summary
from tests.blocks import Blocks
from tests.small import DAY, small_plan

ROOT = Path(__file__).parent.parent
INFO = SiteInfo("示例网站", url="https://site.example/")


def context(plan: Plan, page: str, today: date = DAY) -> PageContext:
    return PageContext(Site(plan, {}, INFO, today), page)


def rendered(plan: Plan, name: str, page: str, *arguments: str) -> html.HtmlElement:
    blocks = Blocks(context(plan, page), renderer(ROOT / "overrides" / "fragments"))
    text = getattr(blocks, name)(*arguments)
    assert all("\n" not in part for part in text.split("\n\n"))
    return html.fromstring(f"<article>{text}</article>")


def told(plan: Plan, name: str, today: date = DAY) -> str:
    indicator = plan.get(name, Indicator)
    return summary(plan, indicator, assess(indicator, plan.observations, plan.info.period, today))


def test_every_verdict_occurs_in_the_small_plan() -> None:
    found = overview(context(small_plan(), "progress.md"))
    shown = {row.verdict.word for row in (*found.rows, *found.monitored)}
    assert shown == {word.label for word in Assessment} - {Assessment.NOT_KEEPING.label}


def test_binding_and_expected_are_counted_apart() -> None:
    binding, expected = overview(context(small_plan(), "progress.md")).natures
    assert (binding.declared, binding.recorded, binding.wanting) == (17, 16, 1)
    assert (expected.declared, expected.recorded, expected.wanting) == (3, 3, 0)
    for nature in (binding, expected):
        assert sum(nature.sums) == nature.recorded
        assert [sum(column) for column in zip(*(item.counts for item in nature.categories), strict=True)] == list(
            nature.sums
        )
    assert binding.sums[list(Assessment).index(Assessment.REACHED)] == 2


def test_the_overview_prints_no_percentage_of_verdicts() -> None:
    text = rendered(small_plan(), "progress_overview", "progress.md").text_content()
    assert "约束性指标与预期性指标分开统计，不合算比例。" in text
    assert "还缺什么：约束性指标1项的名称、基期值和目标值" in text


def test_the_page_shows_the_arithmetic_with_sources() -> None:
    page = rendered(small_plan(), "indicator_page", "indicators/ex-behind.md", "ex-behind")
    text = page.text_content()
    assert "p =（54.5 − 50.0）÷（60.0 − 50.0）= 0.45" in text
    assert "r = p ÷ τ = 0.45 ÷ 0.6 = 0.75" in text
    inputs = page.xpath("//table[caption[contains(., '评估用到的数值')]]//tbody/tr")
    assert [row.xpath("string(th)") for row in inputs] == ["基期值", "目标值", "实际值"]
    assert all(row.xpath(".//a[@class='p-source']/@href") for row in inputs)
    assert page.xpath("count(//*[local-name()='svg'])") == 2


def test_ids_on_a_page_are_unique() -> None:
    for indicator in small_plan().indicators:
        page = rendered(small_plan(), "indicator_page", f"indicators/{indicator.id}.md", indicator.id)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_every_table_has_a_caption_and_scopes() -> None:
    blocks = [
        ("indicator_page", "indicators/ex-milestones.md", "ex-milestones"),
        ("progress_overview", "progress.md"),
        ("coverage_matrix", "progress.md"),
        ("closing_account", "progress.md"),
    ]
    for name, page, *arguments in blocks:
        for table in rendered(small_plan(), name, page, *arguments).iter("table"):
            assert table.xpath("string(caption)")
            assert all(cell.get("scope") for cell in table.iter("th"))


def test_a_hand_set_verdict_is_marked_with_reason_and_source() -> None:
    text = rendered(small_plan(), "indicator_page", "indicators/ex-by-hand.md", "ex-by-hand").text_content()
    assert "滞后（人工评估）" in text
    assert "此结论由人工评估，理由：示例考核通报认定为滞后来源" in text
    assert "按公式计算的结论是“达到序时进度”" in text


def test_a_late_milestone_and_a_trend_are_told() -> None:
    late = rendered(small_plan(), "indicator_page", "indicators/ex-milestones.md", "ex-milestones")
    assert "没有按期达到2023年的阶段目标57.0%。" in late.text_content()
    trend = rendered(small_plan(), "indicator_page", "indicators/ex-monitored.md", "ex-monitored")
    assert "不是评估结论）：改善，由2021年的50微克/立方米到2023年的45微克/立方米" in trend.text_content()


def test_summaries_come_from_the_data() -> None:
    plan = small_plan()
    assert told(plan, "ex-reached") == (
        "示例区最近的数值：91.0%（2023年）。规划目标：2025年达到90.0%（约束性）。"
        "按序时进度评估：已达到目标（提前）。参照：示例市（市级）2023年87.1%。"
    )
    assert told(plan, "ex-rate") == (
        "示例区最近的数值：比2020年下降8.4%（2023年）。规划目标：2025年比2020年下降14%（约束性）。"
        "按序时进度评估：达到序时进度。"
    )
    assert told(plan, "ex-cumulative").startswith(
        "示例区最近的数值：2.50万吨（2021年—2023年）。规划目标：到2025年累计〔4.00〕万吨"
    )
    assert told(plan, "ex-part-year") == (
        "示例区最近的数值：61.0%（2023年发布，不能与年度数值相比）。"
        "规划目标：2025年达到60.0%（预期性）。无法评估（缺少：年度实际值）。"
    )


def test_coverage_names_measures_without_indicators() -> None:
    found = coverage_matrix(context(small_plan(), "progress.md"))
    assert (found.covered, found.valued, found.bare) == (3, 3, 1)
    bare = [row.item.text for group in found.groups for row in group.rows if not row.indicators]
    assert bare == ["尚无指标的示例措施"]


def test_a_cell_of_the_coverage_says_how_many_and_names_them_when_asked() -> None:
    page = rendered(small_plan(), "coverage_matrix", "progress.md")
    cells = page.xpath("//td[.//a]")
    assert cells
    for cell in cells:
        (names,) = cell.findall("details")
        assert names.get("open") is None
        assert re.fullmatch(rf"(有|部分){len(names.findall('a'))}项", names.findtext("summary") or "")


def test_downloads_are_listed_with_format_and_size() -> None:
    page = rendered(small_plan(), "downloads", "data.md")
    links = page.xpath("//a[@class='p-download']/@href")
    assert links[0] == "open-data/v1/plan.xlsx"
    assert len(links) == len(set(links)) >= 25
    meta = page.xpath("//span[@class='p-download__meta']/text()")
    assert all(re.fullmatch(r"[\w.-]+，[\w -]+，\d+ KB", item) for item in meta)


def test_pages_carry_the_description_of_the_data() -> None:
    page = rendered(small_plan(), "downloads", "data.md")
    assert '"@type": "Dataset"' in page.xpath("string(//script[@type='application/ld+json'])")


def test_how_to_cite_names_record_and_address() -> None:
    page = indicator_page(context(small_plan(), "indicators/ex-rate.md"), "ex-rate")
    assert page.cite == (
        "示例网站：“示例壬强度”（编号ex-rate），https://site.example/indicators/ex-rate.html，引用时写上访问日期。"
    )


def test_the_bands_are_shown_to_readers() -> None:
    bands = [(band.range, band.label) for band in overview(context(small_plan(), "progress.md")).bands]
    assert bands == [
        ("1 ≤ r", "达到序时进度"),
        ("0.95 ≤ r < 1", "基本达到序时进度"),
        ("0.6 ≤ r < 0.95", "滞后"),
        ("0 ≤ r < 0.6", "明显滞后"),
        ("r < 0", "倒退"),
    ]


def test_where_sources_differ_the_summary_tells_both() -> None:
    plan = small_plan()
    one = next(item for item in plan.observations if item.indicator and item.value is not None and item.is_result)
    other = one.model_copy(update={"id": "obs-other", "value": (one.value or 0) + 1})
    indicator = plan.get(one.indicator or "", Indicator)
    only = replace(plan, observations=(one, other), references=())
    text = summary(only, indicator, assess(indicator, only.observations, only.info.period, DAY))
    assert f"{one.value}{one.unit}或{other.value}{one.unit}" in text
    assert "来源不一" in text


def test_a_plan_of_another_kind_of_area_has_its_own_level_names() -> None:
    plan = small_plan()
    county = replace(plan, info=plan.info.model_copy(update={"level": AreaKind.COUNTY}))
    for name in ("outcomes", "sources", "reference_values"):
        text = rendered(county, name, "outcomes.md").text_content()
        assert "区级" not in text, name
    assert "县级" in rendered(county, "outcomes", "outcomes.md").text_content()
    assert AreaKind.CITY.name_of(Level.PEER) == "其他地市"
    assert Level("provincial").label == "省级"
