"""Every file of the open data."""

from collections.abc import Mapping
from datetime import date

from macros.exports.citation import citation
from macros.exports.csv_files import dictionary_csv, table_csv
from macros.exports.datapackage import datapackage
from macros.exports.dataset import dataset
from macros.exports.info import FOLDER, SiteInfo
from macros.exports.json_files import as_bytes, plan_json, plan_schema
from macros.exports.registry import downloads
from macros.exports.tables import tables
from macros.exports.workbook import workbook
from macros.model.plan import Plan


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
