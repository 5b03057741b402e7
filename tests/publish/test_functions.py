"""Every function in a real browser with the strict policy active: a silent console, nothing kept."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from macros.model.records import Redirect
from macros.publish.finish import finish, read_pages
from macros.publish.options import SiteOptions
from tests.example import CHAPTER
from tests.publish.servers import Server

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
STORED = "() => [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage)]"


class Visit:
    """One reader: a page, everything the console said, every address asked for."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.base = base
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, path: str) -> Page:
        self.page.goto(self.base + path, wait_until="load")
        return self.page

    def outside(self) -> list[str]:
        return [url for url in self.asked if not url.startswith((self.base, "data:", "about:"))]


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, served: Server, site_dir: Path) -> str:
    return served.url if request.param == "http" else f"{site_dir.as_uri()}/"


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def visit(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Visit]:
    context = browser.new_context(viewport=request.param, color_scheme="light", has_touch=request.param is PHONE)
    visit = Visit(context, base)
    yield visit
    assert visit.said == []
    assert visit.outside() == []
    assert context.cookies() == []
    context.close()


def kept(page: Page) -> list[str]:
    """What the browser stored, but for the choice of colours and, until the tab is closed, the last searches."""
    cookie, local, session = page.evaluate(STORED)
    own = [name for name in session if name != "planRecent"]
    return [name for name in [cookie, *local, *own] if name and not name.endswith("__palette")]


def search(page: Page, word: str) -> None:
    button = page.locator("button[data-p-toggle=__search]")
    if button.is_visible():
        button.click()
    page.locator(".md-search__input").fill(word)
    page.locator(".md-search-result__item").first.wait_for()


def test_search_finds_and_leads_there(visit: Visit) -> None:
    page = visit.open("index.html")
    search(page, "噪声")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url(lambda url: "index.html" not in url)
    assert "噪声" in page.locator("article").inner_text()
    assert kept(page) == []


def test_the_chosen_colours_are_the_only_thing_kept(visit: Visit) -> None:
    page = visit.open("index.html")
    page.locator("label[title='换成深色']:visible").click()
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert kept(page) == []
    page = visit.open("glossary.html")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_the_readers_bar_changes_type_and_contrast(visit: Visit) -> None:
    page = visit.open(CHAPTER)
    size = "() => parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="大字", exact=True).click()
    assert page.evaluate(size) > before
    page.get_by_role("button", name="高对比").click()
    assert page.locator("html").get_attribute("data-p-contrast") == "more"
    page = visit.open("glossary.html")
    assert page.locator("html").get_attribute("data-p-contrast") == "more"
    assert kept(page) == []


def test_the_contents_can_be_opened_and_left(visit: Visit) -> None:
    page = visit.open(CHAPTER)
    button = page.locator("button[data-p-toggle=__drawer]")
    if not button.is_visible():
        assert page.locator(".md-tabs").is_visible()
        return
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"


def test_tables_filters_and_folds_work(visit: Visit) -> None:
    page = visit.open("map.html")
    rows = page.locator("#table-map tbody tr:not(.p-table__group):visible")
    everything = rows.count()
    page.locator("form.p-filter:visible input").fill("噪声")
    expect(rows).not_to_have_count(everything)
    assert rows.count() > 0
    page = visit.open(CHAPTER)
    fold = page.locator("article details").first
    fold.locator("summary").click()
    assert fold.get_attribute("open") is not None
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="打印").click()
    assert page.title() == "printed"


def test_the_policy_is_active(browser: Browser, base: str) -> None:
    context = browser.new_context()
    visit = Visit(context, base)
    page = visit.open("index.html")
    page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1';"
        "document.body.append(s); const d = document.createElement('div');"
        "d.setAttribute('style', 'color: red'); document.body.append(d) }"
    )
    assert page.evaluate("() => window.ran") is None
    refused = " ".join(line for line in visit.said if "Content Security Policy" in line)
    assert "script-src 'self'" in refused
    assert "style-src 'self'" in refused
    context.close()


@pytest.fixture(scope="module")
def moved_site(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with old addresses, finished once more."""
    folder = tmp_path_factory.mktemp("moved") / "site"
    shutil.copytree(site_dir, folder)
    root = Path(__file__).parent.parent.parent
    shutil.copy(root / "overrides/assets/moved.js", folder / "assets/moved.js")
    redirects = tuple(
        Redirect.model_validate({"from": old, "to": new, "since": "2026-11-23", "reason": "示例"})
        for old, new in (
            ("old/noise.html", CHAPTER),
            ("glossary.html#old-term", f"{CHAPTER}#m-2-3"),
            ("gone.html#place", f"{CHAPTER}#m-2-3"),
        )
    )
    assert finish(folder, read_pages(folder), SiteOptions(redirects=redirects)) == []
    return folder


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("old/noise.html", CHAPTER),
        ("old/noise.html#m-2-3", f"{CHAPTER}#m-2-3"),
        ("glossary.html#old-term", f"{CHAPTER}#m-2-3"),
        ("gone.html#place", f"{CHAPTER}#m-2-3"),
    ],
)
def test_old_addresses_lead_on_even_from_disk(
    browser: Browser, moved_site: Path, old: str, new: str, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{moved_site.as_uri()}/{old}")
    path, _, anchor = old.partition("#")
    if scripts:
        page.wait_for_url(f"**/{new}")
    elif path.startswith("old/"):
        page.wait_for_url(f"**/{new.partition('#')[0]}*")
    else:
        page.locator(f"#{anchor} a").click()
        page.wait_for_url(f"**/{new}")
    context.close()
