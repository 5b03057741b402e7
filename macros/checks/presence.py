"""Every record is shown on some page."""

from collections.abc import Iterator

from macros.book import Book
from macros.faults import Fault
from macros.pages import Page

_SHOWN_BY = {
    "observation": "outcomes",
    "reference": "reference_values",
    "project": "project_table",
    "source": "sources",
    "term": "glossary",
    "stage": "timeline",
    "category": "indicator_frame",
}


def check_presence(book: Book, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Yield a fault for each record that no page shows."""
    called = {call.name for page in pages for call in page.calls}
    given = {
        (call.name, argument.value)
        for page in pages
        for call in page.calls
        for argument in (*call.args, *call.named.values())
    }
    for kind, macro in _SHOWN_BY.items():
        if macro not in called:
            for entry in book.entries[kind]:
                said = f"没有页面调用“{macro}”，{entry.kind.label}“{entry.key}”不会出现在网站上"
                yield Fault(entry.place("id"), "P606", said)
    for entry in book.entries["measure"]:
        for macro in ("measure_heading", "action_list"):
            if (macro, entry.key) not in given:
                said = f"没有页面用“{macro}”展示措施“{entry.key}”"
                remedy = f'在它所属任务的章节页面里加上 {{{{ {macro}("{entry.key}") }}}}。'
                yield Fault(entry.place("id"), "P606", said, remedy=remedy)
    shown = {value for name, value in given if name == "statements"}
    for entry in book.entries["statement"]:
        kind = entry.record.kind.value
        steps = kind == "step" and "timeline" in called
        if kind not in shown and ("statement", entry.key) not in given and not steps:
            yield Fault(entry.place("id"), "P606", f"没有页面引用原文语句“{entry.key}”")
