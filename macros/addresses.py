"""Every address the site has: pages, and the anchors that lead to records and headings."""

from collections.abc import Iterable

from macros.generated import generated_pages
from macros.links import Address, address_of
from macros.pages import Page
from macros.plan import Plan


def site_addresses(plan: Plan, pages: Iterable[Page]) -> frozenset[str]:
    """Addresses relative to the root of the site, with ``#anchor`` where there is one."""
    found = {address_of(plan, record).url for record in plan.addressed}
    found |= {Address(page.path).url for page in generated_pages(plan)}
    for page in pages:
        found.add(Address(page.path).url)
        found |= {Address(page.path, heading.anchor).url for heading in page.headings if heading.anchor}
    return frozenset(found)
