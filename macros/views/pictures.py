"""Pictures of the whole plan, with links to what they show, and the rows they were drawn from."""

from collections.abc import Mapping

from macros.charts.course import course_of
from macros.charts.coverage import coverage_of_years
from macros.charts.period import timeline_of
from macros.charts.structure import structure_of
from macros.model.records import Category
from macros.site.links import OUTCOMES, Address, href
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


def period_picture(context: PageContext) -> Mapping[str, object]:
    """From the plan's making to its outlook, with the number of values of each year."""
    course = course_of(context.plan, context.link)
    page = href(Address(OUTCOMES), context.page)
    rows: list[tuple[str | int, ...]] = [(one.name, one.when, "", "") for one in course.spans]
    rows += [("远景年份", f"{course.outlook}年", "", "")] if course.outlook else []
    rows += [("各年的数据", f"{one.year}年", one.stated, one.published) for one in course.counts]
    data = as_rows(("事项", "时间", "写明时点的条数", "只知道发布年份的条数"), rows)
    picture = timeline_of(course, lambda year: f"{page}?year={year}")
    return {"picture": picture, "course": course, "data": data}
