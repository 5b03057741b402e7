"""Pictures of the whole plan, with links to what they show, and the rows they were drawn from."""

from collections.abc import Mapping

from macros.charts.coverage import coverage_of_years
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


def coverage_picture(context: PageContext) -> Mapping[str, object]:
    """Which indicators have values of which years and levels; no picture while none has any."""
    plan = context.plan
    found = coverage_of_years(plan, context.link)
    rows = [
        (
            category.title,
            line.indicator.name,
            plan.info.level.name_of(item.level),
            item.area,
            item.period.label,
            item.statement if item.value is None else item.value,
            item.unit,
        )
        for category, lines in (found.groups if found else ())
        for line in lines
        for item in line.figures
    ]
    return {"picture": found, "data": as_rows(("类别", "指标", "级别", "地区", "时期", "数值", "单位"), rows)}
