"""The history of the data: what ``release`` records, says and refuses, and what readers see of it."""

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html

from macros.checks.permanence import ADDRESSES_FILE
from macros.command_line import main
from macros.history.compare import changes_between
from macros.history.state import Kept, as_json, read_state, state_of
from macros.model.filled import all_filled, filled_of
from macros.model.releases import RELEASES_FILE, STATE_FILE, FieldThen, read_history
from macros.review.fields import Told
from macros.site import inline
from macros.site.page_context import PageContext
from macros.site.project import check, read_files
from macros.site.render import renderer
from tests.blocks import Blocks
from tests.conftest import ROOT
from tests.rich import rich_files
from tests.small import FOLDER, small_files, small_plan

pytestmark = pytest.mark.unit

SITE = check(rich_files()).site()
FIRST = "第一次登记，共94条记录；以前的改动没有逐条登记。"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    return tmp_path


def release(root: Path, version: str, day: str) -> int:
    return main(["release", version, "--day", day, "--root", str(root)])


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "data" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def register(root: Path) -> dict[str, bytes]:
    return {name: (root / name).read_bytes() for name in (RELEASES_FILE, STATE_FILE)}


def text(fragment: str, path: str) -> list[str]:
    found = html.fragment_fromstring(fragment, "div").xpath(path)
    return [" ".join(str(item.text_content()).split()) for item in found]


def blocks(page: str) -> Blocks:
    return Blocks(PageContext(SITE, page), renderer(ROOT / "overrides" / "fragments"))


def test_the_first_release_only_counts(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(root, "1.0", "2027-01-01") == 0
    written = f"已写出 {STATE_FILE}\n已写出 {RELEASES_FILE}\n"
    assert capsys.readouterr().out == f"已登记第1.0版（2027-01-01）：{FIRST}\n{written}"
    (found,) = read_history((root / RELEASES_FILE).read_bytes()).releases
    assert found.changes == ()
    assert sum(item.count for item in found.counts) == len(small_plan().addressed) + sum(
        len(part) for part in (small_plan().units, small_plan().synonyms, small_plan().redirects)
    )
    assert check(read_files(root)).problems == ()


def test_the_address_of_each_release_is_kept_for_ever(root: Path) -> None:
    release(root, "1.0", "2027-01-01")
    assert main(["register", "--root", str(root)]) == 0
    address = "changes.html#data-1-0-2027-01-01"
    assert address in (root / ADDRESSES_FILE).read_text(encoding="utf-8").splitlines()
    assert check(read_files(root)).problems == ()
    for name in (RELEASES_FILE, STATE_FILE):
        (root / name).unlink()
    assert [(problem.code, problem.message) for problem in check(read_files(root)).problems] == [
        ("A702", f"地址“{address}”发布过，现在没有了")
    ]


def test_nothing_changed_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release(root, "1.0", "2027-01-01")
    before = register(root)
    capsys.readouterr()
    edit(root, "observations.yml", "- id: obs-ex-reached-2021", "\n- id: obs-ex-reached-2021")
    assert release(root, "1.1", "2027-02-01") == 0
    said = "与上次登记的第1.0版（2027-01-01）相比，数据没有变化，什么也没有写。\n"
    assert capsys.readouterr().out == said
    assert register(root) == before


def test_every_change_is_told_in_the_words_of_the_comparison(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    release(root, "1.0", "2027-01-01")
    edit(root, "observations.yml", "value: 84.0", "value: 84.5")
    edit(root, "observations.yml", "words: 示例原文84.0", "words: 示例原文84.5")
    path = root / "data" / "terms.yml"
    more = "\n- {id: term-new, term: 示例新词, definition: 示例。, basis: own, measures: []}\n"
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    capsys.readouterr()
    assert release(root, "1.1", "2027-03-01") == 0
    assert capsys.readouterr().out.startswith("已登记第1.1版（2027-03-01）：更正1条，新增1条。\n")
    told = (root / RELEASES_FILE).read_text(encoding="utf-8").partition("  changes:\n")[2]
    assert told == (
        "    - kind: observation\n"
        '      id: "obs-ex-reached-2021"\n'
        '      name: "示例甲比率"\n'
        "      what: corrected\n"
        "      fields:\n"
        '        - key: "value"\n'
        '          label: "数值"\n'
        '          old: "84.0"\n'
        '          new: "84.5"\n'
        '        - key: "words"\n'
        '          label: "原文用语"\n'
        '          old: "示例原文84.0"\n'
        '          new: "示例原文84.5"\n'
        '        - key: "wording"\n'
        '          label: "印出的数值"\n'
        '          old: "84.0%"\n'
        '          new: "84.5%"\n'
        "    - kind: term\n"
        '      id: "term-new"\n'
        '      name: "示例新词"\n'
        "      what: added\n"
    )


def test_a_retired_record_is_told_once_with_its_reason(root: Path) -> None:
    path = root / "data" / "terms.yml"
    before = path.read_text(encoding="utf-8")
    more = "\n- {id: term-new, term: 示例新词, definition: 示例。, basis: own, measures: []}\n"
    path.write_text(before + more, encoding="utf-8")
    release(root, "1.0", "2027-01-01")
    path.write_text(before, encoding="utf-8")
    edit(root, "retired.yml", "[]", "- {id: term-new, since: 2027, reason: 与另一个词重复}")
    assert release(root, "1.1", "2027-03-01") == 0
    (gone,) = read_history((root / RELEASES_FILE).read_bytes()).releases[-1].changes
    assert (gone.kind, gone.id, gone.name, gone.what.label, gone.reason) == (
        "term",
        "term-new",
        "示例新词",
        "停用",
        "与另一个词重复",
    )


@pytest.mark.parametrize(
    ("version", "day", "said"),
    [
        ("1.0", "2027-02-01", "没有登记：第1.0版在2027-01-01已经登记过。请换一个新的版本。\n"),
        ("1.1", "2026-12-31", "没有登记：日期2026-12-31早于上次登记的第1.0版（2027-01-01）。请核对 --day。\n"),
    ],
)
def test_what_does_not_fit_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str], version: str, day: str, said: str
) -> None:
    release(root, "1.0", "2027-01-01")
    edit(root, "observations.yml", "words: 示例原文84.0", "words: 示例原文说84.0")
    before = register(root)
    assert release(root, version, day) == 2
    assert capsys.readouterr().err == said
    assert register(root) == before


def test_a_wrong_version_or_day_is_explained(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for wrong, said in (("v1", "版本只写数字和点，例如 1.2，现在是“v1”"), ("1.0 ", "现在是“1.0 ”")):
        with pytest.raises(SystemExit):
            release(root, wrong, "2027-01-01")
        assert said in capsys.readouterr().err
    with pytest.raises(SystemExit):
        release(root, "1.0", "2027-1-1")
    assert "日期要写成 2026-11-24 这样，现在是“2027-1-1”" in capsys.readouterr().err


def test_data_with_problems_are_not_recorded(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "observations.yml", "level: district", "level: nowhere")
    assert release(root, "1.0", "2027-01-01") == 1
    assert capsys.readouterr().out.endswith("还有问题没有改正，没有登记这次发布。\n")
    assert not (root / RELEASES_FILE).exists()


def test_the_state_is_the_same_when_read_again_and_has_a_record_a_line() -> None:
    raw = as_json(state_of(SITE.plan))
    state = read_state(raw)
    assert as_json(state) == raw
    rows = raw.decode().splitlines()[1:-1]
    assert [json.loads(row.rstrip(","))[1] for row in rows] == [key for kind in state.values() for key in kind]
    with pytest.raises(ValueError):
        read_state(b"[[1]]")


def test_another_wording_in_the_program_corrects_nothing() -> None:
    now = state_of(SITE.plan)
    then = {
        kind: {
            key: Kept(record.name, {path: _worded(told) for path, told in record.fields.items()})
            for key, record in found.items()
        }
        for kind, found in now.items()
    }
    assert then != now
    assert changes_between(then, now) == ()


def _worded(told: Told) -> Told:
    return told._replace(label=f"旧{told.label}", words=f"旧{told.words}")


def test_the_format_of_the_files_is_not_what_they_say() -> None:
    assert "format" not in state_of(SITE.plan)["plan"]["plan.yml"].fields


def test_the_page_tells_the_newest_release_first() -> None:
    shown = blocks("changes.md").history()
    assert text(shown, "//h2") == ["数据第1.1版（2024年5月20日）", "数据第1.0版（2024年2月1日）"]
    assert html.fragment_fromstring(shown, "div").xpath("//h2/@id") == ["data-1-1-2024-05-20", "data-1-0-2024-02-01"]
    assert text(shown, "//tbody/tr/th") == ["指标：示例分解指标", "本级数据：示例区间指标", "本级数据：示例区间指标"]
    assert text(shown, "//tbody/tr/td") == [
        *("目标值：数值", "92.0", "93.0"),
        *("数值", "46.7", "46.2"),
        *("原文用语", "46.7%", "46.2%"),
    ]
    assert text(shown, "//details") == ["新增的调整（1条）示例的另一次调整"]
    links = html.fragment_fromstring(shown, "div").xpath("//a/@href")
    assert links == [
        "indicators/rich-assigned-down.html",
        *["outcomes.html#rich-range-2023"] * 2,
        "timeline.html#amd-whole",
    ]


def test_without_a_release_the_page_says_so() -> None:
    context = PageContext(check(small_files()).site(), "changes.md")
    shown = Blocks(context, renderer(ROOT / "overrides" / "fragments")).history()
    said = "还没有登记过数据的发布。登记以后，每次发布新增、补录、更正、停用了哪些数据，在这里逐条列出。"
    assert text(shown, "//p") == [said]


@pytest.mark.parametrize(
    ("page", "name", "arguments", "said", "count"),
    [
        ("outcomes.md", "outcomes", (), "2024-05-20更正：46.7% → 46.2%", 1),
        ("indicators/rich-range.md", "indicator_page", ("rich-range",), "2024-05-20更正：46.7% → 46.2%", 2),
        (
            "indicators/rich-assigned-down.md",
            "indicator_page",
            ("rich-assigned-down",),
            "2024-05-20更正：目标值：数值 92.0 → 93.0",
            1,
        ),
    ],
)
def test_a_corrected_figure_says_when_and_from_what(
    page: str, name: str, arguments: tuple[str, ...], said: str, count: int
) -> None:
    shown = html.fragment_fromstring(getattr(blocks(page), name)(*arguments), "div")
    links = shown.xpath("//a[contains(@href, 'changes.html')]")
    assert [link.text_content() for link in links] == [said] * count
    above = "../" * page.count("/")
    assert {link.get("href") for link in links} == {f"{above}changes.html#data-1-1-2024-05-20"}


def test_what_is_not_released_yet_is_not_told_as_part_of_a_release() -> None:
    figures = tuple(
        item.model_copy(update={"value": Decimal(1)}) if item.id == "rich-range-2023" else item
        for item in SITE.plan.observations
    )
    context = PageContext(replace(SITE, plan=replace(SITE.plan, observations=figures)), "outcomes.md")
    shown = Blocks(context, renderer(ROOT / "overrides" / "fragments")).outcomes()
    assert "2024-05-20更正：46.7% → 46.2%" in shown


def test_what_is_filled_in_for_the_first_time_corrects_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "projects.yml", "in_annex: confirmed", "in_annex: unconfirmed")
    release(root, "1.0", "2027-01-01")
    edit(root, "projects.yml", "in_annex: unconfirmed", "in_annex: confirmed")
    edit(root, "observations.yml", "words: 示例原文84.0", "words: 示例原文84.0\n  place: 示例第一页")
    edit(root, "observations.yml", "words: 示例原文91.0", "words: 示例原文说91.0\n  note: 示例说明")
    capsys.readouterr()
    assert release(root, "1.1", "2027-03-01") == 0
    assert capsys.readouterr().out.startswith("已登记第1.1版（2027-03-01）：更正1条，补录3条。\n")
    (*_, last) = read_history((root / RELEASES_FILE).read_bytes()).releases
    assert [(change.id, change.what.label) for change in last.changes] == [
        ("obs-ex-reached-2021", "补录"),
        ("obs-ex-reached-2023", "更正"),
        ("prj-example", "补录"),
    ]
    project = check(read_files(root))
    context = PageContext(project.site(), "changes.md")
    shown = Blocks(context, renderer(ROOT / "overrides" / "fragments"))
    told = html.fragment_fromstring(shown.history(), "div")
    rows = [
        (" ".join(table.xpath("caption/text()")), [cell.text_content() for cell in table.xpath("tbody//td")])
        for table in told.xpath("//table")
    ]
    annex = ["是否列入附表", "未核实是否列入附表", "已核实列入附表"]
    title = "数据第1.1版（2027年3月1日）"
    assert rows == [
        (f"{title}：更正", ["原文用语", "示例原文91.0", "示例原文说91.0"]),
        (
            f"{title}：补录",
            ["出处", "（没有）", "示例第一页", "说明", "（没有）", "示例说明", *annex],
        ),
    ]
    assert "更正" not in shown.outcomes()


@pytest.mark.parametrize(
    ("told", "filled"),
    [
        ([("target.value", None, "9")], ["target.value"]),
        ([("target.value", "8", "9")], []),
        ([("value", "8", None), ("statement", None, "已完成"), ("note", None, "注")], ["note"]),
        ([("milestones[2023].year", "2023", None), ("milestones[2024].year", None, "2024")], []),
        ([("states[建设中].on", None, "2023"), ("milestones[2023].year", "2023", None)], ["states[建设中].on"]),
        ([("status", "未载明", "建设中"), ("nature", "约束性", None)], ["status"]),
    ],
)
def test_only_what_was_not_known_is_filled_in(
    told: list[tuple[str, str | None, str | None]], filled: list[str]
) -> None:
    fields = [FieldThen(key=key, label=key, old=old, new=new) for key, old, new in told]
    assert [field.key for field in filled_of(fields)] == filled
    assert all_filled(fields) == (len(filled) == len(fields))


def test_pages_say_which_release_of_the_data_they_show() -> None:
    context = PageContext(SITE, "index.md")
    last = SITE.releases[-1]
    said = inline.known(context, "records")
    assert f"最近登记的是[数据第{last.version}版（" in said.replace("&#46;", ".")
    assert f"](changes.md#{last.anchor}" in said
    assert "版" not in inline.known(PageContext(replace(SITE, releases=()), "index.md"), "records")


@pytest.mark.parametrize(("old", "said"), [(None, False), ("更早", True)])
def test_another_wording_is_no_correction_when_only_a_gap_was_filled(old: str | None, *, said: bool) -> None:
    fields = (
        FieldThen(key="comparator", label="比较符号", old=old, new="约"),
        FieldThen(key="wording", label="印出的数值", old="46.2%", new="约46.2%"),
    )
    (*before, last) = SITE.releases
    changed = last.changes[1].model_copy(update={"fields": fields})
    releases = (*before, last.model_copy(update={"changes": (changed,)}))
    context = PageContext(replace(SITE, releases=releases), "outcomes.md")
    shown = Blocks(context, renderer(ROOT / "overrides" / "fragments")).outcomes()
    assert ("更正：46.2% → 约46.2%" in shown) == said
