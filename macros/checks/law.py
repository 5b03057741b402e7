"""Rules of law: named on pages only as what they are on the day the data are of."""

from collections.abc import Iterator
from datetime import date

from macros.model.dataset import Dataset, Entry
from macros.model.law import Rule
from macros.model.periods import day_label, parse_period
from macros.model.vocabulary import SourceKind
from macros.source.macro_calls import Argument, Call
from macros.source.pages import Page
from macros.source.problems import Problem

_LAWS = frozenset({SourceKind.LAW, SourceKind.STANDARD})


def check_law(dataset: Dataset, pages: tuple[Page, ...]) -> Iterator[Problem]:
    """Yield a problem for each rule whose days are swapped, and for each call at odds with the day or the paper.

    Without ``as_of`` there is no day to hold the calls against.
    """
    rules = {entry.key: entry for entry in dataset.entries["rule"]}
    for entry in rules.values():
        yield from _days(entry)
    laws = {entry.key for entry in dataset.entries["source"] if entry.record.kind in _LAWS}
    stated = {rule.record.source: rule.key for rule in rules.values() if rule.record.source in laws}
    for call in (call for page in pages for call in page.calls):
        cited = _first(call) if call.name == "source" else None
        if cited is not None and cited.value in stated:
            said = f"“{cited.value}”是法律或标准，source 不写它什么时候有效"
            yield Problem(cited.location, "P617", said, (f'{{{{ rule("{stated[cited.value]}") }}}}',))
    if dataset.info is None or dataset.info.as_of is None:
        return
    day = parse_period(dataset.info.as_of).end
    for page in pages:
        for call in page.calls:
            named = _first(call) if call.name == "rule" else None
            if named is not None and named.value in rules:
                yield from _on(day, call, named, rules[named.value])


def _days(entry: Entry) -> Iterator[Problem]:
    rule: Rule = entry.record
    if rule.in_force_from and rule.in_force_to:
        last = parse_period(rule.in_force_to).end
        if not rule.begun(last):
            yield Problem(entry.location("in_force_to"), "L440", "失效日期早于施行日期")


def _first(call: Call) -> Argument | None:
    """The id a call names."""
    return call.args[0] if call.args else call.named.get("id")


def _on(day: date, call: Call, named: Argument, entry: Entry) -> Iterator[Problem]:
    rule: Rule = entry.record
    then = "then" in call.named or len(call.args) > 1
    also = (entry.location("in_force_to" if rule.in_force_to else "id"),)
    if not rule.begun(day):
        said = f"《{rule.name}》{day_label(rule.in_force_from or '')}起才施行"
        remedy = "写当时有效的规定。"
        yield Problem(named.location, "L441", said, also=(entry.location("in_force_from"),), remedy=remedy)
    elif rule.ended(day) and not then:
        said = f"《{rule.name}》只施行到{day_label(rule.in_force_to or '')}"
        near: tuple[str, ...] = (f'{{{{ rule("{rule.id}", then="true") }}}}',)
        if rule.superseded_by:
            near = (*near, f'{{{{ rule("{rule.superseded_by}") }}}}')
        yield Problem(named.location, "L441", said, near, also=also)
    elif then and not rule.ended(day):
        said = f"《{rule.name}》仍然有效，不用写 then"
        yield Problem(named.location, "L441", said, (f'{{{{ rule("{rule.id}") }}}}',), "去掉 then。", also)
