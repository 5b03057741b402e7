"""What editors, containers and hooks read of the repository is sound and names what is there."""

import json
import shlex
from typing import Any

import pytest
import yaml

from macros.command_line import main
from macros.model.kinds import KINDS, PLAN_FILE
from macros.projects.program import program_files
from tests.conftest import ROOT
from tests.contract.catalogue import BASE

SETTINGS = (".vscode/extensions.json", ".vscode/settings.json", ".devcontainer/devcontainer.json")
HOOKS = ".pre-commit-config.yaml"


def read(name: str) -> Any:
    return json.loads((ROOT / name).read_text(encoding="utf-8"))


def hooks() -> list[dict[str, Any]]:
    (local,) = yaml.safe_load((ROOT / HOOKS).read_text(encoding="utf-8"))["repos"]
    assert local["repo"] == "local"
    return list(local["hooks"])


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_are_json(name: str) -> None:
    assert isinstance(read(name), dict)


def test_every_data_file_has_its_schema_in_the_editor() -> None:
    mapped = read(".vscode/settings.json")["yaml.schemas"]
    assert [name for name in mapped if not (ROOT / name).is_file()] == []
    files = {file: name for name, listed in mapped.items() for file in listed}
    for kind in KINDS.values():
        schema = f"data/schema/{kind.file.removesuffix('.yml')}.schema.json"
        assert files[f"data/{kind.file}"] == files[f"data/{kind.folder}*.yml"] == schema
    assert files[f"data/{PLAN_FILE}"] == "data/schema/plan.schema.json"


def test_the_container_makes_what_the_makefile_makes() -> None:
    container = read(".devcontainer/devcontainer.json")
    assert container["image"] == "python:3.11"
    assert container["postCreateCommand"] == "make .venv/.tested"
    assert "\n$(VENV)/.tested:" in (ROOT / "Makefile").read_text(encoding="utf-8")
    recommended = read(".vscode/extensions.json")["recommendations"]
    assert container["customizations"]["vscode"]["extensions"] == recommended


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: str(hook["id"]))
def test_a_hook_runs_a_command_that_there_is(hook: dict[str, Any]) -> None:
    python, option, module, *arguments = shlex.split(hook["entry"])
    assert (python, option, module) == ("python", "-m", "macros")
    assert hook["language"] == "system"
    assert hook["pass_filenames"] is False
    assert main([*arguments, "--root", str(BASE)]) == 0


def test_all_of_them_belong_to_the_program() -> None:
    assert {*SETTINGS, HOOKS} <= set(program_files(ROOT))
