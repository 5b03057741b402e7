"""Both states of the publisher: nobody official by default, an official one by configuration."""

from pathlib import Path

import pytest

from macros.publish.finish import read_pages
from macros.publish.markup import parse
from tests.conftest import built
from tests.example import CHAPTER
from tests.once import Once
from tests.publish.conftest import copy_project

TAGS = ("SiteName", "SiteDomain", "SiteIDCode", "ColumnName", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
HEAD = ("索引号", "发文字号", "发布机构", "有效性", "成文日期", "发布日期")
OFFICIAL = """  official:
    enabled: true
    site_name: 示例政府网站
    site_domain: www.example.gov.cn
    site_id_code: "0000000000"
    column_name: 规划计划
    column_type: 政策文件
    published: 2022-01-05
    content_source: 示例局
    organiser: 示例人民政府办公室
    operator: 示例局
    contact: 000-00000000
    icp: 示例备案号
    police: 示例公安备案号
    document:
      index: 示例索引号
      number: 示例〔2021〕1号
      issuer: 示例人民政府
"""


def officially(text: str) -> str:
    return text.replace("  official:\n    enabled: false\n", OFFICIAL)


@pytest.fixture(scope="module")
def official(once: Once) -> Path:
    return once("official", lambda work: built(copy_project(work / "project", officially), work / "site")) / "site"


def test_by_default_no_page_looks_official(site_dir: Path) -> None:
    for path, page in read_pages(site_dir).items():
        tree = page.tree
        for name in TAGS + ARTICLE:
            assert tree.xpath(f"//meta[@name='{name}']") == [], path
        assert "非官方站点" in tree.text_content(), path
        assert tree.xpath("//*[contains(@class, 'p-head')]//th[.='索引号']") == [], path
        for mark in ("网站标识码", "公安备案号", "主办单位"):
            assert mark not in tree.xpath("string(//footer)"), path


def test_an_official_publisher_has_the_tags_of_its_norm_on_every_page(official: Path) -> None:
    for path, page in read_pages(official).items():
        tree = page.tree
        for frame in tree.xpath("//footer | //*[contains(@class, 'p-strip')]"):
            assert "非官方站点" not in frame.text_content(), path
        tags = {name: tree.xpath(f"//meta[@name='{name}']/@content") for name in TAGS + ARTICLE}
        assert tags["SiteName"] == ["示例政府网站"], path
        assert tags["SiteDomain"] == ["www.example.gov.cn"], path
        assert tags["SiteIDCode"] == ["0000000000"], path
        assert tags["ColumnName"] == ["规划计划"], path
        assert tags["ColumnType"] == ["政策文件"], path
        if path not in ("index.html", "404.html"):
            assert tags["ArticleTitle"] == [tree.xpath("string(//meta[@property='og:title']/@content)")], path
            assert tags["PubDate"] == ["2022-01-05"], path
            assert tags["ContentSource"] == ["示例局"], path


def test_an_official_document_has_its_head_table(official: Path) -> None:
    tree = parse((official / CHAPTER).read_text(encoding="utf-8"))
    [table] = tree.xpath("//table[contains(@class, 'p-head')]")
    cells = dict(zip(table.xpath(".//th/text()"), (td.text_content() for td in table.xpath(".//td")), strict=True))
    assert tuple(cells) == HEAD
    assert cells["索引号"] == "示例索引号"
    assert cells["发文字号"] == "示例〔2021〕1号"
    assert cells["有效性"] == "未载明"


def test_an_official_footer_has_its_marks(official: Path) -> None:
    foot = parse((official / "glossary.html").read_text(encoding="utf-8")).xpath("string(//footer)")
    for mark in ("主办单位", "承办单位", "联系方式", "网站标识码", "备案号", "公安备案号", "示例备案号"):
        assert mark in foot
