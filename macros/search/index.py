"""The search index: one file for http and file://, and the small stub the theme asks for.

The theme fetches ``search/search_index.json`` (from disk: ``search/search_index.js``) with every
page. Ours are stubs that name the real index, which the worker loads when the search is opened.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from macros.search.entries import FIGURES, MEASURE, NAMED, TERM, WEIGHTS
from macros.search.han import traditional
from macros.search.pinyin import table
from macros.search.sections import Section
from macros.site.script_data import as_script

VERSION = 4
"""Version of the index's shape; the worker refuses any other."""

INDEX_FILE = "search/sections.js"
STUB_FILE = "search/search_index.json"
STUB_SCRIPT = "search/search_index.js"

Row = list[str | int | list[str]]


def build_index(
    found: Sequence[Section],
    leads: Mapping[str, Sequence[str]],
    areas: Mapping[tuple[str, ...], Sequence[str]],
    measured: Mapping[str, Sequence[str]],
    listing: str,
) -> str:
    """The index as JSON.

    Args:
        found: the sections, as :func:`macros.search.sections.sections` gives them.
        leads: everyday word → addresses it leads to.
        areas: names of an area → addresses of the figures of it; the plan's own area first.
        measured: address of an indicator → addresses of its figures.
        listing: OpenCC's list of traditional characters.
    """
    kinds = list(WEIGHTS)
    pages = list(dict.fromkeys((one.page, one.page_title) for one in found))
    numbers = {page: number for number, page in enumerate(pages)}
    names = [
        *leads,
        *(name for one in areas for name in one),
        *(name for one in found for name in (one.title, *one.words)),
    ]
    texts = [*names, *(one.page_title + one.text for one in found)]
    index = {
        "version": VERSION,
        "kinds": kinds,
        "weights": [WEIGHTS[kind] for kind in kinds],
        "named": [kinds.index(kind) for kind in NAMED],
        "termKind": kinds.index(TERM),
        "numbered": [kinds.index(MEASURE)],
        "figures": [kinds.index(kind) for kind in FIGURES],
        "pages": pages,
        "sections": [_row(one, numbers[one.page, one.page_title], kinds) for one in found],
        **_led(_places(found), leads, areas, measured),
        "traditional": traditional(listing, texts),
        "pinyin": table(names, texts),
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _led(
    places: Mapping[str, int],
    leads: Mapping[str, Sequence[str]],
    areas: Mapping[tuple[str, ...], Sequence[str]],
    measured: Mapping[str, Sequence[str]],
) -> Mapping[str, object]:
    """What leads from words, areas and indicators to sections, these by their numbers."""
    return {
        "leads": _together({word: led for word in sorted(leads) if (led := _numbers(leads[word], places))}),
        "areas": [[names, _numbers(urls, places)] for names, urls in areas.items()],
        "measured": [[places[url], there] for url in measured if (there := _numbers(measured[url], places))],
    }


def _together(led: Mapping[str, Sequence[int]]) -> list[tuple[list[str], tuple[int, ...]]]:
    """Words that lead to the same sections side by side, which says those once."""
    alike: dict[tuple[int, ...], list[str]] = {}
    for word, numbers in led.items():
        alike.setdefault(tuple(numbers), []).append(word)
    return [(words, numbers) for numbers, words in alike.items()]


def _row(section: Section, page: int, kinds: Sequence[str]) -> Row:
    row: Row = [page, section.anchor, section.title, kinds.index(section.kind), section.text]
    return [*row, list(section.words)] if section.words else row


def _places(found: Sequence[Section]) -> Mapping[str, int]:
    """Address → the number of the section that holds it."""
    places = {section.url: number for number, section in enumerate(found)}
    for number, section in enumerate(found):
        for anchor in section.ids:
            places.setdefault(f"{section.page}#{anchor}", number)
    return places


def _numbers(urls: Sequence[str], places: Mapping[str, int]) -> list[int]:
    return list(dict.fromkeys(places[url] for url in urls if url in places))


def index_files(index: str) -> Mapping[str, str]:
    """The files to write below the site: the index as a script, and the theme's two stubs."""
    script = as_script("planIndex", index)
    mark = sha256(script.encode()).hexdigest()[:12]
    stub = json.dumps(
        {
            "config": {
                "lang": ["zh"],
                "separator": r"\s+",
                "pipeline": [],
                "fields": {},
                "sections": f"../../{INDEX_FILE}?v={mark}",
            },
            "docs": [],
        }
    )
    return {INDEX_FILE: script, STUB_FILE: stub, STUB_SCRIPT: f"var __index = {stub}\n"}
