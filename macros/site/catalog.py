"""Every macro a page may call: its parameters, what it prints, an example. It stands here once."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from macros.model import vocabulary


class Parameter(NamedTuple):
    """A parameter: an id of one of *kinds*, a word of *words*, or free text if both are empty."""

    name: str
    label: str
    required: bool = True
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class Macro(NamedTuple):
    """A macro. A block macro prints a whole block and stands alone on its line."""

    name: str
    block: bool
    parameters: tuple[Parameter, ...]
    does: str
    example: str


def _id(*kinds: str, name: str = "id") -> Parameter:
    return Parameter(name, "编号", kinds=kinds)


def _optional(name: str, label: str, *, kinds: tuple[str, ...] = (), words: tuple[str, ...] = ()) -> Parameter:
    return Parameter(name, label, required=False, kinds=kinds, words=words)


def _link(kind: str, label: str, example: str) -> Macro:
    text = _optional("text", "显示的文字")
    return Macro(kind, False, (_id(kind), text), f"链接到一个{label}", f'{{{{ {kind}("{example}") }}}}')


def _block(name: str, does: str, *parameters: Parameter, example: str = "") -> Macro:
    return Macro(name, True, parameters, does, example or f"{{{{ {name}() }}}}")


_LEVELS = tuple(word.value for word in vocabulary.Level)
_NATURES = tuple(word.value for word in vocabulary.Nature)
_STATEMENTS = tuple(word.value for word in vocabulary.StatementKind)
COUNTS = tuple(word.value for word in vocabulary.Counted)
_YES = ("true",)
_TOPICS = ("indicators", "targets", "chosen", "annex", "categories", "records")
_CITABLE = ("chapter", "task", "measure", "action", "indicator", "project", "office", "term", "source")

_ALL = (
    _link("chapter", "章", "ch-04"),
    _link("task", "任务", "task-2"),
    _link("measure", "措施", "m-2-5"),
    _link("action", "要点", "a-2-5-1"),
    _link("indicator", "指标", "pm25"),
    _link("project", "项目", "prj-example"),
    _link("office", "部门", "office-example"),
    _link("term", "术语（带释义提示）", "term-example"),
    _link("source", "来源", "src-example"),
    Macro(
        "value",
        False,
        (_id("observation", "reference"),),
        "印出一个数据：数值、单位、时期、级别，并链接到来源",
        '{{ value("obs-example") }}',
    ),
    Macro(
        "count",
        False,
        (Parameter("what", "计数对象", words=COUNTS),),
        "印出规划的一个数目（来源所载或本站清点），并链接到来源",
        '{{ count("measures") }}',
    ),
    Macro(
        "rule",
        False,
        (_id("rule"), _optional("then", "当时有效，现在已经不是", words=_YES)),
        '写明一项规定（法律、条例、标准）和它的施行时间；已经失效的要写 `then="true"`',
        '{{ rule("rule-example") }}',
    ),
    Macro(
        "known",
        False,
        (Parameter("what", "哪一方面", words=_TOPICS),),
        "用数据写出“知道多少”的句子：补录之后句子自己会变，没有可说的就什么也不印",
        '{{ known("indicators") }}',
    ),
    Macro(
        "unread",
        False,
        (_id("source"), Parameter("text", "句子")),
        "来源读过全文之前印出这句话，读过之后不再印；“没有读到”一类的话写在这里",
        '{{ unread("src-example", "表中的目标值，本站没有读到。") }}',
    ),
    Macro(
        "telephone",
        False,
        (_id("complaint", "office"),),
        "写明遇到这件事打哪个电话：号码可以点着拨，带部门的名称和来源；没有公开电话的部门只写名称",
        '{{ telephone("complaint-example") }}',
    ),
    Macro("statement", False, (_id("statement"),), "原样引用一句官方原文", '{{ statement("st-achievement-1") }}'),
    _block("measure_heading", "措施的标题和固定锚点", _id("measure"), example='{{ measure_heading("m-2-5") }}'),
    _block("action_list", "一条措施的要点清单，文字为原文", _id("measure"), example='{{ action_list("m-2-5") }}'),
    _block(
        "evidence",
        "一条措施的指标、实际情况、参照值、项目、术语和来源",
        _id("measure"),
        example='{{ evidence("m-2-5") }}',
    ),
    _block(
        "statements",
        "某一类官方原文的清单",
        Parameter("kind", "类型", words=_STATEMENTS),
        example='{{ statements("achievement") }}',
    ),
    _block(
        "chapter_note",
        "本章的来源、章次依据和推断说明",
        _id("chapter"),
        example='{{ chapter_note("ch-04") }}',
    ),
    _block("indicator_frame", "规划的指标框架：类别、领域、性质和数目"),
    _block(
        "indicator_table",
        "指标表，可按类别、性质、级别筛选",
        _optional("category", "类别", kinds=("category",)),
        _optional("nature", "性质", words=_NATURES),
        _optional("level", "有哪一级的数据", words=_LEVELS),
        example='{{ indicator_table(category="cat-quality") }}',
    ),
    _block("comparison", "本级与上级并列：每项指标各级最近的数值"),
    _block("unmeasured_indicators", "没有本级数值的指标，连同已知的上级数值"),
    _block("measure_table", "措施表，可只列一个任务", _optional("task", "任务", kinds=("task",))),
    _block("battle_map", "任务措施对照表：任务、措施、要点、指标、项目的总表，可筛选"),
    _block("plan_picture", "结构图：任务、措施、指标和类别怎样连在一起"),
    _block("project_table", "项目表"),
    _block("box", "一个专栏", _id("box"), example='{{ box("box-1") }}'),
    _block("annex", "一张附表", _id("annex"), example='{{ annex("annex-1") }}'),
    _block("completeness", "规划指标的收录情况"),
    _block("timeline", "编制过程：阶段、程序、依据"),
    _block("amendments", "规划印发以后的调整：印发时怎样写，调整后怎样写，依据哪份文件"),
    _block("period_picture", "时间线：编制、印发、规划期、评估日期、各年的数据和远景"),
    _block("outcomes", "全部本级数据"),
    _block("reference_values", "全部上级和其他地区的参照值"),
    _block("official_text", "存有全文的来源，逐行显示"),
    _block("glossary", "术语表"),
    _block("rules", "规定表：法律、条例、标准的施行时间"),
    _block("complaints", "遇到什么找谁：部门和电话"),
    _block("offices", "部门和公开电话"),
    _block("gaps", "还缺什么：没有读到的内容逐条列出，附申请公开的信"),
    _block("requests", "申请公开的记录：问了谁、何时答复"),
    _block("history", "数据的历史：每次发布新增、补录、更正、停用了哪些数据"),
    _block("sources", "来源表"),
    _block("cited_by", "反向链接：哪些页面提到它", _id(*_CITABLE), example='{{ cited_by("m-2-5") }}'),
    _block("task_cards", "各项任务的卡片"),
    _block("highlights", "首页选出的几个本级数据"),
    _block("indicator_page", "一个指标的全部内容", _id("indicator"), example='{{ indicator_page("pm25") }}'),
    _block("project_page", "一个项目的全部内容", _id("project"), example='{{ project_page("prj-example") }}'),
    _block("office_page", "一个部门的全部内容", _id("office"), example='{{ office_page("office-example") }}'),
    _block("progress_overview", "评估结论总览"),
    _block("coverage_matrix", "措施与指标的覆盖矩阵"),
    _block("coverage_picture", "覆盖图：哪些指标在哪些年份、哪一级有数值"),
    _block("closing_account", "分措施情况"),
    _block("downloads", "开放数据下载清单"),
    _block("change_form", "填报台：新增、更正数据的表单，做出一个可以发送的变更包"),
    _block("az_index", "术语、指标、措施的拼音索引"),
)

MACROS: Mapping[str, Macro] = MappingProxyType({macro.name: macro for macro in _ALL})
MADE_ASIDE = frozenset({"az_index", "glossary", "downloads"})
"""Those that print what is made in another process."""
