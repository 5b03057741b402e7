"""Which changes of a record only fill in what was not known, and which correct what was."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from macros.model.vocabulary import InAnnex, InPlan, Nature, ProjectStatus, Status

NOT_KNOWN = frozenset(
    word.label
    for word in (Nature.UNSTATED, InPlan.UNCONFIRMED, Status.UNSTATED, ProjectStatus.UNSTATED, InAnnex.UNCONFIRMED)
)
"""The words of fields that say that nothing is known."""
_SAME = {"statement": "value"}  # a figure is told in one of the two


class FieldThenAndNow(Protocol):
    """A field that differs: its path, and its words before and after; None where nothing stood or stands."""

    @property
    def key(self) -> str: ...  # noqa: D102 - said above
    @property
    def old(self) -> str | None: ...  # noqa: D102 - said above
    @property
    def new(self) -> str | None: ...  # noqa: D102 - said above


Field = TypeVar("Field", bound=FieldThenAndNow)


def filled_of(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields of one record of which nothing was known before; all others are corrections.

    A value in the place of words, and an item in the place of another of its list, correct what stood there.
    """
    lost = {_place(field.key) for field in fields if _was_known(field) and field.new is None}
    return tuple(field for field in fields if not _was_known(field) and _place(field.key) not in lost)


def all_filled(fields: Iterable[FieldThenAndNow]) -> bool:
    """Whether there are fields and every one is filled in."""
    listed = tuple(fields)
    return bool(listed) and len(filled_of(listed)) == len(listed)


def _was_known(field: FieldThenAndNow) -> bool:
    return field.old is not None and field.old not in NOT_KNOWN


def _place(key: str) -> str:
    """Where something else may be told in its stead: the list of an item, the value of words."""
    if "[" in key:
        return key.partition("[")[0]
    holder, dot, name = key.rpartition(".")
    return f"{holder}{dot}{_SAME.get(name, name)}"
