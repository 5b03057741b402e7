"""Amendments: none is older than what it amends."""

from collections.abc import Iterator

from macros.model.amendments import Amendment
from macros.model.dataset import Dataset
from macros.model.periods import parse_period
from macros.source.problems import Problem
from macros.source.yaml_nodes import at


def check_amendments(dataset: Dataset) -> Iterator[Problem]:
    """Yield a problem for each amendment from before the day on which the plan was issued."""
    if dataset.info is None or dataset.info_node is None:
        return
    issued = dataset.info.issued_on
    for entry in dataset.entries["amendment"]:
        item: Amendment = entry.record
        if parse_period(item.date).end < parse_period(issued).start:
            also = (at(dataset.info_node, ("issued_on",)),)
            said = f"调整的日期{item.date}早于规划的印发日期{issued}"
            yield Problem(entry.location("date"), "L451", said, also=also)
