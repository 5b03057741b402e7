"""The schemas for editors say what the model says, and the real data fits them as editors read it."""

import json
import re
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft7Validator

from macros.model.json_schema import schemas
from macros.model.kinds import DATA_FILES
from macros.model.vocabulary import Level
from tests.conftest import ROOT
from tests.contract.catalogue import BASE, FEW_FOR_EDITORS, mistakes

WRITTEN = schemas()


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 with its core schema, which is how editors read our files: no dates, no ``yes``."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}  # type: ignore[misc] # PyYAML keeps it on the class


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+0123456789."),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))


def problems(name: str, text: str) -> list[str]:
    schema = json.loads(WRITTEN[f"{name.removesuffix('.yml')}.schema.json"])
    value = yaml.load(text, EditorLoader)
    return [f"{name} {error.json_path}: {error.message}" for error in Draft7Validator(schema).iter_errors(value)]


@pytest.mark.parametrize("name", WRITTEN)
def test_the_schema_in_the_repository_is_the_model_s(name: str) -> None:
    kept = (ROOT / "data" / "schema" / name).read_text(encoding="utf-8")
    assert kept == WRITTEN[name], "运行 python -m macros schema"
    Draft7Validator.check_schema(json.loads(kept))


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in (ROOT / "data" / "schema").iterdir()} == set(WRITTEN)


@pytest.mark.parametrize("name", DATA_FILES)
@pytest.mark.parametrize("folder", [BASE / "data"], ids=["base"])
def test_the_data_fit_as_editors_read_them(folder: Path, name: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    reference = f"# yaml-language-server: $schema=schema/{name.removesuffix('.yml')}.schema.json"
    assert text.split("\n")[0] == reference
    assert problems(name, text) == []


def test_every_key_speaks_chinese() -> None:
    def walk(schema: dict[str, Any], trail: str) -> None:
        for key, value in schema.get("properties", {}).items():
            assert re.search("[\u4e00-\u9fff]", value["title"]), f"{trail}.{key}"
            walk(value, f"{trail}.{key}")
        if "items" in schema:
            walk(schema["items"], f"{trail}[]")

    for name, text in WRITTEN.items():
        walk(json.loads(text), name)


def test_a_word_of_a_vocabulary_is_explained() -> None:
    level = json.loads(WRITTEN["observations.schema.json"])["items"]["properties"]["level"]
    assert level["enum"] == [word.value for word in Level]
    assert level["enumDescriptions"] == [word.label for word in Level]
    assert "district 区级" in level["description"]


@pytest.mark.parametrize("name", FEW_FOR_EDITORS)
def test_an_editor_sees_mistakes_of_shape_while_typing(name: str) -> None:
    folder = next(folder for folder in mistakes() if folder.name == name)
    changed = list((folder / "data").glob("*.yml"))
    assert any(problems(path.name, path.read_text(encoding="utf-8")) for path in changed)
