"""What must hold of every comparison of two plans."""

from itertools import pairwise

import pytest

from macros.model.plan import Plan
from macros.review.changes import Changes, Unread, compare
from macros.site.project import Files, check
from tests.review.states import added, changed
from tests.small import small_files, small_plan

REMOVED = "- {symbol: 处, name: 处}"


def plan(files: Files) -> Plan:
    return check(files).dataset.partial()


def variants() -> list[Files]:
    """States that follow one from another, each with one change more."""
    files = [small_files()]
    files.append(changed("data/observations.yml", "value: 91.0", "value: 91.00", files[-1]))
    files.append(changed("data/indicators.yml", "name: 示例甲比率", "name: 示例新比率", files[-1]))
    files.append(added("units.yml", "\n- {symbol: 个, name: 个}\n", files[-1]))
    files.append(changed("data/units.yml", REMOVED, "", files[-1]))
    files.append(added("retired.yml", "- {id: old-one, since: 2024, reason: 示例}\n", files[-1]))
    files.append(changed("data/plan.yml", "outlook: 2035", "outlook: 2050", files[-1]))
    return files


def named(changes: Changes) -> set[tuple[str, str]]:
    return {(change.kind, change.key) for change in changes.records}


def test_a_plan_does_not_differ_from_itself() -> None:
    assert not compare(small_plan(), small_plan())


def test_every_single_change_is_seen_and_names_its_field() -> None:
    seen = [compare(plan(old), plan(new)) for old, new in pairwise(variants())]
    assert [sorted(named(changes)) for changes in seen] == [
        [("observation", "obs-ex-reached-2023")],
        [("indicator", "ex-reached")],
        [("unit", "个")],
        [("unit", "处")],
        [("retired", "old-one")],
        [("plan", "plan.yml")],
    ]
    assert [(field.label, field.old, field.new) for field in seen[0].changed[0].fields] == [("数值", "91.0", "91.00")]
    assert [(field.label, field.old, field.new) for field in seen[5].changed[0].fields] == [
        ("远景年份", "2035", "2050")
    ]


@pytest.mark.parametrize("first", range(7))
@pytest.mark.parametrize("second", range(7))
def test_swapping_the_states_swaps_the_changes(first: int, second: int) -> None:
    states = variants()
    forth = compare(plan(states[first]), plan(states[second]))
    back = compare(plan(states[second]), plan(states[first]))
    assert [change.key for change in forth.added] == [change.key for change in back.removed]
    assert [change.key for change in forth.removed] == [change.key for change in back.added]
    assert {change.key for change in forth.changed} == {change.key for change in back.changed}
    for there, here in zip(forth.changed, back.changed, strict=True):
        assert {(each.key, each.old, each.new) for each in there.fields} == {
            (each.key, each.new, each.old) for each in here.fields
        }


def test_another_order_is_told() -> None:
    files = small_files()
    first, second = "- {symbol: 万吨, name: 万吨}", "- {symbol: 处, name: 处}"
    text = files.data["units.yml"].decode()
    swapped = text.replace(first, "X").replace(second, first).replace("X", second)
    assert swapped != text
    changes = compare(plan(files), plan(Files({**files.data, "units.yml": swapped.encode()}, files.docs)))
    assert changes.reordered == ("unit",)
    assert not changes.records


def test_what_could_not_be_read_is_not_taken_for_gone() -> None:
    files = variants()
    last = plan(files[-1])
    left_out = Unread(frozenset({"plan", "unit"}), frozenset({("indicator", "ex-reached")}))
    assert named(compare(plan(files[0]), last, left_out)) == {
        ("observation", "obs-ex-reached-2023"),
        ("retired", "old-one"),
    }
