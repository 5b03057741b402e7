"""Charts: what is drawn, what is joined, what is left out, and that the SVG is fit for a page."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from lxml import etree

from macros.charts import Picture, chart_of, empty_state
from macros.charts.axis import decimals, spread, ticks
from macros.charts.layout import WIDE, Scale
from macros.charts.marks import Drawing, drawing_of
from macros.model.plan import Plan
from macros.model.records import Indicator, Observation
from macros.model.vocabulary import Level
from tests.made_up import indicator as made_up
from tests.made_up import observed
from tests.small import small_plan
from tests.test_fragments import FRAGMENTS


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


ROLES = {
    "grid", "year", "axis", "break", "rule", "path", "cross", "line", "point", "full", "hollow", "part",
    "goal", "tick", "name", "number", "strip", *(level.value for level in Level),
}  # fmt: skip


def pictures(name: str) -> tuple[Picture, Picture]:
    chart = chart_of(small_plan(), indicator(name))
    assert chart is not None
    return chart.wide, chart.narrow


def written(picture: Picture) -> etree._Element:
    """The SVG as the template writes it."""
    environment = Environment(loader=FileSystemLoader(FRAGMENTS), autoescape=True)
    return etree.fromstring(str(environment.get_template("_chart.html").module.svg(picture)).encode())  # type: ignore[attr-defined]


def assert_legible(picture: Picture) -> None:
    """Every label inside the picture, none over another."""
    for label in picture.labels:
        box = label.box
        assert box.left >= 0 and box.right <= picture.width, label
        assert box.top >= 0 and box.bottom <= picture.height, label
    for one, other in combinations(picture.labels, 2):
        assert not one.box.overlaps(other.box), (one, other)


@pytest.mark.parametrize("name", drawable())
def test_the_picture_is_fit_for_a_page(name: str) -> None:
    ids: list[str] = []
    for picture in pictures(name):
        root = written(picture)
        assert root.get("role") == "img"
        assert root.get("viewBox") == f"0 0 {picture.width} {picture.height}"
        title, description = root[0], root[1]
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert (title.text, description.text) == (picture.title, picture.description)
        ids += [str(item.get("id")) for item in root.iter() if item.get("id")]
        assert {str(item.tag) for item in root.iter()} <= {"svg", "path", "text", "title", "desc"}
        for item in root.iter():
            assert set(item.attrib) <= {
                "class",
                "d",
                "x",
                "y",
                "text-anchor",
                "id",
                "role",
                "viewBox",
                "aria-labelledby",
            }
        for stroke in picture.strokes:
            assert set(stroke.role.split()) <= ROLES
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize("name", drawable())
def test_every_label_is_legible(name: str) -> None:
    for picture in pictures(name):
        assert_legible(picture)


def test_two_runs_draw_the_same() -> None:
    plan, item = small_plan(), indicator("ex-reached")
    assert chart_of(plan, item) == chart_of(plan, item)


made_up_values = st.lists(
    st.tuples(
        st.integers(2018, 2025),
        st.decimals(min_value=0, max_value=100000, places=1),
        st.sampled_from(("district", "municipal", "national")),
        st.sampled_from(("final", "provisional", "unstated")),
    ),
    min_size=3,
    max_size=14,
)
parts_of_years = st.lists(st.tuples(st.integers(2021, 2025), st.integers(1, 12)), max_size=5, unique=True)


@settings(max_examples=60, deadline=None)
@given(made_up_values, parts_of_years)
def test_whatever_is_drawn_is_legible(
    figures: list[tuple[int, Decimal, str, str]], parts: list[tuple[int, int]]
) -> None:
    own = [
        observed(str(year), str(value), level=level, area=level, status=status, id=f"obs-{number}")
        for number, (year, value, level, status) in enumerate(figures)
    ]
    own += [observed(f"{year}-{month:02}", "50", id=f"obs-part-{year}-{month}") for year, month in parts]
    plan = alone(*own)
    chart = chart_of(plan, indicator("made-up", plan))
    if chart is not None:
        assert_legible(chart.wide)
        assert_legible(chart.narrow)


def test_a_month_lies_inside_its_year() -> None:
    plan = alone(*(observed(str(year), "90.0") for year in (2021, 2022, 2023)), observed("2024-02", "54"))
    drawing = drawing_of(plan, indicator("made-up", plan))
    (part,) = drawing.parts
    assert 2024 < part.start < part.end < Decimal("2024.2")
    chart = chart_of(plan, indicator("made-up", plan))
    assert chart is not None
    scale = Scale(WIDE, drawing.years, (Decimal(0), Decimal(100)))
    assert scale.x(Decimal(2024)) < scale.x(part.start) < scale.x(Decimal(2025))
    assert "示例区：不足一年的数值（横条为起止时间）：2024年2月54" in chart.description


def test_of_two_values_in_one_year_each_number_stands_by_its_own_point() -> None:
    plan = alone(
        *(observed(str(year), "50.0") for year in (2021, 2022)),
        observed("2023", "52.3", id="obs-high"),
        observed("2023", "52.1", id="obs-low"),
    )
    chart = chart_of(plan, indicator("made-up", plan))
    assert chart is not None
    shown = {label.text: label for label in chart.wide.labels if label.role == "number"}
    assert shown["52.3"].y < shown["52.1"].y
    assert "示例区2023年来源说法不一，各个数值都画出，不连线" in chart.caption


def test_a_final_value_settles_a_year_and_the_line_goes_on() -> None:
    plan = alone(
        *(observed(str(year), "50.0") for year in (2021, 2022)),
        observed("2023", "52.3", id="obs-first", status="provisional"),
        observed("2023", "52.1", id="obs-final", status="final"),
        observed("2024", "53.0"),
    )
    (line,) = drawing_of(plan, indicator("made-up", plan)).lines
    assert [point.value for point in line.points] == [
        Decimal("50.0"),
        Decimal("50.0"),
        Decimal("52.1"),
        Decimal("53.0"),
    ]


def test_amounts_of_quite_another_size_do_not_share_the_axis() -> None:
    own = [observed(str(year), str(100 + year % 10), unit="件") for year in (2021, 2022, 2023)]
    city = [observed("2023", "8620", unit="件", level="municipal", area="示例市", id="obs-city")]
    plan = replace(alone(*own, *city), indicators=(made_up(unit="件", baseline=None, target=None),))
    chart = chart_of(plan, indicator("made-up", plan))
    assert chart is not None
    assert "示例市的总量与示例区相差太大，没有画在一起" in chart.caption


def test_the_axis_shows_both_ends_of_the_period() -> None:
    assert drawn("ex-reached").years[0] <= 2021
    assert all(drawn(name).years[1] >= 2025 for name in drawable())


def test_a_cumulative_target_has_its_way_from_zero() -> None:
    assert drawn("ex-cumulative").path[0][1] == 0
    assert [year for year, _ in drawn("ex-cumulative").path] == [2020, 2025]


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
    assert found.points == ()
    assert len(found.parts) == 1
    assert found.lines == ()
    assert [item.id for item in found.left_out] == ["obs-ex-part-year-published"]


def test_two_values_of_one_year_are_both_shown_and_not_joined() -> None:
    found = drawn("ex-conflict")
    assert sorted(point.value for point in found.points if point.figure.period.year == 2023) == [329, 333]
    assert found.lines == ()


def test_a_change_of_method_breaks_the_line() -> None:
    found = drawn("ex-break")
    assert [[point.value for point in line.points] for line in found.lines] == [[Decimal("92.0"), Decimal("93.0")]]
    assert found.break_years == (2023,)
    chart = chart_of(small_plan(), indicator("ex-break"))
    assert chart is not None
    assert "口径变化" in {label.text for label in chart.wide.labels}
    assert "2023年起口径变化，前后不连线" in chart.description


def test_bounds_and_provisional_values_look_different() -> None:
    assert [point.shape for point in drawn("ex-bound").points] == ["triangle-up"]
    assert [point.filled for point in drawn("ex-by-hand").points] == [False]


def test_the_way_to_the_target_goes_over_milestones() -> None:
    assert [year for year, _ in drawn("ex-milestones").path] == [2020, 2022, 2023, 2025]
    assert drawn("ex-threshold").path == ()
    assert [rule.number for rule in drawn("ex-threshold").rules] == ["95"]


def test_changes_stand_on_their_own_axis_only() -> None:
    assert len(drawn("ex-rate").points) == 3
    plan = alone(*(observed(str(year), "90.0") for year in (2021, 2022)), observed("2023", "1.5", compared_with="2020"))
    level = drawing_of(plan, indicator("made-up", plan))
    assert [point.x for point in level.points] == [Decimal("2021.5"), Decimal("2022.5")]
    assert [item.compared_with for item in level.left_out if item.compared_with] == ["2020"]


def alone(*figures: Observation) -> Plan:
    """A plan with one indicator that has nothing but these values."""
    return replace(small_plan(), indicators=(made_up(baseline=None, target=None),), observations=figures, references=())


def test_a_value_of_no_stated_year_is_a_named_line_where_the_area_has_no_other() -> None:
    figures = tuple(observed(str(year), "90.0", level="town", area="示例镇") for year in (2021, 2022, 2023))
    loose = observed("~2022", "51.4")
    chart = chart_of(alone(*figures, loose), indicator("made-up", alone(loose)))
    assert chart is not None
    assert "示例区（未注明年份） 51.4" in {label.text for label in chart.wide.labels}
    assert "示例区 51.4" in {label.text for label in chart.narrow.labels}
    assert [stroke.role for stroke in chart.wide.strokes if stroke.role.startswith("rule")] == ["rule district"]
    assert "示例区（未注明年份）：51.4" in chart.description
    assert "示例区的51.4未注明年份，画成横线，不表示各年都是这个数，也不与各年相比" in chart.caption
    dated = chart_of(alone(*figures, loose, observed("2022", "52")), indicator("made-up", alone(loose)))
    assert dated is not None
    assert "未注明年份" not in dated.description + dated.caption


def test_an_honest_empty_state() -> None:
    def told(*figures: Observation) -> str:
        plan = alone(*figures)
        assert chart_of(plan, indicator("made-up", plan)) is None
        return empty_state(plan, indicator("made-up", plan))

    assert told(observed("2023", "1.5", compared_with="2020")) == (
        "已收录的数值是变化量、文字表述、多年累计或统计时点未载明的数值，不能画成历年图；数值见下表。"
    )
    assert told(observed("2023", "90.0")) == "可比的全年数值只有1个，不足以作图；数值见下表。"
    assert told(observed("2023-02", "90.0")) == "读到的数值都不足一年，不作图；数值见下表。"


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
    assert decimals(marks) <= 4  # values of two decimals may lie a hundredth apart: steps of 0.0025


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
