"""CSV: one file for each table, for Excel (UTF-8 with BOM, CRLF) and for programs."""

import csv
import io
from collections.abc import Iterable, Sequence

from macros.exports.cells import as_text
from macros.exports.tables import Cell, Column, Table

BOM = "\ufeff"

DICTIONARY = ("table", "column", "title", "type", "required", "refers_to", "words", "description")


def csv_file(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file as bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return (BOM + text.getvalue()).encode()


def table_csv(table: Table) -> bytes:
    """A table with machine names in the first row; the dictionary has the Chinese titles."""
    return csv_file([column.name for column in table.columns], (text_row(table, row) for row in table.rows))


def text_row(table: Table, row: Sequence[Cell]) -> list[str]:
    """A row as the texts of its cells."""
    return [as_text(cell, column.default) for cell, column in zip(row, table.columns, strict=True)]


def dictionary_rows(tables: Iterable[Table]) -> list[list[str]]:
    """The data dictionary: one row for each column of each table."""
    return [
        [
            table.name,
            column.name,
            column.title,
            column.type.value,
            "true" if column.required else "false",
            column.refers_to,
            "|".join(f"{word.value}（{word.label}）" for word in column.words),
            column.description,
        ]
        for table in tables
        for column in table.columns
    ]


def dictionary_csv(tables: Iterable[Table]) -> bytes:
    """The data dictionary as CSV."""
    rows = dictionary_rows(tables)
    return csv_file(DICTIONARY, ([as_text(cell) for cell in row] for row in rows))


def place(record: dict[str, object], column: Column, value: object) -> None:
    """Put a value where the column's path says, making the records on the way."""
    holder = record
    for step in column.path[:-1]:
        inner = holder.setdefault(step, {})
        if isinstance(inner, dict):
            holder = inner
    holder[column.key] = value
