"""What a reader is told about a term, an indicator, a source or a measure before going there."""

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from macros.model import records
from macros.model.base import Record
from macros.model.plan import Plan
from macros.model.vocabulary import Level
from macros.progress import assess
from macros.site.links import address_of
from macros.site.script_data import as_script
from macros.views.numbers import place_label
from macros.views.summary import latest_of, summary

CARD_FILE = "assets/cards-data.js"


class Card(NamedTuple):
    """A few words about a record; ``note`` says what they rest on."""

    kind: str
    title: str
    text: str
    note: str


def card_file(plan: Plan, today: date) -> str:
    """The script that holds the cards, by the address below the root of the site that a link leads to."""
    found = {address_of(plan, record).url: card for record, card in _cards(plan, today)}
    return as_script("planCards", json.dumps(found, ensure_ascii=False, separators=(",", ":")))


def _cards(plan: Plan, today: date) -> Iterator[tuple[Record, Card]]:
    for term in plan.terms:
        yield term, Card("术语", term.term, term.definition, term.basis.label)
    for indicator in plan.indicators:
        yield indicator, _indicator(plan, today, indicator)
    for source in plan.sources:
        yield source, _source(source)
    for measure in plan.measures:
        yield measure, _measure(plan, measure)


def _indicator(plan: Plan, today: date, indicator: records.Indicator) -> Card:
    latest = latest_of([item for item in plan.results_for(indicator.id) if item.level is Level.DISTRICT])
    verdict = assess(indicator, plan.observed(indicator.id), plan.info.period, today)
    note = f"来源：{plan.source(latest.source).title}" if latest else ""
    return Card("指标", indicator.name, summary(plan, indicator, verdict), note)


def _source(source: records.Source) -> Card:
    copy = "，转载或镜像" if not source.original else ""
    parts = (source.publisher, source.number, source.published or "日期未见", source.kind.label)
    return Card("来源", source.title, "；".join(filter(None, parts)), f"{source.access.label}{copy}")


def _measure(plan: Plan, measure: records.Measure) -> Card:
    task = plan.get(measure.task, records.Task) if measure.task else None
    actions = len(plan.actions_of(measure.id))
    parts = (f"任务{task.number}　{task.title}" if task else "", f"具体要点{actions}条" if actions else "")
    where = f"原文见《{plan.source(measure.source).title}》{place_label(measure.place)}"
    return Card(f"措施{measure.number}", measure.title, "；".join(filter(None, parts)), where)
