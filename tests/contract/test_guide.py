"""The five-minute guide is true: its records are valid, its report real, and its pictures show the same."""

import re
from dataclasses import replace
from functools import cache

import pytest
from lxml import etree

from macros.review.report import as_markdown
from macros.review.review import review
from macros.review.states import State
from macros.site.project import check
from macros.source.report import as_github, as_text
from tests.conftest import ROOT
from tests.small import small_files

HERE = ROOT / ".github" / "guide"
TEXT = (HERE / "README.md").read_text(encoding="utf-8")
PICTURES = sorted(HERE.glob("*.svg"))
PARTS = dict(re.findall(r"<!-- (\S+) -->\n\n```\w+\n(.*?)```", TEXT, re.DOTALL))
BEFORE, AFTER = PARTS["改前"], PARTS["改后"]
FAULTY = AFTER.replace("words: 优良天数比率为90.5%", "words: 优良天数比率为90.1%")
SMALLEST = 14  # pixels, at the 700 that a picture is wide
_SVG = "{http://www.w3.org/2000/svg}"
_PLAIN = {"svg", "title", "desc", "rect", "circle", "path", "text"}


def state(name: str, observations: str) -> State:
    """The made-up small plan with these observations and no others."""
    files = small_files()
    files = replace(files, data={**files.data, "observations.yml": observations.encode()})
    return State(name, files, check(files))


def report(observations: str) -> str:
    project = state("", observations).project
    return as_text(project.problems, project.lines)


@cache
def told() -> dict[str, str]:
    """What a picture may show, by the name of where it is from; as read, without marks and line ends."""
    compared = review(state("旧", BEFORE), state("新", AFTER), ROOT / "overrides" / "fragments")
    annotation = as_github(state("", FAULTY).project.problems)
    title = re.findall(r"title=(.*?)::", annotation)[0]
    found = {
        "before": BEFORE,
        "after": AFTER,
        "faulty": FAULTY,
        "told": re.sub(r"[`*#]", "", as_markdown(compared)),
        "annotation": annotation,
        "title": title,
        "place": re.findall(r"file=(.*?),", annotation)[0],
    }
    return {name: re.sub(r"\s+", " ", text) for name, text in found.items()}


def test_the_records_are_valid_before_and_after() -> None:
    assert report(BEFORE) == "检查通过：没有发现问题。\n"
    assert report(AFTER) == "检查通过：没有发现问题。\n"


def test_only_the_words_are_forgotten_in_the_faulty_record() -> None:
    old, new = FAULTY.splitlines(), AFTER.splitlines()
    assert [line for line in new if line not in old] == ["  words: 优良天数比率为90.5%"]
    assert old.index("  words: 优良天数比率为90.1%") == 9
    assert "把第10行改成 `words: 优良天数比率为90.5%`" in TEXT


def test_the_faulty_record_gives_the_report_shown() -> None:
    assert report(FAULTY) == PARTS["报告"] + "\n共 1 处需要改正，涉及 1 个文件。\n"


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_shows_what_is_so(picture: object) -> None:
    drawn = etree.parse(str(picture)).getroot()
    for text in drawn.iter(f"{_SVG}text"):
        if name := text.get("data-from"):
            assert "".join(text.itertext()) in told()[name], name


def test_the_pictures_show_every_changed_line_the_report_and_the_words() -> None:
    shown: dict[str, list[str]] = {}
    for picture in PICTURES:
        for text in etree.parse(str(picture)).getroot().iter(f"{_SVG}text"):
            shown.setdefault(text.get("data-from", ""), []).append("".join(text.itertext()))
    assert shown["before"] == [line.strip() for line in BEFORE.splitlines()]
    assert shown["after"] == [line.strip() for line in AFTER.splitlines()]
    assert told()["annotation"].rstrip().endswith("::" + "".join(shown["annotation"]))
    assert shown["title"] == [told()["title"]]
    assert len(shown["told"]) == 10


def test_the_pictures_are_five_and_all_shown_with_words_for_them() -> None:
    assert re.findall(r"!\[[^\]]{10,}\]\((\S+)\)", TEXT) == [picture.name for picture in PICTURES]
    assert len(PICTURES) == len(re.findall(r"(?m)^## 第\d分钟", TEXT)) == 5


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.stem)
def test_a_picture_is_plain_named_and_large_enough_to_read(picture: object) -> None:
    drawn = etree.parse(str(picture)).getroot()
    title, desc, ground = drawn[:3]
    assert (title.tag, desc.tag, ground.tag) == (f"{_SVG}title", f"{_SVG}desc", f"{_SVG}rect")
    assert title.text
    assert desc.text
    assert (ground.get("width"), ground.get("height")) == (drawn.get("width"), drawn.get("height"))
    assert {one.tag.removeprefix(_SVG) for one in drawn.iter("*")} <= _PLAIN
    assert min(int(one.get("font-size", SMALLEST)) for one in drawn.iter("*")) >= SMALLEST
    assert drawn.get("viewBox") == f"0 0 700 {drawn.get('height')}"


def test_the_guide_is_found_and_its_links_lead_somewhere() -> None:
    for name in ("CONTRIBUTING.md", "README.md"):
        assert "(.github/guide/README.md)" in (ROOT / name).read_text(encoding="utf-8")
    headings = re.findall(r"(?m)^#{2,3} (.+)$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert set(re.findall(r"CONTRIBUTING\.md#([^)]+)\)", TEXT)) <= set(headings)
