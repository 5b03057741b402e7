"""The whole plan: every record, frozen, and the ways from one to another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from macros.model import duty, law, records, works
from macros.model.amendments import Amendment
from macros.model.base import Record
from macros.model.boxes import Annex, Box
from macros.model.numerals import in_words

_Found = TypeVar("_Found", bound=Record)
_Shown = TypeVar("_Shown", records.Observation, records.Reference)


@dataclass(frozen=True, slots=True)
class Strand:
    """A task and its measures; or a chapter with measures that belong to no task."""

    task: records.Task | None
    chapter: records.Chapter
    measures: tuple[records.Measure, ...]

    @property
    def id(self) -> str:
        """The id of the task, or of the chapter where there is none."""
        return self.task.id if self.task else self.chapter.id

    @property
    def title(self) -> str:
        """What it is called in full."""
        return self.task.title if self.task else self.chapter.title

    @property
    def short_title(self) -> str:
        """What it is called where there is little room."""
        return self.task.short_title if self.task else self.chapter.title

    @property
    def number(self) -> int:
        """The number of the task or the chapter."""
        return self.task.number if self.task else self.chapter.number

    @property
    def name(self) -> str:
        """Its number with the word for it: 任务2, 第四章."""
        return f"任务{self.number}" if self.task else f"第{in_words(self.number)}章"


@dataclass(frozen=True)
class Plan:
    """A checked plan. Tuples keep the order of the data files."""

    info: records.PlanInfo
    chapters: tuple[records.Chapter, ...] = ()
    tasks: tuple[records.Task, ...] = ()
    measures: tuple[records.Measure, ...] = ()
    actions: tuple[records.Action, ...] = ()
    statements: tuple[records.StatementRecord, ...] = ()
    stages: tuple[records.Stage, ...] = ()
    categories: tuple[records.Category, ...] = ()
    units: tuple[records.Unit, ...] = ()
    indicators: tuple[records.Indicator, ...] = ()
    observations: tuple[records.Observation, ...] = ()
    references: tuple[records.Reference, ...] = ()
    projects: tuple[works.Project, ...] = ()
    boxes: tuple[Box, ...] = ()
    annexes: tuple[Annex, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    sources: tuple[records.Source, ...] = ()
    rules: tuple[law.Rule, ...] = ()
    offices: tuple[duty.Office, ...] = ()
    complaints: tuple[duty.Complaint, ...] = ()
    requests: tuple[duty.Request, ...] = ()
    terms: tuple[records.Term, ...] = ()
    synonyms: tuple[records.Synonym, ...] = ()
    redirects: tuple[records.Redirect, ...] = ()
    retired: tuple[records.Retired, ...] = ()
    texts: tuple[records.HeldText, ...] = ()

    @property
    def addressed(self) -> tuple[Record, ...]:
        """Every record that has an address on the site."""
        groups = (
            self.chapters,
            self.tasks,
            self.measures,
            self.actions,
            self.statements,
            self.stages,
            self.categories,
            self.indicators,
            self.observations,
            self.references,
            self.projects,
            self.boxes,
            self.annexes,
            self.amendments,
            self.sources,
            self.rules,
            self.offices,
            self.complaints,
            self.requests,
            self.terms,
        )
        return tuple(record for group in groups for record in group)

    @cached_property
    def _by_id(self) -> Mapping[str, Record]:
        return {str(getattr(record, "id", "")): record for record in self.addressed}

    def find(self, record_id: str) -> Record | None:
        """The record with that id, of whatever kind."""
        return self._by_id.get(record_id)

    def get(self, record_id: str, kind: type[_Found]) -> _Found:
        """The record with that id.

        Raises:
            KeyError: when there is none of that kind; a checked plan never asks for one.
        """
        record = self._by_id.get(record_id)
        if not isinstance(record, kind):
            raise KeyError(record_id)
        return record

    def source(self, record_id: str) -> records.Source:
        """The source with that id."""
        return self.get(record_id, records.Source)

    def measure(self, record_id: str) -> records.Measure:
        """The measure with that id."""
        return self.get(record_id, records.Measure)

    def chapter_of(self, measure: records.Measure) -> records.Chapter:
        """The chapter whose page holds *measure*."""
        return self.get(measure.chapter or self.get(measure.task or "", records.Task).chapter, records.Chapter)

    @cached_property
    def strands(self) -> tuple[Strand, ...]:
        """All measures in order: by task, then those of chapters without a task."""
        found = [
            Strand(task, self.get(task.chapter, records.Chapter), self.measures_of(task.id)) for task in self.tasks
        ]
        for chapter in self.chapters:
            loose = tuple(item for item in self.measures if item.task is None and item.chapter == chapter.id)
            found += [Strand(None, chapter, loose)] if loose else []
        return tuple(found)

    def tasks_in(self, chapter: records.Chapter) -> tuple[records.Task, ...]:
        """The tasks of which a chapter holds at least a measure, or says it does."""
        measures = (item.task for item in self.measures if item.chapter == chapter.id)
        held = {chapter.task, *measures}
        return tuple(task for task in self.tasks if task.chapter == chapter.id or task.id in held)

    def measures_of(self, task_id: str) -> tuple[records.Measure, ...]:
        """The measures of a task, in order."""
        return tuple(measure for measure in self.measures if measure.task == task_id)

    def actions_of(self, measure_id: str) -> tuple[records.Action, ...]:
        """The actions of a measure, in order."""
        return tuple(action for action in self.actions if action.measure == measure_id)

    def indicators_of(self, measure_id: str) -> tuple[records.Indicator, ...]:
        """The indicators that speak of a measure."""
        return tuple(item for item in self.indicators if measure_id in item.measures)

    def observations_of(self, measure_id: str) -> tuple[records.Observation, ...]:
        """The outcomes known for a measure."""
        return tuple(item for item in self.observations if measure_id in item.measures)

    def references_of(self, measure_id: str) -> tuple[records.Reference, ...]:
        """The reference values that speak of a measure."""
        return tuple(item for item in self.references if measure_id in item.measures)

    def projects_of(self, measure_id: str) -> tuple[works.Project, ...]:
        """The projects that serve a measure."""
        return tuple(item for item in self.projects if measure_id in item.measures)

    def terms_of(self, measure_id: str) -> tuple[records.Term, ...]:
        """The terms a reader of a measure needs."""
        return tuple(item for item in self.terms if measure_id in item.measures)

    def figures_for(self, indicator_id: str) -> tuple[records.Observation | records.Reference, ...]:
        """Outcomes, then reference values, of an indicator."""
        return self.observed(indicator_id) + self._referred.get(indicator_id, ())

    def observed(self, indicator_id: str) -> tuple[records.Observation, ...]:
        """The outcomes of an indicator."""
        return self._observed.get(indicator_id, ())

    @cached_property
    def _observed(self) -> Mapping[str, tuple[records.Observation, ...]]:
        return _by_indicator(self.observations)

    @cached_property
    def _referred(self) -> Mapping[str, tuple[records.Reference, ...]]:
        return _by_indicator(self.references)

    def results_for(self, indicator_id: str) -> tuple[records.Observation | records.Reference, ...]:
        """The same without what says nothing of how things stand: inputs, designs, expectations, events."""
        found = self.figures_for(indicator_id)
        return tuple(item for item in found if not isinstance(item, records.Observation) or item.is_result)

    def declared(self, what: str) -> records.Declared | None:
        """The number declared for *what*, for example ``measures``."""
        return next((count for count in self.info.counts if count.what == what), None)

    def text_of(self, source_id: str) -> records.HeldText | None:
        """The text of a source, when it is held in full."""
        return next((text for text in self.texts if text.source == source_id), None)

    @cached_property
    def figures(self) -> tuple[records.Observation | records.Reference, ...]:
        """All outcomes, then all reference values."""
        return self.observations + self.references

    @cached_property
    def confirmed(self) -> tuple[records.Indicator, ...]:
        """The indicators known to be the plan's own."""
        return tuple(item for item in self.indicators if item.in_plan.value == "confirmed")


def _by_indicator(figures: Iterable[_Shown]) -> Mapping[str, tuple[_Shown, ...]]:
    """Indicator → its figures, in order; asked for each indicator, a search through all would grow with the square."""
    groups: dict[str, list[_Shown]] = {}
    for figure in figures:
        if figure.indicator is not None:
            groups.setdefault(figure.indicator, []).append(figure)
    return {indicator: tuple(found) for indicator, found in groups.items()}
