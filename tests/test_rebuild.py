"""A preview that makes only what changed shows what a preview started now would show, byte for byte."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.contract.copies import ENVIRONMENT, copy_project

pytestmark = pytest.mark.site

PREVIEW = """
import sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

root, *steps = sys.argv[1:]
for step in steps:
    into, _, edit = step.partition("=")
    if edit:
        path = edit[: min(place for place in (edit.find(":"), edit.find("~")) if place > 0)]
        file, more = Path(root, path), edit[len(path) + 1 :]
        if edit[len(path)] == "~":
            old, _, new = more.partition("~")
            changed = file.read_text(encoding="utf-8").replace(old, new, 1)
            file.write_text(changed, encoding="utf-8", newline="\\n")
        else:
            file.write_bytes(file.read_bytes() + more.encode())
    config = load_config(str(Path(root, "mkdocs.yml")), site_dir=into)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
"""


def preview(root: Path, *steps: str) -> None:
    command = [sys.executable, "-c", PREVIEW, str(root), *steps]
    done = subprocess.run(command, cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "edit",
    [
        "docs/about.md:\n\n这一段是新写的。\n",
        'docs/help.md:\n\n## 新的一节 {: #new-part }\n\n见{{ term("{TERM}") }}。\n',
        "data/terms.yml:\n",
        "data/observations.yml~note: ~note: 另有说明，",
        "data/indicators.yml~name: ~name: 新",
        "docs/index.md:\n\n{{ nothing() }}\n",
        "overrides/fragments/glossary.html:<p>多一段</p>\n",
        "overrides/partials/nav.html:<!-- 多一句 -->\n",
    ],
    ids=["prose", "citation", "data", "value", "name", "fault", "fragment", "partial"],
)
def test_a_rebuild_equals_a_build_from_nothing(edit: str, tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    first_term = (root / "data/terms.yml").read_text(encoding="utf-8").partition("- id: ")[2].partition("\n")[0]
    again, fresh = tmp_path / "again", tmp_path / "fresh"
    preview(root, f"{again}", f"{again}", f"{again}={edit.replace('{TERM}', first_term)}")
    preview(root, f"{fresh}")
    rebuilt, whole = contents(again), contents(fresh)
    assert sorted(rebuilt) == sorted(whole)
    assert [name for name in whole if rebuilt[name] != whole[name]] == []
