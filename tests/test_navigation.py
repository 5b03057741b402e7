"""Generated pages stand in groups that are never long, however many there are."""

from macros.site.generated import GeneratedPage
from macros.site.navigation import MOST, with_generated


def pages(count: int, group: str) -> list[GeneratedPage]:
    return [
        GeneratedPage(f"indicators/{group}{n}.md", f"{group}{n}", "", "", "indicators/index.md", group)
        for n in range(count)
    ]


def test_pages_come_below_the_index_of_their_folder_in_their_groups() -> None:
    made = [*pages(2, "甲"), *pages(1, "乙")]
    nav = ["index.md", {"指标": ["indicators/index.md"]}]
    assert with_generated(nav, [made[0], made[2], made[1]]) == [
        "index.md",
        {
            "指标": [
                "indicators/index.md",
                {"甲": [{"甲0": "indicators/甲0.md"}, {"甲1": "indicators/甲1.md"}]},
                {"乙": [{"乙0": "indicators/乙0.md"}]},
            ]
        },
    ]


def test_a_long_group_is_parted() -> None:
    (section,) = with_generated([{"指标": ["indicators/index.md"]}], pages(MOST + 1, "甲"))
    _, first, second = section["指标"]
    assert list(first) == [f"甲（1—{MOST}）"]
    assert list(second) == [f"甲（{MOST + 1}—{MOST + 1}）"]
    assert len(first[f"甲（1—{MOST}）"]) == MOST


def test_a_page_that_is_not_listed_stays_out_of_the_navigation() -> None:
    kept, hidden = pages(2, "甲")
    nav = with_generated([{"指标": ["indicators/index.md"]}], [kept, hidden._replace(listed=False)])
    assert nav == [{"指标": ["indicators/index.md", {"甲": [{"甲0": "indicators/甲0.md"}]}]}]
