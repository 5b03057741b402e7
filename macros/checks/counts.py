"""The records are as many as the plan says, or as this site counted in its text."""

from collections.abc import Iterator

from macros.book import Book
from macros.catalog import COUNTS
from macros.faults import Fault
from macros.nearest import nearest
from macros.reader import at

_FILES = {"chapters": "chapter", "tasks": "task", "measures": "measure", "actions": "action"}
_FILES |= {"categories": "category", "stages": "stage"}
_STATEMENTS = {"achievements": "achievement", "principles": "principle", "steps": "step"}


def check_counts(book: Book) -> Iterator[Fault]:
    """Yield a fault for every declared number that the records contradict."""
    if book.info is None or book.info_node is None:
        return
    seen: set[str] = set()
    for number, count in enumerate(book.info.counts):
        place = at(book.info_node, ("counts", number, "what"))
        if count.what in seen or count.what not in COUNTS:
            said = "已经写过" if count.what in seen else "不是本站认识的计数对象"
            yield Fault(place, "C502", f"计数对象“{count.what}”{said}", nearest(count.what, COUNTS))
            continue
        seen.add(count.what)
        found = _found(book, count.what)
        if found is not None and found != count.value:
            value = at(book.info_node, ("counts", number, "value"))
            yield Fault(
                value, "C501", f"规划有{count.value}{_UNITS[count.what]}，数据里有{found}{_UNITS[count.what]}"
            )
    yield from _confirmed(book)


_UNITS = {
    "chapters": "章",
    "tasks": "项任务",
    "measures": "条措施",
    "actions": "条行动",
    "categories": "个指标类别",
    "stages": "个编制阶段",
    "achievements": "方面成效",
    "principles": "条“坚持”",
    "steps": "道编制程序",
    "basis": "份编制依据",
}


def _found(book: Book, what: str) -> int | None:
    if what in _FILES:
        return len(book.keys[_FILES[what]])
    if what in _STATEMENTS:
        return sum(1 for entry in book.entries["statement"] if entry.record.kind.value == _STATEMENTS[what])
    if what == "basis" and book.info is not None:
        return len(book.info.basis)
    return None


def _confirmed(book: Book) -> Iterator[Fault]:
    declared = {count.what: count.value for count in (book.info.counts if book.info else ())}
    for nature, label in (("binding", "约束性"), ("expected", "预期性")):
        entries = [
            entry
            for entry in book.entries["indicator"]
            if entry.record.in_plan.value == "confirmed" and entry.record.nature.value == nature
        ]
        for entry in entries[declared.get(nature, len(entries)) :]:
            said = f"规划只有{declared[nature]}项{label}指标，这是第{entries.index(entry) + 1}项"
            yield Fault(entry.place("nature"), "C501", said)
