"""Texts held in full: every line has its address, every place leads to its line; without one, nothing."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from lxml import html

from macros.site.inline import count, statement
from macros.site.page_context import PageContext
from macros.site.project import Files, Project, check, read_files
from macros.site.render import renderer
from tests.blocks import Blocks

BASE = Path(__file__).parent / "contract" / "base"
FRAGMENTS = Path(__file__).parent.parent / "overrides" / "fragments"
LINES = (
    "示例市示例区规划 政策解读 <b>",
    "规划共2章，前期研究阶段调研、起草。",
    "环境质量持续改善。",
    "统筹环境治理",
    "（2）改善空气质量。减少细颗粒物。治理扬尘。",
    "（5）创造宁静环境。划定噪声管理区。",
    "",
    "环境质量改善类，1项约束性指标、1项预期性指标。",
)
PAGE = (
    "---\ntitle: 全文\ndescription: 示例。\n---\n\n# 全文 {: #official-text }\n\n[一行](#l5)\n\n{{ official_text() }}\n"
)


def _moved(raw: bytes) -> bytes:
    return raw.replace(b"place: L7", b"place: L8")


@cache
def project() -> Project:
    base = read_files(BASE)
    data = {name: _moved(raw) for name, raw in base.data.items()}
    data["texts/src-example.txt"] = "\n".join(LINES).encode()
    config = (base.config or b"").replace(b"official.md\n", b"official.md\n      - official-text.md\n")
    return check(Files(data, {**base.docs, "official-text.md": PAGE.encode()}, base.register, config))


def context(page: str = "chapters/04-pollution.md") -> PageContext:
    assert project().problems == ()
    return PageContext(project().site(), page)


def without() -> PageContext:
    seen = context()
    return replace(seen, site=replace(seen.site, plan=replace(seen.plan, texts=())))


def test_every_line_stands_there_letter_for_letter_with_its_number() -> None:
    page = html.fromstring(Blocks(context("official-text.md"), renderer(FRAGMENTS)).official_text())
    shown = {
        line.get("id"): line.xpath("string(*[@class='p-line__text'])") for line in page.xpath("//li[@class='p-line']")
    }
    assert shown == {f"l{number}": line for number, line in enumerate(LINES, start=1) if line}


def test_every_line_has_an_address_that_is_kept_for_ever() -> None:
    lines = {address for address in project().addresses if address.startswith("official-text.html#l")}
    assert lines == {f"official-text.html#l{number}" for number, line in enumerate(LINES, start=1) if line}


def test_places_lead_to_their_lines() -> None:
    blocks = Blocks(context(), renderer(FRAGMENTS))
    for fragment, line in (
        (blocks.action_list("m-2-5"), 6),
        (blocks.chapter_note("ch-04"), 4),
        (blocks.statements("achievement"), 3),
    ):
        place = html.fromstring(f"<div>{fragment}</div>").xpath("//a[@class='p-place']")[0]
        assert place.text == f"第{line}行"
        assert place.get("href") == f"../official-text.html#l{line}"
    assert "](../official-text.md#l2 " in count(context(), "chapters")
    assert "](../official-text.md#l3 " in statement(context(), "st-achievement-1")


def test_without_a_text_the_page_says_so_and_nothing_links_into_it() -> None:
    blocks = Blocks(without(), renderer(FRAGMENTS))
    assert html.fromstring(blocks.official_text()).text_content() == "还没有存入全文的来源。"
    for fragment in (blocks.action_list("m-2-5"), blocks.chapter_note("ch-04"), blocks.statements("achievement")):
        assert "official-text" not in fragment
        assert "第" in fragment
    assert "](../sources.md#src-example " in count(without(), "chapters")


def test_the_list_of_sources_leads_to_a_text_that_is_held() -> None:
    link = '（<a href="official-text.html#l1">本站存有全文</a>）'
    assert Blocks(context("sources.md"), renderer(FRAGMENTS)).sources().count(link) == 1
    assert "本站存有全文" not in Blocks(without(), renderer(FRAGMENTS)).sources()


def test_another_sources_text_has_anchors_of_its_own() -> None:
    plan = context().plan
    other = plan.texts[0].model_copy(update={"source": "src-city"})
    two = PageContext(replace(context().site, plan=replace(plan, texts=(*plan.texts, other))), "official-text.md")
    page = html.fromstring(f"<div>{Blocks(two, renderer(FRAGMENTS)).official_text()}</div>")
    anchors = [line.get("id") for line in page.xpath("//li[@class='p-line']")]
    assert len(anchors) == len(set(anchors))
    assert "src-city-l3" in anchors
