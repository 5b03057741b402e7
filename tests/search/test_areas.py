from collections.abc import Sequence
from dataclasses import replace

import pytest

from macros.model.plan import Plan
from macros.model.vocabulary import AreaKind, Level
from macros.search.areas import areas, figures_of
from macros.site import links
from tests.small import small_plan


def with_figures(*figures: tuple[Level, str]) -> Plan:
    """The small plan with its first figures said to be of these levels and areas."""
    plan = small_plan()
    pairs = zip(plan.observations, figures, strict=False)
    made = tuple(one.model_copy(update={"level": level, "area": area}) for one, (level, area) in pairs)
    return replace(plan, observations=made, references=())


def test_figures_stand_under_the_names_of_their_area_and_the_own_area_comes_first() -> None:
    plan = with_figures((Level.MUNICIPAL, "示例市"), (Level.DISTRICT, "示例区"), (Level.MUNICIPAL, "示例市"))
    first, second, third = (links.address_of(plan, one).url for one in plan.observations)
    assert list(areas(plan).items()) == [
        (("示例区", "示例", "全区", "本区", "我区", "区级"), [second]),
        (("示例市", "示例", "全市", "本市", "我市", "市级"), [first, third]),
    ]


def test_an_area_without_figures_of_its_own_is_there() -> None:
    assert list(areas(with_figures()).values()) == [[]]


@pytest.mark.parametrize(
    ("level", "area", "names"),
    [
        (Level.NATIONAL, "全国", ["全国", "国家", "我国", "中国", "国家级"]),
        (Level.REGIONAL, "川南地区", ["川南地区", "川南"]),
        (Level.PEER, "山前自治县", ["山前自治县", "山前"]),
        (Level.PEER, "山前经开区", ["山前经开区", "山前"]),
        (Level.PEER, "郊区", ["郊区"]),
        (Level.TOWN, "三角镇", ["三角镇"]),
        (Level.PROVINCIAL, "江北省", ["江北省", "江北", "全省", "本省", "我省", "省级"]),
    ],
)
def test_what_areas_are_called(level: Level, area: str, names: Sequence[str]) -> None:
    assert [list(one) for one in areas(with_figures((level, area)))][1:] == [names]


def test_a_county_is_called_one() -> None:
    plan = with_figures()
    county = replace(plan, info=plan.info.model_copy(update={"level": AreaKind.COUNTY, "area": "山前县"}))
    assert list(areas(county)) == [("山前县", "山前", "全县", "本县", "我县", "县级")]


def test_an_indicator_has_its_figures_and_one_without_stays_out() -> None:
    plan = small_plan()
    found = figures_of(plan)
    named = {links.address_of(plan, item).url: item.id for item in plan.indicators}
    figures = (*plan.observations, *plan.references)
    assert set(found) == {url for url, key in named.items() if any(one.indicator == key for one in figures)}
    for url, addresses in found.items():
        assert addresses == [links.address_of(plan, one).url for one in figures if one.indicator == named[url]]
