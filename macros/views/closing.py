"""The closing account (收官): for each measure what is documented of the period, or that nothing is."""

from typing import NamedTuple

from macros.model import records
from macros.model.periods import Period
from macros.model.vocabulary import FINISHED, Level
from macros.site.page_context import PageContext
from macros.views.rows import FigureRow, Item, figure_row, measure_item, project_item


class ClosingRow(NamedTuple):
    """A measure with its documented outcomes and finished projects; ``known`` if there is any."""

    item: Item
    outcomes: tuple[FigureRow, ...]
    town: tuple[FigureRow, ...]
    projects: tuple[Item, ...]

    @property
    def known(self) -> bool:
        """Whether anything is documented for the area itself."""
        return bool(self.outcomes or self.projects)


class ClosingGroup(NamedTuple):
    """The measures of one task."""

    id: str
    title: str
    rows: tuple[ClosingRow, ...]

    @property
    def known(self) -> tuple[ClosingRow, ...]:
        """The measures of which something is documented."""
        return tuple(row for row in self.rows if row.known)

    @property
    def elsewhere(self) -> tuple[ClosingRow, ...]:
        """Those of which only figures of towns or parks were read."""
        return tuple(row for row in self.rows if row.town and not row.known)

    @property
    def unread(self) -> tuple[Item, ...]:
        """Those of which nothing was read for the area itself."""
        return tuple(row.item for row in self.rows if not row.known)


class ClosingAccount(NamedTuple):
    """The account of a period."""

    period: str
    over: bool
    groups: tuple[ClosingGroup, ...]
    known: int
    total: int

    @property
    def unknown(self) -> int:
        """How many measures have nothing documented."""
        return self.total - self.known


def closing_account(context: PageContext) -> ClosingAccount:
    """List every measure, also those of which nothing is known."""
    plan = context.plan
    groups = tuple(
        ClosingGroup(
            f"closing-{strand.id}",
            f"{strand.name}　{strand.title}",
            tuple(_row(context, measure) for measure in strand.measures),
        )
        for strand in plan.strands
    )
    return ClosingAccount(
        period=plan.info.period.label,
        over=context.site.today > plan.info.period.end,
        groups=groups,
        known=sum(len(group.known) for group in groups),
        total=sum(len(group.rows) for group in groups),
    )


def _row(context: PageContext, measure: records.Measure) -> ClosingRow:
    plan = context.plan
    own = [item for item in plan.observations_of(measure.id) if item.is_result]
    within = [item for item in own if _overlaps(item.period, plan.info.period)]
    within.sort(key=lambda item: (item.period.end, item.id), reverse=True)
    done = [item for item in plan.projects_of(measure.id) if item.status in FINISHED]
    return ClosingRow(
        item=measure_item(context, measure),
        outcomes=tuple(figure_row(context, item) for item in within if item.level is Level.DISTRICT),
        town=tuple(figure_row(context, item) for item in within if item.level in (Level.TOWN, Level.PARK)),
        projects=tuple(project_item(context, item) for item in done),
    )


def _overlaps(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end
