"""Filling in the plan's indicators turns nothing red: a copy of this plan with invented ones passes its own tests.

The indicators are made up, of every type of target, as many as the plan declares (three when it declares none);
they never leave the temporary folder.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.model.plan import Plan
from macros.projects.program import copy_program
from macros.site.project import check, read_files
from macros.source.report import as_text
from tests.conftest import ROOT, built

AIMS = (  # unit, direction, baseline, target, value of the first year
    ("%", "higher", "40.0", "type: level, value: 50.0", "value: 42.0, unit: '%'"),
    ("%", "lower", "", "type: change-rate, value: -14", "value: -2.0, unit: '%', compared_with: '{before}'"),
    ("%", "higher", "", "type: threshold, value: 95", "value: 96, unit: '%'"),
    ("%", "keep", "", "type: maintain, value: 100, comparator: '>='", "value: 100, unit: '%'"),
    ("%", "higher", "", "type: assigned, statement: 完成上级下达的虚构任务", "statement: 完成上级下达的虚构任务"),
    ("%", "lower", "60.0", "type: level, value: 50.0", "value: 57.0, unit: '%'"),
)
PLAN_PARTS = ("data", "docs", "tests/this_plan")
PLAN_FILES = ("mkdocs.yml", "README.md", "CHANGELOG.md", "CITATION.cff")


def natures(plan: Plan) -> list[str]:
    """The nature of each indicator that is to be filled in."""
    declared = {count.what: count.value for count in plan.info.counts}
    known = [indicator.nature.value for indicator in plan.confirmed]
    wanted = {nature: declared.get(nature, 0) - known.count(nature) for nature in ("binding", "expected")}
    return [nature for nature, number in wanted.items() for _ in range(number)] or ["binding", "binding", "expected"]


def records(plan: Plan) -> Iterator[tuple[str, str]]:
    """Data file and text of every record to add."""
    info = plan.info
    first, last = info.period.start.year, info.period.end.year
    yield (
        "sources.yml",
        "{id: src-made-up, title: 虚构的规划全文, title_seen: true, publisher: 虚构的机构, "
        f"published: {last + 1}-06-01, level: district, kind: plan, access: full}}",
    )
    category = plan.categories[0].id if plan.categories else "cat-made-up"
    if not plan.categories:
        yield "categories.yml", f"{{id: {category}, order: 1, title: 虚构的类别, source: src-made-up, place: 表1}}"
    if not any(unit.symbol == "%" for unit in plan.units):
        yield "units.yml", "{symbol: '%', name: 百分比}"
    for number, nature in enumerate(natures(plan), start=1):
        _, direction, base, aim, value = AIMS[number % len(AIMS)]
        unit = "'%'"
        stem = f"name: 虚构指标第{number}项, measures: []"
        known = "source: src-made-up, read: full"
        baseline = f"baseline: {{year: {first - 1}, value: {base}, {known}}}, " if base else ""
        yield (
            "indicators.yml",
            f"{{id: made-up-{number}, {stem}, definition: 虚构的指标。, why: 只用于测试。, category: {category}, "
            f"category_basis: stated, unit: {unit}, direction: {direction}, nature: {nature}, in_plan: confirmed, "
            f"{baseline}target: {{{aim}, year: {last}, {known}}}}}",
        )
        yield (
            "observations.yml",
            f"{{id: obs-made-up-{number}, {stem}, level: district, area: {info.area}, indicator: made-up-{number}, "
            f"period: {first}, {value.format(before=first - 1)}, words: {_words(value)}, {known}}}",
        )


def _words(value: str) -> str:
    """Made-up words that hold the value as sources print it."""
    first = value.partition(",")[0].partition(": ")[2]
    return f"虚构的原文：{first.removeprefix('-')}{'%' if 'unit' in value else ''}"


@pytest.fixture(scope="module")
def filled(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("filled") / "plan"
    copy_program(ROOT, root)
    for part in PLAN_PARTS:
        shutil.copytree(ROOT / part, root / part, dirs_exist_ok=True)
    for name in PLAN_FILES:
        shutil.copy(ROOT / name, root / name)
    tools = Path("tests/node/node_modules")
    (root / tools).symlink_to((ROOT / tools).resolve(), target_is_directory=True)
    for name, record in records(plan):
        path = root / "data" / name
        text = path.read_text(encoding="utf-8")
        without_end = text.rstrip().removesuffix("[]") if text.rstrip().endswith("\n[]") else text
        path.write_text(f"{without_end.rstrip()}\n\n- {record}\n", encoding="utf-8")
    return root


def test_the_filled_plan_has_no_fault_and_is_complete(plan: Plan, filled: Path) -> None:
    project = check(read_files(filled))
    assert as_text(project.problems, project.lines) == "检查通过：没有发现问题。\n"
    assert len(project.site().plan.confirmed) == len(plan.confirmed) + len(natures(plan))


def test_the_filled_plan_is_built(filled: Path, tmp_path: Path) -> None:
    site = built(filled, tmp_path / "site")
    assert "虚构指标第1项" in (site / "indicators" / "made-up-1.html").read_text(encoding="utf-8")


def test_its_own_tests_stay_green(filled: Path) -> None:
    """All but those that ask a browser."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not browser"]
    own = ["tests/this_plan", "tests/every_plan", "--ignore", "tests/every_plan/test_fill.py"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment.pop("PYTEST_ADDOPTS", None)
    done = subprocess.run(
        [*command, *own], cwd=filled, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout[-4000:]
