"""Open data: versioned views of the same plan, values in and bytes out."""

from collections.abc import Mapping
from datetime import date

from macros.exports.citation import citation
from macros.exports.csv_files import dictionary_csv, table_csv
from macros.exports.datapackage import datapackage
from macros.exports.dataset import dataset
from macros.exports.info import FOLDER, SCHEMA_VERSION, Licence, SiteInfo
from macros.exports.json_files import as_bytes, plan_json, plan_schema
from macros.exports.registry import Download, downloads
from macros.exports.tables import tables
from macros.exports.workbook import workbook
from macros.model.plan import Plan

__all__ = [
    "FOLDER",
    "SCHEMA_VERSION",
    "Download",
    "Licence",
    "SiteInfo",
    "dataset_jsonld",
    "export_downloads",
    "export_files",
]


def export_files(plan: Plan, info: SiteInfo, today: date) -> Mapping[str, bytes]:
    """Every file of the open data, judged on the day *today*: path below the root of the site → bytes."""
    found = tables(plan)
    files = {f"{table.name}.csv": table_csv(table) for table in found}
    package = datapackage(plan, found, files, info)
    files |= {
        "plan.xlsx": workbook(plan, found, info, today),
        "plan.json": as_bytes(plan_json(plan, info)),
        "data-dictionary.csv": dictionary_csv(found),
        "plan.schema.json": as_bytes(plan_schema()),
        "datapackage.json": as_bytes(package),
        "dataset.jsonld": as_bytes(dataset(plan, info, downloads(found))),
        "CITATION.cff": citation(plan, info),
    }
    return {f"{FOLDER}/{name}": raw for name, raw in files.items()}


def export_downloads(plan: Plan) -> tuple[Download, ...]:
    """What the download page lists."""
    return downloads(tables(plan))


def dataset_jsonld(plan: Plan, info: SiteInfo) -> dict[str, object]:
    """The description of the data set that pages carry."""
    return dataset(plan, info, export_downloads(plan))
