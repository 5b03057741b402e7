"""All that can be told of the data without a page."""

from functools import lru_cache

from macros.checks.amendments import check_amendments
from macros.checks.counts import check_counts
from macros.checks.figures import check_figures
from macros.checks.indicators import check_indicators
from macros.checks.references import Names, check_references
from macros.checks.relations import check_relations
from macros.checks.requests import check_requests
from macros.checks.structure import check_structure
from macros.checks.wording import check_wording
from macros.checks.works import check_works
from macros.model.dataset import Dataset
from macros.source.problems import Problem


@lru_cache(maxsize=1)
def check_data(dataset: Dataset) -> tuple[list[Problem], list[Problem]]:
    """Problems of ids and places, and all others; looked for once in one reading."""
    alone = [
        *check_figures(dataset),
        *check_indicators(dataset),
        *check_relations(dataset),
        *check_works(dataset),
        *check_counts(dataset),
        *check_requests(dataset),
        *check_amendments(dataset),
        *check_wording(dataset),
    ]
    return [*check_references(dataset, Names(dataset)), *check_structure(dataset)], alone
