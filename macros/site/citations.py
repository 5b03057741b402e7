"""Which page names which record: the links made by authors, read backwards."""

from collections.abc import Iterable, Mapping

from macros.model import records
from macros.model.plan import Plan
from macros.site.catalog import MACROS
from macros.site.links import Address
from macros.site.page_context import Citation
from macros.source.macro_calls import Call
from macros.source.pages import Heading, Page


def citations(plan: Plan, pages: Iterable[Page]) -> Mapping[str, tuple[Citation, ...]]:
    """Record id → the sections that name it, in the order of pages and lines."""
    found: dict[str, dict[Citation, None]] = {}
    for page in pages:
        for call in page.calls:
            for record_id in cited_ids(call):
                citation = _citation(plan, page, page.section(call.location.line))
                found.setdefault(record_id, {})[citation] = None
    return {record_id: tuple(locations) for record_id, locations in found.items()}


def cited_ids(call: Call) -> list[str]:
    """The ids an inline call names; block macros list records of their own page, so do not count."""
    macro = MACROS.get(call.name)
    if macro is None or macro.block:
        return []
    wanted = [(number, each.name) for number, each in enumerate(macro.parameters) if each.kinds]
    return [argument.value for number, name in wanted if (argument := call.given(number, name))]


def _citation(plan: Plan, page: Page, heading: Heading | None) -> Citation:
    if heading is None or heading.level == 1:
        return Citation(Address(page.path), page.title, "")
    record = plan.find(heading.anchor or "")
    text = record.title if isinstance(record, records.Measure) else heading.text
    return Citation(Address(page.path, heading.anchor or ""), page.title, text)
