"""The whole plan: every record, frozen, and the ways from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from macros import model
from macros.model import Record

_Found = TypeVar("_Found", bound=Record)


@dataclass(frozen=True)
class Plan:
    """A checked plan. Tuples keep the order of the data files."""

    info: model.PlanInfo
    chapters: tuple[model.Chapter, ...] = ()
    tasks: tuple[model.Task, ...] = ()
    measures: tuple[model.Measure, ...] = ()
    actions: tuple[model.Action, ...] = ()
    statements: tuple[model.StatementRecord, ...] = ()
    stages: tuple[model.Stage, ...] = ()
    categories: tuple[model.Category, ...] = ()
    units: tuple[model.Unit, ...] = ()
    indicators: tuple[model.Indicator, ...] = ()
    observations: tuple[model.Observation, ...] = ()
    references: tuple[model.Reference, ...] = ()
    projects: tuple[model.Project, ...] = ()
    sources: tuple[model.Source, ...] = ()
    terms: tuple[model.Term, ...] = ()
    synonyms: tuple[model.Synonym, ...] = ()
    redirects: tuple[model.Redirect, ...] = ()
    retired: tuple[model.Retired, ...] = ()

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
            self.sources,
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

    def source(self, record_id: str) -> model.Source:
        """The source with that id."""
        return self.get(record_id, model.Source)

    def measure(self, record_id: str) -> model.Measure:
        """The measure with that id."""
        return self.get(record_id, model.Measure)

    def chapter_of(self, measure: model.Measure) -> model.Chapter:
        """The chapter whose page holds *measure*."""
        return self.get(self.get(measure.task, model.Task).chapter, model.Chapter)

    def measures_of(self, task_id: str) -> tuple[model.Measure, ...]:
        """The measures of a task, in order."""
        return tuple(measure for measure in self.measures if measure.task == task_id)

    def actions_of(self, measure_id: str) -> tuple[model.Action, ...]:
        """The actions of a measure, in order."""
        return tuple(action for action in self.actions if action.measure == measure_id)

    def indicators_of(self, measure_id: str) -> tuple[model.Indicator, ...]:
        """The indicators that speak of a measure."""
        return tuple(item for item in self.indicators if measure_id in item.measures)

    def observations_of(self, measure_id: str) -> tuple[model.Observation, ...]:
        """The outcomes known for a measure."""
        return tuple(item for item in self.observations if measure_id in item.measures)

    def references_of(self, measure_id: str) -> tuple[model.Reference, ...]:
        """The reference values that speak of a measure."""
        return tuple(item for item in self.references if measure_id in item.measures)

    def projects_of(self, measure_id: str) -> tuple[model.Project, ...]:
        """The projects that serve a measure."""
        return tuple(item for item in self.projects if measure_id in item.measures)

    def terms_of(self, measure_id: str) -> tuple[model.Term, ...]:
        """The terms a reader of a measure needs."""
        return tuple(item for item in self.terms if measure_id in item.measures)

    def figures_for(self, indicator_id: str) -> tuple[model.Observation | model.Reference, ...]:
        """Outcomes, then reference values, of an indicator."""
        own = tuple(item for item in self.observations if item.indicator == indicator_id)
        return own + tuple(item for item in self.references if item.indicator == indicator_id)

    def declared(self, what: str) -> model.Declared | None:
        """The number declared for *what*, for example ``measures``."""
        return next((count for count in self.info.counts if count.what == what), None)

    @property
    def figures(self) -> tuple[model.Observation | model.Reference, ...]:
        """All outcomes, then all reference values."""
        return self.observations + self.references

    @property
    def confirmed(self) -> tuple[model.Indicator, ...]:
        """The indicators known to be the plan's own."""
        return tuple(item for item in self.indicators if item.in_plan.value == "confirmed")
