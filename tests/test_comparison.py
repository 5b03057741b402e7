"""The area beside the levels above it: the newest of each, whole years only, each with its period and source."""

from macros.model.records import Indicator
from macros.site.page_context import PageContext, Site
from macros.views.comparison import comparison
from tests.small import DAY, small_plan, with_records

CITY = """
- id: ref-compared
  name: 示例癸达标率
  level: municipal
  area: 示例市
  role: outcome
  indicator: ex-threshold
  measures: [m-2-1]
  period: 2023
  value: 93.3
  unit: "%"
  source: src-example-city
  words: 示例原文93.3
  read: full
"""


def test_each_level_shows_its_newest_value_of_a_whole_year() -> None:
    plan = with_records("references.yml", CITY)
    found = comparison(PageContext(Site(plan, {}, today=DAY), "references.md"))
    row = next(row for row in found.rows if row.item.text == "示例癸达标率")
    told = {
        level: (cell.wording.text, cell.period, cell.source.title != "")
        for level, cell in zip(found.levels, row.cells, strict=True)
        if cell
    }
    assert told == {"区级": ("94.2%", "2023年", True), "市级": ("93.3%", "2023年", True)}


def test_less_than_a_year_stands_beside_nothing() -> None:
    plan = small_plan()
    found = comparison(PageContext(Site(plan, {}, today=DAY), "references.md"))
    assert all(not cell.part_year for row in found.rows for cell in row.cells if cell)
    assert plan.get("ex-part-year", Indicator).name not in {row.item.text for row in found.rows}
