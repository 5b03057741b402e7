"""The search in a real browser, over http and from disk, with every other host out of reach."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.search.reading import ask

HERE = Path(__file__).parent
QUERIES = yaml.safe_load((HERE / "queries.yml").read_text(encoding="utf-8"))
FIELD = "[data-md-component=search-query]"
STATUS = "#search-status"
LIVE = "[data-search-live]"
RESULTS = ".md-search-result__item"
INDEX = "**/search/sections.js*"


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site_url: str, site_dir: Path) -> str:
    return site_url if request.param == "http" else f"{site_dir.as_uri()}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


def type_by_input_method(page: Page, steps: list[str], word: str) -> None:
    """Compose *steps*, then commit *word*, as an input method does: no key ever goes up."""
    session = page.context.new_cdp_session(page)
    for letters in steps:
        session.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
    session.send("Input.insertText", {"text": word})


def eventually(page: Page, condition: str) -> None:
    """Wait for *condition*; Playwright's own waiting evaluates text in the page, which the policy forbids."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    raise AssertionError(condition)


def test_the_list_has_enough_of_every_kind() -> None:
    assert len(QUERIES) >= 150
    assert len({one["q"] for one in QUERIES}) == len(QUERIES)
    assert {one["kind"] for one in QUERIES} == {
        "official", "everyday", "words", "questions", "latin", "numbers", "traditional", "pinyin", "slips",
    }  # fmt: skip


def test_every_query_names_sections_that_exist(site_dir: Path) -> None:
    pages: dict[str, str] = {}
    for address in {one for query in QUERIES for one in query["finds"]}:
        path, _, anchor = address.partition("#")
        text = pages.setdefault(path, (site_dir / path).read_text(encoding="utf-8"))
        assert not anchor or f'id="{anchor}"' in text, address


def test_every_query_finds_its_section_among_the_first_three(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    missed = {}
    for query in QUERIES:
        found = ask(page, base, query["q"]).found
        if not set(found[:3]) & set(query["finds"]):
            missed[query["q"]] = found[:5]
    assert missed == {}


def test_the_index_is_fetched_when_the_search_is_opened_and_not_before(page: Page, base: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{base}index.html", wait_until="networkidle")
    assert not [url for url in asked if "/search/sections.js" in url or url.endswith("rank.js")]
    page.keyboard.press("/")
    eventually(page, "document.querySelector('#__search').checked")
    page.wait_for_timeout(500)
    assert len([url for url in asked if "/search/sections.js" in url]) == 1


def test_an_input_method_finds_while_composing_and_after(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).focus()
    type_by_input_method(page, ["z", "za", "zaosheng"], "噪声")
    expect(page.locator(FIELD)).to_have_value("噪声")
    expect(page.locator(RESULTS).first).to_contain_text("噪声")


def test_text_that_comes_without_a_key_is_searched(page: Page, base: str) -> None:
    """As pasting with the mouse, speaking and handwriting do."""
    page.goto(f"{base}index.html")
    page.locator(FIELD).focus()
    page.evaluate("document.execCommand('insertText', false, '扬尘')")
    expect(page.locator(RESULTS).first).to_contain_text("扬尘")
    page.locator(".md-search__form [type=reset]").click()
    expect(page.locator(RESULTS)).to_have_count(0)


def test_results_are_counted_announced_and_show_their_kind(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).fill("噪音")
    status = page.locator(STATUS)
    expect(status).to_contain_text("条结果")
    live = page.locator(LIVE)
    expect(live).to_contain_text("条结果")
    assert (live.get_attribute("role"), live.get_attribute("aria-live")) == ("status", "polite")
    first = page.locator(RESULTS).first
    expect(first.locator(".search-kind").first).to_have_text("措施 2.5")
    expect(first.locator("mark").first).to_be_visible()


def test_a_mended_slip_is_said(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).fill("森林复盖率")
    expect(page.locator(STATUS)).to_contain_text("已按“森林覆盖率”查找")


def test_nothing_found_says_what_to_try_and_offers_near_names(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).fill("龘森齉覆")
    expect(page.locator(STATUS)).to_have_text("没有找到与“龘森齉覆”有关的内容。")
    expect(page.locator(RESULTS)).to_have_count(0)
    help_ = page.locator("[data-search-help]")
    expect(help_).to_contain_text("可以换一个说法")
    assert (help_.get_by_role("link", name="拼音索引").get_attribute("href") or "").endswith("az.html")
    help_.locator("a").first.click()
    expect(page.locator(RESULTS).first).to_contain_text("森林")
    expect(help_).to_be_empty()


def test_a_link_with_a_query_opens_the_search_and_the_match_is_marked_on_arrival(page: Page, base: str) -> None:
    page.goto(f"{base}index.html?q=建筑施工噪声")
    first = page.locator(f"{RESULTS} a[href*='#m-']").first
    expect(first).to_be_visible()
    first.click()
    page.wait_for_url("**/chapters/**")
    expect(page.locator("article mark").first).to_have_text("建筑施工噪声")


def test_marks_on_arrival_cover_quotation_marks(page: Page, base: str) -> None:
    page.goto(f"{base}index.html?q=信访积案清仓见底")
    page.locator(f"{RESULTS} a[href*='#m-4-5']").first.click()
    page.wait_for_url("**/chapters/**")
    expect(page.locator("article mark").first).to_have_text("信访积案“清仓见底")


def test_nothing_is_searched_or_said_while_composing(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).focus()
    expect(page.locator(STATUS)).to_contain_text("输入关键词")
    session = page.context.new_cdp_session(page)
    for letters in ("l", "la", "laji"):
        session.send("Input.imeSetComposition", {"text": letters, "selectionStart": 1, "selectionEnd": 1})
        page.keyboard.up("Shift")
    page.wait_for_timeout(800)
    assert page.locator(RESULTS).count() == 0
    assert "结果" not in page.locator(LIVE).inner_text()
    assert "没有找到" not in page.locator(LIVE).inner_text()
    session.send("Input.insertText", {"text": "垃圾"})
    expect(page.locator(RESULTS).first).to_contain_text("垃圾")
    expect(page.locator(LIVE)).to_contain_text("条结果")


def test_the_address_keeps_the_query_and_back_comes_to_the_list(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).fill("广场舞")
    expect(page.locator(RESULTS).first).to_be_visible()
    eventually(page, "new URL(location).searchParams.get('q') === '广场舞'")
    page.locator(f"{RESULTS} a[href*='#m-']").first.click()
    page.wait_for_url("**/chapters/**")
    page.go_back()
    expect(page.locator(FIELD)).to_have_value("广场舞")
    expect(page.locator(RESULTS).first).to_be_visible()


def test_one_kind_of_results_can_be_asked_for(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).fill("森林")
    kinds = page.locator("[data-search-kinds] button")
    expect(kinds.first).to_have_attribute("aria-pressed", "true")
    name = kinds.nth(1).get_attribute("data-kind")
    kinds.nth(1).click()
    expect(page.locator(f'[data-search-kinds] [data-kind="{name}"]')).to_have_attribute("aria-pressed", "true")
    assert name
    for label in page.locator(f"{RESULTS} .search-kind").all():
        assert (label.text_content() or "").startswith(name)


def test_tab_goes_through_the_list_and_escape_gives_the_focus_back(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("森林")
    expect(page.locator(RESULTS).first).to_be_visible()
    for _ in range(3):
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('#__search').checked")
    page.keyboard.press("Escape")
    eventually(page, "!document.querySelector('#__search').checked")
    eventually(page, "document.activeElement !== document.body")


def test_what_was_corrected_can_be_searched_as_typed(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).fill("森林复盖率")
    page.locator("[data-search-help] a", has_text="仍搜“森林复盖率”").click()
    expect(page.locator(STATUS)).not_to_contain_text("已按")


def test_keys_alone_lead_to_a_result(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("河长制")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"{RESULTS} a:not([tabindex])").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#term-river-chief")


def test_enter_goes_to_the_best_result(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.keyboard.press("/")
    page.keyboard.insert_text("邻避")
    expect(page.locator(RESULTS).first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**#term-nimby")


def test_on_a_phone(browser: Browser, base: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{base}index.html")
    page.locator("[data-p-toggle=__search]").tap()
    page.locator(FIELD).fill("垃圾焚烧厂")
    expect(page.locator(RESULTS).first).to_be_visible()
    eventually(page, "document.documentElement.scrollWidth <= window.innerWidth")
    page.locator(f"{RESULTS} a[href*='#']").first.tap()
    page.wait_for_url("**#*")
    context.close()


def test_what_is_typed_never_becomes_markup(page: Page, base: str) -> None:
    page.goto(f"{base}index.html")
    page.locator(FIELD).fill("<img src=x onerror=document.title=1>噪声<b>")
    expect(page.locator(STATUS)).to_contain_text("条结果")
    assert page.locator(".md-search-result img, .md-search-result b").count() == 0
    page.locator(FIELD).fill("<&>龘")
    expect(page.locator(STATUS)).to_contain_text("没有找到与“<&>龘”有关的内容")


@pytest.mark.parametrize("script", ["self.planIndex=JSON.parse('{')", "self.planIndex={version:99}", ""])
def test_a_damaged_index_is_said_in_chinese(page: Page, site_url: str, script: str) -> None:
    page.route(INDEX, lambda route: route.fulfill(body=script, content_type="text/javascript"))
    page.goto(f"{site_url}index.html")
    page.locator(FIELD).fill("噪音")
    expect(page.locator(STATUS)).to_contain_text("搜索索引没有读到或者已经损坏")


def test_a_lost_index_is_said_and_tried_again(page: Page, site_url: str) -> None:
    lost: list[Route] = []

    def once(route: Route) -> None:
        lost.append(route)
        if len(lost) <= 2:
            route.abort()
        else:
            route.continue_()

    page.route(INDEX, once)
    page.goto(f"{site_url}index.html")
    page.locator(FIELD).fill("噪音")
    expect(page.locator(STATUS)).to_contain_text("搜索索引没有读到")
    page.unroute(INDEX)
    page.locator(FIELD).fill("噪声")
    expect(page.locator(STATUS)).to_contain_text("条结果")
