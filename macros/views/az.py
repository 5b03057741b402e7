"""The alphabetical index: official names and everyday words, by their pinyin."""

from collections.abc import Iterator
from string import ascii_uppercase
from typing import NamedTuple

from macros.model.base import Record
from macros.site.inline import name_of
from macros.site.page_context import PageContext
from macros.views.letters import DIGITS, Group, by_letter, readings


class Entry(NamedTuple):
    """A name, where it leads, and what it is; ``meant`` is the official name of an everyday word."""

    name: str
    href: str
    kind: str
    meant: str = ""


class Letter(NamedTuple):
    """A letter of the index and the anchor of its group; None where nothing begins with it."""

    letter: str
    anchor: str | None


class Index(NamedTuple):
    """All letters, and the groups that are there."""

    letters: tuple[Letter, ...]
    groups: tuple[Group[Entry], ...]


def az_index(context: PageContext) -> Index:
    """The index of terms, indicators, measures, projects and everyday words."""
    groups = by_letter(dict.fromkeys(_entries(context)), lambda entry: entry.name, readings(context.site))
    present = {group.letter for group in groups}
    letters = tuple(
        Letter(letter, anchor(letter) if letter in present else None) for letter in (DIGITS, *ascii_uppercase)
    )
    return Index(letters, groups)


def anchor(letter: str) -> str:
    """The anchor of a letter's group."""
    return f"letter-{letter.lower()}" if letter.isalpha() else "letter-digits"


def _entries(context: PageContext) -> Iterator[Entry]:
    plan = context.plan
    for term in plan.terms:
        yield Entry(term.term, context.link(term), "术语")
        for alias in term.aliases:
            yield Entry(alias, context.link(term), "术语", term.term)
    named: tuple[tuple[str, tuple[Record, ...]], ...] = (
        ("指标", plan.indicators),
        ("措施", plan.measures),
        ("项目", plan.projects),
    )
    for kind, listed in named:
        for record in listed:
            yield Entry(name_of(record), context.link(record), kind)
    for synonym in plan.synonyms:
        target = plan.find(synonym.leads_to[0]) if synonym.leads_to else None
        if target is not None:
            yield Entry(synonym.word, context.link(target), "常用词", name_of(target))
