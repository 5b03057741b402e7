"""Rules of law as readers see them: what stood when, and how far that was read."""

from typing import NamedTuple

from macros.model.law import Rule
from macros.model.periods import day_label
from macros.model.plan import Plan
from macros.model.vocabulary import SourceKind
from macros.site.page_context import PageContext
from macros.views.rows import SourceItem, source_item


class RuleRow(NamedTuple):
    """A rule in the list of rules."""

    id: str
    title: str
    times: str
    access: str
    sources: tuple[SourceItem, ...]
    note: str


def title(rule: Rule) -> str:
    """The rule as a sentence names it: name in marks, number, article."""
    number = f"（{rule.number}）" if rule.number else ""
    return f"《{rule.name}》{number}{rule.article or ''}"


def standing(plan: Plan, rule: Rule, *, then: bool) -> str:
    """What stands in brackets behind a rule; *then* says that it no longer stands. Empty when nothing is to say."""
    parts = [_start(plan, rule)] if rule.in_force_from else []
    if then:
        parts = ["当时有效", *parts, _end(plan, rule)]
    if not rule.was_read:
        parts.append("未核对原文")
    return "，".join(parts)


def rule_rows(context: PageContext) -> tuple[RuleRow, ...]:
    """Every rule, in the order of the data file."""
    return tuple(_row(context, rule) for rule in context.plan.rules)


def _told(plan: Plan, source_id: str | None) -> str:
    """What marks a day known from the press only."""
    return "据报道" if source_id and plan.source(source_id).kind is SourceKind.NEWS else ""


def _start(plan: Plan, rule: Rule) -> str:
    return f"{_told(plan, rule.source)}{day_label(rule.in_force_from or '')}起施行"


def _end(plan: Plan, rule: Rule) -> str:
    """How a rule ended: by the day a source prints, which is the first day of what took its place."""
    told = _told(plan, rule.end_source)
    after = plan.get(rule.superseded_by, Rule) if rule.superseded_by else None
    if after is None:
        return f"{told}施行到{day_label(rule.in_force_to or '')}"
    since = f"自{day_label(after.in_force_from)}起" if after.in_force_from else ""
    return f"{told}{since}由{title(after)}取代"


def _row(context: PageContext, rule: Rule) -> RuleRow:
    parts = [_start(context.plan, rule) if rule.in_force_from else "施行日期没有核对"]
    if rule.in_force_to:
        parts.append(_end(context.plan, rule))
    named = (rule.source, rule.end_source)
    return RuleRow(
        id=rule.id,
        title=title(rule),
        times="；".join(parts),
        access="读过条文" if rule.was_read else "未核对原文",
        sources=tuple(source_item(context, item) for item in dict.fromkeys(named) if item),
        note=rule.note or "",
    )
