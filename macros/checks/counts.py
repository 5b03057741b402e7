"""The records are as many as the plan says, or as this site counted in its text."""

import re
from collections.abc import Iterator

from macros.model.dataset import Dataset
from macros.model.kinds import KINDS
from macros.model.numerals import from_words
from macros.model.records import Declared, PlanInfo
from macros.model.vocabulary import CountMethod, InPlan
from macros.site.catalog import COUNTS
from macros.source.locations import Location
from macros.source.problems import Problem
from macros.source.suggestions import closest_matches
from macros.source.yaml_nodes import Node, at

_FILES = {"chapters": "chapter", "tasks": "task", "measures": "measure", "actions": "action"}
_FILES |= {"categories": "category", "stages": "stage"}
_STATEMENTS = {"achievements": "achievement", "principles": "principle", "steps": "step"}
_NATURES = (("binding", "约束性"), ("expected", "预期性"))
_UNITS = {
    "chapters": "章",
    "tasks": "项任务",
    "measures": "条措施",
    "actions": "条要点",
    "categories": "个指标类别",
    "stages": "个编制阶段",
    "achievements": "方面成效",
    "principles": "条“坚持”",
    "steps": "道编制程序",
    "basis": "份编制依据",
}
_NUMERAL = re.compile("[0-9]+|[零一二两三四五六七八九十百]+")


def check_counts(dataset: Dataset) -> Iterator[Problem]:
    """Yield a problem for every declared number that the records, or its own words, contradict."""
    if dataset.info is None or dataset.info_node is None:
        return
    seen: set[str] = set()
    for number, count in enumerate(dataset.info.counts):
        if count.what in seen or count.what not in COUNTS:
            said = "已经写过" if count.what in seen else "不是本站认识的计数对象"
            near = () if count.what in seen else closest_matches(count.what, COUNTS) or COUNTS
            location = at(dataset.info_node, ("counts", number, "what"))
            yield Problem(location, "C502", f"计数对象“{count.what}”{said}", near)
            continue
        seen.add(count.what)
        yield from _count(dataset, dataset.info, dataset.info_node, number, count)
    yield from _confirmed(dataset, dataset.info)


def _count(dataset: Dataset, info: PlanInfo, node: Node, number: int, count: Declared) -> Iterator[Problem]:
    location = at(node, ("counts", number, "value"))
    found = _found(dataset, info, count.what)
    if found is not None and found != count.value:
        unit = _UNITS[count.what]
        counted = "statement" if count.what in _STATEMENTS else _FILES.get(count.what, "")
        also = (Location(f"data/{KINDS[counted].file}", 1, 1),) if counted else ()
        yield Problem(location, "C501", f"规划有{count.value}{unit}，数据里有{found}{unit}", also=also)
    printed = _numerals(count.words or "") if count.method is CountMethod.PRINTED else set()
    if printed and count.value not in printed:
        said = f"数目写的是{count.value}，原文用语却是“{count.words}”"
        yield Problem(location, "C503", said, tuple(str(each) for each in sorted(printed)))


def _numerals(words: str) -> set[int]:
    """The numbers in *words*, in digits or in Chinese: 一百二十 is 120; what is no number, as 二十十, is left out."""
    told = (int(found[0]) if found[0].isdecimal() else from_words(found[0]) for found in _NUMERAL.finditer(words))
    return {int(number) for number in told if number is not None}


def _found(dataset: Dataset, info: PlanInfo, what: str) -> int | None:
    """How many there are, or None when that cannot be told."""
    if what in _FILES and _FILES[what] not in dataset.unread:
        return sum(map(len, dataset.keys[_FILES[what]].values()))
    if what in _STATEMENTS and not _unsure(dataset, "statement"):
        kinds = [entry.record.kind.value for entry in dataset.entries["statement"]]
        return kinds.count(_STATEMENTS[what])
    return len(info.basis) if what == "basis" else None


def _unsure(dataset: Dataset, kind: str) -> bool:
    """Whether some record of *kind* is at fault, so that its fields are not known."""
    return kind in dataset.unread or len(dataset.entries[kind]) < sum(map(len, dataset.keys[kind].values()))


def _confirmed(dataset: Dataset, info: PlanInfo) -> Iterator[Problem]:
    declared = {count.what: count.value for count in info.counts}
    confirmed = [entry for entry in dataset.entries["indicator"] if entry.record.in_plan is InPlan.CONFIRMED]
    for nature, label in _NATURES:
        entries = [entry for entry in confirmed if entry.record.nature.value == nature]
        for number, entry in enumerate(entries, start=1):
            if number > declared.get(nature, number):
                said = f"规划只有{declared[nature]}项{label}指标，这是第{number}项"
                yield Problem(entry.location("nature"), "C501", said)
    fields: dict[str, None] = {}
    for entry in confirmed:
        if entry.record.field is not None and entry.record.field not in fields:
            fields[entry.record.field] = None
            if len(fields) > declared.get("fields", len(fields)):
                said = f"规划只有{declared['fields']}个领域，“{entry.record.field}”是第{len(fields)}个"
                yield Problem(entry.location("field"), "C501", said)
