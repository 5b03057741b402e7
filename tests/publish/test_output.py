"""The folder that is published: nothing missing, nothing idle, nothing from elsewhere."""

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, Request

from macros.publish import markup
from macros.publish.finish import read_pages
from macros.publish.unused import broken
from tests.example import CHAPTER
from tests.publish.conftest import ADDRESS
from tests.publish.servers import Server

HEAVIEST = 500 * 1024  # of all assets together, uncompressed
COLD_HOME = 70 * 1024
FILTERED = (
    "glossary.html",
    "map.html",
    "outcomes.html",
    "references.html",
    "sources.html",
)  # have a script of their own
COLD_REQUESTS = 6
BUDGETS = {  # KiB over the wire of a first visit, gzip, by kind of page
    "index.html": 70,
    CHAPTER: 100,
    "indicators/index.html": 80,
    "outcomes.html": 90,
    "references.html": 90,
    "sources.html": 85,
    "map.html": 80,
    "glossary.html": 75,
    "404.html": 66,
}


def targets_of(folder: Path) -> dict[str, list[str]]:
    return {path: markup.targets(page.tree) for path, page in read_pages(folder).items()}


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_no_file_for_makers_is_shipped(site_dir: Path) -> None:
    names = files(site_dir)
    assert [name for name in names if name.endswith(".map") or "lunr" in name or "palette." in name] == []
    for name in names:
        if name.endswith((".css", ".js")):
            assert "sourceMappingURL" not in (site_dir / name).read_text(encoding="utf-8"), name
    assets = sum((site_dir / name).stat().st_size for name in names if name.startswith("assets/"))
    assert assets <= HEAVIEST


def test_every_address_on_a_page_leads_to_a_file(site_dir: Path, addressed: Path) -> None:
    assert broken(targets_of(site_dir), files(site_dir)) == []
    assert broken(targets_of(addressed), files(addressed), "/qjgh/") == []


def test_pages_hold_no_inline_style_and_no_inline_script(site_dir: Path) -> None:
    for path, page in read_pages(site_dir).items():
        assert markup.inline_styles(page.tree) == [], path
        assert markup.inline_scripts(page.tree) == [], path


def test_each_page_states_the_policy_before_anything_is_loaded(site_dir: Path) -> None:
    for path, page in read_pages(site_dir).items():
        tree = page.tree
        [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert "unsafe" not in policy.get("content"), path
        assert not policy.xpath("preceding::script | preceding::link"), path


def test_styles_and_our_scripts_name_no_other_host(site_dir: Path) -> None:
    for path in [
        *site_dir.rglob("*.css"),
        site_dir / "assets/site.js",
        *(site_dir / "assets/search").glob("*"),
    ]:
        text = path.read_text(encoding="utf-8")
        found = [one for one in re.findall(r"(?:https?:)?//[\w.-]+\.\w+", text) if "www.w3.org" not in one]
        assert found == [], path.name


def test_links_to_other_hosts_are_for_people(site_dir: Path) -> None:
    for path, page in read_pages(site_dir).items():
        for element in page.tree.xpath("//*[@href or @src]"):
            target = element.get("href") or element.get("src")
            if target.startswith(("http:", "https:", "//")):
                assert element.tag == "a", f"{path}: {target}"


def test_without_an_address_nothing_claims_one(site_dir: Path) -> None:
    assert not (site_dir / "sitemap.xml").exists()
    assert not (site_dir / "changes.xml").exists()
    assert (site_dir / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
    home = (site_dir / "index.html").read_text(encoding="utf-8")
    assert "canonical" not in home
    assert "atom+xml" not in home


def test_with_an_address_search_engines_find_every_page(addressed: Path) -> None:
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    tree = etree.parse(addressed / "sitemap.xml")
    listed = [str(node.text) for node in tree.iterfind(".//s:loc", space)]
    pages = [path for path in read_pages(addressed) if path != "404.html"]
    assert sorted(listed) == sorted(ADDRESS + path for path in pages)
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (addressed / "robots.txt").read_text(encoding="utf-8")
    canonical = markup.parse((addressed / "glossary.html").read_text(encoding="utf-8"))
    assert canonical.xpath("//link[@rel='canonical']/@href") == [f"{ADDRESS}glossary.html"]


def test_with_an_address_changes_can_be_followed(addressed: Path) -> None:
    space = {"a": "http://www.w3.org/2005/Atom"}
    feed: Any = etree.parse(addressed / "changes.xml").getroot()
    entries = feed.findall("a:entry", space)
    assert entries
    page = markup.parse((addressed / "changes.html").read_text(encoding="utf-8"))
    dates = [anchor[-10:] for anchor in page.xpath("//article//h2/@id")]
    assert [entry.findtext("a:updated", namespaces=space)[:10] for entry in entries] == sorted(dates, reverse=True)
    assert feed.findtext("a:id", namespaces=space).startswith(ADDRESS)
    home = markup.parse((addressed / "index.html").read_text(encoding="utf-8"))
    assert home.xpath("//link[@type='application/atom+xml']/@href") == ["changes.xml"]
    image = home.xpath("//meta[@property='og:image']/@content")[0]
    assert (addressed / image.removeprefix(ADDRESS)).is_file()


def test_the_404_page_of_an_address_starts_at_its_path(addressed: Path) -> None:
    text = (addressed / "404.html").read_text(encoding="utf-8")
    own = [
        target for target in markup.targets(markup.parse(text)) if "://" not in target and not target.startswith("#")
    ]
    assert own
    assert all(target.startswith("/qjgh/") for target in own), own


@pytest.mark.parametrize("path", BUDGETS)
def test_a_first_visit_stays_within_its_weight(served: Server, browser: Browser, path: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    loaded: list[Request] = []

    def finished(request: Request) -> None:
        loaded.append(request)

    page.on("requestfinished", finished)
    page.goto(served.url + path, wait_until="networkidle")
    counted = [request for request in loaded if "/images/" not in request.url]
    weight = sum(request.sizes()["responseBodySize"] for request in counted)
    names = [request.url.removeprefix(served.url) for request in counted]
    context.close()
    assert weight <= BUDGETS[path] * 1024, f"{weight} {names}"
    assert len(counted) <= COLD_REQUESTS + (path in FILTERED), names
    assert not [name for name in names if "sections" in name], "the index waits until search is opened"
