"""The days by which offices are to answer, as a calendar file (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from datetime import date, timedelta

from macros.model.duty import Office, Request
from macros.model.plan import Plan

_LONGEST = 75  # bytes in a line of the file


def calendar(plan: Plan) -> bytes | None:
    """One day for every request still open; None when there is none."""
    waiting = [item for item in plan.requests if item.answered_on is None]
    if not waiting:
        return None
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{plan.info.id}//requests//ZH", "CALSCALE:GREGORIAN"]
    for item in waiting:
        lines += _event(plan, item)
    folded = (part for line in [*lines, "END:VCALENDAR"] for part in _folded(line))
    return "".join(f"{line}\r\n" for line in folded).encode()


def _event(plan: Plan, item: Request) -> list[str]:
    office = plan.get(item.office, Office)
    due = date.fromisoformat(item.reply_due)
    about = "、".join(group.label for group in item.about)
    return [
        "BEGIN:VEVENT",
        f"UID:{item.id}@{plan.info.id}",
        f"DTSTAMP:{item.asked_on.replace('-', '')}T000000Z",
        f"DTSTART;VALUE=DATE:{due:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'答复期限：{office.name}')}",
        f"DESCRIPTION:{_escaped(f'{item.asked_on}申请，问的是{about}。期限的来源：{plan.source(item.due_source).title}')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    return text


def _folded(line: str) -> Iterator[str]:
    """The line in parts no longer than the format allows, cut between characters."""
    part = ""
    for letter in line:
        if len((part + letter).encode()) > _LONGEST:
            yield part
            part = " "
        part += letter
    yield part
