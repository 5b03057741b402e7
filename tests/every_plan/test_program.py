"""The program names no place and no plan; the settings of this plan are what the program needs."""

import re
from collections.abc import Iterator

from macros.model.plan import Plan
from macros.projects.program import program_files
from macros.projects.upgrade import missing_settings
from tests.conftest import ROOT

NOT_YET = "（待填写）"
_KIND_OF_AREA = re.compile("(?:省|市|自治区|自治州|地区|盟|区|县|旗|镇|乡)$")


def names_of(plan: Plan) -> Iterator[str]:
    """What only this plan's own files may say: its area, the areas around it, its title."""
    info = plan.info
    for name in (info.area, info.area_full.removesuffix(info.area), info.title, info.short_title):
        short = _KIND_OF_AREA.sub("", name)
        if len(short) > 1 and NOT_YET not in name:
            yield short


def test_no_file_of_the_program_names_this_plan(plan: Plan) -> None:
    names = list(names_of(plan))
    found = [
        f"{path}: {name}"
        for path in program_files(ROOT)
        for name in names
        if name in (ROOT / path).read_bytes().decode("utf-8", errors="ignore")
    ]
    assert found == []


def test_the_settings_have_all_that_the_program_needs() -> None:
    assert missing_settings(ROOT, ROOT) == []
