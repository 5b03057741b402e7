"""The form of changes: it says of a slip what the check says, and what it saves comes into the data."""

import json
import shutil
from collections.abc import Iterator
from difflib import ndiff
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from macros.command_line import main
from macros.exports.csv_import import record_text
from macros.model.kinds import KINDS
from macros.model.validation import validate
from macros.sheets.told import said_of
from macros.site.project import check, read_files
from macros.source.yaml_nodes import ListNode, read
from tests.small import FOLDER

NEW = {
    "id": "obs-ex-threshold-2021",
    "name": "示例癸达标率",
    "level": "区级",
    "area": "示例区",
    "indicator": "ex-threshold",
    "period": "2021",
    "value": "95.1",
    "unit": "%",
    "source": "src-example-report",
    "words": "示例原文95.1",
    "read": "读过全文",
}
GOOD = {"id": "obs-new", "name": "甲", "level": "district", "area": "示例区", "measures": ["m-1-1"], "period": "2021"}
GOOD |= {"value": "1.0", "unit": "%", "source": "src-example-report", "words": "甲", "read": "full"}
LONG = "长" * 2001

SLIPS = [
    ("value", "９５．１"),
    ("value", "9O.1"),
    ("value", "-0.0"),
    ("value", "1,234.5%"),
    ("value", "095"),
    ("period", "2021年"),
    ("period", "２０２１"),
    ("period", "2021-02-30"),
    ("period", "2021-13"),
    ("period", "2022/2021"),
    ("period", "~2021/2022"),
    ("period", "0021"),
    ("period", "2021/2500"),
    ("id", "Obs_New 1"),
    ("id", "数据"),
    ("id", "con"),
    ("id", "a" * 81),
    ("name", LONG),
    ("name", "甲{{乙"),
]


@pytest.fixture(params=["http", "file"])
def page(browser: Browser, request: pytest.FixtureRequest, site_dir: Path) -> Iterator[Page]:
    base = request.getfixturevalue("site_url") if request.param == "http" else f"{site_dir.as_uri()}/"
    opened = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 780}).new_page()
    opened.on("dialog", lambda dialog: dialog.accept())
    opened.goto(f"{base}fill.html")
    expect(opened.locator("[data-p-form]")).to_be_visible()
    yield opened
    opened.context.close()


def put(page: Page, name: str, text: str) -> None:
    field = page.locator(f"#form-field-{name}")
    if field.evaluate("one => one.matches('select')"):
        field.select_option(text)
    else:
        field.fill(text)


def fault(page: Page, name: str) -> str:
    return page.locator(f"#form-field-{name}-fault").text_content() or ""


def checked(kind: str, record: dict[str, Any]) -> list[str]:
    """What the check says of the shape of a record."""
    node, problems = read(record_text(record), "x.yml")
    assert isinstance(node, ListNode) and not problems
    return [said_of(problem) for problem in validate(node.items[0], KINDS[kind].model)[1]]


def fresh(page: Page, kind: str) -> None:
    page.locator("#form-deed").select_option("new")
    page.locator("#form-kind").select_option(kind)


def collect(page: Page, **others: str) -> None:
    """Put a new figure among the changes."""
    fresh(page, "observation")
    for name, text in (NEW | others).items():
        put(page, name, text)
    page.locator("#form-field-measures input[value=m-2-1]").check()
    page.get_by_role("button", name="放进变更包").click()


def test_a_slip_is_told_while_typing_as_the_check_tells_it(page: Page) -> None:
    fresh(page, "observation")
    for name, text in SLIPS:
        put(page, name, text)
        assert [fault(page, name)] == checked("observation", GOOD | {name: text}), text
    fresh(page, "source")
    put(page, "url", "www.example.org")
    source = {"id": "src-new", "title": "甲", "title_seen": "true", "publisher": "乙", "level": "district"}
    source |= {"kind": "report", "access": "full"}
    for name, text in (("url", "www.example.org"), ("published", "2021.5"), ("published", "2021-02-30")):
        put(page, name, text)
        assert fault(page, name) in checked("source", source | {name: text})


@pytest.mark.parametrize(
    "without",
    [("words", "source"), ("value",), ("unit",)],
)
def test_a_record_that_is_not_whole_is_told_in_one_place(page: Page, without: tuple[str, ...]) -> None:
    fresh(page, "observation")
    page.get_by_role("button", name="重填").click()
    for name, text in NEW.items():
        put(page, name, "" if name in without else text)
    page.get_by_role("button", name="放进变更包").click()
    box = page.locator("#form-faults")
    expect(box).to_be_focused()
    record = {name: value for name, value in GOOD.items() if name not in without}
    assert sorted(box.locator("li").all_text_contents()) == sorted(checked("observation", record))
    box.locator("a").first.click()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"


def test_both_a_value_and_words_or_a_used_id_are_told(page: Page) -> None:
    fresh(page, "observation")
    for name, text in NEW.items():
        put(page, name, text)
    put(page, "statement", "已完成")
    page.get_by_role("button", name="放进变更包").click()
    said = page.locator("#form-faults li")
    assert said.all_text_contents() == checked("observation", GOOD | {"statement": "已完成"})
    put(page, "statement", "")
    put(page, "id", "ex-threshold")
    page.get_by_role("button", name="放进变更包").click()
    assert said.all_text_contents() == [
        "R302  编号“ex-threshold”已经用于指标；改法：同一条记录贴了两次的，保留一条；是新记录的，换一个从未用过的编号。"
    ]


@pytest.mark.usefixtures("brief")
def test_what_is_saved_comes_into_the_data(page: Page, example: Path, tmp_path: Path) -> None:
    collect(page)
    page.locator("#form-deed").select_option("old")
    page.locator("#form-key").select_option("obs-ex-threshold-2023")
    put(page, "note", "示例说明")
    page.get_by_role("button", name="放进变更包").click()
    assert page.locator("#form-told").inner_text().endswith("变更包里有2处改动。")
    assert [text.partition(" ")[0] for text in page.locator(".p-form__changes li").all_inner_texts()] == [
        "新增本级数据“示例癸达标率”（obs-ex-threshold-2021）",
        "更正本级数据“示例癸达标率（示例区，2023年）”（obs-ex-threshold-2023）：说明",
    ]
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#form-author").fill("张三")
    with page.expect_download() as download:
        page.get_by_role("button", name="保存变更包").click()
    file = tmp_path / "change.json"
    download.value.save_as(file)
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    assert download.value.suggested_filename == f"示例区变更包-{day}.json"
    root = tmp_path / "plan"
    shutil.copytree(example, root)
    before = (root / "data" / "observations.yml").read_text(encoding="utf-8")
    assert main(["apply", str(file), "--root", str(root)]) == 0
    project = check(read_files(root))
    assert project.problems == ()
    lines = (root / "data" / "observations.yml").read_text(encoding="utf-8").split("\n")
    start = lines.index("- id: obs-ex-threshold-2021")
    assert lines[start + 5 : start + 9] == [
        "  measures: [m-2-1]",
        "  period: 2021",
        "  value: 95.1",
        '  unit: "%"',
    ]
    assert [line for line in lines[: start - 1] if line != "  note: 示例说明"] == before.rstrip("\n").split("\n")
    assert json.loads(file.read_text(encoding="utf-8"))["author"] == "张三"


def mended(page: Page) -> None:
    """Show the record that has a list."""
    page.locator("#form-deed").select_option("old")
    page.locator("#form-kind").select_option("indicator")
    page.locator("#form-key").select_option("ex-milestones")


def press(page: Page, name: str) -> None:
    """Press a button by keyboard."""
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")


def focused(page: Page) -> str:
    """What has the focus, as it is called."""
    named = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent"
    return str(page.evaluate(named))


def item(page: Page, number: int) -> Locator:
    return page.get_by_role("group", name=f"阶段目标第{number}条", exact=True)


def applied(page: Page, example: Path, folder: Path) -> list[str]:
    """Save what was changed and write it into data with a comment at each item: the lines that went and came."""
    page.get_by_role("button", name="放进变更包").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="保存变更包").click()
    root = folder / "plan"
    shutil.copytree(example, root)
    download.value.save_as(folder / "change.json")
    file = root / "data" / "indicators.yml"
    text = file.read_text(encoding="utf-8").replace(FIRST, f"    # 甲\n{FIRST}").replace(SECOND, f"    # 乙\n{SECOND}")
    file.write_text(text, encoding="utf-8")
    assert main(["apply", str(folder / "change.json"), "--root", str(root)]) == 0
    lines = file.read_text(encoding="utf-8").split("\n")
    return [line for line in ndiff(text.split("\n"), lines) if line[0] in "+-"]


FIRST = "    - {year: 2022, value: 52.0, source: src-example-plan, read: full}\n"
SECOND = "    - {year: 2023, value: 57.0, source: src-example-plan, read: full}\n"


@pytest.mark.usefixtures("brief")
def test_items_of_a_list_are_added_changed_and_moved_by_keyboard(page: Page, example: Path, tmp_path: Path) -> None:
    mended(page)
    item(page, 2).get_by_label("年份").fill("2021")
    item(page, 2).get_by_label("数值").fill("51.0")
    press(page, "加一条：阶段目标")
    assert page.locator("#form-listed").inner_text() == "阶段目标：加了第3条，现在有3条。"
    page.keyboard.type("2024")
    item(page, 3).get_by_label("数值").fill("58.0")
    item(page, 3).get_by_label("来源").select_option("src-example-plan")
    item(page, 3).get_by_label("读取方式").select_option("读过全文")
    press(page, "上移：阶段目标第2条")
    assert page.locator("#form-listed").inner_text() == "阶段目标：第2条移成了第1条，现在有3条。"
    assert focused(page) == "下移：阶段目标第1条"
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    lines = applied(page, example, tmp_path)
    assert page.locator(".p-form__changes li span").inner_text() == ("更正指标“示例庚比率”（ex-milestones）：阶段目标")
    assert lines == [
        "+     # 乙",
        "+     - {year: 2021, value: 51.0, source: src-example-plan, read: full}",
        "-     # 乙",
        f"- {SECOND}".rstrip(),
        "+     - {year: 2024, value: 58.0, source: src-example-plan, read: full}",
    ]


@pytest.mark.usefixtures("brief")
def test_an_item_is_taken_away_and_its_record_can_be_mended(page: Page, example: Path, tmp_path: Path) -> None:
    mended(page)
    press(page, "删去：阶段目标第2条")
    assert focused(page) == "阶段目标第1条"
    page.get_by_role("button", name="放进变更包").click()
    page.get_by_role("button", name="修改：更正指标").click()
    assert item(page, 1).get_by_label("年份").input_value() == "2022"
    press(page, "删去：阶段目标第1条")
    assert focused(page) == "加一条：阶段目标"
    assert page.locator("#form-listed").inner_text() == "阶段目标：删去了第1条，现在一条也没有。"
    page.get_by_role("button", name="重填").click()
    assert item(page, 1).get_by_label("数值").input_value() == "52.0"
    expect(item(page, 2)).to_have_count(0)
    assert applied(page, example, tmp_path) == [f"- {SECOND}".rstrip()]
    change = json.loads((tmp_path / "change.json").read_text(encoding="utf-8"))["changes"][0]
    assert change["fields"] == {}
    assert list(change["lists"]) == ["milestones"]


def test_a_slip_in_an_item_is_told_as_the_check_tells_it(page: Page) -> None:
    mended(page)
    item(page, 1).get_by_label("数值").fill("9O.1")
    item(page, 2).get_by_label("年份").fill("")
    page.get_by_role("button", name="放进变更包").click()
    text = (FOLDER / "data" / "indicators.yml").read_text(encoding="utf-8")
    start = text.index("- id: ex-milestones")
    wrong = text[start : text.index("\n\n", start)].replace("52.0", "9O.1").replace("year: 2023, ", "")
    node, problems = read(f"{wrong}\n", "x.yml")
    assert isinstance(node, ListNode) and not problems
    said = [said_of(problem) for problem in validate(node.items[0], KINDS["indicator"].model)[1]]
    assert len(said) == 2
    found = page.locator("#form-faults li")
    assert sorted(found.all_text_contents()) == sorted(
        f"阶段目标第{number}条  {one}" for one in said for number in (1, 2) if ("9O.1" in one) == (number == 1)
    )
    found.first.locator("a").click()
    assert page.evaluate("document.activeElement.getAttribute('aria-invalid')") == "true"
    page.keyboard.type("1")
    assert item(page, 1).locator(".p-form__fault:visible").count() == 1


def test_a_change_can_be_mended_and_dropped(page: Page) -> None:
    collect(page)
    collect(page, id="obs-ex-threshold-2020", period="2020")
    page.get_by_role("button", name="修改：新增本级数据").first.click()
    assert page.locator("#form-field-value").input_value() == "95.1"
    put(page, "value", "95.2")
    put(page, "words", "示例原文95.2")
    page.get_by_role("button", name="放进变更包").click()
    assert page.locator(".p-form__changes li").count() == 2
    for left in (1, 0):
        page.get_by_role("button", name="删除：").first.click()
        assert page.locator(".p-form__changes li").count() == left
    expect(page.get_by_role("button", name="保存变更包")).to_be_disabled()


def test_without_scripts_the_page_says_what_to_do(browser: Browser, site_dir: Path) -> None:
    opened = browser.new_context(java_script_enabled=False).new_page()
    opened.goto(f"{site_dir.as_uri()}/fill.html")
    assert opened.locator(".p-form__without").inner_text() == (
        "这一页的表单要用脚本。浏览器没有打开脚本时，请照下面“不用表单”的办法交来。"
    )
    expect(opened.locator("[data-p-form]")).to_be_hidden()
    opened.context.close()
