"""The indicators without a value of the plan's own area: one list instead of a page after page of nothing."""

from typing import NamedTuple

from macros.model import records
from macros.model.plan import Plan
from macros.model.vocabulary import InPlan, Level, Role
from macros.site import links
from macros.site.links import Address, href
from macros.site.page_context import PageContext
from macros.views.rows import FigureRow, Item, figure_row, indicator_item, measure_item
from macros.views.summary import latest_of

ANCHOR = "indicators-unmeasured"


class UnmeasuredRow(NamedTuple):
    """An indicator and the newest figure of every other level that has one."""

    item: Item
    unit: str
    category: str
    known: tuple[FigureRow, ...]
    measures: tuple[Item, ...]


def stands_alone(plan: Plan, indicator: records.Indicator) -> bool:
    """Whether it has a place of its own in the navigation: the plan's own, or one with a value of the area."""
    own = any(figure.level is Level.DISTRICT for figure in plan.results_for(indicator.id))
    return own or indicator.in_plan is InPlan.CONFIRMED


def unmeasured_item(context: PageContext) -> Item:
    """A link to the list."""
    return Item(f"没有{context.plan.info.level.here}数值的指标", href(Address(links.INDICATORS, ANCHOR), context.page))


def unmeasured(context: PageContext) -> tuple[UnmeasuredRow, ...]:
    """The list, in the order of the categories."""
    plan = context.plan
    order = {item.id: item.order for item in plan.categories}
    found = [item for item in plan.indicators if not stands_alone(plan, item)]
    return tuple(_row(context, item) for item in sorted(found, key=lambda item: order.get(item.category, 0)))


def _row(context: PageContext, indicator: records.Indicator) -> UnmeasuredRow:
    plan = context.plan
    return UnmeasuredRow(
        item=indicator_item(context, indicator),
        unit=indicator.unit,
        category=plan.get(indicator.category, records.Category).title,
        known=newest_by_level(context, indicator),
        measures=tuple(measure_item(context, plan.measure(item)) for item in indicator.measures),
    )


def newest_by_level(context: PageContext, indicator: records.Indicator) -> tuple[FigureRow, ...]:
    """The newest result of each level; what others aimed at only where nobody has a result."""
    figures = context.plan.results_for(indicator.id)
    results = [item for item in figures if not isinstance(item, records.Reference) or item.role is Role.OUTCOME]
    levels = ([item for item in results or figures if item.level is level] for level in Level)
    return tuple(figure_row(context, newest) for found in levels if (newest := latest_of(found)))
