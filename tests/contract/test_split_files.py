"""A kind of record in many files: the same plan, each problem in the file it stands in."""

from dataclasses import replace

import pytest

from macros.model.plan import Plan
from macros.site.prepare import prepare
from macros.site.project import Files, check, read_files
from macros.site.settings import read_settings
from tests.contract.catalogue import BASE
from tests.contract.copies import copy_project


def split(files: Files, kind: str = "observations") -> Files:
    """The records of a kind each in a file of its own, and no file for all of them."""
    head, *records = files.data[f"{kind}.yml"].decode().split("\n- id: ")
    data = {name: raw for name, raw in files.data.items() if name != f"{kind}.yml"}
    parts = {f"{kind}/part-{number}.yml": f"- id: {text}\n".encode() for number, text in enumerate(records)}
    assert len(parts) > 1, head
    return replace(files, data=data | parts)


def plan_of(files: Files) -> Plan:
    project = check(files)
    assert project.problems == ()
    return project.site().plan


@pytest.mark.parametrize("kind", ["observations", "indicators", "sources", "measures"])
def test_many_files_make_the_same_plan_as_one(kind: str) -> None:
    files = read_files(BASE)
    assert plan_of(split(files, kind)) == plan_of(files)


def test_a_file_and_a_folder_go_together() -> None:
    files = read_files(BASE)
    whole = files.data["observations.yml"].decode()
    first, second = whole.split("\n- id: obs-words")
    data = {
        **files.data,
        "observations.yml": first.encode(),
        "observations/more.yml": f"- id: obs-words{second}".encode(),
    }
    assert plan_of(replace(files, data=data)) == plan_of(files)


def test_a_problem_names_the_file_it_stands_in() -> None:
    files = split(read_files(BASE))
    data = {**files.data, "observations/part-0.yml": files.data["observations/part-0.yml"].replace(b"90.5", b"9O.5")}
    found = check(replace(files, data=data)).problems
    assert [(problem.code, problem.location.file) for problem in found] == [("S206", "data/observations/part-0.yml")]


def test_an_id_stands_in_one_file_only() -> None:
    files = split(read_files(BASE))
    data = {**files.data, "observations/part-9.yml": files.data["observations/part-0.yml"]}
    found = {problem.code: problem for problem in check(replace(files, data=data)).problems}
    assert str(found["R302"].location) == "data/observations/part-9.yml:1:7"
    assert str(found["R302"].also[0]) == "data/observations/part-0.yml:1:7"


def test_an_empty_file_of_the_folder_is_told() -> None:
    files = split(read_files(BASE))
    found = check(replace(files, data={**files.data, "observations/part-9.yml": b""})).problems
    assert [f"{problem.location} {problem.code} {problem.message}" for problem in found] == [
        "data/observations/part-9.yml:1:1 Y107 data/observations/part-9.yml 是空的"
    ]


def test_a_folder_of_no_kind_is_not_read() -> None:
    files = read_files(BASE)
    found = check(replace(files, data={**files.data, "notes/a.yml": b"[]\n"})).problems
    assert [problem.code for problem in found] == ["Y112"]


@pytest.mark.site
def test_they_are_read_from_the_disk_and_the_edit_link_leads_there(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = copy_project(tmp_path_factory.mktemp("split"))
    files = split(read_files(root), "indicators")
    (root / "data" / "indicators.yml").unlink()
    (root / "data" / "indicators").mkdir()
    for name, raw in files.data.items():
        if name.startswith("indicators/"):
            (root / "data" / name).write_bytes(raw)
    prepared = prepare(root, read_settings(root).info)
    assert prepared.project.problems == ()
    indicators = [page for page in prepared.generated if page.path.startswith("indicators/")]
    assert [page.data_file for page in indicators] == [
        "data/indicators/part-0.yml",
        "data/indicators/part-1.yml",
    ]
