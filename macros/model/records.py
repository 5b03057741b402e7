"""The typed, frozen records of a plan. Field titles are the Chinese labels readers see."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from macros.model import vocabulary
from macros.model.base import (
    IdField,
    MeasureRefs,
    Note,
    Order,
    Period,
    PlaceText,
    ReadHow,
    Record,
    SourceId,
    Statement,
    UnitSymbol,
    ValueField,
    Words,
    exactly_one,
)
from macros.model.duty import Duties
from macros.model.fields import (
    ActionRef,
    Address,
    AnyRef,
    CategoryRef,
    ChapterRef,
    Count,
    Flag,
    IndicatorRef,
    MeasureRef,
    ObservationRef,
    PagePath,
    PartialDate,
    ProjectRef,
    Prose,
    RecordRef,
    RuleRef,
    SourceRef,
    TaskRef,
    TermRef,
    Text,
    Url,
    Word,
    Year,
)
from macros.model.targets import AreaTarget, Baseline, Fulfilment, LaterTarget, Milestone, Override, Target
from macros.model.wordings import WORDS


class Declared(Record):
    """A number the plan declares about itself, or that this site counted in its text."""

    what: Annotated[Text, Word(vocabulary.Counted), Field(title="计数对象")]
    value: Annotated[Count, Field(title="数目")]
    method: Annotated[vocabulary.CountMethod, Field(title="计数方式")]
    source: SourceId
    place: PlaceText
    words: Words | None = None
    note: Note | None = None


class RelatedPlan(Record):
    """Another plan that this one stands under, over, before or after."""

    relation: Annotated[vocabulary.PlanRelation, Field(title="关系")]
    basis: Annotated[
        vocabulary.Basis,
        Field(title="关系依据", description="来源写明是上级、上一期的写 stated，由级别和时期看出的写 inferred"),
    ]
    plan: Annotated[SourceRef, Field(title="规划", description="那份规划本身的编号，写 sources.yml 中已有的")]
    source: Annotated[SourceRef, Field(title="来源", description="这层关系是从哪里知道的")]
    place: PlaceText | None = None


class PlanInfo(Record):
    """What the plan is."""

    format: Annotated[Count, Field(title="数据格式的版本", description="由 migrate 命令填写，不用手改")]
    id: IdField
    title: Annotated[Text, Field(title="规划全称")]
    short_title: Annotated[Text, Field(title="规划简称")]
    area: Annotated[Text, Field(title="地区")]
    area_full: Annotated[Text, Field(title="地区全称")]
    level: Annotated[
        vocabulary.AreaKind,
        Field(title="规划级别", description="本规划是哪一级的；页面上的级别名称随它变。数据里本级一律写 district"),
    ] = vocabulary.AreaKind.DISTRICT
    period: Period
    outlook: Annotated[Year | None, Field(title="远景年份", description="规划没有写远景的不填")] = None
    issuer: Annotated[Text, Field(title="发布机构")]
    issued_on: Annotated[PartialDate, Field(title="印发日期")]
    as_of: Annotated[
        PartialDate | None,
        Field(
            title="评估日期",
            description="按这一天判断哪些年份已经过去，更新数据时一并更新；不写就按生成网站的日期",
        ),
    ] = None
    number: Annotated[Text | None, Field(title="文号", description="没有见到时不填")] = None
    source: SourceId
    place: PlaceText
    disclosure_rule: Annotated[
        RuleRef | None,
        Field(title="申请公开依据的规定", description="申请政府信息公开时引用的规定，写 rules.yml 中的编号"),
    ] = None
    note: Note | None = None
    counts: Annotated[tuple[Declared, ...], Field(title="计数")]
    basis: Annotated[tuple[SourceRef, ...], Field(title="编制依据")]
    related: Annotated[
        tuple[RelatedPlan, ...], Field(title="相关规划", description="上级、下级、上一期、下一期规划")
    ] = ()
    highlights: Annotated[tuple[ObservationRef, ...], Field(title="首页数据", description="本级数据编号的列表")] = ()


class Chapter(Record):
    """A chapter of the plan and the page that holds it."""

    id: IdField
    number: Annotated[Count, Field(title="章次")]
    title: Annotated[Text, Field(title="标题")]
    title_basis: Annotated[vocabulary.TitleBasis, Field(title="标题依据")]
    page: Annotated[PagePath, Field(title="页面")]
    task: Annotated[TaskRef | None, Field(title="对应任务")] = None
    mapping: Annotated[vocabulary.Basis, Field(title="章次依据")]
    source: SourceId
    place: PlaceText
    note: Note | None = None


class Task(Record):
    """One of the plan's major tasks."""

    id: IdField
    number: Annotated[Count, Field(title="序号")]
    title: Annotated[Text, Field(title="任务")]
    short_title: Annotated[Text, Field(title="简称")]
    chapter: Annotated[ChapterRef, Field(title="所在章")]
    source: SourceId
    place: PlaceText
    note: Note | None = None


class Measure(Record):
    """A numbered measure under a task, or straight under a chapter in a plan without tasks."""

    id: IdField
    task: Annotated[TaskRef | None, Field(title="所属任务", description="规划不分任务的不写，改写 chapter")] = None
    chapter: Annotated[
        ChapterRef | None, Field(title="所在章", description="不在任务所在的那一章，或者没有任务时写")
    ] = None
    number: Annotated[Text, Field(title="序号", pattern=r"^[0-9]+\.[0-9]+$")]
    label: Annotated[Text, Field(title="原文编号")]
    title: Annotated[Text, Field(title="措施")]
    duties: Duties = ()
    source: SourceId
    place: PlaceText
    note: Note | None = None

    @model_validator(mode="after")
    def _stands_somewhere(self) -> Self:
        if self.task is None and self.chapter is None:
            raise PydanticCustomError("measure_homeless", "没有写所属任务（task）；规划不分任务的，写所在章（chapter）")
        return self


class Action(Record):
    """One action phrase of a measure, in the official words."""

    id: IdField
    measure: Annotated[MeasureRef, Field(title="所属措施")]
    within: Annotated[
        ActionRef | None, Field(title="上一级要点", description="要点下面再分一层时，写上一级要点的编号")
    ] = None
    number: Annotated[
        Text, Field(title="序号", description="例如 2.5.1，下一层 2.5.1.1", pattern=r"^[0-9]+(\.[0-9]+){2,3}$")
    ]
    text: Annotated[Text, Field(title="要点")]
    duties: Duties = ()
    source: SourceId
    place: PlaceText
    note: Note | None = None


class StatementRecord(Record):
    """A sentence or phrase quoted from the official text."""

    id: IdField
    kind: Annotated[vocabulary.StatementKind, Field(title="类型")]
    order: Order
    chapter: Annotated[ChapterRef | None, Field(title="所在章")] = None
    text: Annotated[Text, Field(title="原文")]
    source: SourceId
    place: PlaceText
    note: Note | None = None


class Stage(Record):
    """A stage of the plan's preparation."""

    id: IdField
    order: Order
    title: Annotated[Text, Field(title="阶段")]
    period: Period
    items: Annotated[tuple[Text, ...], Field(title="工作")]
    source: SourceId
    place: PlaceText
    note: Note | None = None


class Category(Record):
    """A category of the plan's indicators."""

    id: IdField
    order: Order
    title: Annotated[Text, Field(title="类别")]
    source: SourceId
    place: PlaceText
    note: Note | None = None


class Unit(Record):
    """A unit of measurement; records name it by its symbol."""

    symbol: Annotated[Text, Field(title="单位符号", max_length=20)]
    name: Annotated[Text, Field(title="单位名称")]
    above_hundred: Annotated[
        Flag, Field(title="可以超过100", description="任务完成率、毛入园率一类的百分比写 true；不写就不能超过100")
    ] = False
    note: Note | None = None


class Indicator(Record):
    """Something measured again and again: a plan indicator, or one this site monitors."""

    id: IdField
    name: Annotated[Text, Field(title="指标")]
    definition: Annotated[Prose, Field(title="定义", description="本站编者撰写的通俗定义")]
    why: Annotated[Prose, Field(title="意义", description="为什么重要，本站编者撰写")]
    category: Annotated[CategoryRef, Field(title="类别")]
    category_basis: Annotated[vocabulary.Basis, Field(title="归类依据")]
    field: Annotated[Text | None, Field(title="领域")] = None
    unit: UnitSymbol
    direction: Annotated[vocabulary.Direction, Field(title="方向")]
    nature: Annotated[vocabulary.Nature, Field(title="性质")]
    in_plan: Annotated[vocabulary.InPlan, Field(title="是否规划指标")]
    measures: MeasureRefs
    terms: Annotated[tuple[TermRef, ...], Field(title="相关术语")] = ()
    baseline: Annotated[Baseline | None, Field(title="基期值")] = None
    target: Annotated[Target | None, Field(title="目标值")] = None
    milestones: Annotated[tuple[Milestone, ...], Field(title="阶段目标")] = ()
    later: Annotated[
        tuple[LaterTarget, ...], Field(title="远期目标", description="目标年以后各年的目标，例如2030年、2035年")
    ] = ()
    by_area: Annotated[
        tuple[AreaTarget, ...], Field(title="分地区目标", description="分解到镇街、园区的目标，一个地区一条")
    ] = ()
    fulfilment: Annotated[
        Fulfilment | None, Field(title="完成认定", description="文字目标（基本消除）是否完成，写来源的认定")
    ] = None
    duties: Duties = ()
    override: Annotated[Override | None, Field(title="人工评估")] = None
    note: Note | None = None


class Figure(Record):
    """A figure someone published: what, where, when, how much, and how we know."""

    id: IdField
    name: Annotated[Text, Field(title="名称")]
    level: Annotated[vocabulary.Level, Field(title="级别")]
    area: Annotated[Text, Field(title="地区")]
    indicator: Annotated[IndicatorRef | None, Field(title="对应指标")] = None
    project: Annotated[ProjectRef | None, Field(title="对应项目")] = None
    measures: MeasureRefs
    period: Period
    value: ValueField | None = None
    statement: Statement | None = None
    comparator: Annotated[vocabulary.Comparator, Field(title="比较符号")] = vocabulary.Comparator.EQUAL
    unit: UnitSymbol | None = None
    compared_with: Annotated[
        Text | None,
        Field(title="与何时比较", description="数值是变化量时填写：年份，或 last-year（上年同期）"),
    ] = None
    status: Annotated[vocabulary.Status, Field(title="数据状态")] = vocabulary.Status.UNSTATED
    method_break: Annotated[Prose | None, Field(title="口径变化", description="与前一数据口径不同时说明")] = None
    source: SourceId
    place: PlaceText | None = None
    words: Words
    read: ReadHow
    confirmed: Annotated[
        Prose | None,
        Field(title="核对说明", description="检查对数值、单位或年份有疑问，而来源确实如此时，写明理由，疑问就不再提出"),
    ] = None
    note: Note | None = None

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        exactly_one(self.value, self.statement)
        if self.value is not None and self.unit is None:
            raise PydanticCustomError("unit_missing", WORDS["unit_missing"])
        return self


class Observation(Figure):
    """What was published of the plan's own area (实际情况), never a target."""

    kind: Annotated[
        vocabulary.FigureKind,
        Field(title="数据性质", description="不写就是 result（结果）；只有结果计入评估、图和收官清点"),
    ] = vocabulary.FigureKind.RESULT

    @property
    def is_result(self) -> bool:
        """Whether the figure says how things stand, and so counts for verdicts, charts and the closing account."""
        return self.kind is vocabulary.FigureKind.RESULT


class Reference(Figure):
    """A value of another level or area, shown only for comparison."""

    role: Annotated[vocabulary.Role, Field(title="目标或实际")]


class Source(Record):
    """A document, and what of it could be read."""

    id: IdField
    title: Annotated[Text, Field(title="标题")]
    title_seen: Annotated[Flag, Field(title="见到标题")]
    publisher: Annotated[Text, Field(title="发布机构")]
    number: Annotated[Text | None, Field(title="文号")] = None
    published: Annotated[PartialDate | None, Field(title="发布日期")] = None
    level: Annotated[vocabulary.Level, Field(title="级别")]
    kind: Annotated[vocabulary.SourceKind, Field(title="类型")]
    url: Annotated[Url | None, Field(title="网址")] = None
    original: Annotated[Flag, Field(title="原始页面", description="转载或镜像写 false")] = True
    access: Annotated[vocabulary.Access, Field(title="读到多少")]
    note: Note | None = None


class HeldText(Record):
    """A source's text in full, line by line as it was published; lines are counted from one."""

    source: SourceId
    lines: Annotated[tuple[str, ...], Field(title="全文", description="逐行")]

    def line(self, number: int) -> str:
        """Line *number*, or nothing when there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


class Term(Record):
    """A term and its meaning in plain words."""

    id: IdField
    term: Annotated[Text, Field(title="术语")]
    definition: Annotated[Prose, Field(title="释义")]
    source: Annotated[SourceRef | None, Field(title="来源")] = None
    basis: Annotated[vocabulary.TermBasis, Field(title="释义依据")]
    measures: MeasureRefs
    in_interpretation: Annotated[
        Flag | None, Field(title="解读中出现", description="有政策解读全文、逐条核对过的才写")
    ] = None
    place: PlaceText | None = None
    aliases: Annotated[tuple[Text, ...], Field(title="别名")] = ()
    note: Note | None = None


class Synonym(Record):
    """An everyday word and where it leads in the search: to records, to pages, or to both."""

    word: Annotated[Text, Field(title="常用词", max_length=30)]
    leads_to: Annotated[tuple[AnyRef, ...], Field(title="指向", description="记录编号的列表，最贴切的写在最前")] = ()
    pages: Annotated[
        tuple[Address, ...], Field(title="指向的页面", description="站内地址的列表，例如 [help.html#help-offline]")
    ] = ()
    note: Note | None = None

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Self:
        if not self.leads_to and not self.pages:
            raise PydanticCustomError("leads_missing", "这个词没有指向：leads_to 和 pages 至少写一个")
        return self


class Redirect(Record):
    """An address that was published once, and where its reader is sent now."""

    from_: Annotated[Address, Field(title="旧地址", alias="from")]
    to: Annotated[Address, Field(title="新地址")]
    since: Annotated[PartialDate, Field(title="起始日期")]
    reason: Annotated[Prose, Field(title="原因")]


class Retired(Record):
    """An id that was published once and is not used any more. Ids are never used again."""

    id: IdField
    since: Annotated[PartialDate, Field(title="停用日期")]
    reason: Annotated[Prose, Field(title="原因")]
    successor: Annotated[RecordRef | None, Field(title="后继编号")] = None
