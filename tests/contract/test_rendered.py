"""The check renders as the host does, and knows what the host publishes."""

from pathlib import Path

import pytest
from mkdocs.config import load_config

from macros.site.project import check, read_files
from macros.source.markdown_html import CONFIGS, EXTENSIONS
from tests.conftest import ROOT
from tests.contract.catalogue import BASE
from tests.contract.copies import copy_project


def test_the_check_renders_with_the_extensions_of_the_host() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    assert set(config.markdown_extensions) == set(EXTENSIONS)
    assert {name: dict(values) for name, values in config.mdx_configs.items() if values} == CONFIGS


@pytest.mark.parametrize("name", ["docs/link.md", "docs/chapters/link.png", "data/link.yml"])
def test_a_symbolic_link_is_told_and_not_read(name: str, tmp_path: Path) -> None:
    root = copy_project(tmp_path)
    (root / name).symlink_to("/etc/hostname")
    told = {str(problem.location) for problem in check(read_files(root)).problems if problem.code == "F805"}
    assert told == {f"{name}:1:1"}


def test_the_small_plan_is_sound() -> None:
    assert check(read_files(BASE)).problems == ()
