"""Addresses and anchors: where each record lives on the site. The only module that knows."""

from functools import lru_cache
from posixpath import dirname, relpath
from typing import NamedTuple

from macros.model import duty, law, records, works
from macros.model.amendments import Amendment
from macros.model.base import Record
from macros.model.boxes import Annex, Box
from macros.model.plan import Plan

TIMELINE = "timeline.md"
PROJECTS = "projects.md"
OUTCOMES = "outcomes.md"
REFERENCES = "references.md"
GLOSSARY = "glossary.md"
REPORT = "report.md"
GAPS = "gaps.md"
RULES = "rules.md"
SOURCES = "sources.md"
DATA = "data.md"
ABOUT = "about.md"
OFFICIAL = "official.md"
TEXTS = "official-text.md"
INDICATORS = "indicators/index.md"
ANNEXES = "annexes.md"
CHANGES = "changes.md"
HISTORY = "history"
"""The macro that shows each release, where its address leads."""


_FOLDERS = {records.Indicator: "indicators", works.Project: "projects", duty.Office: "offices"}
"""Kinds of record that have a page each, and where these lie."""

INDICATOR_PARTS = ("facts", "progress", "chart", "links")
"""The sections of an indicator's page, by the end of their anchors."""


class Address(NamedTuple):
    """A page under docs and, maybe, an anchor in it."""

    page: str
    anchor: str = ""

    @property
    def url(self) -> str:
        """The address relative to the root of the site."""
        return _html(self.page) + (f"#{self.anchor}" if self.anchor else "")


def address_of(plan: Plan, record: Record) -> Address:
    """Where *record* is explained.

    Raises:
        TypeError: for a kind of record that has no address of its own.
    """
    match record:
        case records.Chapter() | records.Task():
            return Address(_chapter_page(plan, record))
        case records.Measure():
            return Address(plan.chapter_of(record).page, record.id)
        case records.Action():
            return Address(plan.chapter_of(plan.measure(record.measure)).page, record.id)
        case records.Indicator() | works.Project() | duty.Office():
            return Address(f"{_FOLDERS[type(record)]}/{record.id}.md")
        case Box() | Annex():
            page = plan.get(record.chapter, records.Chapter).page if record.chapter else ANNEXES
            return Address(page, record.id)
        case _:
            return _listed(record)


def _chapter_page(plan: Plan, record: records.Chapter | records.Task) -> str:
    chapter = record if isinstance(record, records.Chapter) else plan.get(record.chapter, records.Chapter)
    return chapter.page


def _listed(record: Record) -> Address:
    pages = {
        records.Observation: OUTCOMES,
        records.Reference: REFERENCES,
        records.Source: SOURCES,
        law.Rule: RULES,
        duty.Complaint: REPORT,
        duty.Request: GAPS,
        records.Term: GLOSSARY,
        records.Stage: TIMELINE,
        Amendment: TIMELINE,
        records.StatementRecord: OFFICIAL,
        records.Category: INDICATORS,
    }
    listed = pages.get(type(record))
    if listed is None:
        raise TypeError(type(record).__name__)
    return Address(listed, str(getattr(record, "id", "")))


def listed_at(record: Record) -> Address | None:
    """Where *record* stands in a list, if it has a page of its own beside it."""
    match record:
        case works.Project():
            return Address(PROJECTS, record.id)
        case duty.Office():
            return Address(REPORT, record.id)
        case _:
            return None


def line_address(plan: Plan, source_id: str, number: int) -> Address:
    """Where a line of a text held in full stands; the plan's main source has the shortest anchors."""
    main = getattr(plan.info, "source", source_id)  # a plan without plan.yml has none
    before = "" if source_id == main else f"{source_id}-"
    return Address(TEXTS, f"{before}l{number}")


def section_anchor(record_id: str, section: str) -> str:
    """The anchor of a section of the page of one record."""
    return f"{record_id}-{section}"


def part_of(indicator: records.Indicator, part: str) -> Address:
    """A section of the page of *indicator*: one of :data:`INDICATOR_PARTS`."""
    return Address(f"indicators/{indicator.id}.md", f"{indicator.id}-{part}")


def href(address: Address, page: str) -> str:
    """The link to *address* in the built page of *page*, for fragments."""
    if address.page == page:
        return f"#{address.anchor}" if address.anchor else _html(page).rpartition("/")[2]
    target = _relative(_html(address.page), dirname(page))
    return target + (f"#{address.anchor}" if address.anchor else "")


def file_href(path: str, page: str) -> str:
    """The link from *page* to a file at *path* below the root of the site."""
    return _relative(path, dirname(page))


def markdown_target(address: Address, page: str) -> str:
    """The target to write in Markdown on *page*; the host checks and rewrites it."""
    target = _relative(address.page, dirname(page))
    return target + (f"#{address.anchor}" if address.anchor else "")


@lru_cache(maxsize=16384)
def _relative(path: str, folder: str) -> str:
    """*path* as seen from *folder*; remembered, since thousands of links lead to the same few pages."""
    return relpath(path, folder or ".")


def _html(page: str) -> str:
    return page.removesuffix(".md") + ".html"
