"""Inline macros: links and figures as Markdown, so that the host checks every target."""

import re

from macros import model
from macros.links import Address, address_of, markdown_target
from macros.site import Desk
from macros.views.numbers import place_label, role_label, wording

_INNER_QUOTES = str.maketrans("“”", "‘’")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~^=:\"'&$@-])")


def escape(text: str) -> str:
    """Text that Markdown prints as it is."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)


def link(desk: Desk, record_id: str, text: str = "") -> str:
    """A link to a record; its own name unless *text* is given."""
    record = desk.plan.find(record_id)
    if record is None:
        raise KeyError(record_id)
    return _markdown(desk, address_of(desk.plan, record), text or name_of(record), _tooltip(record))


def name_of(record: model.Record) -> str:
    """What a record is called in running text."""
    match record:
        case model.Chapter():
            return f"第{record.number}章　{record.title}"
        case model.Term():
            return record.term
        case model.Action() | model.StatementRecord():
            return record.text
        case model.Indicator() | model.Project() | model.Observation() | model.Reference():
            return record.name
        case _:
            return str(getattr(record, "title", ""))


def value(desk: Desk, record_id: str) -> str:
    """A figure with its period, level and a link to its source."""
    figure = desk.plan.find(record_id)
    if not isinstance(figure, model.Observation | model.Reference):
        raise KeyError(record_id)
    shown = _markdown(desk, address_of(desk.plan, figure), wording(figure).text, figure.name)
    source = desk.plan.source(figure.source)
    cited = _markdown(desk, address_of(desk.plan, source), "来源", source.title)
    remark = f"{escape(figure.area)}，{escape(figure.period.label)}，{escape(role_label(figure))}，{cited}"
    return f"{shown}（{remark}）"


def count(desk: Desk, what: str) -> str:
    """A declared number, linked to its source."""
    declared = desk.plan.declared(what)
    if declared is None:
        raise KeyError(what)
    source = desk.plan.source(declared.source)
    title = f"{declared.method.label}：{source.title}，{place_label(declared.place)}"
    return _markdown(desk, address_of(desk.plan, source), str(declared.value), title)


def statement(desk: Desk, record_id: str) -> str:
    """Official words in quotation marks, linked to their source."""
    record = desk.plan.get(record_id, model.StatementRecord)
    source = desk.plan.source(record.source)
    quoted = f"“{escape(record.text.translate(_INNER_QUOTES))}”"
    return f"{quoted}（{_markdown(desk, address_of(desk.plan, source), '原文', source.title)}）"


def _tooltip(record: model.Record) -> str:
    return record.definition if isinstance(record, model.Term) else ""


def _markdown(desk: Desk, address: Address, text: str, title: str = "") -> str:
    target = markdown_target(address, desk.page)
    hint = f' "{escape(title)}"' if title else ""
    return f"[{escape(text)}]({target}{hint})"
