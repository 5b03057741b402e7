"""What changed in the plan after it was issued: on the page about its making, and where it matters."""

from dataclasses import replace

import pytest
from lxml import html

from macros.site.page_context import PageContext
from macros.site.project import check
from macros.site.render import renderer
from tests.blocks import Blocks
from tests.conftest import ROOT
from tests.rich import rich_files
from tests.small import small_files

pytestmark = pytest.mark.unit

SITE = check(rich_files()).site()
SHOWN = (
    "2023年6月1日调整，《示例区关于调整规划目标的通知》（虚构）（第一条）：调高示例分解指标的目标。"
    "印发时：2025年达到92.0%；调整后：2025年达到93.0%。"
)


def blocks(page: str) -> Blocks:
    return Blocks(PageContext(SITE, page), renderer(ROOT / "overrides" / "fragments"))


def text(fragment: str, path: str) -> list[str]:
    return [
        " ".join(str(item.text_content()).split()) for item in html.fragment_fromstring(fragment, "div").xpath(path)
    ]


def test_the_page_of_the_making_lists_them_from_the_oldest() -> None:
    assert text(blocks("timeline.md").amendments(), "//li") == [
        "2022年，《示例区另一份报告》（虚构）（第二段）：示例的另一次调整。"
        "印发时和调整后的原文没有读到。涉及整个规划。",
        "2023年6月1日，《示例区关于调整规划目标的通知》（虚构）（第一条）：调高示例分解指标的目标。"
        "印发时：2025年达到92.0%；调整后：2025年达到93.0%。"
        "涉及：示例分解指标、3.1 同章任务的示例措施、3.1.1.2 示例行动四的第二步、第4章 示例第四章。虚构的示例。",
    ]
    shown = html.fragment_fromstring(blocks("timeline.md").amendments(), "div")
    assert shown.xpath("//li[@id='amd-target']/a/@href")[1:] == [
        "indicators/rich-assigned-down.html",
        "chapters/02-two.html#m-3-1",
        "chapters/02-two.html#a-3-1-1-2",
        "chapters/04-four.html",
    ]


def test_a_plan_of_which_none_is_known_says_so() -> None:
    context = PageContext(check(small_files()).site(), "timeline.md")
    shown = Blocks(context, renderer(ROOT / "overrides" / "fragments")).amendments()
    assert text(shown, "//p") == ["没有读到对规划的调整或修订文件。"]


@pytest.mark.parametrize(
    ("page", "name", "key"),
    [
        ("indicators/rich-assigned-down.md", "indicator_page", "rich-assigned-down"),
        ("chapters/02-two.md", "evidence", "m-3-1"),
        ("chapters/02-two.md", "action_list", "m-3-1"),
        ("chapters/04-four.md", "chapter_note", "ch-04"),
    ],
)
def test_what_is_touched_tells_it_where_it_stands(page: str, name: str, key: str) -> None:
    shown = getattr(blocks(page), name)(key)
    assert text(shown, "//span[@class='p-amended']") == [SHOWN]
    (link, *_) = html.fragment_fromstring(shown, "div").xpath("//span[@class='p-amended']/a/@href")
    assert link == "../timeline.html#amd-target"


def test_what_is_not_touched_says_nothing() -> None:
    assert "p-amended" not in blocks("chapters/01-one.md").evidence("m-1-1")
    assert "p-amended" not in blocks("chapters/01-one.md").chapter_note("ch-01")


def test_words_not_read_are_said_to_be_unread() -> None:
    first = SITE.plan.amendments[0].model_copy(update={"issued": None})
    context = PageContext(replace(SITE, plan=replace(SITE.plan, amendments=(first,))), "timeline.md")
    shown = text(Blocks(context, renderer(ROOT / "overrides" / "fragments")).amendments(), "//li")
    assert "印发时：没有读到；调整后：2025年达到93.0%。" in shown[0]
