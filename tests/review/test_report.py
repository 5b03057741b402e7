"""The report word for word, and what must hold of every report."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from macros.review.json_report import as_data
from macros.review.report import MOST, as_markdown
from macros.site.project import Files
from tests.review.states import added, changed, dated, report, reviewed
from tests.small import small_files

SOURCE = """
- id: {id}
  title: {title}
  title_seen: true
  publisher: 示例局
  level: district
  kind: report
  access: full
"""
HOSTILE = "《公报》<img src=x> @someone #12 ``[x](http://evil.example)"

SOUND = (Path(__file__).parent / "sound.md").read_text(encoding="utf-8")

FAULTY = (Path(__file__).parent / "faulty.md").read_text(encoding="utf-8")


def sound() -> Files:
    files = changed("data/observations.yml", "value: 91.0", "value: 84.0", dated())
    files = changed("data/observations.yml", "words: 示例原文91.0", "words: 示例原文84.0", files)
    files = added("sources.yml", SOURCE.format(id="src-ex-new", title="示例公报"), files)
    return changed("docs/about.md", "这里全部", "新的一句。\n\n这里全部", files)


def faulty() -> Files:
    """The small plan with a record that cannot be read and a file that cannot be read."""
    files = changed("data/observations.yml", "value: 91.0", "value: 九十一", dated())
    return replace(files, data={**files.data, "stages.yml": b"- id: [\n"})


def test_a_change_of_every_sort_word_for_word() -> None:
    assert report(dated(), sound()) == SOUND


def test_an_old_state_at_fault_is_compared_as_far_as_it_can_be_read() -> None:
    newer = changed("data/observations.yml", "value: 88.0", "value: 87.5", dated())
    newer = changed("data/observations.yml", "words: 示例原文88.0", "words: 示例原文87.5", newer)
    assert report(faulty(), newer) == FAULTY


def test_nothing_changed() -> None:
    assert report(small_files(), small_files()) == "数据和页面都没有变化；检查无错误。\n"


def test_a_retired_record_says_why_and_is_told_once() -> None:
    unit = "\n- {symbol: 个, name: 示例}\n"
    assert "**单位** `个`（`示例`）：删去，没有写明停用" in report(added("units.yml", unit), small_files())
    files = small_files()
    old = added("sources.yml", SOURCE.format(id="src-ex-new", title="示例公报"), files)
    retired = added("retired.yml", "- {id: src-ex-new, since: 2024-01-01, reason: 重复收录}\n", files)
    said = report(old, retired)
    assert said.startswith("停用1条数据；检查无错误。\n")
    assert "- **来源** `src-ex-new`（`示例公报`）：停用，原因 `重复收录`\n" in said
    assert "停用编号**" not in said


def test_a_hostile_record_stays_code() -> None:
    files = added("sources.yml", SOURCE.format(id="src-ex-new", title=json.dumps(HOSTILE)), dated())
    files = changed("docs/about.md", "这里全部", "```\n<b>@all</b>\n```\n\n这里全部", files)
    said = report(dated(), files)
    assert HOSTILE in said
    fenced = re.sub(r"^(`{3,})[a-z]*\n.*?^\1$", "", said, flags=re.DOTALL | re.MULTILINE)
    plain = re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", fenced)
    assert "来源" in plain
    assert not re.search(r"[<@\[\]]|http|evil", plain)


@pytest.mark.parametrize("count", [40, 1500])
def test_large_changes_are_grouped_and_bounded(count: int) -> None:
    more = "".join(SOURCE.format(id=f"src-many-{number}", title=f"示例{number}") for number in range(count))
    said = report(small_files(), added("sources.yml", more))
    assert said.startswith(f"新增{count}个来源；检查")
    assert len(said) <= MOST
    assert f"另有{count - 30}条来源" in said


def test_a_report_that_is_cut_says_so() -> None:
    parts = [f"\n## 第{number}节 {{: #s-{number} }}\n\n" + "字" * 300 + "\n" for number in range(400)]
    files = small_files()
    files = replace(files, docs={**files.docs, "about.md": files.docs["about.md"] + "".join(parts).encode()})
    said = report(small_files(), files)
    assert len(said) <= MOST
    assert re.search(r"\n（报告太长，下面还有\d+段没有列出；全部内容用 --format json 输出。）\n$", said)


def test_the_json_says_the_same() -> None:
    found = json.loads(as_data(reviewed(dated(), sound())))
    assert found["summary"] == SOUND.partition("\n")[0]
    assert [change["id"] for change in found["changed"]] == ["obs-ex-reached-2023"]
    assert [change["id"] for change in found["added"]] == ["src-ex-new"]
    assert found["changed"][0]["fields"][0] == {"key": "value", "label": "数值", "old": "91.0", "new": "84.0"}
    assert found["faults"] == []


def test_moved_pages_are_named() -> None:
    files = small_files()
    docs = dict(files.docs)
    docs["about-us.md"] = docs.pop("about.md")
    said = as_markdown(reviewed(files, replace(files, docs=docs)))
    assert "- 移动：`docs/about.md` → `docs/about-us.md`" in said
    assert "移动1个文件" in said.partition("\n")[0]
