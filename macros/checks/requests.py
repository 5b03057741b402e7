"""Requests for information: first asked, then due and answered."""

from collections.abc import Iterator

from macros.model.dataset import Dataset
from macros.model.duty import Request
from macros.source.problems import Problem


def check_requests(dataset: Dataset) -> Iterator[Problem]:
    """Yield a problem for each day that lies before the day of asking."""
    for entry in dataset.entries["request"]:
        item: Request = entry.record
        for field, name, day in (
            ("reply_due", "答复期限", item.reply_due),
            ("answered_on", "答复日期", item.answered_on),
        ):
            if day is not None and day < item.asked_on:
                also = (entry.location("asked_on"),)
                yield Problem(entry.location(field), "L450", f"{name}{day}早于申请日期{item.asked_on}", also=also)
