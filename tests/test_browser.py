"""A site in a real browser, over http and from disk, with every other host out of reach."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, ViewportSize, expect

from tests.example import CHAPTER, MEASURES, TASKS
from tests.pages import page_paths

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 780}
LOST = "404.html"


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site_url: str, site_dir: Path) -> str:
    return site_url if request.param == "http" else f"{site_dir.as_uri()}/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport=PHONE, locale="zh-CN")
    yield opened
    opened.close()


@dataclass
class Walk:
    """What was noticed while every page was opened on a phone, the page for lost readers last."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    wide: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def walk(browser: Browser, base: str, site_dir: Path) -> Walk:
    """One walk through all pages; a page is left only when it is loaded."""
    context = browser.new_context(viewport=PHONE, locale="zh-CN")
    page, found = context.new_page(), Walk()
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("console", lambda message: found.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    for path in sorted(page_paths(site_dir), key=lambda path: path == LOST):
        if path == LOST and base.startswith("file"):
            page = context.new_page()  # not listened to: only a web server ever shows it
        page.goto(base + path, wait_until="load")
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.wide.append(path)
    context.close()
    return found


def test_no_page_asks_for_anything_outside_or_complains(walk: Walk, base: str) -> None:
    allowed = (base, "data:", "blob:", "about:")
    assert walk.requests
    assert [url for url in walk.requests if not url.startswith(allowed)] == []
    assert walk.complaints == []


def test_nothing_is_wider_than_a_phone(walk: Walk) -> None:
    assert walk.wide == []


def test_the_plan_can_be_read_without_scripts(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(base + CHAPTER)
    assert page.get_by_role("heading", name="查清示例土壤").is_visible()
    assert page.get_by_text("补种示例林带并登记管护人", exact=False).first.is_visible()
    assert page.get_by_role("link", name="示例第3章").first.is_visible()
    page.goto(base + "map.html")
    assert page.locator("#table-map tbody tr").count() >= TASKS * MEASURES
    assert not page.locator("form.p-filter").is_visible()
    context.close()


def test_the_battle_map_is_filtered_by_task_and_by_word(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(base + "map.html")
    rows = page.locator("#table-map tbody tr:not(.p-table__group):visible")
    form = page.locator("form.p-filter")
    form.wait_for()
    everything = rows.count()
    assert everything == TASKS * MEASURES
    form.locator("select").select_option("task-1")
    expect(rows).to_have_count(MEASURES)
    form.locator("input").fill("示例河道")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("清理示例河道")
    form.locator("input").fill("没有这样的词")
    expect(rows).to_have_count(0)
    expect(page.locator(".p-filter__count")).to_contain_text("0")
    page.get_by_role("button", name="清除").click()
    expect(rows).to_have_count(everything)
    context.close()


def test_home_leads_to_the_chapter_of_each_task(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(base + "index.html")
    for number in range(1, TASKS + 1):
        expect(page.get_by_role("link", name=f"示例任务{number}").first).to_be_visible()
    page.get_by_role("link", name="示例任务2").first.click()
    page.wait_for_url(f"**/{CHAPTER}")
    context.close()


def test_cards_in_a_list_lie_apart_on_screen_and_on_paper(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(base + "index.html")
    media: tuple[Literal["screen", "print"], ...] = ("screen", "print")
    for medium in media:
        page.emulate_media(media=medium)
        boxes = [card.bounding_box() for card in page.locator(".p-cards > li").all()]
        ends = [(box["y"], box["y"] + box["height"]) for box in boxes if box]
        assert len(ends) == len(boxes) >= TASKS
        assert all(below >= above for (_, above), (below, _) in pairwise(ends)), medium
    context.close()


@pytest.mark.parametrize("size", ["", "larger"])
def test_the_name_of_the_site_is_read_to_its_end_on_a_phone(context: BrowserContext, base: str, size: str) -> None:
    page = context.new_page()
    page.goto(base + CHAPTER)
    page.evaluate("size => document.documentElement.setAttribute('data-p-size', size)", size)
    name = page.locator(".md-header__topic .md-ellipsis").first
    assert name.evaluate("e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1")


def test_a_heading_breaks_between_words_and_stays_what_it_is(context: BrowserContext, base: str) -> None:
    page = context.new_page()
    page.goto(f"{base}{CHAPTER}")
    said = page.locator("article h2").all_inner_texts()
    assert page.locator("article h2 wbr").count() > 0
    page.evaluate("for (const one of document.querySelectorAll('article wbr')) one.remove()")
    assert page.locator("article h2").all_inner_texts() == said
