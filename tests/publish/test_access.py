"""Everyone can read it: axe-core on every page, a keyboard, large type, few colours, no motion."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.conftest import ROOT
from tests.example import CHAPTER, INDICATOR
from tests.pages import page_paths

NODE = ROOT / "tests" / "node"
AXE = NODE / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SEEN = [
    "color-contrast",
    "target-size",
    "scrollable-region-focusable",
    "link-in-text-block",
]  # depend on the look
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
KINDS = ["index.html", CHAPTER, INDICATOR, "outcomes.html", "map.html"]
CHECK = """async only => {
  const chosen = only.rules ? { type: 'rule', values: only.rules } : { type: 'tag', values: only.tags }
  const all = { resultTypes: ['violations'], preload: false, iframes: false }
  const found = await axe.run(document, { runOnly: chosen, ...all })
  return found.violations.map(one => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`)
}"""
FROM_THE_TOP = "for (const one of document.querySelectorAll('.md-sidebar__scrollwrap')) one.scrollTop = 0"
SHORTER = "for (const one of document.querySelectorAll('.p-az li:nth-child(n+12)')) one.remove()"
"""The index has thousands of words, each like those before it."""
DARK = "document.body.setAttribute('data-md-color-scheme', 'slate')"
SPACED = """
  * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
  p { margin-bottom: 2em !important }
"""
CUT = """() => [...document.querySelectorAll('article p, article h2, article a, article td, nav a, button')]
  .filter(one => one.checkVisibility() && getComputedStyle(one).overflowX === 'hidden'
    && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent.trim().slice(0, 40))"""


def opened(browser: Browser, **options: Any) -> Page:
    context = browser.new_context(bypass_csp=True, reduced_motion="reduce", **options)
    context.add_init_script(path=AXE)
    context.set_default_timeout(15_000)
    return context.new_page()


def violations(page: Page, **only: list[str]) -> list[str]:
    """What axe finds; a link half scrolled out of the contents is not a small link, so look again."""
    found: list[str] = page.evaluate(CHECK, only or {"tags": TAGS})
    if any(line.startswith("target-size") for line in found):
        page.evaluate(FROM_THE_TOP)
        found = page.evaluate(CHECK, only or {"tags": TAGS})
    return found


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    page = opened(browser, viewport=DESKTOP)
    yield page
    page.context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    page = opened(browser, viewport=PHONE, color_scheme="dark")
    yield page
    page.context.close()


def test_no_page_has_a_barrier_in_the_light_or_in_the_dark(desktop: Page, site_url: str, site_dir: Path) -> None:
    """All rules on a desktop; those that depend on the look once more, as a phone in the dark has it."""
    found = {}
    for path in page_paths(site_dir):
        desktop.set_viewport_size(DESKTOP)
        desktop.goto(site_url + path)
        desktop.evaluate(SHORTER)
        wrong = violations(desktop)
        desktop.set_viewport_size(PHONE)
        desktop.evaluate(DARK)
        wrong += [f"phone, dark: {line}" for line in violations(desktop, rules=SEEN)]
        if wrong:
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("path", KINDS)
@pytest.mark.parametrize(("viewport", "scheme"), [(DESKTOP, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_each_kind_of_page_in_each_look(browser: Browser, site_url: str, path: str, viewport: Any, scheme: Any) -> None:
    page = opened(browser, viewport=viewport, color_scheme=scheme)
    page.goto(site_url + path)
    assert violations(page) == []
    page.get_by_role("button", name="高对比").click()
    assert violations(page, rules=SEEN) == []
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_search_dialog_has_no_barrier(browser: Browser, site_url: str, viewport: Any, scheme: Any) -> None:
    page = opened(browser, viewport=viewport, color_scheme=scheme)
    page.goto(site_url)
    button = page.locator("button[data-p-toggle=__search]")
    if button.is_visible():
        button.click()
    page.locator(".md-search__input").fill("噪声")
    page.locator(".md-search-result__item").first.wait_for()
    assert violations(page) == []
    page.locator(".md-search__input").fill("龘靐齉爩")
    page.locator("[data-search-help] a").first.wait_for()
    assert violations(page) == []
    page.context.close()


def test_the_open_contents_on_a_phone_have_no_barrier(phone: Page, site_url: str) -> None:
    phone.goto(f"{site_url}{CHAPTER}")
    phone.locator("button[data-p-toggle=__drawer]").click()
    phone.wait_for_timeout(400)
    assert violations(phone) == []


FOCUSED = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const style = getComputedStyle(one)
  const box = one.getBoundingClientRect()
  const label = one.labels && one.labels[0] && one.labels[0].getBoundingClientRect()
  const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
    || style.boxShadow !== 'none' || one.matches('.md-search__input, .md-option')
  return { name: one.tagName + '.' + one.className, shown, seen: box.width > 0 && box.height > 0 || !!label,
    path: one.dataset.pToggle || one.dataset.pSet || one.getAttribute('href') || '' }
}"""


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_keyboard_reaches_everything_and_shows_where_it_is(browser: Browser, site_url: str, viewport: Any) -> None:
    page = opened(browser, viewport=viewport)
    page.goto(f"{site_url}{CHAPTER}")
    reached: list[dict[str, Any]] = []
    for _ in range(250):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None or (reached and focused == reached[0]):
            break
        reached.append(focused)
    assert reached[0]["path"].startswith("#"), "the first stop leads past the navigation"
    assert [one["name"] for one in reached if not one["seen"]] == []
    assert [one["name"] for one in reached if not one["shown"]] == []
    paths = {one["path"] for one in reached}
    assert {"large", "larger", "more"} & paths or "size" in paths
    assert any(path.endswith("01-chapter.html") for path in paths)
    page.context.close()


@pytest.mark.parametrize("path", KINDS)
def test_at_four_times_the_size_nothing_runs_out_of_the_window(browser: Browser, site_url: str, path: str) -> None:
    page = opened(browser, viewport={"width": 320, "height": 256})
    page.goto(site_url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="特大字").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


@pytest.mark.parametrize("path", KINDS)
def test_wider_spacing_cuts_no_text(desktop: Page, site_url: str, path: str) -> None:
    desktop.goto(site_url + path)
    before = set(desktop.evaluate(CUT))
    desktop.add_style_tag(content=SPACED)
    assert set(desktop.evaluate(CUT)) - before == set()
    assert desktop.evaluate("document.documentElement.scrollWidth") <= DESKTOP["width"]


def test_who_wants_no_motion_gets_none(desktop: Page, site_url: str) -> None:
    desktop.goto(f"{site_url}index.html")
    moving = desktop.evaluate(
        """() => [...document.querySelectorAll('*')].filter(one => {
          const style = getComputedStyle(one)
          const long = text => text.split(',').some(part => parseFloat(part) > 0.01)
          return long(style.animationDuration) && style.animationName !== 'none'
            || long(style.transitionDuration) && style.transitionProperty !== 'none'
        }).map(one => one.tagName + '.' + one.className)"""
    )
    assert moving == []


def test_forced_colours_keep_borders_and_signs(browser: Browser, site_url: str) -> None:
    page = opened(browser, viewport=DESKTOP, forced_colors="active")
    page.goto(f"{site_url}indicators/index.html")
    assert page.locator("article table").first.is_visible()
    assert violations(page, rules=["color-contrast"]) == []
    button = page.locator("[data-p-set][value=large]")
    button.click()
    edge = button.evaluate("one => getComputedStyle(one).borderTopWidth + ' ' + getComputedStyle(one).outlineWidth")
    assert edge != "0px 0px", "a pressed button is told by more than its background"
    page.context.close()


def test_the_markup_is_valid(site_dir: Path) -> None:
    program = NODE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    command = ["node", str(program), "--config", str(NODE / "htmlvalidate.mjs"), "--formatter", "json"]
    done = subprocess.run([*command, str(site_dir)], capture_output=True, text=True, check=False, cwd=NODE)
    assert done.stdout, done.stderr
    wrong = [
        f"{Path(file['filePath']).relative_to(site_dir)}:{one['line']} {one['ruleId']} {one['message']}"
        for file in json.loads(done.stdout)
        for one in file["messages"]
    ]
    assert wrong == []
