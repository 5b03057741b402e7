"""Who answers for what: public offices, and where a complaint goes."""

from typing import Annotated

from pydantic import Field

from macros.model.fields import OfficeRef, Text
from macros.model.records import IdField, Note, Record, SourceId


class Office(Record):
    """A public office or hotline as its source names it."""

    id: IdField
    name: Annotated[Text, Field(title="名称")]
    telephone: Annotated[
        Text | None,
        Field(title="公开电话", description="来源印出的号码，只写数字和短横线", pattern=r"^[0-9-]+$"),
    ] = None
    source: SourceId
    note: Note | None = None


class Complaint(Record):
    """What one sees, hears or smells, and whom one rings. The match is the editors' own."""

    id: IdField
    what: Annotated[Text, Field(title="遇到什么", description="看到、听到、闻到的事，本站编者撰写")]
    office: Annotated[OfficeRef, Field(title="找谁")]
    advice: Annotated[Text | None, Field(title="怎么说", description="打电话时说清什么，本站编者撰写")] = None
