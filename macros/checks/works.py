"""Projects whose states, dates and sums contradict each other."""

from collections.abc import Iterator
from decimal import Decimal

from macros.model.dataset import Dataset, Entry
from macros.model.periods import parse_period
from macros.model.vocabulary import InvestmentKind
from macros.model.works import Project
from macros.source.problems import Problem


def check_works(dataset: Dataset) -> Iterator[Problem]:
    """Yield every problem of sense in projects."""
    for entry in dataset.entries["project"]:
        project: Project = entry.record
        yield from _dates(entry, project)
        yield from _states(entry, project)
        yield from _money(entry, project)


def _dates(entry: Entry, project: Project) -> Iterator[Problem]:
    if project.start and project.finish and parse_period(project.finish).end < parse_period(project.start).start:
        said = f"完工日期 {project.finish} 早于开工日期 {project.start}"
        yield Problem(entry.location("finish"), "L430", said, also=(entry.location("start"),))


def _states(entry: Entry, project: Project) -> Iterator[Problem]:
    if not project.states:
        return
    for number, (before, after) in enumerate(zip(project.states, project.states[1:], strict=False), start=1):
        if parse_period(after.on).end < parse_period(before.on).start:
            said = f"进展的日期 {after.on} 排在 {before.on} 后面"
            yield Problem(entry.location("states", number, "on"), "L430", said, remedy="进展按日期从早到晚写。")
    last = project.states[-1].status
    if last is not project.status:
        said = f"状态写的是“{project.status.label}”，最后一次进展却是“{last.label}”"
        hints = (f"{last.value}（{last.label}）",)
        also = (entry.location("states", len(project.states) - 1, "status"),)
        yield Problem(entry.location("status"), "L430", said, hints, also=also)


def _money(entry: Entry, project: Project) -> Iterator[Problem]:
    totals = [item for item in project.investment if item.kind is InvestmentKind.TOTAL]
    if len(totals) != 1:
        return
    total = totals[0]
    parts = [item.value for item in project.funding if item.value is not None and item.unit == total.unit]
    if sum(parts, Decimal(0)) > total.value:
        said = f"资金来源合计 {sum(parts, Decimal(0)):f}{total.unit}，多于总投资 {total.value:f}{total.unit}"
        also = (entry.location("investment", project.investment.index(total), "value"),)
        yield Problem(entry.location("funding"), "L430", said, also=also)
