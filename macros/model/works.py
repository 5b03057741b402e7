"""Projects: what is built, for how much money, by whom, and how far it is."""

from typing import Annotated

from pydantic import Field

from macros.model import vocabulary
from macros.model.base import (
    IdField,
    MeasureRefs,
    Note,
    PlaceText,
    ReadHow,
    Record,
    SourceId,
    UnitSymbol,
    ValueField,
    Words,
)
from macros.model.duty import Duties
from macros.model.fields import PartialDate, Text, When


class Investment(Record):
    """A sum of money as printed; what it covers is said by its kind."""

    kind: Annotated[vocabulary.InvestmentKind, Field(title="口径")]
    value: ValueField
    unit: UnitSymbol
    source: SourceId
    place: PlaceText | None = None
    words: Words | None = None
    read: ReadHow


class Funding(Record):
    """Where a part of the money comes from."""

    origin: Annotated[Text, Field(title="资金来源", description="照来源写，例如 中央资金、区级财政、企业自筹")]
    value: Annotated[ValueField | None, Field(title="金额")] = None
    unit: UnitSymbol | None = None
    source: SourceId
    words: Words | None = None
    read: ReadHow


class ProjectState(Record):
    """How far the project was on a day, as published."""

    status: Annotated[vocabulary.ProjectStatus, Field(title="状态")]
    on: Annotated[PartialDate, Field(title="日期", description="来源说的日子；没有写的用来源的发布日期")]
    source: SourceId
    words: Words | None = None
    read: ReadHow


class Project(Record):
    """A project seen in a source."""

    id: IdField
    name: Annotated[Text, Field(title="项目")]
    measures: MeasureRefs
    status: Annotated[vocabulary.ProjectStatus, Field(title="状态")]
    in_annex: Annotated[vocabulary.InAnnex, Field(title="是否列入附表")]
    location: Annotated[Text | None, Field(title="地点")] = None
    content: Annotated[Text | None, Field(title="建设内容", description="照来源写")] = None
    years: Annotated[When | None, Field(title="建设年限", description="例如 2021/2023")] = None
    start: Annotated[PartialDate | None, Field(title="开工日期")] = None
    finish: Annotated[PartialDate | None, Field(title="完工日期")] = None
    investment: Annotated[
        tuple[Investment, ...], Field(title="投资", description="总投资、概算、合同价等，一种口径一条")
    ] = ()
    funding: Annotated[tuple[Funding, ...], Field(title="资金来源")] = ()
    duties: Duties = ()
    states: Annotated[tuple[ProjectState, ...], Field(title="进展", description="按日期从早到晚")] = ()
    source: SourceId
    words: Words | None = None
    read: ReadHow
    note: Note | None = None
