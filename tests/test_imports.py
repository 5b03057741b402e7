"""Who may import what: the shape of the house, held by a test."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = {
    path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path
    for path in (ROOT / "macros").rglob("*.py")
}
HOST_DOORS = {"macros.main", "macros.hooks", "macros.events", "macros.preview"}
THIRD_PARTY = {
    "yaml": {"macros.source.yaml_nodes", "macros.migrations.edit"},
    "pydantic": {
        "macros.model.base",
        "macros.model.page_meta",
        "macros.model.fields",
        "macros.model.amendments",
        "macros.model.boxes",
        "macros.model.duty",
        "macros.model.law",
        "macros.model.marks",
        "macros.model.records",
        "macros.model.releases",
        "macros.model.targets",
        "macros.model.validation",
        "macros.model.works",
        "macros.checks.references",
        "macros.model.json_schema",
        "macros.exports.json_files",
        "macros.exports.tables",
    },
    "pydantic_core": {
        "macros.exports.json_files",
        "macros.model.base",
        "macros.model.boxes",
        "macros.model.duty",
        "macros.model.fields",
        "macros.model.law",
        "macros.model.records",
        "macros.model.targets",
        "macros.model.validation",
    },
    "jinja2": {
        "macros.events",
        "macros.preview",
        "macros.site.render",
        "macros.publish.samples.__init__",
        "macros.word.writer",
    }
    | {"macros.editions.templates"},
    "weasyprint": {"macros.editions.pdf"},
    "mkdocs": HOST_DOORS,
    "mkdocs_macros": set(),
    "material": set(),
}
STANDARD_ONLY = {
    "macros.source.locations",
    "macros.source.suggestions",
    "macros.source.codes",
    "macros.source.problems",
    "macros.model.vocabulary",
    "macros.model.periods",
    "macros.model.wordings",
}


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("name", sorted(MODULES))
def test_third_party_stays_where_it_belongs(name: str) -> None:
    roots = {module.partition(".")[0] for module in imported(MODULES[name])}
    for library, allowed in THIRD_PARTY.items():
        assert library not in roots or name in allowed, f"{name} must not import {library}"


@pytest.mark.parametrize("name", sorted(STANDARD_ONLY))
def test_the_smallest_modules_need_only_the_standard_library(name: str) -> None:
    roots = {module.partition(".")[0] for module in imported(MODULES[name])} - {"macros"}
    assert roots <= set(sys.stdlib_module_names)
    inside = {module for module in imported(MODULES[name]) if module in MODULES}
    assert inside <= STANDARD_ONLY


def test_nothing_imports_the_host_doors() -> None:
    for name, path in MODULES.items():
        assert name in {"macros.hooks", "macros.events"} or not (imported(path) & HOST_DOORS), name


def test_there_is_no_circle_between_modules() -> None:
    edges = {
        name: {module for module in imported(path) if module in MODULES and module != name}
        for name, path in MODULES.items()
    }
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in done:
            for module in sorted(edges[name]):
                walk(module, (*trail, name))
            done.add(name)

    for name in edges:
        walk(name, ())


def test_what_another_process_needs_is_not_loaded_by_the_one_that_builds() -> None:
    asked = "import sys; import macros.hooks, macros.events; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    others = {"pypinyin", "xlsxwriter", "macros.exports.files", "macros.search.files", "macros.copies.files"}
    assert others & set(loaded.stdout.split()) == set()


def test_no_html_stands_in_python() -> None:
    for name, path in MODULES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                for tag in ("<div", "<span", "<table", "<a ", "<p>", "<li", "style="):
                    assert tag not in node.value, f"{name}:{node.lineno} {tag}"


def test_modules_and_functions_stay_small() -> None:
    for name, path in MODULES.items():
        text = path.read_text(encoding="utf-8")
        limit = 480 if name in {"macros.model.records", "macros.model.vocabulary", "macros.views.tables"} else 330
        assert text.count("\n") <= limit, f"{name} is more than a sitting long"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 40, f"{name}:{node.name} has {length} lines"
