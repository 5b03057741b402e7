"""The kinds of record: which file holds them, which model reads them, what they are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from macros import model


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record. ``key`` is the field by which others name a record of it."""

    name: str
    label: str
    file: str
    model: type[model.Record]
    key: str = "id"

    @property
    def yaml_key(self) -> str:
        """The key as authors write it."""
        return self.model.model_fields[self.key].alias or self.key

    @property
    def has_ids(self) -> bool:
        """Whether its records have ids that nothing else may have."""
        return self.key == "id" and self.name != "retired"


_ALL = (
    Kind("chapter", "章", "chapters.yml", model.Chapter),
    Kind("task", "任务", "tasks.yml", model.Task),
    Kind("measure", "措施", "measures.yml", model.Measure),
    Kind("action", "行动", "actions.yml", model.Action),
    Kind("statement", "原文语句", "statements.yml", model.StatementRecord),
    Kind("stage", "编制阶段", "stages.yml", model.Stage),
    Kind("category", "指标类别", "categories.yml", model.Category),
    Kind("unit", "单位", "units.yml", model.Unit, key="symbol"),
    Kind("indicator", "指标", "indicators.yml", model.Indicator),
    Kind("observation", "成效数据", "observations.yml", model.Observation),
    Kind("reference", "参照值", "references.yml", model.Reference),
    Kind("project", "项目", "projects.yml", model.Project),
    Kind("source", "来源", "sources.yml", model.Source),
    Kind("term", "术语", "terms.yml", model.Term),
    Kind("synonym", "常用词", "synonyms.yml", model.Synonym, key="word"),
    Kind("redirect", "重定向", "redirects.yml", model.Redirect, key="from_"),
    Kind("retired", "停用编号", "retired.yml", model.Retired),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.name: kind for kind in _ALL})
PLAN_FILE = "plan.yml"
DATA_FILES = (PLAN_FILE, *(kind.file for kind in _ALL))
