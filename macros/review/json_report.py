"""The report for tools."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from macros.review.changes import RecordChange
from macros.review.effects import Difference
from macros.review.headline import headline
from macros.review.review import Review
from macros.source.report import as_json


def as_data(review: Review) -> str:
    """Everything of the review as JSON; null where something cannot be told."""
    changes = review.changes
    found: Mapping[str, object] = {
        "summary": headline(review),
        "old": review.old,
        "new": review.new,
        "added": [_record(change) for change in changes.added],
        "changed": [_record(change) for change in changes.changed],
        "removed": [_record(change) for change in changes.removed],
        "reordered": list(changes.reordered),
        "not_compared": {
            "kinds": sorted(review.unread.kinds),
            "records": [{"kind": kind, "id": key} for kind, key in sorted(review.unread.keys)],
        },
        "verdicts": _differences(review.verdicts),
        "counts": _differences(review.counts),
        "completeness": _differences(review.completeness),
        "docs": asdict(review.files),
        "pages": review.pages,
        "exports": review.exports,
        "old_faults": review.old_faults,
        **json.loads(as_json(review.faults)),
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _record(change: RecordChange) -> dict[str, object]:
    return {
        "kind": change.kind,
        "label": change.label,
        "id": change.key,
        "name": change.name,
        "retired": change.retired.reason if change.retired else None,
        "fields": [asdict(field) for field in change.fields],
    }


def _differences(found: Iterable[Difference] | None) -> list[dict[str, str | None]] | None:
    return None if found is None else [asdict(item) for item in found]
