"""Every address the site has: pages, and the anchors that lead to records and headings."""

from collections.abc import Collection, Iterable, Iterator

from macros.model.base import Record
from macros.model.plan import Plan
from macros.model.releases import Release
from macros.site.links import HISTORY, INDICATOR_PARTS, Address, address_of, line_address, listed_at, part_of
from macros.source.pages import Page


def address_in(plan: Plan, record: Record) -> Address | None:
    """Where *record* is explained, or None when *plan* lacks what that depends on."""
    try:
        return address_of(plan, record)
    except KeyError:
        return None


def line_addresses(plan: Plan) -> Iterator[Address]:
    """Where the lines of the texts held in full stand; a blank line has no address."""
    for text in plan.texts:
        for number, line in enumerate(text.lines, start=1):
            if line.strip():
                yield line_address(plan, text.source, number)


def site_addresses(plan: Plan, pages: Iterable[Page], releases: Collection[Release]) -> frozenset[str]:
    """Addresses relative to the root of the site, with ``#anchor`` where there is one.

    Of a plan with problems, those that can be told.
    """
    records = (address_in(plan, record) for record in plan.addressed)
    found = {address.url for address in records if address is not None}
    found |= {address.url for record in plan.addressed if (address := listed_at(record)) is not None}
    found |= {address.url for address in line_addresses(plan)}
    found |= {part_of(item, part).url for item in plan.indicators for part in INDICATOR_PARTS}
    for page in pages:
        found.add(Address(page.path).url)
        found |= {Address(page.path, heading.anchor).url for heading in page.headings if heading.anchor}
        if any(call.name == HISTORY for call in page.calls):
            found |= {Address(page.path, release.anchor).url for release in releases}
    return frozenset(found)
