"""What reaches readers is named with its licence, what builds the site is listed and pinned."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from macros.command_line import main
from macros.publish.sbom import SHIPPED, sbom
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def theme_folder() -> Path:
    found = find_spec("material")
    assert found
    assert found.origin
    return Path(found.origin).parent / "templates" / "assets"


def test_everything_inside_the_themes_script_is_listed(site_dir: Path) -> None:
    [source_map] = (theme_folder() / "javascripts").glob("bundle.*.min.js.map")
    sources = json.loads(source_map.read_text(encoding="utf-8"))["sources"]
    inside = {
        match[1]
        for source in sources
        if (match := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)/(?!.*node_modules/)", source))
    }
    assert inside
    assert inside <= {work.name for work in SHIPPED}
    notice = (site_dir / "licenses.txt").read_text(encoding="utf-8")
    for name in inside:
        assert name.partition("@")[0].lower() in notice.lower(), name
    for licence in ("MIT", "Apache License", "0BSD", "W3C", "Permission is hereby granted"):
        assert licence in notice


def test_nothing_else_by_others_is_shipped(site_dir: Path) -> None:
    kinds = {path.suffix for path in site_dir.rglob("*") if path.is_file() and "assets" in path.parts}
    assert kinds <= {".css", ".js", ".png", ".svg"}, "a font or an icon set needs its licence in the list"
    for path in site_dir.rglob("*.js"):
        for line in re.findall(r"/\*!.*?\*/", path.read_text(encoding="utf-8"), re.S):
            assert "clipboard.js" in line or "escape-html" in line, path.name


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_package_has_hashes_and_no_address(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert all("--hash=sha256:" in package for package in packages)
    assert "http" not in text


def test_the_lock_of_the_nodes_tools_has_hashes_and_no_address() -> None:
    lock = json.loads((ROOT / "tests/node/package-lock.json").read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or package["integrity"].startswith("sha512-"), name


def test_the_bill_of_materials_lists_every_locked_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sbom", "--root", str(ROOT)]) == 0
    first = capsys.readouterr().out
    assert main(["sbom", "--root", str(ROOT)]) == 0
    assert capsys.readouterr().out == first
    document = json.loads(first)
    assert (document["bomFormat"], document["specVersion"]) == ("CycloneDX", "1.5")
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==(\S+)", lock, re.M))
    python = [one for one in document["components"] if one["purl"].startswith("pkg:pypi/")]
    assert {(one["name"], one["version"]) for one in python} == pinned
    assert all(one["licenses"] for one in python), [one["name"] for one in python if not one.get("licenses")]
    references = [one["bom-ref"] for one in document["components"]]
    assert len(references) == len(set(references))


def test_the_bill_of_materials_is_read_from_the_lock_alone() -> None:
    lock = "one==1.0 \\\n    --hash=sha256:" + "a" * 64 + "\ntwo==2.0 ; x \\\n    --hash=sha256:" + "b" * 64 + "\n"
    document = json.loads(sbom("计划", "1", lock, {"one": "MIT"}))
    one, two = document["components"][:2]
    assert one["licenses"] == [{"license": {"name": "MIT"}}]
    assert "licenses" not in two
    assert two["properties"] == [{"name": "lock:sha256", "value": "b" * 64}]


def test_the_icons_in_the_styles_are_of_the_licences_listed(site_dir: Path) -> None:
    for sheet in site_dir.rglob("*.css"):
        assert "fontawesome" not in sheet.read_text(encoding="utf-8").lower(), sheet.name


@pytest.mark.parametrize("path", WORKFLOWS, ids=[path.name for path in WORKFLOWS])
def test_workflows_may_do_as_little_as_they_need(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in path.read_text(encoding="utf-8"), (
        "it would run a stranger's code with our rights"
    )
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 30, name
        for permission, level in job.get("permissions", {}).items():
            assert (permission, level) in {("pages", "write"), ("id-token", "write"), ("contents", "read")}
        for step in job["steps"]:
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            pinned = re.fullmatch(r"[a-z-]+/[a-z-]+@[0-9a-f]{40}", step.get("uses", "a/b@" + "0" * 40))
            assert pinned, f"{step.get('uses')} must name a commit"
            assert "${{" not in step.get("run", ""), "an expression in a command can be made to run anything"


def test_there_are_workflows() -> None:
    assert {path.name for path in WORKFLOWS} == {"newest.yml", "publish.yml", "test.yml"}
    assert "make test" in "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
