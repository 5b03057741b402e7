"""The vocabularies of the model. Each stands here once, with its Chinese label."""

from enum import StrEnum
from typing import Self


class Choice(StrEnum):
    """A word of a closed vocabulary: its key in YAML and its label for readers."""

    label: str

    def __new__(cls, key: str, label: str = "") -> Self:  # noqa: D102 - the enum protocol; a look-up has no label
        word = str.__new__(cls, key)
        word._value_ = key
        word.label = label
        return word


class Level(Choice):
    """Whose figure it is."""

    DISTRICT = "district", "区级"
    TOWN = "town", "镇街级"
    PARK = "park", "园区级"
    MUNICIPAL = "municipal", "市级"
    PROVINCIAL = "provincial", "省级"
    REGIONAL = "regional", "区域级"
    NATIONAL = "national", "国家级"
    PEER = "peer", "其他区县"

    @classmethod
    def within(cls) -> tuple[Self, ...]:
        """The levels of a plan's own area and of its parts."""
        return (cls.DISTRICT, cls.TOWN, cls.PARK)

    @classmethod
    def above(cls) -> tuple[Self, ...]:
        """The levels a plan's own area lies in, from the nearest."""
        return (cls.MUNICIPAL, cls.PROVINCIAL, cls.REGIONAL, cls.NATIONAL)


class AreaKind(Choice):
    """What kind of area a plan is for. Records call the plan's own level ``district``, whatever it is."""

    DISTRICT = "district", "区级"
    COUNTY = "county", "县级"
    CITY = "city", "市级"
    PROVINCE = "province", "省级"
    REGION = "region", "区域级"
    NATION = "nation", "国家级"
    TOWN = "town", "镇街级"
    PARK = "park", "园区级"

    @property
    def peers(self) -> str:
        """What other areas of this kind are called."""
        return _PEERS[self.value]

    @property
    def here(self) -> str:
        """What a reader of this area's plan calls the area."""
        return _HERE[self.value]

    @property
    def itself(self) -> Level | None:
        """The level that in plans of other areas means areas of this kind; in this one it would mean two things."""
        return _ITSELF.get(self.value)

    def name_of(self, level: Level) -> str:
        """What readers of this area's plan call *level*."""
        return {Level.DISTRICT: self.label, Level.PEER: self.peers}.get(level, level.label)


_PEERS = {
    "district": "其他区县",
    "county": "其他区县",
    "city": "其他地市",
    "province": "其他省份",
    "region": "其他区域",
    "nation": "其他国家",
    "town": "其他镇街",
    "park": "其他园区",
}
_HERE = {
    "district": "本区",
    "county": "本县",
    "city": "本市",
    "province": "本地",
    "region": "本区域",
    "nation": "全国",
    "town": "本镇街",
    "park": "本园区",
}
_ITSELF = {
    "city": Level.MUNICIPAL,
    "province": Level.PROVINCIAL,
    "region": Level.REGIONAL,
    "nation": Level.NATIONAL,
    "town": Level.TOWN,
    "park": Level.PARK,
}


class Comparator(Choice):
    """How the printed value bounds the true one."""

    EQUAL = "=", "等于"
    AT_LEAST = ">=", "不低于"
    AT_MOST = "<=", "不高于"
    MORE = ">", "高于"
    LESS = "<", "低于"
    ABOUT = "≈", "约"

    @property
    def sign(self) -> str:
        """What stands before a printed number; an equal value needs nothing."""
        return {"=": "", ">=": "≥", "<=": "≤", "≈": "约"}.get(self.value, self.value)


class Nature(Choice):
    """Whether a plan indicator binds the government."""

    BINDING = "binding", "约束性"
    EXPECTED = "expected", "预期性"
    UNSTATED = "unstated", "未载明"


class InPlan(Choice):
    """Whether an indicator is known to be one of the plan's own."""

    CONFIRMED = "confirmed", "已核实为规划指标"
    UNCONFIRMED = "unconfirmed", "未核实是否为规划指标"


class Direction(Choice):
    """Which way is better."""

    HIGHER = "higher", "越高越好"
    LOWER = "lower", "越低越好"
    KEEP = "keep", "保持稳定"


class TargetType(Choice):
    """How a target is to be read."""

    LEVEL = "level", "水平值"
    CHANGE_RATE = "change-rate", "变化率"
    CUMULATIVE = "cumulative", "累计值"
    THRESHOLD = "threshold", "限值"
    MAINTAIN = "maintain", "保持"
    RANGE = "range", "区间"
    ASSIGNED = "assigned", "完成上级下达任务"
    TEXT = "text", "文字目标"

    @property
    def in_words(self) -> bool:
        """Whether the target is a sentence, which only a published finding can show to be met."""
        return self in (TargetType.ASSIGNED, TargetType.TEXT)


class Read(Choice):
    """How much of the page behind a value could be read."""

    FULL = "full", "读过全文"
    EXCERPT = "excerpt", "只读到开头部分"
    SECOND_HAND = "second-hand", "来自转载或镜像"

    @property
    def sign(self) -> str:
        """The quiet mark beside a value; the page's legend says what it means. Nothing for a page read in full."""
        return {"excerpt": "◐", "second-hand": "◇"}.get(self.value, "")


class Status(Choice):
    """Whether a value may still change."""

    FINAL = "final", "正式数"
    PROVISIONAL = "provisional", "初步数"
    UNSTATED = "unstated", "未说明"


class Role(Choice):
    """What a reference value is."""

    TARGET = "target", "目标"
    OUTCOME = "outcome", "实际"


class Basis(Choice):
    """Whether something is said by the source or inferred by this site."""

    STATED = "stated", "原文载明"
    INFERRED = "inferred", "本站推断"


class TitleBasis(Choice):
    """Where a chapter's title comes from."""

    PLAN = "plan", "据规划原文"
    HEADING = "heading", "据解读小标题"
    TASK = "task", "据任务简称"
    EDITORIAL = "editorial", "本站拟题"


class FigureKind(Choice):
    """What a published figure is: only a result says how things stand."""

    RESULT = "result", "结果"
    INPUT = "input", "投入"
    WORKLOAD = "workload", "工作量"
    DESIGN = "design", "设计值"
    EXPECTED = "expected", "预计值"
    EVENT = "event", "事件"
    CONTEXT = "context", "背景"

    @property
    def remark(self) -> str:
        """The label as it stands beside a figure; a value nobody measured says so."""
        unmeasured = self in (FigureKind.DESIGN, FigureKind.EXPECTED)
        return f"{self.label}，不是实际结果" if unmeasured else self.label


class StatementKind(Choice):
    """What an official statement is about."""

    ACHIEVEMENT = "achievement", "取得的成效"
    PRINCIPLE = "principle", "坚持"
    GUIDANCE = "guidance", "指导思想"
    AIM = "aim", "落脚点"
    STEP = "step", "编制程序"
    FRAMEWORK = "framework", "主线与抓手"
    SAFEGUARD = "safeguard", "项目与保障"
    FRAME = "frame", "规划内容"


class SourceKind(Choice):
    """What sort of document a source is."""

    PLAN = "plan", "规划"
    INTERPRETATION = "interpretation", "政策解读"
    NOTICE = "notice", "通知"
    REPORT = "report", "报告"
    NEWS = "news", "新闻报道"
    REPLY = "reply", "答复"
    BULLETIN = "bulletin", "公报通报"
    LAW = "law", "法律法规"
    STANDARD = "standard", "标准"
    OTHER = "other", "其他"


class Access(Choice):
    """What of a source could be read."""

    FULL = "full", "读过全文"
    EXCERPT = "excerpt", "只读到开头部分"
    CONTENTS = "contents", "只见目录或标题"
    CITED = "cited", "仅见被引用"
    NAMED = "named", "仅凭名称，未核对原文"

    @property
    def sign(self) -> str:
        """The mark of :class:`Read` where it means the same; the rarer words stand in full."""
        return Read.EXCERPT.sign if self is Access.EXCERPT else ""


class TermBasis(Choice):
    """What a definition of a term rests on."""

    SEEN = "seen", "据所列页面，本站改写"
    USAGE = "usage", "所列页面仅有用例，释义为本站自拟"
    NAMED = "named", "依据的名称未核对原文，释义为本站自拟"
    OWN = "own", "释义为本站自拟"


class ProjectStatus(Choice):
    """How far a project is, as its source says."""

    PROPOSED = "proposed", "谋划"
    PLANNED = "planned", "计划中"
    PREPARING = "preparing", "前期"
    BUILDING = "building", "建设中"
    DONE = "done", "已建成"
    RUNNING = "running", "已投运"
    DELAYED = "delayed", "延期"
    STOPPED = "stopped", "停建"
    REMOVED = "removed", "已调出"
    UNSTATED = "unstated", "未载明"


FINISHED = frozenset({ProjectStatus.DONE, ProjectStatus.RUNNING})
"""States of a project that is built."""


class InvestmentKind(Choice):
    """What a sum of money is; only sums of one kind can be added up."""

    TOTAL = "total", "总投资"
    ESTIMATE = "estimate", "估算投资"
    BUDGET = "budget", "概算投资"
    CONTRACT = "contract", "合同价"
    SPENT = "spent", "已完成投资"


class DutyRole(Choice):
    """What part a public office has in something."""

    LEAD = "lead", "牵头单位"
    RESPONSIBLE = "responsible", "责任单位"
    SUPPORT = "support", "配合单位"


class OfficeKind(Choice):
    """What sort of body an office is."""

    DEPARTMENT = "department", "部门"
    TOWN = "town", "镇街"
    PARK = "park", "园区"
    ENTERPRISE = "enterprise", "企业"
    HOTLINE = "hotline", "热线"
    OTHER = "other", "其他"


class PlanRelation(Choice):
    """What another plan is to this one."""

    UPPER = "upper", "上级规划"
    LOWER = "lower", "下级规划"
    GENERAL = "general", "本级总体规划"
    SPECIAL = "special", "本级专项规划"
    EARLIER = "earlier", "上一期规划"
    LATER = "later", "下一期规划"


class InAnnex(Choice):
    """Whether a project is known to stand in the plan's annexed table."""

    CONFIRMED = "confirmed", "已核实列入附表"
    UNCONFIRMED = "unconfirmed", "未核实是否列入附表"


class CountMethod(Choice):
    """Where a count comes from."""

    PRINTED = "printed", "原文所载"
    COUNTED = "counted", "本站清点"


class Counted(Choice):
    """What a count is of, with its measure word, as it stands behind the number."""

    CHAPTERS = "chapters", "章"
    TASKS = "tasks", "项重大任务"
    MEASURES = "measures", "条措施"
    ACTIONS = "actions", "条要点"
    CATEGORIES = "categories", "个指标类别"
    FIELDS = "fields", "个指标领域"
    BINDING = "binding", "项约束性指标"
    EXPECTED = "expected", "项预期性指标"
    ACHIEVEMENTS = "achievements", "方面成效"
    PRINCIPLES = "principles", "条“坚持”"
    STAGES = "stages", "个编制阶段"
    STEPS = "steps", "道编制程序"
    BASIS = "basis", "份编制依据"


class GapGroup(Choice):
    """What sort of thing is not known; one letter asks for one group."""

    INDICATORS = "indicators", "规划的指标"
    TARGETS = "targets", "基期值和目标值"
    CHAPTERS = "chapters", "规划的文字"
    PROJECTS = "projects", "重点项目"
    VALUES = "values", "最近一年的数值"
    CHOSEN = "chosen", "对照指标是否属于规划"


class Channel(Choice):
    """How a request was handed in."""

    ONLINE = "online", "网上"
    LETTER = "letter", "信函"
    COUNTER = "counter", "当面"
    EMAIL = "email", "电子邮件"


class Reply(Choice):
    """What an office answered."""

    GIVEN = "given", "予以公开"
    PARTLY = "partly", "部分公开"
    ELSEWHERE = "elsewhere", "告知到别处申请或查询"
    ABSENT = "absent", "信息不存在"
    REFUSED = "refused", "不予公开"


class PeriodKind(Choice):
    """What sort of time a value speaks of."""

    ANNUAL = "annual", "年度值"
    POINT = "point", "时点值"
    PART_YEAR = "part-year", "不足一年"
    MULTI_YEAR = "multi-year", "多年累计"
    AS_PUBLISHED = "as-published", "统计时点未载明"
    SINCE = "since", "起点以来"


class Assessment(Choice):
    """How an indicator stands against its target, from best known to not known."""

    REACHED = "reached", "已达到目标"
    KEEPING = "keeping", "保持中"
    ON_TRACK = "on-track", "达到序时进度"
    NEARLY = "nearly", "基本达到序时进度"
    BEHIND = "behind", "滞后"
    FAR_BEHIND = "far-behind", "明显滞后"
    BACKWARDS = "backwards", "倒退"
    NOT_KEEPING = "not-keeping", "暂未保持"
    MISSED = "missed", "未达到目标"
    UNKNOWN = "unknown", "无法评估"


class Trend(Choice):
    """Which way values went when there is no target to hold them against."""

    BETTER = "better", "改善"
    STEADY = "steady", "基本稳定"
    WORSE = "worse", "变差"
    UP = "up", "上升"
    DOWN = "down", "下降"


class Coverage(Choice):
    """How far an indicator can speak for a measure."""

    VALUE = "value", "有数值"
    REFERENCE = "reference", "仅有参照值"
    NONE = "none", "尚无数值"


class Happened(Choice):
    """What a release of the data did to a record."""

    CORRECTED = "corrected", "更正"
    FILLED = "filled", "补录"
    ADDED = "added", "新增"
    RETIRED = "retired", "停用"
    REMOVED = "removed", "删去"


class Hideable(Choice):
    """A part of the layout that a page may leave out."""

    NAVIGATION = "navigation", "栏目导航"
    CONTENTS = "toc", "本页目录"
    PATH = "path", "所在位置"
    FOOTER = "footer", "上一页和下一页"


class InBook(Choice):
    """Where a page stands in the book."""

    BODY = "body", "正文"
    APPENDIX = "appendix", "附录"
    NONE = "none", "不收"
