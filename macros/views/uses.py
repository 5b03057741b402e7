"""How many records and sections rest on each source."""

from collections import Counter
from collections.abc import Iterator

from macros.model.base import Record
from macros.model.kinds import KINDS
from macros.site.page_context import PageContext


def source_uses(context: PageContext) -> Counter[str]:
    """Source id → the records, the parts of records and the sections of pages that name it."""
    plan = context.plan
    uses: Counter[str] = Counter(plan.info.basis)
    uses.update(_named(plan.info))
    for kind in KINDS.values():
        for record in getattr(plan, kind.file.removesuffix(".yml")):
            uses.update(_named(record))
    uses.update({item.id: len(context.site.citations.get(item.id, ())) for item in plan.sources})
    return uses


def _named(record: Record) -> Iterator[str]:
    """The sources of a record and of the records in it."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == "source" and isinstance(value, str):
            yield value
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from _named(part)
