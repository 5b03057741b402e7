"""Pictures of the whole plan, with links to what they show, and the rows they were drawn from."""

from collections.abc import Mapping

from macros.charts.structure import structure_of
from macros.model.records import Category
from macros.site.page_context import PageContext
from macros.views.chart_data import as_rows


def plan_picture(context: PageContext) -> Mapping[str, object]:
    """How tasks, measures, indicators and categories hang together; no picture while there is nothing to connect."""
    plan = context.plan
    rows = [
        (strand.name, strand.title, measure.number, measure.title, item.name, plan.get(item.category, Category).title)
        for strand in plan.strands
        for measure in strand.measures
        for item in plan.indicators_of(measure.id)
    ]
    header = ("任务或章", "标题", "措施编号", "措施", "指标", "类别")
    return {"picture": structure_of(plan, context.link), "data": as_rows(header, rows)}
