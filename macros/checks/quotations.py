"""Quoted words stand where they are said to: in the named line of the text that is held in full."""

from collections.abc import Iterator

from macros.checks.references import Names
from macros.model.boxes import Box
from macros.model.dataset import Dataset, Entry
from macros.model.records import HeldText, Term
from macros.model.texts import line_numbers, text_file
from macros.site.links import TEXTS
from macros.source.locations import Location
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.suggestions import closest_matches
from macros.source.yaml_nodes import MapNode, at

# The fields that hold a source's own words, not this site's.
_QUOTED = {
    "task": ("title",),
    "measure": ("label", "title"),
    "action": ("text",),
    "statement": ("text",),
    "stage": ("title", "items"),
    "category": ("title",),
    "observation": ("words",),
    "reference": ("words",),
    "project": ("words",),
    "box": ("title",),
    "annex": ("title",),
    "amendment": ("amended",),
}
_CALL = "official_text"


def check_quotations(dataset: Dataset, pages: tuple[Page, ...], names: Names) -> Iterator[Problem]:
    """Yield a problem for all that a text held in full shows to be wrong."""
    texts = {text.source: text for text in dataset.texts}
    for text in dataset.texts:
        yield from _stray(text, dataset, names)
    yield from _not_shown(dataset, pages)
    for entry in dataset.all():
        held = texts.get(getattr(entry.record, "source", None) or "")
        if held is not None:
            yield from _record(entry, held)
    yield from _counts(dataset, texts)
    explained = texts.get(dataset.info.source) if dataset.info is not None else None
    if explained is not None:
        for entry in dataset.entries["term"]:
            yield from _term(entry, explained)


def _stray(text: HeldText, dataset: Dataset, names: Names) -> Iterator[Problem]:
    if text.source not in dataset.keys["source"] and "source" not in dataset.unread:
        said = f"没有编号为“{text.source}”的来源，这份全文不知是谁的"
        near = closest_matches(text.source, names.of(("source",)))
        hints = tuple(f"data/{text_file(name)}" for name in near)
        yield Problem(Location(f"data/{text_file(text.source)}", 1, 1), "Y113", said, hints)


def _not_shown(dataset: Dataset, pages: tuple[Page, ...]) -> Iterator[Problem]:
    page = next((page for page in pages if page.path == TEXTS), None)
    shown = page is not None and _CALL in {*(call.name for call in page.calls), *page.attempts}
    if dataset.texts and not shown:
        macro = f"{{{{ {_CALL}() }}}}"
        said = f"存了全文，docs/{TEXTS} 里却没有 {macro}，出处的链接无处可去"
        remedy = f"在 docs/{TEXTS} 里单独写一行 {macro}；没有这个页面的，新建一个并列入导航。"
        yield Problem(Location(f"data/{text_file(dataset.texts[0].source)}", 1, 1), "P606", said, remedy=remedy)


def _record(entry: Entry, held: HeldText) -> Iterator[Problem]:
    place = getattr(entry.record, "place", None) or ""
    wrong = list(_place(held, place, entry.location("place")))
    yield from wrong
    if not wrong:
        for field in _QUOTED.get(entry.kind.name, ()):
            yield from _field(entry, field, held, place)
        if isinstance(entry.record, Box):
            for number, line in enumerate(entry.record.lines):
                words = line.heading or line.text or ""
                yield from _words(held, place, words, entry.location("lines", number))


def _term(entry: Entry, held: HeldText) -> Iterator[Problem]:
    """Whether the word occurs in the text, and where, as the record says."""
    term: Term = entry.record
    names = (term.term, *term.aliases)
    if term.in_interpretation is False:
        where = [number for number, line in enumerate(held.lines, start=1) if term.term in line]
        if where:
            said = f"写着解读中没有出现“{term.term}”，全文第{where[0]}行却有"
            yield Problem(entry.location("in_interpretation"), "L417", said)
    elif term.place is not None:
        wrong = list(_place(held, term.place, entry.location("place")))
        yield from wrong
        lines = [held.line(number) for number in line_numbers(term.place)]
        if not wrong and lines and not any(name in line for name in names for line in lines):
            yield from _words(held, term.place, term.term, entry.location("place"))


def _field(entry: Entry, field: str, held: HeldText, place: str) -> Iterator[Problem]:
    value = getattr(entry.record, field)
    listed = value if isinstance(value, tuple) else (value,)
    for number, words in enumerate(listed):
        location = entry.location(field, number) if isinstance(value, tuple) else entry.location(field)
        yield from _words(held, place, words or "", location)


def _counts(dataset: Dataset, texts: dict[str, HeldText]) -> Iterator[Problem]:
    node = dataset.info_node
    if dataset.info is None or not isinstance(node, MapNode):
        return
    held = texts.get(dataset.info.source)
    if held is not None:
        yield from _place(held, dataset.info.place, at(node, ("place",)))
    for number, count in enumerate(dataset.info.counts):
        held = texts.get(count.source)
        if held is None:
            continue
        wrong = list(_place(held, count.place, at(node, ("counts", number, "place"))))
        words = _words(held, count.place, count.words or "", at(node, ("counts", number, "words")))
        yield from wrong or words


def _place(held: HeldText, place: str, location: Location) -> Iterator[Problem]:
    for number in line_numbers(place):
        if not held.line(number).strip():
            what = f"只有{len(held.lines)}行" if number > len(held.lines) else "那一行是空的"
            yield Problem(location, "L420", f"出处写第{number}行，data/{text_file(held.source)} {what}")


def _words(held: HeldText, place: str, words: str, location: Location) -> Iterator[Problem]:
    numbers = tuple(line_numbers(place))
    if any(words in held.line(number) for number in numbers):
        return
    where = [number for number, line in enumerate(held.lines, start=1) if words in line]
    if not numbers and where:
        return
    said = f"data/{text_file(held.source)} {_named(numbers)}里没有“{words}”"
    yield Problem(location, "L421", said, (f"L{where[0]}",) if where else ())


def _named(numbers: tuple[int, ...]) -> str:
    return "、".join(f"第{number}行" for number in numbers) or "全文"
