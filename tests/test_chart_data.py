"""The rows a reader keeps of a picture: all that was drawn, and nothing a spreadsheet would run."""

import json
from dataclasses import replace

from macros.model.records import Indicator
from macros.views.chart_data import as_rows, figures_data
from tests.small import small_plan


def rows_of(name: str) -> list[list[str]]:
    plan = small_plan()
    return [row[:8] for row in json.loads(figures_data(plan, plan.get(name, Indicator)))[1:]]


def test_values_of_every_level_and_the_aims_are_there() -> None:
    found = rows_of("ex-reached")
    assert ["2023年", "市级", "示例市", "实际", "", "87.1", "%", ""] in found
    assert ["2025年", "区级", "示例区", "规划目标", "", "90.0", "%", ""] in found
    assert [row[3] for row in found][-2:] == ["基期值", "规划目标"]


def test_a_change_says_against_what_and_stays_a_number() -> None:
    found = rows_of("ex-rate")
    assert ["2023年", "区级", "示例区", "结果", "", "-8.4", "%", "2020"] in found
    assert ["2025年", "区级", "示例区", "规划目标", "", "-14", "%", "2020"] in found


def test_no_text_is_a_formula() -> None:
    risky = ("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "'=1")
    assert json.loads(as_rows(["甲"], [risky]))[1] == [f"'{cell}" for cell in risky]
    plan = small_plan()
    sources = tuple(item.model_copy(update={"title": "=HYPERLINK(1)"}) for item in plan.sources)
    item = plan.get("ex-reached", Indicator)
    for row in json.loads(figures_data(replace(plan, sources=sources), item))[1:]:
        assert row[-1] == "'=HYPERLINK(1)"
