"""The part on tasks and projects: what is documented of each measure, and how far the projects are."""

from collections import Counter
from collections.abc import Iterator

from macros.model.periods import Period
from macros.model.plan import Plan, Strand
from macros.model.records import Measure
from macros.model.vocabulary import FINISHED, Level, ProjectStatus
from macros.report.notes import drafted, of_figure, of_project
from macros.report.scope import Scope
from macros.views.known import known
from macros.views.numbers import wording
from macros.views.projects import investment_sums
from macros.word import Block, Heading, Run, Table

_Cells = tuple[tuple[Run, ...], ...]


def task_part(scope: Scope) -> Iterator[Block]:
    """The blocks on tasks."""
    plan = scope.plan
    yield Heading(1, "任务实施情况")
    if not plan.strands:
        yield drafted("还没有收录任务和措施。")
    for strand in plan.strands:
        yield Heading(2, f"{strand.name}　{strand.title}")
        yield from _strand(plan, strand)


def _strand(plan: Plan, strand: Strand) -> Iterator[Block]:
    rows = {measure.number: tuple(_rows(plan, measure)) for measure in strand.measures}
    rest = "、".join(number for number, found in rows.items() if not found)
    told = sum(1 for found in rows.values() if found)
    if told:
        after = f"其余{len(rows) - told}条（{rest}）没有读到材料，不等于没有做。" if rest else ""
        yield drafted(f"{len(rows)}条措施中，{told}条有公开材料写到规划期内的结果或已建成的项目。{after}")
        made = tuple(row for found in rows.values() for row in found)
        yield Table(f"{strand.name}有材料的措施", ("措施", "结果", "数值"), made, (5, 5, 6))
    else:
        yield drafted(f"{len(rows)}条措施都没有读到规划期内的结果，不等于没有做。")


def _rows(plan: Plan, measure: Measure) -> Iterator[_Cells]:
    """A row for each result of the whole area within the plan's years and each finished project; newest first."""
    found = [
        item
        for item in plan.observations_of(measure.id)
        if item.is_result and item.level is Level.DISTRICT and _overlaps(item.period, plan.info.period)
    ]
    found.sort(key=lambda item: (item.period.end, item.id), reverse=True)
    title = (Run(f"{measure.number}　{measure.title}"),)
    for item in found:
        value = Run(f"{wording(item).text}（{item.period.label}）", of_figure(plan, item))
        yield (title, (Run(item.name),), (value,))
    for project in plan.projects_of(measure.id):
        if project.status in FINISHED:
            yield (title, (Run(project.name),), (Run(project.status.label, of_project(plan, project)),))


def _overlaps(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def project_part(scope: Scope) -> Iterator[Block]:
    """The blocks on projects."""
    plan = scope.plan
    yield Heading(1, "项目情况")
    yield drafted(known(plan, "annex").replace("下面的", ""))
    if not plan.projects:
        return
    counted = Counter(item.status for item in plan.projects)
    told = "，".join(f"{state.label}{counted[state]}个" for state in ProjectStatus if counted[state])
    yield drafted(f"按来源写明的状态：{told}。项目的状态是来源发布时的，以后的变化没有读到。")
    for sentence in investment_sums(plan.projects):
        yield drafted(sentence)
    rows = tuple(
        ((Run(item.name, of_project(plan, item)),), (Run(item.status.label),), (Run(item.in_annex.label),))
        for item in plan.projects
    )
    yield Table("已收录的项目", ("项目", "状态", "规划附表"), rows, (6, 3, 4))
