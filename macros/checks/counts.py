"""The records are as many as the plan says, or as this site counted in its text."""

import re
from collections.abc import Iterator

from macros.book import Book
from macros.catalog import COUNTS
from macros.faults import Fault
from macros.kinds import KINDS
from macros.model import Declared, PlanInfo
from macros.nearest import nearest
from macros.places import Place
from macros.reader import Node, at
from macros.vocab import CountMethod, InPlan

_FILES = {"chapters": "chapter", "tasks": "task", "measures": "measure", "actions": "action"}
_FILES |= {"categories": "category", "stages": "stage"}
_STATEMENTS = {"achievements": "achievement", "principles": "principle", "steps": "step"}
_NATURES = (("binding", "约束性"), ("expected", "预期性"))
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
_DIGITS = "零一二三四五六七八九"
_NUMERAL = re.compile(f"[0-9]+|[{_DIGITS}十两]+")


def check_counts(book: Book) -> Iterator[Fault]:
    """Yield a fault for every declared number that the records, or its own words, contradict."""
    if book.info is None or book.info_node is None:
        return
    seen: set[str] = set()
    for number, count in enumerate(book.info.counts):
        if count.what in seen or count.what not in COUNTS:
            said = "已经写过" if count.what in seen else "不是本站认识的计数对象"
            near = () if count.what in seen else nearest(count.what, COUNTS) or COUNTS
            place = at(book.info_node, ("counts", number, "what"))
            yield Fault(place, "C502", f"计数对象“{count.what}”{said}", near)
            continue
        seen.add(count.what)
        yield from _count(book, book.info, book.info_node, number, count)
    yield from _confirmed(book, book.info)


def _count(book: Book, info: PlanInfo, node: Node, number: int, count: Declared) -> Iterator[Fault]:
    place = at(node, ("counts", number, "value"))
    found = _found(book, info, count.what)
    if found is not None and found != count.value:
        unit = _UNITS[count.what]
        counted = "statement" if count.what in _STATEMENTS else _FILES.get(count.what, "")
        also = (Place(f"data/{KINDS[counted].file}", 1, 1),) if counted else ()
        yield Fault(place, "C501", f"规划有{count.value}{unit}，数据里有{found}{unit}", also=also)
    printed = _numerals(count.words or "") if count.method is CountMethod.PRINTED else set()
    if printed and count.value not in printed:
        said = f"数目写的是{count.value}，原文用语却是“{count.words}”"
        yield Fault(place, "C503", said, tuple(str(each) for each in sorted(printed)))


def _numerals(words: str) -> set[int]:
    return {_number(found[0]) for found in _NUMERAL.finditer(words)}


def _number(text: str) -> int:
    """The value of digits, or of a Chinese numeral below one hundred."""
    if text.isdigit():
        return int(text)
    text = text.replace("两", "二")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS.index(char)) for char in text))
    return 10 * (_DIGITS.index(tens[-1]) if tens.strip("十") else 1) + (_DIGITS.index(ones[0]) if ones else 0)


def _found(book: Book, info: PlanInfo, what: str) -> int | None:
    """How many there are, or None when that cannot be told."""
    if what in _FILES and _FILES[what] not in book.unread:
        return sum(map(len, book.keys[_FILES[what]].values()))
    if what in _STATEMENTS and not _unsure(book, "statement"):
        kinds = [entry.record.kind.value for entry in book.entries["statement"]]
        return kinds.count(_STATEMENTS[what])
    return len(info.basis) if what == "basis" else None


def _unsure(book: Book, kind: str) -> bool:
    """Whether some record of *kind* is at fault, so that its fields are not known."""
    return kind in book.unread or len(book.entries[kind]) < sum(map(len, book.keys[kind].values()))


def _confirmed(book: Book, info: PlanInfo) -> Iterator[Fault]:
    declared = {count.what: count.value for count in info.counts}
    confirmed = [entry for entry in book.entries["indicator"] if entry.record.in_plan is InPlan.CONFIRMED]
    for nature, label in _NATURES:
        entries = [entry for entry in confirmed if entry.record.nature.value == nature]
        for number, entry in enumerate(entries, start=1):
            if number > declared.get(nature, number):
                said = f"规划只有{declared[nature]}项{label}指标，这是第{number}项"
                yield Fault(entry.place("nature"), "C501", said)
    fields: dict[str, None] = {}
    for entry in confirmed:
        if entry.record.field is not None and entry.record.field not in fields:
            fields[entry.record.field] = None
            if len(fields) > declared.get("fields", len(fields)):
                said = f"规划只有{declared['fields']}个领域，“{entry.record.field}”是第{len(fields)}个"
                yield Fault(entry.place("field"), "C501", said)
