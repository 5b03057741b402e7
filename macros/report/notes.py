"""What stands at the foot of the page: the record behind a figure, and how its source was read."""

from macros.model.plan import Plan
from macros.model.records import Figure, Indicator
from macros.model.targets import LaterTarget
from macros.model.works import Project
from macros.word import Paragraph, Run
from macros.word.blocks import Style

DRAFT = "【草稿】"


def traced(plan: Plan, record: str, source_id: str, how: str = "") -> str:
    """The note of a figure: id of its record, source, how that was read."""
    source = plan.source(source_id)
    read = f"，{how}" if how else ""
    return f"记录 {record}；来源：{source.title}（{source.publisher}{read}）。"


def of_figure(plan: Plan, figure: Figure) -> str:
    """The note of a published figure."""
    return traced(plan, figure.id, figure.source, figure.read.label)


def of_target(plan: Plan, indicator: Indicator) -> str:
    """The note of a target; empty when there is none."""
    target = indicator.target
    return traced(plan, f"{indicator.id}（目标值）", target.source, target.read.label) if target else ""


def of_part(plan: Plan, indicator: Indicator, name: str, part: LaterTarget) -> str:
    """The note of a further target."""
    return traced(plan, f"{indicator.id}（{name}）", part.source, part.read.label)


def of_baseline(plan: Plan, indicator: Indicator) -> str:
    """The note of a baseline; empty when there is none."""
    base = indicator.baseline
    return traced(plan, f"{indicator.id}（基期值）", base.source, base.read.label) if base else ""


def of_project(plan: Plan, project: Project) -> str:
    """The note of a project's state."""
    return traced(plan, project.id, project.source, project.read.label)


def drafted(text: str, note: str = "") -> Paragraph:
    """A sentence the program drafted; people are to approve or change it."""
    return Paragraph((Run(DRAFT, bold=True), Run(text, note)))


def plain(text: str) -> Paragraph:
    """A remark on how the report came about, which is no part of the evaluation."""
    return Paragraph((Run(text),), Style.BODY)
