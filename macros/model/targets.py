"""What an indicator starts from and is to reach, and who found that it did."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model import vocabulary
from macros.model.base import PlaceText, ReadHow, Record, SourceId, Statement, ValueField, Words, YearField, exactly_one
from macros.model.fields import Flag, Number, Prose, ReferenceRef, Text
from macros.model.wordings import WORDS


class Baseline(Record):
    """The value a target starts from."""

    year: YearField
    value: ValueField
    source: SourceId
    place: PlaceText | None = None
    words: Words | None = None
    read: ReadHow


class Milestone(Record):
    """A value to be reached on the way to the target."""

    year: YearField
    value: ValueField
    source: SourceId
    words: Words | None = None
    read: ReadHow


class Target(Record):
    """What an indicator is to reach. Either a value or, for assigned tasks, a statement."""

    type: Annotated[vocabulary.TargetType, Field(title="目标类型")]
    year: YearField
    value: ValueField | None = None
    statement: Statement | None = None
    upper: Annotated[
        Number | None, Field(title="区间上限", description="目标是一个区间（45—50）时写，value 写下限")
    ] = None
    comparator: Annotated[vocabulary.Comparator | None, Field(title="比较符号")] = None
    taken_from: Annotated[
        ReferenceRef | None,
        Field(title="分解自", description="上级下达、由上级目标分解来的，写 references.yml 中那个目标的编号"),
    ] = None
    source: SourceId
    place: PlaceText | None = None
    words: Words | None = None
    read: ReadHow
    confirmed: Annotated[
        Prose | None,
        Field(title="核对说明", description="检查认为比上级目标宽、口径不同，而来源确实如此时，写明理由"),
    ] = None

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        exactly_one(self.value, self.statement)
        if (self.type is vocabulary.TargetType.RANGE) != (self.upper is not None):
            raise PydanticCustomError("range_partial", WORDS["range_partial"])
        if self.upper is not None and self.value is not None and self.upper <= self.value:
            raise PydanticCustomError("range_swapped", WORDS["range_swapped"])
        return self


class Aim(Record):
    """A target beside the plan's own: a value or words, of a year, with who says so."""

    year: YearField
    value: ValueField | None = None
    statement: Statement | None = None
    comparator: Annotated[vocabulary.Comparator | None, Field(title="比较符号")] = None
    source: SourceId
    place: PlaceText | None = None
    words: Words | None = None
    read: ReadHow

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        exactly_one(self.value, self.statement)
        return self


class LaterTarget(Aim):
    """What an indicator is to reach after the plan's own target year (远景目标)."""


class Part(Record):
    """The part of the area that something is for."""

    area: Annotated[Text, Field(title="地区", description="镇街、园区的名称，照来源写")]


class AreaTarget(Aim, Part):
    """What a part of the area (a town, a park) is to reach; fields come last base first, so the part names it."""


class Fulfilment(Record):
    """A published finding that a target in words (基本消除) was met, or was not."""

    year: YearField
    met: Annotated[Flag, Field(title="是否完成", description="来源认定完成了写 true，认定没有完成写 false")]
    source: SourceId
    place: PlaceText | None = None
    words: Words
    read: ReadHow


class Override(Record):
    """A verdict set by hand; it is shown as such, with its reason and source."""

    verdict: Annotated[vocabulary.Assessment, Field(title="评估结论")]
    reason: Annotated[Prose, Field(title="理由")]
    source: SourceId
