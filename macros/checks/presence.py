"""Every record is shown where its links lead, and once only."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.model.dataset import Dataset, Entry
from macros.site.addresses import address_in
from macros.site.catalog import MACROS, Parameter
from macros.site.links import listed_at
from macros.source.locations import Location
from macros.source.macro_calls import Argument, Call
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.suggestions import closest_matches

# Block macros that print every record of a kind, each with its id as anchor.
_LISTS = {
    "outcomes": "observation",
    "reference_values": "reference",
    "project_table": "project",
    "sources": "source",
    "rules": "rule",
    "complaints": "complaint",
    "offices": "office",
    "requests": "request",
    "glossary": "term",
    "timeline": "stage",
    "amendments": "amendment",
    "indicator_frame": "category",
}
_MOST_GUESSES = 100
_SHOWN_BY = {kind: f"{{{{ {name}() }}}}" for name, kind in _LISTS.items()}


@dataclass(frozen=True)
class Uncertainty:
    """Pages that could not be read, and kinds whose page cannot be told because of other problems."""

    pages: frozenset[str]
    kinds: frozenset[str]


def shown_by(dataset: Dataset, call: Call) -> tuple[str, ...]:
    """The ids a call prints as anchors."""
    argument = call.args[0].value if call.args else next((each.value for each in call.named.values()), "")
    match call.name:
        case "measure_heading" | "box" | "annex":
            return (argument,)
        case "action_list":
            return tuple(entry.key for entry in dataset.entries["action"] if entry.record.measure == argument)
        case "statements":
            return _statements(dataset, argument)
        case "timeline":
            return (*dataset.keys["stage"], *_statements(dataset, "step"))
        case name if name in _LISTS:
            return tuple(dataset.keys[_LISTS[name]])
    return ()


def _statements(dataset: Dataset, kind: str) -> tuple[str, ...]:
    return tuple(entry.key for entry in dataset.entries["statement"] if entry.record.kind.value == kind)


def displays(dataset: Dataset, page: Page) -> Mapping[str, int]:
    """Ids that the macros of *page* print as anchors, with the line of the first macro to do so."""
    found: dict[str, int] = {}
    for call in page.calls:
        for key in shown_by(dataset, call):
            found.setdefault(key, call.location.line)
    return found


def check_presence(dataset: Dataset, pages: tuple[Page, ...], unsure: Uncertainty) -> Iterator[Problem]:
    """Yield a problem for each record missing from the page its links lead to.

    A call that is itself at fault counts as made, so that one slip is reported once.
    """
    by_path = {page.path: page for page in pages}
    shown = {page.path: displays(dataset, page) for page in pages}
    meant = {page.path: _meant(dataset, page) for page in pages}
    plan = dataset.partial()
    missing: dict[tuple[str, str], list[Entry]] = {}
    for entry in dataset.all():
        address = listed_at(entry.record) or address_in(plan, entry.record) if entry.kind.has_ids else None
        if address is None or not address.anchor or address.page in unsure.pages:
            continue
        if entry.kind.name in unsure.kinds or entry.key in shown.get(address.page, {}):
            continue
        macro = _macro(entry.kind.name, entry.record)
        page = by_path.get(address.page)
        if page is None or macro.partition("(")[0].removeprefix("{{ ") not in meant[page.path]:
            missing.setdefault((address.page, macro), []).append(entry)
    for (path, macro), entries in missing.items():
        yield _absent(path in by_path, path, macro, entries)
    yield from _repeated(pages)


def _macro(kind: str, record: object) -> str:
    """The call that shows *record*."""
    if kind == "measure":
        return f'{{{{ measure_heading("{getattr(record, "id", "")}") }}}}'
    if kind in ("box", "annex"):
        return f'{{{{ {kind}("{getattr(record, "id", "")}") }}}}'
    if kind == "action":
        return f'{{{{ action_list("{getattr(record, "measure", "")}") }}}}'
    if kind == "statement":
        return f'{{{{ statements("{getattr(record, "kind", "")}") }}}}'
    return _SHOWN_BY[kind]


def _meant(dataset: Dataset, page: Page) -> frozenset[str]:
    """The macros that the calls at fault on *page* seem to mean; all when that is anyone's guess."""
    unknown = [call.name for call in page.calls if call.name not in MACROS]
    names = {*page.attempts, *unknown}
    if "" in names or len(names) > _MOST_GUESSES:
        return frozenset(MACROS)
    near = {guess for name in names for guess in closest_matches(name, MACROS, 1)}
    wrong = (call.name for call in page.calls if call.name in MACROS and not _right(dataset, call))
    return frozenset((*near, *wrong))


def _right(dataset: Dataset, call: Call) -> bool:
    parameters = MACROS[call.name].parameters
    needed = sum(parameter.required for parameter in parameters)
    given = ((parameter, call.given(number, parameter.name)) for number, parameter in enumerate(parameters))
    pairs = [(parameter, argument) for parameter, argument in given if argument]
    return len(call.args) + len(call.named) >= needed and all(_exists(dataset, *pair) for pair in pairs)


def _exists(dataset: Dataset, parameter: Parameter, argument: Argument) -> bool:
    ids = (argument.value in dataset.keys[kind] for kind in parameter.kinds)
    free = not parameter.words and not parameter.kinds
    return free or argument.value in parameter.words or any(ids)


def _absent(exists: bool, path: str, macro: str, entries: list[Entry]) -> Problem:
    first = entries[0]
    which = f"{first.kind.label}“{first.key}”" + (f"等{len(entries)}条" if len(entries) > 1 else "")
    if exists:
        said = f"本页没有 {macro}，{which}不会出现在网站上"
        remedy = f"在本页合适的位置单独写一行 {macro}。"
        return Problem(Location(f"docs/{path}", 1, 1), "P606", said, remedy=remedy)
    said = f"没有 docs/{path} 这个页面，{which}没有地方显示"
    return Problem(first.location("id"), "P613", said, remedy=f"新建 docs/{path}，在里面单独写一行 {macro}。")


def _repeated(pages: tuple[Page, ...]) -> Iterator[Problem]:
    for page in pages:
        first: dict[tuple[str, ...], int] = {}
        for call in page.calls:
            macro = MACROS.get(call.name)
            if macro is None or not macro.block:
                continue
            given = (call.given(number, parameter.name) for number, parameter in enumerate(macro.parameters))
            same = (call.name, *(argument.value if argument else "" for argument in given))
            line = first.setdefault(same, call.location.line)
            if line != call.location.line and call.name != "measure_heading":
                said = f"同样的“{call.name}”在第{line}行已经写过，两处会印出相同的锚点"
                yield Problem(call.location, "P609", said, remedy="保留一处。")
