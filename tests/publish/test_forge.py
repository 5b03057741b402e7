"""What the forge reads: forms and templates in Chinese, workflows with no more rights than they need."""

import re
import subprocess
import sys
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


PUBLISHED = {
    "vendor.github-workflows": WORKFLOWS,
    "vendor.github-issue-forms": FORMS,
    "vendor.github-issue-config": [FORGE / "ISSUE_TEMPLATE" / "config.yml"],
    "vendor.gitlab-ci": [ROOT / ".gitlab-ci.yml"],
    "vendor.citation-file-format": [ROOT / "CITATION.cff"],
}


def conforms(schema: str, *paths: Path) -> subprocess.CompletedProcess[str]:
    """What the schema that the forge publishes says of *paths*; the copies come with the tool."""
    program = Path(sys.executable).parent / "check-jsonschema"
    command = [str(program), "--builtin-schema", schema, *map(str, paths)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("schema", PUBLISHED)
def test_what_a_forge_reads_keeps_to_its_published_schema(schema: str) -> None:
    done = conforms(schema, *PUBLISHED[schema])
    assert done.returncode == 0, done.stdout


def test_the_schema_refuses_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((FORGE / "workflows" / "test.yml").read_text("utf-8").replace("runs-on:", "run-on:"), "utf-8")
    assert conforms("vendor.github-workflows", wrong).returncode == 1


def test_the_other_forge_runs_the_same_commands_and_publishes_the_main_branch_only() -> None:
    flow = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert flow["test"]["script"] == ["bash .ci/run"]
    assert flow["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert "make dist" in flow["pages"]["script"]
    assert "make dist" in (FORGE / "workflows" / "publish.yml").read_text(encoding="utf-8")
