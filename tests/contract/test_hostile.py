"""HTML, script and Markdown in every text of the data come out as the text they are."""

import json
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from macros.site.project import Files, check, read_files
from tests.conftest import mkdocs
from tests.contract.catalogue import BASE
from tests.contract.copies import ENVIRONMENT, copy_project
from tests.contract.hostile import MARK, SHORT, UNIT, hostile, texts

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def files() -> Files:
    return hostile(read_files(BASE))


@pytest.fixture(scope="module")
def site(files: Files, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_project(tmp_path_factory.mktemp("hostile"))
    for name, raw in files.data.items():
        (root / "data" / name).write_bytes(raw)
    assert check(read_files(root)).problems == ()
    done = subprocess.run(mkdocs("build"), cwd=root, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return root / "site"


def test_hostile_text_is_in_every_file_with_text(files: Files) -> None:
    assert {name for name, number in texts(files).items() if number == 0} <= {"redirects.yml"}


def broken_out(path: Path) -> list[str]:
    """What of the hostile text has become markup."""
    found = []
    for element in html.fromstring(path.read_bytes()).iter():
        if not isinstance(element.tag, str):
            continue
        if MARK in element.tag:
            found.append(f"<{element.tag}>")
        if element.tag == "script" and element.get("type") != "application/ld+json" and not element.get("src"):
            found += [text for text in (element.text or "",) if f"{MARK}(" in text]
        for name, value in element.attrib.items():
            plain = unquote(value).strip().lower()
            if MARK in name or (name.startswith("on") and MARK in plain):
                found.append(f'{element.tag} {name}="{value}"')
            if name in ("href", "src", "action", "style") and (
                plain.startswith(("javascript:", "data:text/html")) or f"{MARK}(" in plain
            ):
                found.append(f'{element.tag} {name}="{value}"')
    return found


def test_nothing_breaks_out_of_any_page(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    wrong = {path.relative_to(site).as_posix(): broken_out(path) for path in pages}
    assert {path: found for path, found in wrong.items() if found} == {}


def test_the_text_is_still_there_letter_by_letter(site: Path) -> None:
    text = html.fromstring((site / "glossary.html").read_bytes()).text_content()
    assert "<script>xss(1)</script>" in text
    assert "&lt;xss&gt;" in text
    assert "[x](javascript:xss(4))" in text
    shown = html.fromstring((site / "chapters" / "04-pollution.html").read_bytes()).text_content()
    assert "<script>xss(1)</script>" in shown


def test_short_fields_are_tried_too(files: Files) -> None:
    assert SHORT in files.data["units.yml"].decode()
    assert json.dumps(UNIT, ensure_ascii=False) in files.data["units.yml"].decode()
    assert SHORT in files.data["synonyms.yml"].decode()
