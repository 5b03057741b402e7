"""What changed in the plan itself after it was issued: as issued, as amended, by which document."""

from typing import Annotated

from pydantic import Field

from macros.model.base import IdField, Note, PlaceText, Record
from macros.model.fields import PartialDate, SourceRef, Text, TouchedRef


class Amendment(Record):
    """A change of the plan by a later document. Words that were not read stay away."""

    id: IdField
    date: Annotated[PartialDate, Field(title="日期", description="调整文件印发的日期，不早于规划的印发日期")]
    what: Annotated[Text, Field(title="调整了什么", description="一句话，本站编者撰写")]
    records: Annotated[
        tuple[TouchedRef, ...],
        Field(title="涉及的记录", description="指标、措施、要点、章的编号；涉及整个规划的不写"),
    ] = ()
    issued: Annotated[
        Text | None, Field(title="印发时", description="规划印发时的原文；印发时没有的写“无”，没有读到的不写")
    ] = None
    amended: Annotated[Text | None, Field(title="调整后", description="调整文件的原文；没有读到的不写")] = None
    source: Annotated[SourceRef, Field(title="调整文件", description="来源的编号，写 sources.yml 中已有的")]
    place: PlaceText
    note: Note | None = None
