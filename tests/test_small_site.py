"""The same code builds another plan: a site of the made-up district, with every kind of target."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html

from macros.projects.skeleton import configuration
from tests.conftest import ROOT, mkdocs
from tests.once import Once
from tests.small import DAY, FOLDER


def build_layers(root: Path, *layers: Path) -> Path:
    """The site of the made-up plan in *layers*: a file of a later folder takes the place of an earlier one's."""
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for layer in layers:
        for name in ("data", "docs"):
            shutil.copytree(layer / name, root / name, dirs_exist_ok=True)
        shutil.copy(layer / "mkdocs.yml", root / "mkdocs.yml")
    (root / "base.yml").write_text(configuration(1), encoding="utf-8")
    command = mkdocs("build", "-f", str(root / "mkdocs.yml"), "-d", str(root / "site"))  # from another folder
    day = str(int(datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC).timestamp()))
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": day}
    done = subprocess.run(command, cwd=root.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="module")
def small_site(once: Once) -> Path:
    return once("small", lambda work: build_layers(work, FOLDER)) / "site"


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path).read_bytes())


def test_every_indicator_has_a_page_with_its_verdict(small_site: Path) -> None:
    expected = {
        "ex-reached": "已达到目标（2023年的数值，提前）",
        "ex-on-track": "达到序时进度（2023年的数值）",
        "ex-nearly": "基本达到序时进度（2023年的数值）",
        "ex-behind": "滞后（2023年的数值）",
        "ex-far-behind": "明显滞后（2023年的数值）",
        "ex-backwards": "倒退（2023年的数值）",
        "ex-missed": "未达到目标（2023年的数值，差2.5个百分点）",
        "ex-no-baseline": "无法评估（2023年的数值，缺少：基期值）",
        "ex-assigned": "已达到目标（2023年的数值）",
    }
    for name, verdict in expected.items():
        shown = page(small_site, f"indicators/{name}.html")
        told = shown.xpath("string(//h2[contains(@id, '-progress')]/following::span[contains(@class, 'p-status')]/..)")
        assert told.strip() == verdict


def test_every_download_of_the_page_is_there(small_site: Path) -> None:
    links = page(small_site, "data.html").xpath("//a[@class='p-download']/@href")
    assert links
    for link in links:
        assert (small_site / link).is_file()
