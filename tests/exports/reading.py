"""Exported files read back into records, as a user of the data would."""

import csv
import io
from collections.abc import Mapping, Sequence

from macros.exports.cells import from_text
from macros.exports.csv_files import place
from macros.exports.tables import Column
from macros.model import records
from macros.model.base import Record
from macros.model.kinds import KINDS
from macros.model.plan import Plan


def read_csv(raw: bytes, columns: Sequence[Column]) -> list[dict[str, object]]:
    """The records of a CSV file as an author would have written them in YAML.

    Columns may stand in any order and may be missing; empty cells are left out.

    Raises:
        ValueError: naming a column that is not known.
    """
    reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    known = {column.name: column for column in columns}
    for name in reader.fieldnames or ():
        if name not in known:
            raise ValueError(name)
    return [_record(row, known) for row in reader]


def _record(row: dict[str, str], known: dict[str, Column]) -> dict[str, object]:
    record: dict[str, object] = {}
    for name, text in row.items():
        value = from_text(text or "", known[name])
        if value is not None:
            place(record, known[name], value)
    return record


def read_plan(data: Mapping[str, object]) -> Plan:
    """The plan of an exported JSON file.

    Raises:
        pydantic.ValidationError: when a record has not the shape of its kind.
    """
    groups: dict[str, tuple[Record, ...]] = {}
    for kind in KINDS.values():
        name = kind.file.removesuffix(".yml")
        listed = data[name]
        if isinstance(listed, list):
            groups[name] = tuple(kind.model.model_validate(record) for record in listed)
    held = data["texts"] if isinstance(data["texts"], list) else []
    groups["texts"] = tuple(records.HeldText.model_validate(text) for text in held)
    return Plan(records.PlanInfo.model_validate(data["plan"]), **groups)  # type: ignore[arg-type]
