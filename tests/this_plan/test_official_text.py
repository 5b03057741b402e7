"""The official words in ``data/`` stand in the interpretation, letter for letter.

The reference text is read as lines; ``place: L35`` means line 35. The data files are read as plain
text scalars, without this site's own reader, so that a problem there cannot hide one here.
"""

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent.parent
REFERENCE = Path(__file__).parent / "reference"
INTERPRETATION = "src-interpretation"
FACTS = 224

Record = dict[str, Any]


def lines() -> dict[str, str]:
    """The lines of the interpretation by their place: ``L1`` is the title."""
    text = (REFERENCE / "interpretation.txt").read_text(encoding="utf-8")
    return {f"L{number}": line for number, line in enumerate(text.split("\n"), start=1)}


def load(name: str) -> list[Record]:
    text = (ROOT / "data" / f"{name}.yml").read_text(encoding="utf-8")
    records = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(records, list)
    return records


def load_plan() -> Record:
    text = (ROOT / "data" / "plan.yml").read_text(encoding="utf-8")
    plan = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(plan, dict)
    return plan


def quotations() -> list[tuple[str, str, str]]:
    """Every official wording of the data files: record id, place, text."""
    found = []
    for name, field in {
        "tasks": "title",
        "measures": "title",
        "actions": "text",
        "statements": "text",
    }.items():
        found += [(r["id"], r["place"], r[field]) for r in load(name) if r["source"] == INTERPRETATION]
    for name in ("categories", "stages"):
        found += [(r["id"], r["place"], r["title"]) for r in load(name)]
    found += [(stage["id"], stage["place"], item) for stage in load("stages") for item in stage["items"]]
    found += [(task["id"], "L32", task["short_title"]) for task in load("tasks")]
    found += [(f"counts:{c['what']}", c["place"], c["words"]) for c in declared()]
    found += [
        (chapter["id"], chapter["place"], chapter["title"])
        for chapter in load("chapters")
        if chapter["title_basis"] != "editorial"
    ]
    return found


def declared() -> list[Record]:
    counts = load_plan()["counts"]
    assert isinstance(counts, list)
    return counts


@pytest.mark.parametrize(("record", "location", "text"), quotations())
def test_official_words_stand_in_their_line(record: str, location: str, text: str) -> None:
    assert text in lines()[location], f"{record}: 「{text}」 is not in {location}"


def test_measures_are_the_numbered_items() -> None:
    numbered = [
        (location, *match.groups())
        for location, line in lines().items()
        if int(location[1:]) in range(33, 76) and (match := re.match(r"(（[0-9]）)([^。]+)。", line))
    ]
    assert [(m["place"], m["label"], m["title"]) for m in load("measures")] == numbered


def test_splitting_at_the_comma_gives_the_actions_in_order() -> None:
    text = lines()
    printed = [
        (measure["id"], measure["place"], phrase)
        for measure in load("measures")
        for phrase in text[measure["place"]]
        .removeprefix(f"{measure['label']}{measure['title']}。")
        .removesuffix("。")
        .split("，")
    ]
    assert [(a["measure"], a["place"], a["text"]) for a in load("actions")] == printed


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        ("achievement", "取得{}等6大成效"),
        ("step", "编制历经{}等程序"),
    ],
)
def test_lists_of_statements_are_complete(kind: str, printed: str) -> None:
    chosen = sorted((s for s in load("statements") if s["kind"] == kind), key=lambda s: int(s["order"]))
    sentence = printed.format("、".join(s["text"] for s in chosen))
    assert sentence in lines()[chosen[0]["place"]]


def test_guidance_principles_and_aims_make_up_line_26() -> None:
    phrases = [s["text"] for kind in ("guidance", "principle", "aim") for s in load("statements") if s["kind"] == kind]
    assert lines()["L26"].endswith("坚持" + "，".join(phrases) + "。")


def test_categories_are_listed_in_order() -> None:
    assert "对" + "、".join(c["title"] for c in load("categories")) + "等五大类9个领域" in lines()["L28"]


def test_declared_counts() -> None:
    assert {c["what"]: int(c["value"]) for c in declared()} == {
        "chapters": 10,
        "tasks": 6,
        "measures": 23,
        "actions": 73,
        "categories": 5,
        "fields": 9,
        "binding": 17,
        "expected": 3,
        "achievements": 6,
        "principles": 6,
        "stages": 3,
        "steps": 7,
        "basis": 4,
    }


def test_counted_records() -> None:
    counted = ("chapters", "tasks", "measures", "actions", "categories", "stages")
    assert {name: len(load(name)) for name in counted} == {
        "chapters": 10,
        "tasks": 6,
        "measures": 23,
        "actions": 73,
        "categories": 5,
        "stages": 3,
    }
    kinds = [s["kind"] for s in load("statements")]
    assert (kinds.count("achievement"), kinds.count("principle"), kinds.count("step")) == (6, 6, 7)
    assert len(load_plan()["basis"]) == 4


def test_actions_of_each_task() -> None:
    per_task = [sum(a["measure"].startswith(f"m-{task}-") for a in load("actions")) for task in range(1, 7)]
    assert per_task == [11, 19, 12, 15, 9, 7]


def test_documents_of_the_basis_are_named_in_the_interpretation() -> None:
    titles = {source["id"]: source["title"] for source in load("sources")}
    for source in load_plan()["basis"]:
        assert f"《{titles[source].removesuffix('（2021—2025年）')}》" in lines()["L6"]


def test_terms_say_truly_whether_the_interpretation_has_them() -> None:
    marks = str.maketrans("", "", "“”")
    text = {location: line.translate(marks) for location, line in lines().items()}
    for term in load("terms"):
        word = term["term"].translate(marks)
        if term["in_interpretation"] == "true":
            assert word in text[term["place"]], term["id"]
        else:
            assert not any(word in line for line in text.values()), term["id"]


def test_no_indicator_is_taken_for_one_of_the_plan() -> None:
    """The interpretation names none of the plan's indicators; a confirmed one needs another source."""
    for indicator in load("indicators"):
        target = indicator.get("target")
        if indicator["in_plan"] == "confirmed":
            assert isinstance(target, dict) and target["source"] != INTERPRETATION, indicator["id"]
        else:
            assert indicator["nature"] == "unstated" and target is None, indicator["id"]


def facts() -> list[Record]:
    with (REFERENCE / "facts-map.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def taken_up() -> list[Record]:
    return [row for row in facts() if not row["reason"]]


def test_no_collected_fact_is_dropped() -> None:
    rows = facts()
    assert len({row["fact_id"] for row in rows}) == len(rows) == FACTS
    assert [row["fact_id"] for row in rows if bool(row["record_id"]) == bool(row["reason"])] == []


def test_facts_are_where_the_map_says() -> None:
    files = ("observations", "references", "sources", "statements")
    ids = {f"{name}.yml": {r["id"] for r in load(name)} for name in files}
    ids["plan.yml"] = {load_plan()["id"]} | {f"counts:{c['what']}" for c in declared()}
    missing = [row["fact_id"] for row in taken_up() if row["record_id"] not in ids.get(row["file"], ())]
    assert missing == []


def test_figures_keep_the_value_that_was_collected() -> None:
    values = {r["id"]: r.get("value", "") for name in ("observations", "references") for r in load(name)}
    figures = [row for row in facts() if row["file"] in ("observations.yml", "references.yml")]
    assert [(row["record_id"], values[row["record_id"]]) for row in figures] == [
        (row["record_id"], row["value"]) for row in figures
    ]


def test_no_figure_serves_two_facts() -> None:
    figures = [row["record_id"] for row in facts() if row["file"] in ("observations.yml", "references.yml")]
    assert len(figures) == len(set(figures))
