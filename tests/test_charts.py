"""Charts: what is drawn, what is joined, what is left out, and that the SVG is fit for a page."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from macros.charts import chart_of, chart_svg, empty_state
from macros.charts.axis import decimals, spread, ticks, year_ticks
from macros.charts.marks import Drawing, drawing_of
from macros.model.plan import Plan
from macros.model.records import Indicator, Observation
from tests.made_up import indicator as made_up
from tests.made_up import observed
from tests.small import small_plan

SVG = "{http://www.w3.org/2000/svg}"


def indicator(name: str, plan: Plan | None = None) -> Indicator:
    return (plan or small_plan()).get(name, Indicator)


def drawn(name: str) -> Drawing:
    return drawing_of(small_plan(), indicator(name))


def drawable() -> list[str]:
    plan = small_plan()
    return [item.id for item in plan.indicators if chart_of(plan, item)]


def test_every_kind_of_target_has_a_chart() -> None:
    plan = small_plan()
    kinds = {item.target.type.value for item in plan.indicators if item.target and chart_of(plan, item)}
    assert kinds == {"level", "change-rate", "cumulative", "threshold", "maintain"}


@pytest.mark.parametrize("name", drawable())
def test_the_svg_is_fit_for_a_page(name: str) -> None:
    chart = chart_of(small_plan(), indicator(name))
    assert chart is not None
    ids: list[str] = []
    for text in (chart.wide, chart.narrow):
        root = etree.fromstring(text.encode())
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        assert re.fullmatch(r"0 0 (640|340) \d+", str(root.get("viewBox")))
        assert root.get("width") is None
        title, description = root[0], root[1]
        assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert description.text == chart.description
        ids += [str(item.get("id")) for item in root.iter() if item.get("id")]
        assert {etree.QName(item).localname for item in root.iter()} <= {
            "svg", "g", "path", "line", "text", "title", "desc",
        }  # fmt: skip
        for item in root.iter():
            assert not {"style", "onload", "href", "font-family"} & set(item.attrib)
            for attribute in ("fill", "stroke"):
                assert re.fullmatch(r"none|transparent|var\(--p-[a-z]+\)", item.get(attribute, "none"))
        assert "/usr" not in text
        assert "http" not in text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert len(ids) == len(set(ids)) == 4


def test_two_runs_draw_the_same_bytes() -> None:
    plan, item = small_plan(), indicator("ex-reached")
    assert chart_svg(plan, item) == chart_svg(plan, item)


def test_words_stay_inside_the_narrow_picture() -> None:
    chart = chart_of(small_plan(), indicator("ex-reached"))
    assert chart is not None
    texts = [item.text for item in etree.fromstring(chart.narrow.encode()).iter(f"{SVG}text")]
    assert "市级 ≥92.0" in texts
    assert "规划目标 90.0" in texts
    assert all(len(text or "") <= 9 for text in texts)


def test_annual_values_are_joined_by_level() -> None:
    found = {(line.level.value, tuple(point.value for point in line.points)) for line in drawn("ex-reached").lines}
    assert found == {
        ("district", (Decimal("84.0"), Decimal("88.0"), Decimal("91.0"))),
        ("municipal", (Decimal("86.5"), Decimal("87.1"))),
    }


def test_a_missing_year_is_not_bridged() -> None:
    assert drawn("ex-backwards").lines == ()
    assert len(drawn("ex-backwards").points) == 2


def test_part_year_values_stand_alone_in_another_shape() -> None:
    found = drawing_of(small_plan(), indicator("ex-part-year"))
    assert [(point.shape, point.filled) for point in found.points] == [("diamond", False)]
    assert found.lines == ()
    assert found.points[0].x < 2023
    assert [item.id for item in found.left_out] == ["obs-ex-part-year-published"]


def test_two_values_of_one_year_are_both_shown_and_not_joined() -> None:
    found = drawn("ex-conflict")
    assert sorted(point.value for point in found.points if point.x == 2023) == [329, 333]
    assert found.lines == ()


def test_a_change_of_method_breaks_the_line() -> None:
    found = drawn("ex-break")
    assert [[point.value for point in line.points] for line in found.lines] == [[Decimal("92.0"), Decimal("93.0")]]
    assert len(found.breaks) == 1
    chart = chart_of(small_plan(), indicator("ex-break"))
    assert chart is not None
    assert ">口径变化</text>" in chart.wide
    assert "示例区2023年起口径变化，前后不连线" in chart.description


def test_bounds_and_provisional_values_look_different() -> None:
    assert [point.shape for point in drawn("ex-bound").points] == ["triangle-up"]
    assert [point.filled for point in drawn("ex-by-hand").points] == [False]


def test_the_way_to_the_target_goes_over_milestones() -> None:
    assert [year for year, _ in drawn("ex-milestones").path] == [2020, 2022, 2023, 2025]
    assert drawn("ex-threshold").path == ()
    assert [rule.number for rule in drawn("ex-threshold").rules] == ["95"]
    assert drawn("ex-cumulative").path == ()


def test_changes_stand_on_their_own_axis_only() -> None:
    assert len(drawn("ex-rate").points) == 3
    plan = alone(*(observed(str(year), "90.0") for year in (2021, 2022)), observed("2023", "1.5", compared_with="2020"))
    level = drawing_of(plan, indicator("made-up", plan))
    assert [point.x for point in level.points] == [2021, 2022]
    assert [item.compared_with for item in level.left_out if item.compared_with] == ["2020"]


def alone(*figures: Observation) -> Plan:
    """A plan with one indicator that has nothing but these values."""
    return replace(small_plan(), indicators=(made_up(baseline=None, target=None),), observations=figures, references=())


def test_an_honest_empty_state() -> None:
    def told(*figures: Observation) -> str:
        plan = alone(*figures)
        assert chart_svg(plan, indicator("made-up", plan)) is None
        return empty_state(plan, indicator("made-up", plan))

    assert told(observed("2023", "1.5", compared_with="2020")) == (
        "已收录的数值是变化量、文字表述、多年累计或统计时点未载明的数值，不能画成历年图；数值见下表。"
    )
    assert told(observed("2023", "90.0")) == "可以画在同一坐标上的数值只有一个，不足以作图；数值见下表。"


def test_the_description_says_what_the_picture_shows() -> None:
    chart = chart_of(small_plan(), indicator("ex-on-track"))
    assert chart is not None
    assert chart.description == (
        "横轴为2020年至2025年，单位为微克/立方米，纵轴不从0开始；"
        "示例区（区级）：2021年39，2022年38，2023年37.0；规划目标路径：2020年40，2025年35。"
    )


values = st.lists(st.decimals(min_value=-500, max_value=500, places=2), min_size=1, max_size=8)


@given(values)
def test_axes_hold_every_value(found: list[Decimal]) -> None:
    marks = ticks(found, percent=False)
    assert marks[0] <= min(found)
    assert marks[-1] >= max(found)
    assert 2 <= len(marks) <= 9
    assert decimals(marks) <= 3


@given(st.lists(st.decimals(min_value=0, max_value=100, places=1), min_size=1))
def test_percentages_stay_between_0_and_100(found: list[Decimal]) -> None:
    marks = ticks(found, percent=True)
    assert marks[0] >= 0
    assert marks[-1] <= 100 or max(found) < marks[-1] < 100


@given(st.lists(st.decimals(min_value=0, max_value=100, places=1), max_size=5))
def test_labels_keep_their_distance(locations: list[Decimal]) -> None:
    gap = Decimal(16)
    moved = sorted(spread(locations, gap, Decimal(0), Decimal(100)))
    assert all(second - first >= gap for first, second in pairwise(moved))


def test_year_labels_are_few_and_end_with_the_last() -> None:
    assert year_ticks(2020, 2025, 12) == (2020, 2021, 2022, 2023, 2024, 2025)
    assert year_ticks(2016, 2025, 5) == (2017, 2019, 2021, 2023, 2025)
