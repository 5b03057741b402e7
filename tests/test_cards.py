"""What a link leads to is told in a card: by pointer, by key, by touch, over http and from disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.model.plan import Plan
from tests.example import CHAPTER

ROOT = Path(__file__).parent.parent
MOST = 3 * 1024


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site_url: str, site_dir: Path) -> str:
    return site_url if request.param == "http" else f"{site_dir.as_uri()}/"


@pytest.fixture(params=[{}, {"viewport": {"width": 360, "height": 780}, "has_touch": True}], ids=["mouse", "touch"])
def page(browser: Browser, request: pytest.FixtureRequest, base: str) -> Page:
    opened = browser.new_context(locale="zh-CN", **request.param).new_page()
    request.addfinalizer(opened.context.close)
    opened.goto(base + CHAPTER)
    return opened


def term_link(page: Page) -> Locator:
    return page.locator("article p a[href*='glossary.html#']").first


def has_touch(page: Page) -> bool:
    return bool(page.evaluate("navigator.maxTouchPoints"))


def test_a_term_is_told_without_leaving_the_page(page: Page, plan: Plan) -> None:
    link, card = term_link(page), page.locator(".p-card")
    meaning = {term.term: term.definition for term in plan.terms}
    before = page.url
    link.tap() if has_touch(page) else link.hover()
    expect(card).to_be_visible()
    assert page.url == before
    name = card.locator("strong").inner_text()
    assert card.locator("p").inner_text() == meaning[name]
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    box, room = card.bounding_box(), page.evaluate("document.documentElement.clientWidth")
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= room
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_a_second_touch_goes_there(page: Page) -> None:
    link = term_link(page)
    target = (link.get_attribute("href") or "").rpartition("/")[2]
    if has_touch(page):
        link.tap()
        page.locator(".p-card a").tap()
    else:
        link.click()
    page.wait_for_url(f"**/{target}")


def test_the_keyboard_finds_it_and_it_leaves_with_the_focus(page: Page) -> None:
    link, card = term_link(page), page.locator(".p-card")
    page.keyboard.press("Tab")  # the reader uses the keyboard
    link.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    expect(card.filter(has_text=link.inner_text())).to_have_count(0)


def test_the_pointer_may_rest_on_the_card(page: Page) -> None:
    term_link(page).hover()
    card = page.locator(".p-card")
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()
    page.mouse.move(1, 1)
    expect(card).to_have_count(0)


def test_without_the_data_a_link_is_a_link(page: Page) -> None:
    page.evaluate("Object.defineProperty(self, 'planCards', { get: () => undefined, set() {} })")  # it never came
    link = term_link(page)
    target = (link.get_attribute("href") or "").rpartition("/")[2]
    link.tap() if has_touch(page) else link.click()
    page.wait_for_url(f"**/{target}")


def test_the_script_is_small() -> None:
    assert len((ROOT / "overrides/assets/cards.js").read_bytes()) <= MOST
