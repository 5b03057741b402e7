"""What the plan tells the search: which address holds what, and where everyday words lead."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from macros.model import records
from macros.model.base import Record
from macros.model.boxes import Annex, Box
from macros.model.numerals import in_words
from macros.model.plan import Plan
from macros.search.sections import Entry
from macros.site import links

CLAUSE = "条文"
MEASURE = "措施"
INDICATOR = "指标"
TERM = "术语"
SOURCE = "来源"
PROJECT = "项目"
OUTCOME = "实际情况"
REFERENCE = "参照值"
OFFICE = "部门"
OTHER = "说明"

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        MEASURE: 1.3,
        TERM: 1.25,
        INDICATOR: 1.2,
        CLAUSE: 1.0,
        PROJECT: 0.9,
        OFFICE: 0.8,
        OUTCOME: 0.5,
        SOURCE: 0.45,
        REFERENCE: 0.4,
        OTHER: 0.7,
    }
)
"""Kinds of results, and how much more one is worth than another that matches as well."""

NAMED = (MEASURE, TERM, INDICATOR, PROJECT)
"""Kinds whose names are offered when nothing is found."""

FIGURES = (INDICATOR, OUTCOME, REFERENCE)
"""Kinds that answer a question for a figure."""

_REPEATED = ("facts", "progress", "links")

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "": OTHER,
        "chapters/": CLAUSE,
        "indicators/": INDICATOR,
        "projects.": PROJECT,
        "projects/": PROJECT,
        "offices/": OFFICE,
        "outcomes.": OUTCOME,
        "references.": REFERENCE,
        "glossary.": TERM,
        "sources.": SOURCE,
    }
)
"""Beginning of an address → kind of its sections that are no record of the plan."""


def entries(plan: Plan) -> Mapping[str, Entry]:
    """Address → what is there, for every record that a reader may look for by name."""
    return {links.address_of(plan, record).url: entry for record, entry in _entries(plan)}


def _entries(plan: Plan) -> Iterator[tuple[Record, Entry]]:
    for chapter in plan.chapters:
        yield chapter, Entry(CLAUSE, chapter.title, tuple(_names_of_chapter(chapter, plan.tasks_in(chapter))))
    for measure in plan.measures:
        numbers = (measure.number, f"措施{measure.number}", f"第{measure.number}条")
        yield measure, Entry(MEASURE, measure.title, numbers)
    boxed: tuple[Box | Annex, ...] = (*plan.boxes, *plan.annexes)
    for box in boxed:
        yield box, Entry(CLAUSE, f"{box.label}　{box.title}", (box.label, box.title), listed=isinstance(box, Annex))
    for indicator in plan.indicators:
        yield indicator, Entry(INDICATOR, indicator.name)
    for term in plan.terms:
        yield term, Entry(TERM, term.term, term.aliases, listed=True)
    for project in plan.projects:
        yield project, Entry(PROJECT, project.name)
    for office in plan.offices:
        yield office, Entry(OFFICE, office.name)
    for source in plan.sources:
        yield source, Entry(SOURCE, source.title, (source.number,) if source.number else (), listed=True)
    for outcome in plan.observations:
        yield outcome, Entry(OUTCOME, outcome.name, listed=True)
    for reference in plan.references:
        yield reference, Entry(REFERENCE, reference.name, listed=True)


def _names_of_chapter(chapter: records.Chapter, tasks: Iterable[records.Task]) -> Iterator[str]:
    """What readers call a chapter: 第七章, 第7章, and the tasks it holds."""
    yield f"第{in_words(chapter.number)}章"
    yield f"第{chapter.number}章"
    for task in tasks:
        yield task.title
        yield task.short_title
        yield f"任务{in_words(task.number)}"


def repeated(plan: Plan) -> frozenset[str]:
    """Addresses of the parts of indicator pages that repeat what other pages explain."""
    return frozenset(links.part_of(item, part).url for item in plan.indicators for part in _REPEATED)


def leads(plan: Plan) -> Mapping[str, tuple[str, ...]]:
    """Everyday word → the addresses it leads to, best first."""
    return {synonym.word: tuple(_addresses(plan, synonym)) for synonym in plan.synonyms}


def _addresses(plan: Plan, synonym: records.Synonym) -> Iterator[str]:
    for record_id in synonym.leads_to:
        record = plan.find(record_id)
        if record is not None:
            yield links.address_of(plan, record).url
    yield from synonym.pages
