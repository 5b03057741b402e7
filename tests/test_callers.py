"""Nothing stands in the program that nothing in the program uses."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from vulture import Vulture

pytestmark = pytest.mark.unit

ROOT = Path(__file__).parent.parent
TEMPLATES = (".html", ".jinja", ".xml", ".txt")
FOR_OTHERS = {
    "macros/hooks.py": re.compile("on_|dirty"),  # the host's events
    "macros/events.py": re.compile("on_|begin|before_macros|after_macros|edit_uri|inclusion|bytecode_cache|builder"),
    "macros/main.py": re.compile("define_env"),  # the door of mkdocs-macros
    "macros/exports/workbook.py": re.compile("_prepare_formula|expand_future_functions"),  # called by xlsxwriter
    "macros/migrations/edit.py": re.compile("add_key|rename_key"),  # for whoever writes the next step
    "macros/source/markdown_html.py": re.compile("handle_|unknown_decl|decl"),  # called by the standard parser
    "macros/editions/files.py": re.compile("compress_type|create_system|external_attr"),  # read by zipfile
    "macros/word/writer.py": re.compile("compress_type|create_system"),
    "macros/model/": re.compile("_[a-z_]+|model_config"),  # validators, called by pydantic
    "macros/model/vocabulary.py": re.compile("[A-Z_]+|_value_"),  # every word a file of data may use
}


def unused(root: Path) -> Iterator[str]:
    """Names defined below *root* that neither its code nor a template uses, with their places."""
    search = Vulture(ignore_names=[], ignore_decorators=[])
    search.scavenge([str(root / "macros")])
    texts = (path for folder in ("macros", "overrides") for path in (root / folder).rglob("*"))
    words = {word for path in texts if path.suffix in TEMPLATES for word in re.findall(r"\w+", path.read_text("utf-8"))}
    for item in search.get_unused_code():
        place = item.filename.relative_to(root).as_posix()
        expected = (names for start, names in FOR_OTHERS.items() if place.startswith(start))
        if item.name not in words and not any(names.match(str(item.name)) for names in expected):
            yield f"{place}:{item.first_lineno} {item.typ} {item.name}"


def test_every_name_has_a_user() -> None:
    assert list(unused(ROOT)) == []


def test_a_name_without_a_user_is_found(tmp_path: Path) -> None:
    (tmp_path / "overrides").mkdir()
    (tmp_path / "macros").mkdir()
    (tmp_path / "macros" / "few.py").write_text("def used(): ...\ndef idle(): ...\nused()\n", "utf-8")
    (tmp_path / "overrides" / "one.html").write_text("{{ other }}", "utf-8")
    assert list(unused(tmp_path)) == ["macros/few.py:2 function idle"]
