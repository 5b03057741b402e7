"""Headings and lists that macros print: where a hand-written address may lead beside records and pages' own headings.

They come and go with the data, so nobody promises them for ever as those of ``addresses.py``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from macros.model.plan import Plan
from macros.model.vocabulary import Level, StatementKind
from macros.site.links import Address, address_of, section_anchor
from macros.source.macro_calls import Call
from macros.source.pages import Page

Anchors = Callable[[Plan, str], Iterable[str]]
"""The anchors that a macro prints, given the plan and the macro's first argument."""

_OF_INDICATORS = "figures"


def printed_addresses(plan: Plan, pages: Iterable[Page], page: str) -> frozenset[str] | None:
    """Addresses of what macros print on the built *page*, be it of *pages* or of an indicator.

    None where *plan* has problems and lacks a record that another names, or a field.
    """
    try:
        return frozenset(f"{page}#{anchor}" for anchor in _anchors(plan, pages, page))
    except (AttributeError, KeyError):
        return None


def _anchors(plan: Plan, pages: Iterable[Page], page: str) -> Iterator[str]:
    for one in pages:
        if Address(one.path).url == page:
            yield from (anchor for call in one.calls for anchor in _of(plan, call))
    for item in plan.indicators:
        if address_of(plan, item).url == page:
            yield section_anchor(item.id, _OF_INDICATORS)


def _of(plan: Plan, call: Call) -> Iterable[str]:
    first = next(iter((*call.args, *call.named.values())), None)
    return _PRINTED[call.name](plan, first.value if first else "") if call.name in _PRINTED else ()


def _timeline(plan: Plan, _: str) -> Iterator[str]:
    if any(item.kind is StatementKind.STEP for item in plan.statements):
        yield "steps"
    if plan.info.basis:
        yield "basis"
    if plan.info.related:
        yield "related-plans"


def _statements(plan: Plan, kind: str) -> Iterator[str]:
    return (item.id for item in plan.statements if item.kind == kind)


def _sources(plan: Plan, _: str) -> Iterator[str]:
    levels = {item.level for item in plan.sources}
    return (f"sources-{number}" for number in range(1, len(levels) + 1))


def _outcomes(plan: Plan, _: str) -> Iterator[str]:
    first = {item.measures[0] if item.measures else "" for item in plan.observations}
    for strand in plan.strands:
        if any(measure.id in first for measure in strand.measures):
            yield f"outcomes-{strand.id}"
    if "" in first:
        yield "outcomes-context"


def _references(plan: Plan, _: str) -> Iterator[str]:
    levels = {item.level for item in plan.references}
    return (f"references-{level.value}" for level in Level if level in levels)


def _gaps(plan: Plan, _: str) -> Iterator[str]:
    # Here and not above: letters and templates come with it, and an author waits for the check.
    from macros.gaps import gaps_by_group  # noqa: PLC0415

    return (f"gaps-{group.value}" for group in gaps_by_group(plan, date.max))


def _downloads(plan: Plan, _: str) -> Iterator[str]:
    # As above: open data bring much with them.
    from macros.exports.registry import EMPTY, export_downloads  # noqa: PLC0415

    groups = dict.fromkeys(item.group for item in export_downloads(plan))
    return (f"downloads-{number}" for number, group in enumerate(groups, start=1) if group != EMPTY)


_PRINTED: Mapping[str, Anchors] = MappingProxyType(
    {
        "timeline": _timeline,
        "statements": _statements,
        "sources": _sources,
        "outcomes": _outcomes,
        "reference_values": _references,
        "gaps": _gaps,
        "downloads": _downloads,
        "closing_account": lambda plan, _: (f"closing-{strand.id}" for strand in plan.strands),
        "evidence": lambda _, measure: (f"ev-{measure}",),
        "action_list": lambda _, measure: (f"actions-{measure}",),
        "project_table": lambda plan, _: (project.id for project in plan.projects),
    }
)
