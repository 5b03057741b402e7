"""The kinds of record: which file holds them, which model reads them, what they are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from macros.model import amendments, boxes, duty, law, records, works
from macros.model.base import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. ``key`` is the field by which others name a record of it."""

    name: str
    label: str
    file: str
    model: type[Record]
    key: str = "id"
    optional: bool = False  # a plan may have no file of this kind

    @property
    def folder(self) -> str:
        """The folder whose files hold further records of this kind, with its slash."""
        return f"{self.file.removesuffix('.yml')}/"

    @property
    def yaml_key(self) -> str:
        """The key as authors write it."""
        return self.model.model_fields[self.key].alias or self.key

    @property
    def has_ids(self) -> bool:
        """Whether its records have ids that nothing else may have."""
        return self.key == "id" and self.name != "retired"


_ALL = (
    Kind("chapter", "章", "chapters.yml", records.Chapter),
    Kind("task", "任务", "tasks.yml", records.Task),
    Kind("measure", "措施", "measures.yml", records.Measure),
    Kind("action", "要点", "actions.yml", records.Action),
    Kind("statement", "原文语句", "statements.yml", records.StatementRecord),
    Kind("stage", "编制阶段", "stages.yml", records.Stage),
    Kind("category", "指标类别", "categories.yml", records.Category),
    Kind("unit", "单位", "units.yml", records.Unit, key="symbol"),
    Kind("indicator", "指标", "indicators.yml", records.Indicator),
    Kind("observation", "本级数据", "observations.yml", records.Observation),
    Kind("reference", "参照值", "references.yml", records.Reference),
    Kind("project", "项目", "projects.yml", works.Project),
    Kind("box", "专栏", "boxes.yml", boxes.Box, optional=True),
    Kind("annex", "附表", "annexes.yml", boxes.Annex, optional=True),
    Kind("amendment", "调整", "amendments.yml", amendments.Amendment, optional=True),
    Kind("source", "来源", "sources.yml", records.Source),
    Kind("rule", "规定", "rules.yml", law.Rule, optional=True),
    Kind("office", "部门", "offices.yml", duty.Office, optional=True),
    Kind("complaint", "投诉", "complaints.yml", duty.Complaint, optional=True),
    Kind("request", "申请", "requests.yml", duty.Request, optional=True),
    Kind("term", "术语", "terms.yml", records.Term),
    Kind("synonym", "常用词", "synonyms.yml", records.Synonym, key="word"),
    Kind("redirect", "重定向", "redirects.yml", records.Redirect, key="from_"),
    Kind("retired", "停用编号", "retired.yml", records.Retired),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _ALL})
PLAN_FILE = "plan.yml"
FIRST_FORMAT = 1  # of data that do not say theirs
FORMAT = 2  # of the data; see macros/migrations/steps.py
OPTIONAL_FILES = frozenset(kind.file for kind in _ALL if kind.optional)
DATA_FILES = (PLAN_FILE, *(kind.file for kind in _ALL))


def kind_file(name: str) -> str:
    """The file that data file *name* belongs to: ``observations/2024.yml`` to ``observations.yml``."""
    folder, slash, _ = name.partition("/")
    return f"{folder}.yml" if slash else name


def files_of(kind: Kind, names: Iterable[str]) -> tuple[str, ...]:
    """The files among *names* that hold records of a kind: its own first, then those of its folder in order."""
    more = sorted(name for name in names if name.startswith(kind.folder) and name.endswith(".yml"))
    return (kind.file, *more)
