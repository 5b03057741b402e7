"""Each file keeps to its own specification."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from frictionless import Package, system
from jsonschema import Draft202012Validator

from macros.exports.cells import separated
from macros.exports.csv_files import DICTIONARY
from macros.exports.dataset import dataset, dataset_of
from macros.exports.files import export_files
from macros.exports.info import FOLDER, SiteInfo
from macros.exports.registry import export_downloads
from macros.exports.tables import CellType, tables
from macros.model.plan import Plan
from macros.model.vocabulary import InPlan, Level
from macros.site.project import check
from tests.rich import rich_files
from tests.small import DAY, small_plan


@pytest.fixture(scope="module")
def files(plan: Plan, info: SiteInfo) -> dict[str, bytes]:
    return {path.removeprefix(f"{FOLDER}/"): raw for path, raw in export_files(plan, info, DAY).items()}


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path) -> Path:
    for name, raw in files.items():
        (tmp_path / name).write_bytes(raw)
    return tmp_path


def test_every_download_exists_and_nothing_else(plan: Plan, files: dict[str, bytes]) -> None:
    assert {item.name for item in export_downloads(plan)} == set(files)


def test_two_runs_give_the_same_bytes(plan: Plan, info: SiteInfo) -> None:
    assert export_files(plan, info, DAY) == export_files(plan, info, DAY)


def test_nothing_tells_of_the_machine_or_the_day(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["plan.xlsx"])) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
    for raw in files.values():
        assert b"/home/" not in raw
        assert b"/tmp/" not in raw


def test_csv_is_for_excel_and_for_programs(files: dict[str, bytes]) -> None:
    for name, raw in files.items():
        if name.endswith(".csv"):
            assert raw.startswith(b"\xef\xbb\xbf")
            assert raw.count(b"\n") == raw.count(b"\r\n")
            assert raw.endswith(b"\r\n")


def test_the_dictionary_explains_every_column(plan: Plan, files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["data-dictionary.csv"].decode("utf-8-sig"))))
    assert tuple(rows[0]) == DICTIONARY
    explained = {(row["table"], row["column"]) for row in rows}
    for table in tables(plan):
        header = files[f"{table.name}.csv"].decode("utf-8-sig").splitlines()[0].split(",")
        assert {(table.name, name) for name in header} <= explained
    assert all(row["title"] and row["title"] != row["column"] for row in rows)


def test_json_keeps_to_its_own_schema(files: dict[str, bytes]) -> None:
    schema = json.loads(files["plan.schema.json"])
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    data = json.loads(files["plan.json"])
    assert list(validator.iter_errors(data)) == []
    assert data["schema_version"] == "1.0.0"
    data["plan"]["level"] = "galaxy"
    data["more"] = 1
    assert len(list(validator.iter_errors(data))) == 2


def test_numbers_in_json_are_as_written(info: SiteInfo) -> None:
    data = json.loads(export_files(small_plan(), info, DAY)[f"{FOLDER}/plan.json"])
    assert data["indicators"][0]["target"]["value"] == "90.0"


def test_datapackage(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"
    assert descriptor["sources"]
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert report.stats["errors"] == 0
    assert len(report.tasks) == len(descriptor["resources"])


def test_datapackage_finds_a_wrong_reference(folder: Path) -> None:
    path = folder / "plan.csv"  # the one table that no plan is without
    path.write_bytes(path.read_bytes().replace(b",district,", b",galaxy,", 1))
    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert not report.valid


def test_workbook_is_ready_to_use(plan: Plan, files: dict[str, bytes]) -> None:
    dataset = openpyxl.load_workbook(io.BytesIO(files["plan.xlsx"]))
    assert dataset.sheetnames == ["说明", *(table.title for table in tables(plan)), "复算", "数据字典"]
    for sheet in dataset.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
        assert all(cell.font.bold for cell in sheet[1])
    assert dataset["数据字典"].max_row > 100


@pytest.mark.parametrize("name", ["small", "rich"])
def test_people_read_chinese_words_in_the_workbook_and_programs_codes_elsewhere(name: str, info: SiteInfo) -> None:
    plan = small_plan() if name == "small" else check(rich_files()).site().plan
    files = export_files(plan, info, DAY)
    dataset = openpyxl.load_workbook(io.BytesIO(files[f"{FOLDER}/plan.xlsx"]))
    bare, seen = [], set()
    for table in tables(plan):
        for cells in dataset[table.title].iter_rows(min_row=2, values_only=True):
            for cell, column in zip(cells, table.columns, strict=True):
                labels = [word.label for word in column.words] or ["是", "否"] * (column.type is CellType.FLAG)
                if labels and cell is not None:
                    seen.add(column.name)
                    bare += [(table.title, column.title, word) for word in separated(str(cell)) if word not in labels]
    assert bare == []
    assert {"level", "what", "mapping", "kind", "above_hundred"} <= seen
    assert ",district," in files[f"{FOLDER}/observations.csv"].decode()
    assert '"level": "district"' in files[f"{FOLDER}/plan.json"].decode()
    said = [str(row[0].value) for row in dataset["说明"].iter_rows()]
    assert any("写中文，和网页上的用词相同；CSV 和 JSON 文件里写代码" in line for line in said)
    rows = [[cell.value for cell in row] for row in dataset["数据字典"].iter_rows()]
    level = next(row for row in rows if row[1:3] == ["observations.csv", "level"])
    assert str(level[7]).startswith("区级（district）|")


def test_dataset_description(plan: Plan, info: SiteInfo, files: dict[str, bytes]) -> None:
    found = dataset(plan, info, export_downloads(plan))
    assert found == json.loads(files["dataset.jsonld"])
    assert found["@type"] == "Dataset"
    assert 50 <= len(str(found["description"])) <= 5000
    assert {"name", "description", "license", "creator", "distribution"} <= set(found)
    distribution: Any = found["distribution"]
    addresses = [item["contentUrl"] for item in distribution]
    assert [address.removeprefix("https://site.example/open-data/v1/") for address in addresses] == [
        item.name for item in export_downloads(plan)
    ]


def test_without_an_address_links_stay_relative(plan: Plan) -> None:
    found: Any = dataset(plan, SiteInfo("示例网站"), export_downloads(plan))
    assert "url" not in found
    assert found["distribution"][0]["contentUrl"] == "open-data/v1/plan.xlsx"


def test_no_machine_takes_an_indicator_for_the_plans_own_before_it_is_known_to_be(plan: Plan) -> None:
    found: Any = dataset(plan, SiteInfo("示例网站"), export_downloads(plan))
    remarks = {item["name"]: item.get("description", "") for item in found["variableMeasured"]}
    for indicator in plan.indicators:
        assert bool(remarks[indicator.name]) == (indicator.in_plan is InPlan.UNCONFIRMED)
    chosen = len(plan.indicators) - len(plan.confirmed)
    assert (f"本站选列的对照指标{chosen}项（未核实是否为规划指标）" in str(found["description"])) == bool(chosen)


def test_no_machine_takes_another_levels_figure_for_the_areas_own(plan: Plan, info: SiteInfo) -> None:
    for indicator in plan.indicators:
        figures = plan.figures_for(indicator.id)
        own = any(item.level is Level.DISTRICT for item in figures)
        found: Any = dataset_of(plan, indicator, info, "indicators/x.html")
        places = {place["name"] for place in found.get("spatialCoverage", [])}
        assert (plan.info.area in found["name"]) == own
        assert (plan.info.area_full in places) == own
        assert f"没有收录{plan.info.area}的数值" in found["description"] or own
        for item in figures:
            told = next(each for each in found["variableMeasured"] if each.get("identifier") == item.id)
            assert told["name"].startswith(item.area)
            assert told["description"].startswith(item.level.label)


def test_citation_file(plan: Plan, files: dict[str, bytes]) -> None:
    found = yaml.safe_load(files["CITATION.cff"])
    assert found["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(found)
    assert found["type"] == "dataset"
    assert found["license"] == "CC-BY-4.0"
    assert all("name" in author for author in found["authors"])
    assert found["references"][0]["title"] == plan.info.title
    assert found["references"][0]["type"] == "report"
