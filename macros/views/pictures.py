"""Pictures of the whole plan, with links to what they show."""

from macros.charts.structure import Structure, structure_of
from macros.site.page_context import PageContext


def plan_picture(context: PageContext) -> Structure | None:
    """How tasks, measures, indicators and categories hang together; None while there is nothing to connect."""
    return structure_of(context.plan, context.link)
