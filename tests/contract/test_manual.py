"""The author's manual is true: its examples are valid, its tables up to date, its report real."""

import re
from dataclasses import replace

import pytest
from pydantic import BaseModel

from macros.model.base import Record
from macros.model.kinds import DATA_FILES, KINDS, PLAN_FILE
from macros.model.page_meta import PageMeta
from macros.model.records import PlanInfo
from macros.model.validation import class_in, keys_of
from macros.site.catalog import MACROS
from macros.site.project import check, read_files
from macros.source.codes import CODES
from macros.source.report import as_text
from macros.source.yaml_nodes import MapNode, read
from tests.contract.catalogue import BASE, HERE
from tests.contract.manual import MANUAL, filled

TEXT = MANUAL.read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"<!-- 样例 (\S+) -->\n\n```yaml\n(.*?)```", TEXT, re.DOTALL))
# A record more is not on the pages of the base plan, nor counted by it.
_OF_THE_BASE = {"P606", "P613", "C501", "L414", "L418"}
_STRUCTURE = {
    "chapters.yml",
    "tasks.yml",
    "measures.yml",
    "actions.yml",
    "statements.yml",
    "stages.yml",
    "categories.yml",
    "boxes.yml",
    "annexes.yml",
}


def test_the_made_parts_are_up_to_date() -> None:
    assert filled(TEXT) == TEXT, "运行 python -m tests.contract.manual"


def test_every_data_file_has_an_example() -> None:
    assert set(EXAMPLES) == set(DATA_FILES)


@pytest.mark.parametrize("name", DATA_FILES)
def test_an_example_is_a_valid_record(name: str) -> None:
    files = read_files(BASE)
    before = b"" if name == PLAN_FILE else files.data[name] + b"\n"
    if name == PLAN_FILE:
        files = replace(files, docs={**files.docs, "chapters/04-pollution.md": _without_counts(files.docs)})
    project = check(replace(files, data={**files.data, name: before + EXAMPLES[name].encode()}))
    allowed = _OF_THE_BASE if name in _STRUCTURE else {"C501"} if name in ("indicators.yml", PLAN_FILE) else set()
    problems = [problem for problem in project.problems if problem.code not in allowed]
    assert problems == [], as_text(problems, project.lines)


def _without_counts(docs: dict[str, bytes]) -> bytes:
    return docs["chapters/04-pollution.md"].replace(b'{{ count("measures") }}', b"")


@pytest.mark.parametrize("name", DATA_FILES)
def test_an_example_shows_every_key(name: str) -> None:
    node, _ = read(EXAMPLES[name], name)
    models = {kind.file: kind.model for kind in KINDS.values()} | {PLAN_FILE: PlanInfo}
    records = [node] if isinstance(node, MapNode) else list(getattr(node, "items", ()))
    shown = {key.text for record in records for key, _ in record.pairs}
    assert shown == set(keys_of(models[name]))


def test_every_key_of_every_record_is_explained() -> None:
    models: list[type[Record]] = [*(kind.model for kind in KINDS.values()), PlanInfo]
    for kind in models:
        for key, title in keys_of(kind).items():
            assert re.search("[\u4e00-\u9fff]", title), f"{kind.__name__}.{key}"
            assert f"| `{key}` | {title} |" in TEXT


def test_every_key_of_a_page_is_named() -> None:
    for name, field in PageMeta.model_fields.items():
        assert f"`{name}`" in TEXT
        inner: type[BaseModel] | None = class_in(field.annotation, PageMeta.__mro__[1])
        assert inner is None or all(f"`{key}`" in TEXT for key in inner.model_fields)


def test_every_macro_and_every_code_is_there() -> None:
    for macro in MACROS.values():
        assert f"| `{macro.example}` |" in TEXT
    for name, code in CODES.items():
        assert f"| {name} | {code.title} | {code.remedy} |" in TEXT


def test_the_report_shown_is_a_real_one() -> None:
    (shown,) = re.findall(r"<!-- 报告 (\S+) -->\n\n```text\n(.*?)\n```", TEXT, re.DOTALL)
    assert (HERE / "mistakes" / shown[0] / "expect.txt").read_text(encoding="utf-8").startswith(shown[1] + "\n")


def test_links_inside_the_manual_lead_to_its_headings() -> None:
    headings = re.findall(r"(?m)^#{2,3} (.+)$", TEXT)
    slugs = {re.sub(r"[^\w-]", "", heading.replace(" ", "-")) for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= slugs
