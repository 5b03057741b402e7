"""Whole made-up sites with no, one, nearly all and all indicators known: every page, as a reader finds it."""

import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import built
from tests.example import write_example
from tests.once import Once
from tests.pages import page_paths, parsed

pytestmark = pytest.mark.site
Whole = tuple[Path, list[dict[str, Any]]]
NUMBERS = (0, 1, 19, 20)
INDICATORS = "project/data/indicators.yml"
TARGET = {"type": "level", "year": 2025, "value": 50.0, "source": "src-example-plan", "place": "表1", "read": "full"}
KNOWN = {"in_plan": "confirmed", "nature": "binding", "target": TARGET}
UNKNOWN = {"in_plan": "unconfirmed", "nature": "unstated"}
OF_THE_PLAN = ("baseline", "target", "milestones", "override")
HEADINGS = ("h1", "h2", "h3", "h4")
DENIALS = ("待补录", "未载明", "未核实", "没有读到", "未读到")
_NOTHING = re.compile(r"(?<![0-9.])0(?:项|条|个|处)")


def _changed(record: dict[str, Any], known: bool) -> dict[str, Any]:
    if not known:
        return {key: value for key, value in record.items() if key not in OF_THE_PLAN} | UNKNOWN
    return record if record["in_plan"] == "confirmed" else record | KNOWN


@pytest.fixture(scope="module", params=NUMBERS)
def whole(request: pytest.FixtureRequest, once: Once) -> Whole:
    """The built site and the indicators it was made from."""
    work = once(f"known-{request.param}", partial(_build, request.param))
    records = yaml.safe_load((work / INDICATORS).read_text(encoding="utf-8"))
    assert sum(record["in_plan"] == "confirmed" for record in records) == request.param
    return work / "site", records


def _build(number: int, work: Path) -> None:
    """The site of the made-up plan with the first *number* indicators known, beside its project."""
    write_example(work / "project")
    file = work / INDICATORS
    records = yaml.safe_load(file.read_text(encoding="utf-8"))
    records = [_changed(record, place < number) for place, record in enumerate(records)]
    file.write_text(yaml.safe_dump(records, allow_unicode=True, sort_keys=False), encoding="utf-8")
    built(work / "project", work / "site")


def _rows(site: Path, record: dict[str, Any]) -> list[tuple[str, str]]:
    """Every line of a table that names an indicator, with the page it stands on."""
    name = f"indicators/{record['id']}.html".rpartition("/")[2]
    return [
        (path, row.text_content())
        for path in page_paths(site)
        for row in parsed(site / path).xpath(f"//article//tr[th//a[contains(@href, '{name}')]]")
    ]


def test_no_line_denies_what_a_record_says(whole: Whole) -> None:
    site, records = whole
    for record in records:
        page = parsed(site / "indicators" / f"{record['id']}.html").xpath("string(//*[@class='p-summary'])")
        confirmed = record["in_plan"] == "confirmed"
        assert ("规划目标：" in page) is ("target" in record), record["id"]
        assert ("是否为规划指标" in page) is not confirmed, record["id"]
        for path, row in _rows(site, record):
            assert not confirmed or not any(denial in row for denial in DENIALS), f"{path}: {row}"


def test_no_page_counts_what_is_not_there(whole: Whole) -> None:
    site, _ = whole
    for path in page_paths(site):
        for article in parsed(site / path).iter("article"):
            found = _NOTHING.search(article.text_content())
            assert not found, f"{path}: {article.text_content()[found.start() - 30 : found.end() + 30]}"


def test_no_heading_stands_over_nothing(whole: Whole) -> None:
    site, _ = whole
    for path in page_paths(site):
        for heading in parsed(site / path).xpath("//article//*[self::h2 or self::h3 or self::h4]"):
            after = heading.getnext()
            level = HEADINGS.index(heading.tag)
            deeper = after is not None and after.tag in HEADINGS and HEADINGS.index(after.tag) > level
            assert after is not None, f"{path}: {heading.text_content()}"
            assert deeper or after.tag not in HEADINGS, f"{path}: {heading.text_content()}"


def test_what_is_known_of_all_is_said_so_everywhere(whole: Whole) -> None:
    site, records = whole
    number = sum(record["in_plan"] == "confirmed" for record in records)
    said = {
        match
        for path in page_paths(site)
        for match in re.findall(r"规划设指标\d+项，[^。]*。", parsed(site / path).text_content())
    }
    assert len(said) == 1, said
    (sentence,) = said
    assert ("已全部收录" in sentence) is (number == len(records))
    assert (f"已收录{number}项" in sentence) is (0 < number < len(records))
