"""The data set as schema.org describes one, for the pages and for search engines.

A machine takes a name and a place for the whole truth. So whatever is this site's own choice says
so, and every figure carries the place and the level it speaks of.
"""

from collections.abc import Iterable

from macros.exports.info import FOLDER, SiteInfo
from macros.exports.registry import Download
from macros.model.plan import Plan
from macros.model.records import Indicator, Observation, Reference
from macros.model.vocabulary import AreaKind, Level

_Figure = Observation | Reference
_CHOSEN = "本站选列的对照指标，未核实是否为规划指标"


def dataset(plan: Plan, info: SiteInfo, downloads: Iterable[Download]) -> dict[str, object]:
    """The JSON-LD of the whole data set."""
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": _name(plan),
        "description": description(plan, info),
        "identifier": plan.info.id,
        "inLanguage": "zh-CN",
        "license": info.licence.url,
        "isAccessibleForFree": True,
        "temporalCoverage": plan.info.period.text,
        "spatialCoverage": _places(plan, plan.figures, also=plan.info.area_full),
        "creator": {"@type": "Organization", "name": info.name},
        "variableMeasured": [_variable(item) for item in plan.indicators],
        "isBasedOn": [item.url for item in plan.sources if item.url],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": item.title,
                "encodingFormat": item.media_type,
                "contentUrl": info.address(f"{FOLDER}/{item.name}"),
            }
            for item in downloads
        ],
    }
    if info.url:
        found["url"] = info.url
    return found


def dataset_of(plan: Plan, indicator: Indicator, info: SiteInfo, page: str) -> dict[str, object]:
    """The JSON-LD of one indicator's page, as a part of the whole data set."""
    whole: dict[str, object] = {"@type": "Dataset", "name": _name(plan), "identifier": plan.info.id}
    if info.url:
        whole["url"] = info.url
    figures = plan.figures_for(indicator.id)
    years = sorted({item.period.start.year for item in figures} | {item.period.year for item in figures})
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{plan.info.area}{indicator.name}" if _own(figures) else f"{indicator.name}（参照值）",
        "description": f"{indicator.definition}{_counted(plan, figures)}{_standing(plan, indicator)}。",
        "identifier": indicator.id,
        "inLanguage": "zh-CN",
        "license": info.licence.url,
        "isAccessibleForFree": True,
        "variableMeasured": [_measured(item, plan.info.level) for item in figures] or [_variable(indicator)],
        "creator": {"@type": "Organization", "name": info.name},
        "isPartOf": whole,
    }
    if figures:
        found["spatialCoverage"] = _places(plan, figures)
    if years:
        found["temporalCoverage"] = f"{years[0]}/{years[-1]}"
    if info.url:
        found["url"] = info.address(page)
    return found


def description(plan: Plan, info: SiteInfo) -> str:
    """What is in the data set, counted; which indicators are the plan's own is said, never implied."""
    counts = (
        f"任务{len(plan.tasks)}项、措施{len(plan.measures)}条、要点{len(plan.actions)}条（本站切分）、"
        f"{_indicators(plan)}、{plan.info.level.here}实际情况{len(plan.observations)}条、"
        f"上级和其他地区的参照值{len(plan.references)}条"
    )
    remark = "实际情况和参照值都不是规划目标，没有读到的目标和数值一律留空。"
    return (
        f"{plan.info.title}的结构化数据，由编者整理，非官方：{counts}，逐条注明级别和来源。{remark}{info.description}"
    )


def _name(plan: Plan) -> str:
    return f"{plan.info.title}结构化数据（非官方整理）"


def _indicators(plan: Plan) -> str:
    """How many indicators there are, the plan's own and this site's apart."""
    confirmed = len(plan.confirmed)
    chosen = len(plan.indicators) - confirmed
    parts = [f"规划指标{confirmed}项"] if confirmed else []
    parts += [f"本站选列的对照指标{chosen}项（未核实是否为规划指标）"] if chosen else []
    return "、".join(parts) or "指标0项"


def _standing(plan: Plan, indicator: Indicator) -> str:
    return "已核实为规划指标" if indicator in plan.confirmed else _CHOSEN


def _own(figures: Iterable[_Figure]) -> bool:
    return any(item.level is Level.DISTRICT for item in figures)


def _counted(plan: Plan, figures: tuple[_Figure, ...]) -> str:
    """How many figures of each level; that the area itself has none is said too."""
    levels = [(plan.info.level.name_of(level), sum(item.level is level for item in figures)) for level in Level]
    parts = [f"{label}{count}条" for label, count in levels if count]
    told = f"收录数值：{'、'.join(parts)}，各有来源。" if parts else ""
    return told if _own(figures) else f"{told}没有收录{plan.info.area}的数值。"


def _variable(indicator: Indicator) -> dict[str, object]:
    found: dict[str, object] = {"@type": "PropertyValue", "name": indicator.name, "unitText": indicator.unit}
    if indicator.in_plan.value != "confirmed":
        found["description"] = _CHOSEN
    return found


def _measured(figure: _Figure, own: AreaKind) -> dict[str, object]:
    """One figure: whose, when and of what level."""
    kind = figure.role.label if isinstance(figure, Reference) else figure.kind.remark
    return {
        "@type": "PropertyValue",
        "name": f"{figure.area}{figure.name}",
        "unitText": figure.unit or "",
        "description": f"{own.name_of(figure.level)}，{figure.period.label}，{kind}，不是规划目标",
        "identifier": figure.id,
    }


def _places(plan: Plan, figures: Iterable[_Figure], also: str = "") -> list[dict[str, str]]:
    """The places the figures speak of, each once."""
    names = [also] if also else []
    names += [plan.info.area_full if item.level is Level.DISTRICT else item.area for item in figures]
    return [{"@type": "Place", "name": name} for name in dict.fromkeys(names)]
