"""What every record shares: the frozen base, and the fields that mean the same wherever they stand."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from macros.model import vocabulary
from macros.model.fields import Count, Id, MeasureRef, Number, Prose, SourceRef, Text, UnitRef, When, Year
from macros.model.periods import FORMS
from macros.model.wordings import WORDS

SourceId = Annotated[SourceRef, Field(title="来源", description="来源的编号，写 sources.yml 中已有的")]
PlaceText = Annotated[Text, Field(title="出处", description="在来源中的位置，例如 L35（第35行）")]
Words = Annotated[Text, Field(title="原文用语", description="来源中能够查到的最短原话")]
Note = Annotated[Prose, Field(title="说明", description="读者需要知道的限定、出入或口径")]
ReadHow = Annotated[vocabulary.Read, Field(title="读取方式", description="这个数据是怎样读到的")]
IdField = Annotated[Id, Field(title="编号", description="永久编号：小写英文字母、数字和短横线，发布后不改、不复用")]
MeasureRefs = Annotated[
    tuple[MeasureRef, ...],
    Field(title="对应措施", description="措施编号的列表，例如 [m-2-1, m-2-5]；没有对应的写 []"),
]
UnitSymbol = Annotated[UnitRef, Field(title="单位", description="写 units.yml 中已有的单位符号")]
YearField = Annotated[Year, Field(title="年份")]
ValueField = Annotated[Number, Field(title="数值", description="按来源原样填写的半角数字，95.0 不写成 95")]
Statement = Annotated[Text, Field(title="文字表述", description="来源用文字而不是数字表述时填写")]
Period = Annotated[When, Field(title="时期", description=f"按来源写明的时间填写，写法：{FORMS}")]
Order = Annotated[Count, Field(title="次序")]


class Record(BaseModel):
    """One entry of a data file. Unknown keys are problems, values never change."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


def exactly_one(value: object, statement: object) -> None:
    """Refuse neither and both of a value and a statement."""
    if value is None and statement is None:
        raise PydanticCustomError("value_missing", WORDS["value_missing"])
    if value is not None and statement is not None:
        raise PydanticCustomError("value_doubled", WORDS["value_doubled"])
