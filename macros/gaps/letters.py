"""The letter that asks an office for one group of what is not known. Personal details stay blank."""

from collections.abc import Sequence
from datetime import date

from macros.gaps.find import Gap
from macros.model.law import Rule
from macros.model.periods import parse_period
from macros.model.plan import Plan
from macros.model.vocabulary import GapGroup
from macros.word import Document, Table, said
from macros.word.blocks import Style, cells

BLANK = "＿" * 8
_HEAD = ("序号", "申请公开的内容", "应在哪里", "已知")


def letter(plan: Plan, group: GapGroup, found: Sequence[Gap], site: str, today: date) -> Document:
    """The letter for *found*, all of one *group*; *site* is the name of the site that made it."""
    rows = tuple(cells(str(number), gap.what, gap.where, gap.have or "—") for number, gap in enumerate(found, start=1))
    day = parse_period(today.isoformat()).label
    office, remark = addressee(found)
    return Document(
        "政府信息公开申请",
        site,
        today,
        (
            said(f"{office or BLANK}：", style=Style.PLAIN),
            *([said(remark, style=Style.NOTE)] if remark else []),
            said(f"{_basis(plan)}，申请公开《{plan.info.title}》中与“{group.label}”有关的下列信息，共{len(found)}项："),
            Table("", _HEAD, rows, (1, 6, 4, 4)),
            said("下列各处由申请人填写："),
            *(said(f"{name}：{BLANK}", style=Style.ITEM) for name in _BLANKS),
            said(f"申请日期：{BLANK}", style=Style.ITEM),
            said(_remark(site, day), style=Style.NOTE),
        ),
        group.label,
    )


_BLANKS = ("申请人姓名或名称", "身份证明", "联系方式", "提供信息的形式", "获取信息的途径")


def addressee(found: Sequence[Gap]) -> tuple[str, str]:
    """The one body all of *found* are to be asked of, or none, and what to say of that."""
    names = list(dict.fromkeys(gap.ask for gap in found))
    if len(names) == 1 and names[0]:
        return names[0], ""
    known = "、".join(name for name in names if name)
    if not known:
        return "", "受理机关本站没有查明，请申请人核对后填写。"
    return "", f"受理机关请申请人核对后填写：清单中有的内容由{known}印发或公布，其余由谁掌握没有查明。"


def _basis(plan: Plan) -> str:
    if plan.info.disclosure_rule is None:
        return "根据政府信息公开的有关规定"
    rule = plan.get(plan.info.disclosure_rule, Rule)
    number = f"（{rule.number}）" if rule.number else ""
    return f"根据《{rule.name}》{number}"


def _remark(site: str, day: str) -> str:
    name = f"网站（{site}）" if site else "网站"
    return (
        f"草稿：清单由{name}按截至{day}的数据自动列出，寄出前请核对。本站不代为申请，"
        "也不收集申请人的信息；受理机关的名称、地址和办法，以该机关公布的政府信息公开指南为准。"
    )
