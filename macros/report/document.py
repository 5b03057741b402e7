"""The whole evaluation: what it is, indicators, tasks, projects, what is not known, how it was judged."""

from collections.abc import Iterator
from fractions import Fraction

from macros.gaps import gaps_by_group
from macros.model.periods import parse_period
from macros.model.quoting import quoted
from macros.progress.formula import plain as decimal
from macros.progress.schedule import bands
from macros.report.actions import project_part, task_part
from macros.report.indicators import indicator_part
from macros.report.notes import DRAFT, drafted, plain, traced
from macros.report.scope import Kind, Scope
from macros.word import Block, Contents, Document, Heading, Table
from macros.word.blocks import cells


def report(scope: Scope, site: str) -> Document:
    """The evaluation as a document; *site* is the name of the site whose data it is made from."""
    plan = scope.plan
    blocks = (
        Contents(),
        *_introduction(scope, site),
        *indicator_part(scope),
        *task_part(scope),
        *project_part(scope),
        *_unknown(scope),
        *_method(scope),
    )
    title = f"{plan.info.title}{scope.kind.label}"
    return Document(title, site, scope.today, blocks, f"草稿，数据截至{_day(scope)}", numbered=True)


def _day(scope: Scope) -> str:
    return parse_period(scope.until.isoformat()).label


def _introduction(scope: Scope, site: str) -> Iterator[Block]:
    info = scope.plan.info
    yield Heading(1, "说明")
    name = f"网站{quoted(site)}（下称本站）" if site else "网站（下称本站）"
    yield plain(
        f"本报告由{name}按收录的数据自动起草，没有经任何机关审定，不代表任何机关的意见。"
        f"写着{DRAFT}的句子都是程序起草的，使用前请逐句核对、改写。"
    )
    issued = parse_period(info.issued_on).label
    yield drafted(
        f"评估的对象是《{info.title}》，由{info.issuer}印发，印发日期{issued}，规划期{info.period.label}。",
        traced(scope.plan, info.id, info.source),
    )
    yield plain("每个数值后面的注写明它的记录编号、来源和读取方式；按编号可以在本站找到这条记录。")
    if scope.kind is Kind.MIDTERM:
        yield plain(f"中期评估只用时期不晚于{_day(scope)}的数据；当时还没有公布、后来才收录的，也包括在内。")


def _unknown(scope: Scope) -> Iterator[Block]:
    found = gaps_by_group(scope.plan, scope.today)
    yield Heading(1, "不知道的")
    if not found:
        yield drafted("按现有的数据，没有缺项。")
        return
    total = sum(len(group) for group in found.values())
    yield drafted(f"共有{total}项内容没有读到。没有读到不等于没有公布，也不等于没有做；下面的结论都受此限制。")
    for group, missing in found.items():
        yield Heading(2, group.label)
        rows = tuple(cells(gap.what, gap.where, gap.have or "—") for gap in missing)
        yield Table(f"{group.label}（{len(missing)}项）", ("缺什么", "应在哪里", "已知"), rows, (6, 4, 5))


def _method(scope: Scope) -> Iterator[Block]:
    yield Heading(1, "评估方法")
    yield Heading(2, "进度：由数据算出")
    yield plain(
        "只用规划自己区域的结果，投入、工作量、设计值和预计值不算，不足一年的数值不代替全年。"
        "完成程度 p 是从基期值到目标值已经走过的部分，时间进度 τ 是从基期年到目标年已经过去的部分，r＝p÷τ。"
        "缺目标值、基期值或年度实际值的，写“无法评估”，并列出缺什么。"
    )
    rows = tuple(cells(_range(low, high), word.label) for low, high, word in bands())
    yield Table("r 与结论", ("r", "结论"), rows, (1, 1))
    by_hand = [item for item in scope.plan.indicators if item.override]
    for item in by_hand:
        override = item.override
        if override:
            note = traced(scope.plan, f"{item.id}（人工评估）", override.source)
            yield drafted(f"{quoted(item.name)}的结论由人工评定为“{override.verdict.label}”：{override.reason}", note)
    yield Heading(2, "预测：不作")
    yield plain("能不能如期达到，只应由写明日期和来源的人工判断来说；数据里不收预测，本报告也不由趋势推算。")


def _range(low: Fraction | None, high: Fraction | None) -> str:
    parts = [f"{decimal(low)}及以上"] if low is not None else []
    return "，".join([*parts, f"小于{decimal(high)}"] if high is not None else parts)
