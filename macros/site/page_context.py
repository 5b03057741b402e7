"""What every macro works with: the plan, who cites what, and the page being made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from macros.exports.info import SiteInfo
from macros.model.base import Record
from macros.model.plan import Plan
from macros.model.releases import RecordThen, Release
from macros.model.vocabulary import Happened
from macros.site.aside import Aside
from macros.site.links import Address, address_of, href

_NAMELESS = SiteInfo("")

Made = TypeVar("Made")


class Citation(NamedTuple):
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
    releases: tuple[Release, ...] = ()

    kept: dict[str, object] = field(default_factory=dict, compare=False)
    begun: dict[str, Aside] = field(default_factory=dict, compare=False)

    def begin(self, aside: Aside, *names: str) -> None:
        """Let *aside* make what *names* say, for :meth:`made`, beside what is done next."""
        for name in names:
            aside.ask(name)
            self.begun[name] = aside

    def made(self, name: str, make: Callable[[], Made]) -> Made:
        """What follows from the plan alone, made once: what was begun as *name*, else what *make* returns."""
        if name not in self.kept:
            aside = self.begun.pop(name, None)
            self.kept[name] = aside.result(name) if aside is not None else make()
        return cast("Made", self.kept[name])

    @property
    def exports(self) -> Mapping[str, bytes]:
        """The open data, the letters and the calendar: path below the root of the site → bytes."""
        return self.made("exports", self.open_data)

    def open_data(self) -> Mapping[str, bytes]:
        """As :attr:`exports`, made anew."""
        # Here and not above: a build makes them in another process, and this one need not load what makes them.
        from macros.exports.files import export_files  # noqa: PLC0415
        from macros.gaps.files import gap_files  # noqa: PLC0415

        return {**export_files(self.plan, self.info, self.today), **gap_files(self.plan, self.today, self.info.name)}

    @cached_property
    def corrected(self) -> Mapping[str, tuple[tuple[Release, RecordThen], ...]]:
        """Id of a record → the releases that changed it and how, the oldest first."""
        found: dict[str, tuple[tuple[Release, RecordThen], ...]] = {}
        for release in self.releases:
            for change in release.changes:
                if change.what in (Happened.CORRECTED, Happened.FILLED):
                    found[change.id] = (*found.get(change.id, ()), (release, change))
        return found

    def shares_data_with(self, other: "Site") -> bool:
        """Whether both were made from one reading of the data, for the same address."""
        return self.plan is other.plan and self.info == other.info and self.today == other.today


@dataclass(frozen=True)
class PageContext:
    """A site seen from one page: links come out relative to it. ``page`` is a path under docs."""

    site: Site
    page: str

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.site.plan

    def link(self, record: Record) -> str:
        """The relative link to where *record* is explained."""
        return href(address_of(self.plan, record), self.page)
