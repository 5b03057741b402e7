"""The data set as schema.org describes one, for the pages and for search engines."""

from collections.abc import Iterable

from macros.exports.info import FOLDER, SiteInfo
from macros.exports.registry import Download
from macros.model.plan import Plan
from macros.model.records import Indicator


def dataset(plan: Plan, info: SiteInfo, downloads: Iterable[Download]) -> dict[str, object]:
    """The JSON-LD of the whole data set."""
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": plan.info.title,
        "description": description(plan, info),
        "identifier": plan.info.id,
        "inLanguage": "zh-CN",
        "license": info.licence.url,
        "isAccessibleForFree": True,
        "temporalCoverage": plan.info.period.text,
        "spatialCoverage": {"@type": "Place", "name": plan.info.area_full},
        "creator": {"@type": "Organization", "name": info.name},
        "variableMeasured": [
            {"@type": "PropertyValue", "name": item.name, "unitText": item.unit} for item in plan.indicators
        ],
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
    whole: dict[str, object] = {"@type": "Dataset", "name": plan.info.title, "identifier": plan.info.id}
    if info.url:
        whole["url"] = info.url
    figures = plan.figures_for(indicator.id)
    counted = f"{plan.info.title}的监测数据与参照值{len(figures)}条，各有来源。"
    years = sorted({item.period.start.year for item in figures} | {item.period.year for item in figures})
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{plan.info.area}{indicator.name}",
        "description": indicator.definition + counted,
        "identifier": indicator.id,
        "inLanguage": "zh-CN",
        "license": info.licence.url,
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "name": plan.info.area_full},
        "variableMeasured": {"@type": "PropertyValue", "name": indicator.name, "unitText": indicator.unit},
        "creator": {"@type": "Organization", "name": info.name},
        "isPartOf": whole,
    }
    if years:
        found["temporalCoverage"] = f"{years[0]}/{years[-1]}"
    if info.url:
        found["url"] = info.address(page)
    return found


def description(plan: Plan, info: SiteInfo) -> str:
    """What is in the data set, counted."""
    counts = (
        f"任务{len(plan.tasks)}项、措施{len(plan.measures)}条、行动{len(plan.actions)}条、"
        f"指标{len(plan.indicators)}项、成效数据{len(plan.observations)}条、参照值{len(plan.references)}条"
    )
    remark = "成效不是规划目标，没有载明的目标和数值一律留空。"
    return f"{plan.info.title}的结构化数据：{counts}，逐条注明来源。{remark}{info.description}"
