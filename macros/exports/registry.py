"""Every file of the open data: its name, title and format. The download page lists these."""

from collections.abc import Iterable
from dataclasses import dataclass

from macros.exports.tables import Table, tables
from macros.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the open data. ``group`` is the heading it stands under."""

    name: str
    title: str
    format: str
    media_type: str
    group: str


WHOLE = "整份数据"
TABLES = "分表（CSV）"
ABOUT = "说明与引用"
EMPTY = "还没有记录的表（CSV）"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_BEFORE = (
    Download("plan.xlsx", "全部数据，每类一张工作表，含复算表和数据字典", "XLSX", _SHEET, WHOLE),
    Download("plan.json", "全部数据，供程序使用", "JSON", "application/json", WHOLE),
)
_AFTER = (
    Download("data-dictionary.csv", "数据字典：各表各列的含义和词表", "CSV", "text/csv", ABOUT),
    Download("plan.schema.json", "JSON 数据的结构定义", "JSON Schema", "application/schema+json", ABOUT),
    Download("datapackage.json", "数据包描述（Data Package）", "JSON", "application/json", ABOUT),
    Download("dataset.jsonld", "数据集描述（schema.org）", "JSON-LD", "application/ld+json", ABOUT),
    Download("CITATION.cff", "引用信息", "CFF", "text/yaml", ABOUT),
)


def downloads(tables: Iterable[Table]) -> tuple[Download, ...]:
    """All downloads, in the order of the page."""
    full: list[Download] = []
    empty: list[Download] = []
    for table in tables:
        name = f"{table.name}.csv"
        if table.rows:
            full.append(Download(name, f"{table.title}（{len(table.rows)}条）", "CSV", "text/csv", TABLES))
        else:
            empty.append(Download(name, table.title, "CSV", "text/csv", EMPTY))
    return (*_BEFORE, *full, *_AFTER, *empty)


def export_downloads(plan: Plan) -> tuple[Download, ...]:
    """All downloads of *plan*."""
    return downloads(tables(plan))
