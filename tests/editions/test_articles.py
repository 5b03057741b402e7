"""The articles of a book: every page authors want in it, in order, without what only a screen needs."""

from pathlib import Path

import pytest

from macros.editions.articles import Article, anchor, articles
from macros.model.vocabulary import InBook
from macros.publish.finish import read_pages
from macros.site.prepare import prepare
from macros.site.settings import read_settings


@pytest.fixture(scope="session")
def found(example: Path, site_dir: Path) -> tuple[Article, ...]:
    settings = read_settings(example)
    return articles(read_pages(site_dir), settings.nav, prepare(example, settings.info))


def test_the_body_comes_first_and_the_appendices_last(found: tuple[Article, ...]) -> None:
    places = [one.place for one in found]
    assert places == sorted(places, key=[InBook.BODY, InBook.APPENDIX].index)
    assert {one.path for one in found if one.place is InBook.APPENDIX} >= {"glossary.html", "sources.html"}


def test_chapters_stand_in_order_under_their_section(found: tuple[Article, ...]) -> None:
    chapters = [one for one in found if one.path.startswith("chapters/")]
    assert [one.path for one in chapters] == sorted(one.path for one in chapters)
    assert {one.sections for one in chapters} == {("规划各章",)}


def test_generated_pages_are_there_and_unwanted_ones_are_not(found: tuple[Article, ...]) -> None:
    paths = {one.path for one in found}
    assert "indicators/ex-reached.html" in paths
    assert not paths & {"index.html", "help.html", "data.html", "404.html"}


def test_nothing_of_the_screen_is_left(found: tuple[Article, ...]) -> None:
    for one in found:
        assert not one.content.xpath(".//script|.//form|.//nav|.//button"), one.path
        assert len(one.content.findall(".//h1")) == 1, one.path
        assert not any("p-chart--narrow" in svg.get("class", "") for svg in one.content.iter("svg"))


def test_a_chart_keeps_the_case_xml_needs(found: tuple[Article, ...]) -> None:
    charts = [svg for one in found for svg in one.content.iter("svg")]
    assert charts
    assert all(svg.get("viewBox") and svg.get("viewbox") is None for svg in charts)


def test_a_link_is_told_from_where_it_stands(found: tuple[Article, ...]) -> None:
    one = next(one for one in found if one.path == "indicators/ex-reached.html")
    assert one.target("../sources.html#src-a") == ("sources.html", "src-a")
    assert one.target("#top") == ("indicators/ex-reached.html", "top")
    assert one.target("https://example.org/") is None
    assert anchor("sources.html", "src-a") == "sources--src-a"
