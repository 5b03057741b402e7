"""The lists of a change package into the data: only the items meant change, and every fault is told in Chinese."""

from pathlib import Path

import pytest

from macros.sheets.rows import Row, parts_of, sheets_of
from tests.changes.test_apply import BY_HAND, Made, Said, added, applied, corrected, data, package, refused
from tests.small import small_plan

KEY = "ex-milestones"
PARTS = parts_of(sheets_of(small_plan()))["indicator", KEY]
WAS = [dict(row) for row in PARTS["milestones"]]
FIRST = "    - {year: 2022, value: 52.0, source: src-example-plan, read: full}\n"
SECOND = "    - {year: 2023, value: 57.0, source: src-example-plan, read: full}\n"
FRESH = {"year": "2024", "value": "58.0", "source": "src-example-plan", "read": "读过全文"}
AGAIN = "请等网站更新以后，在填报台里重填这一处"


def listed(*now: tuple[int, Row], name: str = "milestones") -> Made:
    """A change of nothing but a list."""
    items = [{"at": at, "cells": dict(cells)} for at, cells in now]
    return corrected("indicator", KEY) | {"lists": {name: {"was": WAS, "now": items}}}


def indicators(root: Path) -> str:
    return (root / "data" / "indicators.yml").read_text(encoding="utf-8")


def others_change(root: Path, old: str, new: str) -> None:
    (root / "data" / "indicators.yml").write_text(indicators(root).replace(old, new), encoding="utf-8")


BOTH = [(1, WAS[0]), (2, WAS[1])]


@pytest.mark.usefixtures("brief")
@pytest.mark.parametrize(
    ("now", "lines"),
    [
        ([*BOTH, (0, FRESH)], [FIRST, SECOND, FIRST.replace("2022, value: 52.0", "2024, value: 58.0")]),
        ([(1, WAS[0]), (2, WAS[1] | {"value": "57.5"})], [FIRST, SECOND.replace("57.0", "57.5")]),
        ([(2, WAS[1])], [SECOND]),
        ([(1, WAS[0] | {"year": "2023"}), (0, FRESH)], None),
    ],
)
def test_only_the_items_meant_change(root: Path, now: list[tuple[int, Row]], lines: list[str] | None) -> None:
    before = indicators(root)
    made = package(listed(*now))
    assert applied(root, made) == 0
    lines = lines or [FIRST.replace("2022", "2023"), FIRST.replace("2022, value: 52.0", "2024, value: 58.0")]
    assert indicators(root) == before.replace(FIRST + SECOND, "".join(lines))
    after = data(root)
    assert applied(root, made) == 0
    assert data(root) == after


@pytest.mark.usefixtures("brief")
def test_a_new_record_may_have_lists(root: Path) -> None:
    row = {"name": "示例新项目", "measures": "m-2-1", "status": "建设中", "in_annex": "已核实列入附表"}
    row |= {"source": "src-example-plan", "read": "读过全文"}
    state = {"status": "建设中", "on": "2024-02", "source": "src-example-report", "words": "示例", "read": "读过全文"}
    change = added("project", "p-new", row) | {"lists": {"states": {"was": [], "now": [{"at": 0, "cells": state}]}}}
    assert applied(root, package(change)) == 0
    text = (root / "data" / "projects.yml").read_text(encoding="utf-8")
    assert text[text.index("- id: p-new") :] == (
        "- id: p-new\n"
        "  name: 示例新项目\n"
        "  measures: [m-2-1]\n"
        "  status: building\n"
        "  in_annex: confirmed\n"
        "  source: src-example-plan\n"
        "  read: full\n"
        "  states:\n"
        '    - {status: building, on: "2024-02", source: src-example-report, words: 示例, read: full}\n'
    )


def test_what_somebody_else_added_is_not_overwritten(root: Path, capsys: Said) -> None:
    others_change(root, SECOND, SECOND + SECOND.replace("2023, value: 57.0", "2024, value: 59.0"))
    assert refused(root, package(listed(*BOTH, (0, FRESH))), capsys) == [
        f"这个变更包是照较早的数据（评估日期2024-06-01）做的，其中指标“{KEY}”后来改过，逐个字段比较。",
        f"第1处改动“{KEY}”的阶段目标第3条：指标的阶段目标两边都改过：填报时“{KEY}”有2条，数据里现在有3条；{AGAIN}",
    ]


def test_what_somebody_else_corrected_is_not_overwritten(root: Path, capsys: Said) -> None:
    others_change(root, "value: 57.0", "value: 56.0")
    told = refused(root, package(listed((1, WAS[0]), (2, WAS[1] | {"value": "57.5"}))), capsys)
    assert told[1:] == [
        f"第1处改动“{KEY}”的阶段目标第2条两边都改过：数值，数据里已改成“56.0”，交来的是“57.5”，原来是“57.0”"
    ]
    moved = package(listed((2, WAS[1] | {"year": "2021"}), (1, WAS[0])))
    assert refused(root, moved, capsys)[1:] == [
        f"第1处改动“{KEY}”的阶段目标第1条：指标的阶段目标两边都改过：这里换了次序，数据里“{KEY}”的内容也改了；{AGAIN}"
    ]


@pytest.mark.usefixtures("brief")
def test_an_item_that_only_others_changed_stays(root: Path) -> None:
    others_change(root, "value: 57.0", "value: 56.0")
    assert applied(root, package(listed((1, WAS[0] | {"value": "52.5"}), (2, WAS[1])))) == 0
    assert FIRST.replace("52.0", "52.5") + SECOND.replace("57.0", "56.0") in indicators(root)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            listed(*BOTH, name="milestone"),
            f"第1处改动（{KEY}）  S201  没有“milestone”这个字段；最接近的写法：milestones（指标的阶段目标）；"
            "改法：改成正确的字段名，或删去这一行。",
        ),
        (
            listed((1, WAS[0] | {"valeu": "1"}), (2, WAS[1])),
            f"第1处改动“{KEY}”的阶段目标  S201  没有“valeu”这个字段；最接近的写法：value（数值）；"
            "改法：改成正确的字段名，或删去这一行。",
        ),
        (
            listed((1, WAS[0] | {"value": "9O.1"}), (2, WAS[1])),
            f"第1处改动“{KEY}”的阶段目标第1条（数值）  S206  “value”（数值）写的是“9O.1”，不是数字；"
            "改法：只写半角阿拉伯数字，例如 92.6；单位写在 unit，比较符号写在 comparator。",
        ),
        (
            listed(*BOTH, (0, {name: text for name, text in FRESH.items() if name != "source"})),
            f"第1处改动“{KEY}”的阶段目标第3条  S202  缺少“source”（来源）；"
            "改法：补上这个字段；确实没有资料时，不要编造，请整条不录。",
        ),
    ],
)
def test_a_fault_in_a_list_is_told_at_its_item(root: Path, capsys: Said, change: Made, said: str) -> None:
    assert refused(root, package(change), capsys) == [said]


def test_a_record_that_is_gone_or_given_twice_is_told_once(root: Path, capsys: Said) -> None:
    gone, twice = (package(listed(*BOTH, (0, FRESH))) for _ in range(2))
    gone["changes"][0]["id"] = "rich-gone"
    assert refused(root, gone, capsys) == ["第1处改动：编号“rich-gone”的记录在数据里已经没有了"]
    twice["changes"] *= 2
    assert refused(root, twice, capsys) == [f"第2处改动：编号“{KEY}”在第1处改动已经写过"]


@pytest.mark.parametrize(
    "lists",
    [
        "milestones",
        {"milestones": []},
        {"milestones": {"was": WAS}},
        {"milestones": {"was": WAS, "now": [{"at": 3, "cells": {}}]}},
        {"milestones": {"was": WAS, "now": [{"at": -1, "cells": {}}]}},
        {"milestones": {"was": WAS, "now": [{"at": True, "cells": {}}]}},
        {"milestones": {"was": WAS, "now": [{"at": 1, "cells": WAS[0]}, {"at": 1, "cells": WAS[0]}]}},
        {"milestones": {"was": WAS, "now": [{"at": 1, "cells": {"value": 52.0}}]}},
        {"milestones": {"was": WAS, "now": [{"cells": {}}]}},
        {"milestones": {"was": [1], "now": []}},
        {"milestones": {"was": WAS, "now": [{"at": 0, "cells": {}}] * 501}},
    ],
)
def test_damaged_lists_are_not_taken(root: Path, capsys: Said, lists: object) -> None:
    before = data(root)
    assert applied(root, package(corrected("indicator", KEY) | {"lists": lists})) == 2
    assert capsys.readouterr().err == f"{root.parent / 'change.json'}：变更包第1处{BY_HAND}\n"
    assert data(root) == before
