"""Inline macros: links and figures as Markdown, so that the host checks every target."""

import re

from macros.model import duty, records, works
from macros.model.base import Record
from macros.model.law import Rule
from macros.model.numerals import in_words
from macros.model.periods import day_label
from macros.model.quoting import quoted
from macros.model.texts import line_numbers
from macros.model.vocabulary import Access, AreaKind
from macros.site.links import CHANGES, Address, address_of, line_address, markdown_target
from macros.site.page_context import PageContext
from macros.views import law
from macros.views.known import known as sentences
from macros.views.numbers import place_label, role_label, wording

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>~^=:\"'&$@-])")


def escape(text: str) -> str:
    """Text that Markdown prints as it is."""
    return _SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text)


def link(context: PageContext, record_id: str, text: str = "") -> str:
    """A link to a record; its own name unless *text* is given."""
    record = context.plan.find(record_id)
    if record is None:
        raise KeyError(record_id)
    return _markdown(context, address_of(context.plan, record), text or name_of(record), _tooltip(record))


def name_of(record: Record) -> str:
    """What a record is called in running text."""
    match record:
        case records.Chapter():
            return f"第{in_words(record.number)}章　{record.title}"
        case records.Term():
            return record.term
        case records.Action() | records.StatementRecord():
            return record.text
        case records.Indicator() | works.Project() | duty.Office() | Rule() | records.Figure():
            return record.name
        case _:
            return str(getattr(record, "title", ""))


def value(context: PageContext, id: str) -> str:
    """A figure with its period, level and a link to its source."""
    figure = context.plan.find(id)
    if not isinstance(figure, records.Observation | records.Reference):
        raise KeyError(id)
    shown = _markdown(context, address_of(context.plan, figure), wording(figure).text, figure.name)
    source = context.plan.source(figure.source)
    cited = _markdown(context, address_of(context.plan, source), "来源", source.title)
    parts = (figure.area, figure.period.label, _kind(figure, context.plan.info.level))
    return f"{shown}（{'，'.join((*(escape(part) for part in parts), cited))}）"


def _kind(figure: records.Observation | records.Reference, own: AreaKind) -> str:
    """Whose figure it is and what it is, in one word: 区级结果, 市级目标."""
    level = own.name_of(figure.level) if isinstance(figure, records.Observation) else ""
    return f"{level}{role_label(figure, own)}"


def count(context: PageContext, what: str) -> str:
    """A declared number, linked to its source."""
    declared = context.plan.declared(what)
    if declared is None:
        raise KeyError(what)
    source = context.plan.source(declared.source)
    title = f"{declared.method.label}：{source.title}，{place_label(declared.place)}"
    return _markdown(context, _cited(context, source, declared.place), str(declared.value), title)


def rule(context: PageContext, id: str, then: str = "") -> str:
    """A rule with what stood when, linked to its entry."""
    record = context.plan.get(id, Rule)
    shown = _markdown(context, address_of(context.plan, record), law.title(record), record.note or "")
    said = law.standing(context.plan, record, then=bool(then))
    return f"{shown}（{escape(said)}）" if said else shown


def known(context: PageContext, what: str) -> str:
    """What the data know of a topic, in whole sentences; empty when there is nothing to say."""
    return escape(sentences(context.plan, what)) + (_newest(context) if what == "records" else "")


def _newest(context: PageContext) -> str:
    """Which release of the data this is, with what it changed; nothing before the first."""
    if not context.site.releases:
        return ""
    last = context.site.releases[-1]
    title = f"数据第{last.version}版（{day_label(last.day)}）"
    return f"最近登记的是{_markdown(context, Address(CHANGES, last.anchor), title, '')}。"


def unread(context: PageContext, id: str, text: str) -> str:
    """*text*, as long as a source has not been read in full; nothing once it has."""
    source = context.plan.get(id, records.Source)
    return "" if source.access is Access.FULL else escape(text)


def statement(context: PageContext, id: str) -> str:
    """Official words in quotation marks, linked to their source."""
    record = context.plan.get(id, records.StatementRecord)
    source = context.plan.source(record.source)
    title = f"{source.title}，{place_label(record.place)}"
    return (
        f"{escape(quoted(record.text))}（{_markdown(context, _cited(context, source, record.place), '原文', title)}）"
    )


def _cited(context: PageContext, source: records.Source, place: str) -> Address:
    """The line a place names, where the text is held in full; else the source's entry."""
    numbers = tuple(line_numbers(place))
    if numbers and context.plan.text_of(source.id):
        return line_address(context.plan, source.id, numbers[0])
    return address_of(context.plan, source)


def telephone(context: PageContext, id: str) -> str:
    """Whom to ring about a complaint (or an office): its number to press, its name, its source."""
    record = context.plan.find(id)
    if not isinstance(record, duty.Complaint | duty.Office):
        raise KeyError(id)
    office = context.plan.get(record.office, duty.Office) if isinstance(record, duty.Complaint) else record
    named = link(context, office.id)
    source = context.plan.source(office.source)
    cited = _markdown(context, address_of(context.plan, source), "来源", source.title)
    if office.telephone is None:
        return f"{named}（{cited}）"
    return f"[{escape(office.telephone)}](tel:{office.telephone})（{named}，{cited}）"


def _tooltip(record: Record) -> str:
    return record.definition if isinstance(record, records.Term) else ""


def _markdown(context: PageContext, address: Address, text: str, title: str = "") -> str:
    target = markdown_target(address, context.page)
    hint = f' "{escape(title)}"' if title else ""
    return f"[{escape(text)}]({target}{hint})"
