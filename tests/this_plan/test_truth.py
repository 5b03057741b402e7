"""What the audit of every sentence found in this plan's pages and data, held for good."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html

from macros.model.plan import Plan
from macros.model.records import Observation, Reference
from macros.model.vocabulary import SourceKind
from macros.site.project import Project
from tests.conftest import ROOT

REPLACED = ("water", "air", "soil", "noise", "solid-waste", "radiation", "eia")
_ARTICLE = re.compile(r"(?:法|条例|法典|办法)》?[^。；]{0,12}第[〇零一二三四五六七八九十百千0-9]+条")
_EMERGENCY = re.compile(r"(?<![0-9])(?:110|119|120|12345)(?![0-9])")


def lines() -> Iterator[tuple[str, str]]:
    """Every line of the pages, with its page; the record of changes speaks of what was."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if path.name != "changes.md":
            yield from ((path.name, line) for line in path.read_text(encoding="utf-8").split("\n"))


@pytest.fixture(scope="module")
def plan(project: Project) -> Plan:
    return project.site().plan


def shown(figure: Observation | Reference) -> bool:
    """Whether the quoted words hold the figure itself."""
    if figure.value is None:
        return str(figure.statement) in figure.words
    digits = re.escape(str(abs(figure.value)))
    return bool(re.search(rf"(?<![0-9.]){digits}(?!\.?[0-9])", figure.words.replace(",", "")))


def test_quoted_words_hold_the_value_or_a_note_says_how_it_follows(plan: Plan) -> None:
    bare = [item.id for item in plan.figures if not shown(item) and not item.note]
    assert bare == []
    assert sum(not shown(item) for item in plan.figures) < 10


def test_no_article_of_a_law_is_numbered_that_nobody_here_has_read() -> None:
    assert [(page, found[0]) for page, line in lines() for found in _ARTICLE.finditer(line)] == []
    for path in sorted((ROOT / "data").glob("*.yml")):
        assert _ARTICLE.search(path.read_text(encoding="utf-8")) is None, path.name


def test_no_rule_is_stated_in_the_name_of_the_law_at_large() -> None:
    vague = ("法律一般规定", "据编者常识", "据常识")
    assert [(page, word) for page, line in lines() for word in vague if word in line] == []


def test_a_law_that_is_reported_to_be_replaced_is_cited_as_of_the_plans_years(plan: Plan) -> None:
    for law in REPLACED:
        note = plan.source(f"src-law-{law}").note or ""
        assert "《生态环境法典》" in note
        assert "未核对" in note
        for page, line in lines():
            for found in re.finditer(rf'source\("src-law-{law}"', line):
                assert "规划期内的" in line[: found.start()][-120:], (page, law)


def test_every_law_and_standard_named_unread_says_so(plan: Plan) -> None:
    named = [one for one in plan.sources if one.kind in (SourceKind.LAW, SourceKind.STANDARD)]
    assert named
    assert [one.id for one in named if one.access.value == "named" and "未核对" not in (one.note or "")] == []
    assert [one.id for one in named if not one.title_seen] == []


def test_the_limits_of_air_quality_are_told_with_their_dates(plan: Plan) -> None:
    term = next(item for item in plan.terms if item.id == "term-air-grade-2")
    for part in ("GB 3095—2012", "35微克/立方米", "2026年3月1日", "GB 3095—2026", "30微克/立方米"):
        assert part in term.definition
    for indicator in ("air-good-days", "air-good-ratio"):
        note = next(item.note for item in plan.indicators if item.id == indicator)
        assert note is not None and "不是同一口径" in note


def test_the_old_hotline_is_named_only_as_gone() -> None:
    assert [(page, line) for page, line in lines() if "12369" in line and "归并" not in line] == []


def test_telephone_numbers_stand_beside_a_sourced_record() -> None:
    calls = ('telephone("office-', 'term("term-12345"', 'term("term-emergency-calls"')
    bare = [(p, x) for p, x in lines() if _EMERGENCY.search(x) and not any(call in x for call in calls)]
    assert [(page, line) for page, line in bare if "一样" not in line] == []


def test_clauses_on_noise_and_complaints_say_whom_to_ring() -> None:
    for page, measure in (("04-pollution", "m-2-5"), ("06-risk", "m-4-5")):
        text = (ROOT / "docs" / "chapters" / f"{page}.md").read_text(encoding="utf-8")
        told = text.partition(f'{{{{ action_list("{measure}") }}}}')[2].partition("{{ evidence(")[0]
        assert "{{ telephone(" in told, measure
    (site,) = [line for _, line in lines() if "工地夜里施工" in line]
    assert '{{ telephone("complaint-noise") }}' in site
    ringing = re.compile(r"打 ?(?:\{\{ (?!telephone)|[0-9])")
    assert [(page, line) for page, line in lines() if ringing.search(line.replace("打120", ""))] == []


def test_every_number_to_press_is_an_offices(plan: Plan, site_dir: Path) -> None:
    numbers = {str(office.telephone) for office in plan.offices if office.telephone}
    pressed = {
        str(link).removeprefix("tel:")
        for path in sorted((site_dir / "chapters").glob("*.html"))
        for link in html.parse(str(path)).xpath("//article//a/@href[starts-with(., 'tel:')]")
    }
    assert pressed == numbers


def test_a_source_without_a_link_to_its_page_says_why(site_dir: Path) -> None:
    listed = html.parse(str(site_dir / "sources.html")).xpath("//ol[@class='p-sources']/li")
    bare = [item for item in listed if not item.xpath(".//a[starts-with(@href, 'http')]")]
    silent = [
        item.get("id")
        for item in bare
        if "不设外部链接：" not in (said := item.text_content()) and "（不是原始页面，不设链接）" not in said
    ]
    assert (len(listed) > len(bare) > 0, silent) == (True, [])


def test_the_annex_name_stands_only_in_quotations() -> None:
    """“作战图” is the official text's name for an annex nobody here has read."""
    assert [(page, line) for page, line in lines() if "作战图" in line and "“作战图”" not in line] == []


def test_a_chapter_has_one_name_everywhere(plan: Plan, project: Project) -> None:
    titles = {page.path: page.title for page in project.pages}
    for chapter in plan.chapters:
        assert titles[chapter.page].endswith(chapter.title), chapter.id


def test_the_text_on_the_site_is_the_text_that_was_handed_over() -> None:
    held = (ROOT / "data" / "texts" / "src-interpretation.txt").read_bytes()
    assert held == (ROOT / "tests" / "this_plan" / "reference" / "interpretation.txt").read_bytes()
