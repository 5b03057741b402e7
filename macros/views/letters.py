"""Names in the order of a dictionary, by the pinyin of their first letters."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from macros.model.plan import Plan
from macros.site.inline import name_of
from macros.site.page_context import Site

T = TypeVar("T")

DIGITS = "0–9"
READINGS = "readings"

Reading = tuple[str, ...]
"""How a name is read: ``("zao", "sheng")``."""


@dataclass(frozen=True, slots=True)
class Group(Generic[T]):
    """The entries of an index that begin with one letter."""

    letter: str
    items: tuple[T, ...]


def readings(site: Site) -> Mapping[str, Reading]:
    """Name → how it is read, for every name an index lists."""
    return site.made(READINGS, partial(read_names, site.plan))


def read_names(plan: Plan) -> Mapping[str, Reading]:
    """As above, made anew."""
    # Here and not above: its dictionaries take a while to load, and a build reads names in another process.
    from macros.search.pinyin import syllables  # noqa: PLC0415

    return {name: syllables(name) for name in _names(plan)}


def by_letter(items: Iterable[T], name: Callable[[T], str], read: Mapping[str, Reading]) -> tuple[Group[T], ...]:
    """Group *items* by the first letter of their names' pinyin, in the order of a dictionary."""
    groups: dict[str, list[T]] = {}
    for item in sorted(items, key=lambda one: (read[name(one)], name(one))):
        groups.setdefault(_letter(read[name(item)]), []).append(item)
    return tuple(Group(letter, tuple(groups[letter])) for letter in sorted(groups))


def _letter(reading: Reading) -> str:
    first = "".join(reading)[:1].upper()
    return first if first.isascii() and first.isalpha() else DIGITS


def _names(plan: Plan) -> Iterator[str]:
    for term in plan.terms:
        yield from (term.term, *term.aliases)
    yield from map(name_of, (*plan.indicators, *plan.measures, *plan.projects))
    yield from (synonym.word for synonym in plan.synonyms)
