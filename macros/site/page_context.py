"""What every macro works with: the plan, who cites what, and the page being made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from macros.exports import SiteInfo, export_files
from macros.model import records
from macros.model.plan import Plan
from macros.site.links import Address, address_of, href

_NAMELESS = SiteInfo("")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a page written by authors that names a record."""

    address: Address
    title: str
    section: str


@dataclass(frozen=True)
class Site:
    """The checked plan and the citations found in the pages.

    ``today`` is the day of the build; without one, every year counts as over.
    """

    plan: Plan
    citations: Mapping[str, tuple[Citation, ...]]
    info: SiteInfo = _NAMELESS
    today: date = date.max

    @cached_property
    def exports(self) -> Mapping[str, bytes]:
        """The files of the open data, made once: path below the root of the site → bytes."""
        return export_files(self.plan, self.info)


@dataclass(frozen=True)
class PageContext:
    """A site seen from one page: links come out relative to it. ``page`` is a path under docs."""

    site: Site
    page: str

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.site.plan

    def link(self, record: records.Record) -> str:
        """The relative link to where *record* is explained."""
        return href(address_of(self.plan, record), self.page)
