"""Whatever happens to a file: a valid plan, or a problem that leads to that file. Never a traceback."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import macros.model.dataset
import macros.site.project
from macros.checks.permanence import read_register
from macros.model.kinds import Kind
from macros.site.project import CONFIG, Files, check, read_files, registered
from macros.source.pages import read_page
from macros.source.problems import Problem
from macros.source.report import as_github, as_json, as_text
from tests.contract.catalogue import BASE
from tests.contract.damage import damaged
from tests.example import write_example

pytestmark = pytest.mark.site

# Deterministic, so that CI says the same every time; the deadline only stops what would never end.
STEADY = settings(
    derandomize=True,
    database=None,
    deadline=timedelta(minutes=1),
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(autouse=True, scope="module")
def remembered_reading() -> Iterator[None]:
    """Read an unchanged file once: most of a check is reading, and each example changes one file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(macros.site.project, "read_page", cache(read_page))
        patch.setattr(macros.model.dataset, "_file", cache(macros.model.dataset._file))
        patch.setattr(macros.model.dataset, "_records", _by_identity(macros.model.dataset._records))
        yield


def _by_identity(function: Callable[..., object]) -> Callable[..., object]:
    """Remember results by the identity of the node: hashing a tree costs as much as reading it."""
    known: dict[tuple[int, str], object] = {}
    kept = []

    def remembered(node: object, kind: Kind) -> object:
        key = (id(node), kind.name)
        if key not in known:
            kept.append(node)  # an identity is only good while its object lives
            known[key] = function(node, kind)
        return known[key]

    return remembered


@cache
def larger() -> Path:
    """The project of the made-up plan."""
    return write_example(Path(mkdtemp()) / "project")


@cache
def sound(folder: Path) -> Files:
    """A project without problems, as if it had been published."""
    files = read_files(folder)
    project = check(files)
    assert project.problems == ()
    register = read_register(*registered(project, files.register).values())
    return replace(files, register=register)


def names(folder: Path) -> list[str]:
    files = sound(folder)
    return [*(f"data/{name}" for name in files.data), *(f"docs/{name}" for name in files.docs), CONFIG]


def with_file(files: Files, name: str, raw: bytes) -> Files:
    part, _, rest = name.partition("/")
    if name == CONFIG:
        return replace(files, config=raw)
    changed = {**getattr(files, part), rest: raw}
    return replace(files, data=changed) if part == "data" else replace(files, docs=changed)


def raw_of(files: Files, name: str) -> bytes:
    part, _, rest = name.partition("/")
    raw = files.config if name == CONFIG else getattr(files, part)[rest]
    assert raw is not None
    return raw


def leads_to(problem: Problem, name: str) -> bool:
    """Whether an author who reads *problem* is sent to the file *name*."""
    locations = (problem.location, *problem.also)
    said = f"{problem.message} {problem.advice}"
    return any(location.file == name for location in locations) or name.rpartition("/")[2] in said


def examine(files: Files, name: str, raw: bytes) -> None:
    project = check(with_file(files, name, raw))
    if not project.problems:
        project.site()
        return
    assert any(leads_to(problem, name) for problem in project.problems), as_text(project.problems, project.lines)
    assert list(project.problems) == sorted(set(project.problems))
    for problem in project.problems:
        lines = project.lines.get(problem.location.file, ())
        line = lines[problem.location.line - 1] if problem.location.line <= len(lines) else ""
        assert 1 <= problem.location.column <= len(line) + 1, problem
    text = as_text(project.problems, project.lines)
    assert not set(text) & set(map(chr, (*range(9), 11, 12, *range(14, 32), 127)))
    assert as_github(project.problems).count("\n") == len(project.problems)
    assert as_json(project.problems)


@settings(STEADY, max_examples=600)
@given(st.data())
def test_a_small_plan_after_any_harm(data: st.DataObject) -> None:
    files = sound(BASE)
    name = data.draw(st.sampled_from(names(BASE)), label="file")
    examine(files, name, damaged(data, raw_of(files, name)))


@settings(STEADY, max_examples=80)
@given(st.data())
def test_a_larger_plan_after_any_harm(data: st.DataObject) -> None:
    files = sound(larger())
    name = data.draw(st.sampled_from(names(larger())), label="file")
    examine(files, name, damaged(data, raw_of(files, name)))


@settings(STEADY, max_examples=100)
@given(st.data())
def test_several_files_after_any_harm(data: st.DataObject) -> None:
    files = sound(BASE)
    for name in data.draw(st.lists(st.sampled_from(names(BASE)), min_size=2, max_size=4, unique=True)):
        files = with_file(files, name, damaged(data, raw_of(files, name)))
    project = check(files)
    as_text(project.problems, project.lines)


@settings(STEADY, max_examples=100)
@given(st.binary(max_size=300), st.sampled_from(names(BASE)))
def test_any_bytes_at_all(raw: bytes, name: str) -> None:
    examine(sound(BASE), name, raw)


@settings(STEADY, max_examples=200)
@given(
    st.text(alphabet=st.sampled_from("-: \n\t[]{}\"'#&*!|>%@`,?~id中：，term0123456789（）“”"), max_size=120),
    st.sampled_from([name for name in names(BASE) if name.startswith("data/")]),
)
def test_any_marks_of_yaml(text: str, name: str) -> None:
    examine(sound(BASE), name, text.encode())


@settings(STEADY, max_examples=200)
@given(st.text(alphabet=st.sampled_from('{}%#()"\'`~<>[]!|=:-_ \n\tterm("a")é中“”'), max_size=160))
def test_any_marks_of_a_page(text: str) -> None:
    files = sound(BASE)
    examine(files, "docs/about.md", files.docs["about.md"] + text.encode())
