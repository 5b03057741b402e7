"""Rules of law and technical standards as records: what stood when, and how we know."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model import vocabulary
from macros.model.base import IdField, Note, Record, SourceId
from macros.model.fields import PartialDate, RuleRef, SourceRef, Text
from macros.model.periods import parse_period


class Rule(Record):
    """A rule, or one article of it. Days are as printed; a rule without an end is taken to stand."""

    id: IdField
    name: Annotated[Text, Field(title="名称", description="不带书名号")]
    number: Annotated[Text | None, Field(title="文号或标准号")] = None
    article: Annotated[Text | None, Field(title="条号", description="读过条文才写，例如 第五条")] = None
    in_force_from: Annotated[
        PartialDate | None, Field(title="施行日期", description="来源没有写、本站没有核对的，不填")
    ] = None
    in_force_to: Annotated[
        PartialDate | None, Field(title="失效日期", description="还有效的最后一天；仍然有效的不填")
    ] = None
    superseded_by: Annotated[RuleRef | None, Field(title="被取代", description="取代它的规定的编号")] = None
    end_source: Annotated[SourceRef | None, Field(title="失效的来源", description="失效或被取代是从哪里知道的")] = None
    source: SourceId
    access: Annotated[vocabulary.Access, Field(title="读到多少", description="条文原文读到多少")]
    note: Note | None = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        if self.article and not self.was_read:
            raise PydanticCustomError("article_unread", "写了条号，却没有读过条文")
        if self.in_force_to and not self.end_source:
            raise PydanticCustomError("end_unsourced", "写了失效日期，却没有写失效的来源")
        if self.superseded_by and not self.in_force_to:
            raise PydanticCustomError("end_missing", "写了被取代，却没有写失效日期")
        return self

    @property
    def was_read(self) -> bool:
        """Whether the text itself was read in full."""
        return self.access is vocabulary.Access.FULL

    def ended(self, day: date) -> bool:
        """Whether the rule no longer stands on *day*."""
        return self.in_force_to is not None and parse_period(self.in_force_to).end < day

    def begun(self, day: date) -> bool:
        """Whether the rule stands, or stood, by *day*; a rule without a date is taken to."""
        return self.in_force_from is None or parse_period(self.in_force_from).start <= day
