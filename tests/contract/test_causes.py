"""Many faults with few causes: the report says which to mend first."""

import pytest

from macros.site.project import Files, check
from macros.source.causes import causes
from macros.source.report import as_text
from macros.source.suggestions import closest_matches
from tests.small import small_files


def faulty(*changes: tuple[str, str, str]) -> Files:
    files = small_files()
    data = dict(files.data)
    for name, old, new in changes:
        assert old.encode() in data[name]
        data[name] = data[name].replace(old.encode(), new.encode())
    return Files(data, files.docs)


MISSPELT = ("observations.yml", "source: src-example-report", "source: src-exmaple-report")
MISNAMED = ("observations.yml", "  read: full", "  raed: full")


def test_faults_that_say_the_same_have_one_cause() -> None:
    found = check(faulty(MISSPELT))
    listed = causes(found.problems)
    assert len(found.problems) > 10
    assert listed[0].said.count("src-exmaple-report") == 1
    assert len(listed[0].problems) > 10
    assert sum(len(cause.problems) for cause in listed) == len(found.problems)


def test_a_long_report_ends_with_its_causes_the_most_frequent_first() -> None:
    found = check(faulty(MISSPELT, MISNAMED))
    listed = causes(found.problems)
    text = as_text(found.problems, found.lines)
    total, head, *lines = text.splitlines()[-len(listed) - 2 :]
    assert total.startswith(f"共 {len(found.problems)} 处需要改正")
    assert head == f"按原因归类，只有 {len(listed)} 种，先改多的："
    assert [line.split()[0] for line in lines] == [str(len(cause.problems)) for cause in listed]
    first = listed[0].problems[0]
    assert lines[0] == f"  {len(listed[0].problems)} 处  {first.code}  {listed[0].said}（从 {first.location} 起）"
    assert [len(cause.problems) for cause in listed] == sorted((len(cause.problems) for cause in listed), reverse=True)


def test_a_short_report_needs_no_grouping() -> None:
    found = check(faulty(("plan.yml", "period:", "peroid:")))
    assert 0 < len(found.problems) < 10
    assert "按原因归类" not in as_text(found.problems, found.lines)


def test_faults_that_differ_are_one_sort_under_their_title() -> None:
    found = check(faulty(("observations.yml", "source: src-example-report", "source: 来源"), MISNAMED))
    for cause in causes(found.problems):
        messages = {problem.message for problem in cause.problems}
        assert len({problem.code for problem in cause.problems}) == 1
        assert messages == {cause.said} or len(messages) == len(cause.problems)


@pytest.mark.parametrize(
    ("wrong", "right", "near"),
    [
        ("nothing", ("known", "count"), ()),
        ("evidense", ("evidence", "timeline"), ("evidence",)),
        ("mesure", ("measure", "measures", "term"), ("measure", "measures")),
        ("no-such.html", ("map.html", "data.html"), ()),
        ("abuot.html", ("about.html", "report.html"), ("about.html",)),
        ("counts", ("count", "action", "known"), ("count",)),
    ],
)
def test_what_is_too_far_away_is_not_offered(wrong: str, right: tuple[str, ...], near: tuple[str, ...]) -> None:
    assert closest_matches(wrong, right) == near


def test_a_macro_unlike_all_others_is_reported_without_a_guess() -> None:
    files = small_files()
    page = files.docs["index.md"] + b'\n{{ nothing("x") }}\n'
    (problem,) = check(Files(files.data, {**files.docs, "index.md": page})).problems
    assert (problem.code, problem.hints) == ("P601", ())
