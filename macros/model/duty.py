"""Who answers for what: public offices, where a complaint goes, what was asked of whom."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model import vocabulary
from macros.model.base import IdField, Note, PlaceText, Record, SourceId, Words
from macros.model.fields import AnyRef, Day, OfficeRef, Prose, SourceRef, Text


class Office(Record):
    """A public office or hotline as its source names it."""

    id: IdField
    name: Annotated[Text, Field(title="名称")]
    kind: Annotated[vocabulary.OfficeKind | None, Field(title="类型")] = None
    telephone: Annotated[
        Text | None,
        Field(title="公开电话", description="来源印出的号码，只写数字和短横线", pattern=r"^[0-9-]+$"),
    ] = None
    source: SourceId
    note: Note | None = None


class Duty(Record):
    """The part an office has in a measure, an action, an indicator or a project, as published."""

    office: Annotated[OfficeRef, Field(title="单位", description="写 offices.yml 中已有的编号")]
    role: Annotated[vocabulary.DutyRole, Field(title="分工")]
    source: SourceId
    place: PlaceText | None = None
    words: Words | None = None


Duties = Annotated[
    tuple[Duty, ...], Field(title="责任单位", description="牵头、责任、配合单位，一个单位一条；来源没有写的不写")
]


class Complaint(Record):
    """What one sees, hears or smells, and whom one rings. The match is the editors' own."""

    id: IdField
    what: Annotated[Prose, Field(title="遇到什么", description="看到、听到、闻到的事，本站编者撰写")]
    office: Annotated[OfficeRef, Field(title="找谁")]
    advice: Annotated[Prose | None, Field(title="怎么说", description="打电话时说清什么，本站编者撰写")] = None


class Request(Record):
    """A request for information (依申请公开) and what came of it. It names offices, never the person who asked."""

    id: IdField
    asked_on: Annotated[Day, Field(title="申请日期")]
    office: Annotated[OfficeRef, Field(title="受理机关")]
    channel: Annotated[vocabulary.Channel, Field(title="方式")]
    about: Annotated[tuple[vocabulary.GapGroup, ...], Field(title="问什么", description="“还缺什么”页上的一类或几类")]
    records: Annotated[
        tuple[AnyRef, ...], Field(title="涉及的记录", description="只问其中几条时写编号；问整类的不写")
    ] = ()
    reply_due: Annotated[Day, Field(title="答复期限", description="最后一天，照回执或规定写；本站不推算")]
    due_source: Annotated[SourceRef, Field(title="期限的来源", description="答复期限是从哪里知道的")]
    answered_on: Annotated[Day | None, Field(title="答复日期", description="没有答复的不填")] = None
    result: Annotated[vocabulary.Reply | None, Field(title="答复结果")] = None
    source: Annotated[SourceRef | None, Field(title="答复的来源")] = None
    note: Note | None = None

    @model_validator(mode="after")
    def _whole_answer(self) -> Self:
        if not self.about:
            raise PydanticCustomError("about_missing", "没有写问的是哪一类（about）")
        told = (self.answered_on, self.result, self.source)
        if any(told) and not all(told):
            raise PydanticCustomError("answer_partial", "答复要写全：答复日期、结果和来源，缺一不可")
        return self
