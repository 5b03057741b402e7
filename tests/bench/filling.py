"""How long a clerk needs to fill in the plan's indicators in the workbook: ``python -m tests.bench.filling``.

No person is timed. The cells that the made-up plan's own indicators take (nineteen of its twenty) are counted, and
each is given the time of the keystroke-level model (Card, Moran and Newell, "The keystroke-level model for user
performance time with interactive systems", Communications of the ACM 23 (1980) 396-410): a thought before each cell, a
key to reach it, its keys. A word of a list is chosen with four keys; a Chinese character takes two and a half on
average; a cell that says the same as the one above takes two keys (Ctrl and D).
"""

from collections.abc import Iterator

from macros.sheets.book import FILLED
from macros.sheets.rows import sheets_of
from tests.small import small_plan

KEY, THOUGHT = 0.28, 1.35  # seconds: K of an average typist who is no secretary, and M
CHOICE, SAME, HAN = 4, 2, 2.5  # keys


def keys(text: str, above: str, *, listed: bool) -> float:
    """The keys a cell takes, with the one that leads to it."""
    if text == above:
        return 1 + SAME
    return 1 + (CHOICE if listed else sum(1 if sign.isascii() else HAN for sign in text))


def seconds() -> Iterator[float]:
    """Of each cell that is not left empty."""
    sheet = next(sheet for sheet in sheets_of(small_plan()) if sheet.form.name == "indicator")
    listed = {column.name for column in sheet.form.columns if column.words or column.refers_to}
    above: dict[str, str] = {}
    for row in (row for row in sheet.rows.values() if row["in_plan"] == "已核实为规划指标"):
        for name in (name for name in FILLED if row.get(name)):
            yield THOUGHT + KEY * keys(row[name], above.get(name, ""), listed=name in listed)
        above = dict(row)


def main() -> None:
    taken = list(seconds())
    print(f"{len(taken)} cells, {sum(taken) / 60:.1f} minutes by the keystroke-level model")


if __name__ == "__main__":
    main()
