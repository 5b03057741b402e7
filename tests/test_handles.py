"""Tables to explore and handles beside clauses, as a reader uses them, over http and from disk."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.example import CHAPTER, INDICATOR

CLAUSE = "#a-1-3-1"


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site_url: str, site_dir: Path) -> str:
    return site_url if request.param == "http" else f"{site_dir.as_uri()}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport={"width": 360, "height": 780}, locale="zh-CN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def shown(page: Page) -> list[str]:
    return [row.get_attribute("id") or "" for row in page.locator(".p-table--figures tbody tr:visible").all()]


def test_a_table_is_filtered_sorted_and_the_view_kept_in_the_address(page: Page, base: str) -> None:
    page.goto(f"{base}outcomes.html")
    everything = shown(page)
    page.select_option("[name=year]", "2022")
    count = page.locator(".p-filter__count")
    expect(count).to_have_text(re.compile("^显示[0-9]+条$"))
    some = shown(page)
    assert 0 < len(some) < len(everything)
    expect(count).to_have_text(f"显示{len(some)}条")
    assert "year=2022" in page.url
    page.reload()
    expect(count).to_have_text(f"显示{len(some)}条")
    assert shown(page) == some
    page.select_option("[name=sort]", "large")
    for body in page.locator(".p-table--figures tbody:visible").all():
        rows = body.locator("tr:visible").all()
        values = [float(row.get_attribute("data-value") or "-inf") for row in rows]
        assert values == sorted(values, reverse=True)
    page.click(".p-filter button[type=reset]")
    expect(count).to_have_text(f"显示{len(everything)}条")
    assert shown(page) == everything


def test_figures_are_filtered_by_theme_and_the_choice_is_kept(page: Page, base: str) -> None:
    page.goto(f"{base}outcomes.html?theme=1.1")
    rows = page.locator(".p-table--figures tbody tr:visible")
    expect(page.locator(".p-filter__count")).to_be_visible()
    expect(page.locator(".p-filter__count")).to_have_text(f"显示{rows.count()}条")
    assert 0 < rows.count() < page.locator(".p-table--figures tbody tr").count()
    assert all("1.1" in row.inner_text() for row in rows.all())
    expect(page.locator("[name=theme] option:checked")).to_have_text(re.compile("^1.1　"))


@pytest.mark.parametrize(("path", "item"), [("sources.html", ".p-source-item"), ("glossary.html", ".p-term")])
def test_a_list_is_filtered_and_headings_of_nothing_go(page: Page, base: str, path: str, item: str) -> None:
    page.goto(f"{base}{path}")
    everything = page.locator(item).count()
    words = page.locator(item).last.inner_text().split("\n")[0]
    page.fill("[name=word]", words)
    count = page.locator(".p-filter__count")
    expect(count).to_have_text(re.compile("^显示[1-9]"))
    found = page.locator(f"{item}:visible")
    assert all(words in one.inner_text() for one in found.all())
    assert found.count() < everything
    headed = page.locator("article section:visible")
    assert headed.count() == headed.filter(has=page.locator(f"{item}:visible")).count() > 0
    expect(count).to_have_text(re.compile(f"^显示{found.count()}个"))
    assert "word=" in page.url
    page.click(".p-filter button[type=reset]")
    expect(page.locator(f"{item}:visible")).to_have_count(everything)


def test_a_filter_that_finds_nothing_says_what_to_do(page: Page, base: str) -> None:
    page.goto(f"{base}outcomes.html")
    page.fill("[name=word]", "没有这样的词")
    expect(page.locator(".p-filter__count")).to_have_text("显示0条：换一个条件，或点“清除”看全部")


def clip(page: Page, action: str) -> str:
    page.get_by_role("button", name=action).click()
    expect(page.locator(".p-menu [role=status]")).to_have_text("已复制")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_clause_is_cited_by_address_form_and_words(page: Page, base: str) -> None:
    page.goto(base + CHAPTER.replace("02", "01"))
    page.locator(f"{CLAUSE} .p-handle").click()
    assert clip(page, "复制链接") == f"{base}{CHAPTER.replace('02', '01')}{CLAUSE}"
    assert clip(page, "复制文字") == "1.3.1 严管示例工地夜间施工噪声"
    cited = clip(page, "复制引文")
    assert "1.3.1 严管示例工地夜间施工噪声，示例第1章[EB/OL]. (2024-06-01)" in cited
    assert f"[{date.today().isoformat()}]" in cited


def test_a_figure_is_copied_so_that_no_number_runs_into_another(page: Page, base: str) -> None:
    page.goto(f"{base}outcomes.html")
    page.locator("#obs-ex-reached-2023 .p-handle").click()
    source = "来源：《示例区年度报告》（虚构）（读过全文）"
    said = f"示例甲比率：91.0%；时期：2023年；区级 示例区，结果。“示例原文91.0”[{source}]"
    assert clip(page, "复制文字") == said
    assert ". 示例甲比率：91.0%（2023年，区级 示例区，结果），实际情况[EB/OL]" in clip(page, "复制引文")


def test_the_number_and_the_chart_of_a_page_are_cited_by_name(page: Page, base: str) -> None:
    page.goto(base + INDICATOR)
    page.locator(".p-lead__item .p-handle").first.click()
    assert ". 示例甲比率：91.0%（区级 示例区，2023年，结果）[EB/OL]" in clip(page, "复制引文")
    page.locator(".p-figure > .p-handle").click()
    assert ". 图：示例甲比率（单位：%）[EB/OL]" in clip(page, "复制引文")


def test_the_menu_opens_and_closes_by_keyboard(page: Page, base: str) -> None:
    page.goto(base + CHAPTER.replace("02", "01"))
    handle = page.locator(f"{CLAUSE} .p-handle")
    handle.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="复制链接")).to_be_focused()
    expect(handle).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(handle).to_be_focused()
    expect(page.locator(".p-menu")).to_have_count(0)


def saved(page: Page, action: str, into: Path) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=action).click()
    path = into / download.value.suggested_filename
    download.value.save_as(path)
    return path.read_bytes()


def test_a_chart_is_kept_as_a_drawing_and_a_picture(page: Page, base: str, tmp_path: Path) -> None:
    page.goto(base + INDICATOR)
    page.locator(".p-figure > .p-handle").click()
    assert b"stroke-dasharray" in saved(page, "存为 SVG", tmp_path)
    assert saved(page, "存为 PNG", tmp_path).startswith(b"\x89PNG")


def test_the_data_of_a_chart_is_kept_as_a_table(page: Page, base: str, tmp_path: Path) -> None:
    page.goto(base + INDICATOR)
    page.locator(".p-figure > .p-handle").click()
    raw = saved(page, "存为 CSV", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["chart-ex-reached.csv"]
    assert raw.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(raw.decode("utf-8-sig").splitlines())
    assert header == ["时期", "级别", "地区", "性质", "比较符号", "数值", "单位", "与何时比较", "原文用语", "来源"]
    assert ["2023年", "区级", "示例区", "结果", "", "91.0", "%", ""] in [row[:8] for row in rows]
    assert ["2025年", "区级", "示例区", "规划目标", "", "90.0", "%", ""] in [row[:8] for row in rows]


def test_the_links_of_a_kept_drawing_lead_to_the_site_or_nowhere(page: Page, base: str, tmp_path: Path) -> None:
    page.goto(f"{base}map.html")
    page.locator("#plan-picture > .p-handle").click()
    kept = etree.fromstring(saved(page, "存为 SVG", tmp_path))
    found = {link.get("href") for link in kept.iter("{http://www.w3.org/2000/svg}a")}
    assert found == {None} if base.startswith("file") else all(str(one).startswith(base) for one in found)


def test_a_mistake_is_reported_without_an_account(page: Page, base: str, tmp_path: Path) -> None:
    page.goto(base + CHAPTER.replace("02", "01"))
    page.locator(f"{CLAUSE} .p-handle").click()
    text = saved(page, "报告错误", tmp_path).decode("utf-8-sig")
    assert text.startswith("这里有错：\n")
    assert "原文：1.3.1 严管示例工地夜间施工噪声" in text
    assert CLAUSE in text
    assert "数据截至：2024-06-01" in text


def test_a_handle_stands_in_the_line_of_what_it_belongs_to(page: Page, base: str) -> None:
    page.goto(f"{base}outcomes.html")
    row = page.locator("#obs-ex-reached-2023 th")
    remark, handle = (row.locator(part).bounding_box() for part in (".p-action__note", ".p-handle"))
    assert remark and handle
    assert handle["y"] < remark["y"] + remark["height"]


def test_paper_shows_no_handles(page: Page, base: str) -> None:
    page.goto(base + CHAPTER.replace("02", "01"))
    page.emulate_media(media="print")
    assert not page.locator(f"{CLAUSE} .p-handle").is_visible()
