"""A project of its own for a test: the site's code and look over the small base plan."""

import os
import shutil
from pathlib import Path

from macros.projects.skeleton import configuration
from tests.conftest import ROOT
from tests.contract.catalogue import BASE

ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}


def copy_project(root: Path) -> Path:
    """Put the project with the base plan into *root*."""
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("data", "docs"):
        shutil.copytree(BASE / name, root / name)
    (root / "site.yml").write_text(configuration(1), encoding="utf-8")
    nav = (BASE / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"INHERIT: site.yml\n{nav}", encoding="utf-8")
    return root
