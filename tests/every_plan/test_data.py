"""The data of this plan: valid, as editors read them too, cited as they are, and free of what tests make up."""

import pytest

from macros.exports.citation import citation
from macros.exports.info import SiteInfo
from macros.model.kinds import DATA_FILES
from macros.model.plan import Plan
from macros.site.project import Project
from macros.source.report import as_text
from tests.conftest import ROOT
from tests.contract.test_schema import test_the_data_fit_as_editors_read_them as fit


def test_nothing_is_wrong(project: Project) -> None:
    assert as_text(project.problems, project.lines) == "检查通过：没有发现问题。\n"


@pytest.mark.parametrize("name", [name for name in DATA_FILES if (ROOT / "data" / name).exists()])
def test_the_data_fit_as_editors_read_them(name: str) -> None:
    fit(ROOT / "data", name)


def test_the_repository_carries_the_citation_of_the_site(plan: Plan) -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").splitlines()
    name = next(line for line in settings if line.startswith("site_name: ")).removeprefix("site_name: ")
    assert (ROOT / "CITATION.cff").read_bytes() == citation(plan, SiteInfo(name))


@pytest.mark.parametrize("folder", ["data", "docs"])
def test_made_up_values_stay_out(folder: str) -> None:
    for path in (ROOT / folder).rglob("*"):
        if path.suffix in (".yml", ".md"):
            text = path.read_text("utf-8")
            assert "示例区" not in text, path
            assert "（虚构）" not in text, path
