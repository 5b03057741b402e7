"""The register of releases as a file: YAML that is only ever added to."""

import json
from collections.abc import Iterator

from macros.model.releases import FieldThen, RecordThen, Release

HEADER = (
    "# 数据的历史，一次发布一条，由 python -m macros release 写入，新的在后面。\n"
    "# 请不要手工修改：旧的一条说的是当时怎样变了，以后不再改动。\n"
)


def with_release(text: str, release: Release) -> str:
    """The text of the register with *release* at its end; *text* is empty before the first."""
    before = text if not text or text.endswith("\n") else f"{text}\n"
    return f"{before or HEADER}\n" + "".join(f"{line}\n" for line in _release(release))


def _release(release: Release) -> Iterator[str]:
    yield f"- version: {_quoted(release.version)}"
    yield f"  day: {release.day}"
    yield f"  state: {_quoted(release.state)}"
    if release.counts:
        yield "  counts:"
        yield from (f"    - {{kind: {item.kind}, count: {item.count}}}" for item in release.counts)
    if release.changes:
        yield "  changes:"
        for change in release.changes:
            yield from _change(change)


def _change(change: RecordThen) -> Iterator[str]:
    yield f"    - kind: {change.kind}"
    yield f"      id: {_quoted(change.id)}"
    if change.name:
        yield f"      name: {_quoted(change.name)}"
    yield f"      what: {change.what.value}"
    if change.reason:
        yield f"      reason: {_quoted(change.reason)}"
    if change.fields:
        yield "      fields:"
        for field in change.fields:
            yield from _field(field)


def _field(field: FieldThen) -> Iterator[str]:
    said = {"key": field.key, "label": field.label, "old": field.old, "new": field.new}
    for number, (name, words) in enumerate((name, words) for name, words in said.items() if words is not None):
        yield f"        {'- ' if number == 0 else '  '}{name}: {_quoted(words)}"


def _quoted(text: str) -> str:
    """Text as JSON writes it, which YAML reads as the same."""
    return json.dumps(text, ensure_ascii=False)
