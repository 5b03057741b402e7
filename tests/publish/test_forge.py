"""What the forge reads: forms and templates in Chinese, workflows with no more rights than they need."""

import re
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

FORGE = ROOT / ".github"
FORMS = sorted(path for path in (FORGE / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
WORKFLOWS = sorted((FORGE / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_asks_for_something_and_names_every_field(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert form["name"]
    assert form["description"]
    ids = [field["id"] for field in form["body"]]
    assert len(ids) == len(set(ids)) > 1
    assert all(field["attributes"]["label"] for field in form["body"])
    assert any(field.get("validations", {}).get("required") for field in form["body"])


@pytest.mark.parametrize("name", ["correction", "data", "code"])
def test_there_is_a_template_for_each_sort_of_change(name: str) -> None:
    text = (FORGE / "PULL_REQUEST_TEMPLATE" / f"{name}.md").read_text(encoding="utf-8")
    assert text.count("- [ ] ") >= 3
    assert f"template={name}.md" in (FORGE / "pull_request_template.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_few_rights_and_pinned_actions(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    assert flow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text
    assert "secrets." not in text
    for job in flow["jobs"].values():
        assert job["timeout-minutes"] <= 30
        for step in job["steps"]:
            assert "uses" not in step or PINNED.fullmatch(step["uses"]), step
            assert "${{" not in step.get("run", ""), "what strangers write never becomes a part of a command"
