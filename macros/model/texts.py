"""Texts held in full, one file a source: ``data/texts/<id of the source>.txt``, line by line."""

import re
from collections.abc import Iterator, Mapping

from macros.model.records import HeldText
from macros.source.decoding import decode, unseen
from macros.source.locations import Location
from macros.source.problems import Problem

FOLDER = "texts"
_PLACE = re.compile(r"\bL([0-9]+)")


def is_text_file(name: str) -> bool:
    """Whether *name*, relative to the data folder, is the file of a held text."""
    return name.startswith(f"{FOLDER}/") and name.endswith(".txt")


def text_file(source_id: str) -> str:
    """The file of a held text, relative to the data folder."""
    return f"{FOLDER}/{source_id}.txt"


def read_texts(files: Mapping[str, bytes], folder: str) -> tuple[tuple[HeldText, ...], list[Problem]]:
    """The held texts among data files given as name → bytes; *folder* only names them in problems."""
    texts: list[HeldText] = []
    problems: list[Problem] = []
    for name in sorted(filter(is_text_file, files)):
        lines, found = _lines(files[name], f"{folder}/{name}")
        problems += found
        if not found:
            source = name.removeprefix(f"{FOLDER}/").removesuffix(".txt")
            texts.append(HeldText(source=source, lines=lines))
    return tuple(texts), problems


def _lines(raw: bytes, file: str) -> tuple[tuple[str, ...], list[Problem]]:
    text, problems = decode(raw, file)
    lines = tuple(text.rstrip("\n").split("\n"))
    problems += [] if problems else unseen(lines, file)
    if not problems and not text.strip():
        problems = [Problem(Location(file, 1, 1), "Y107", f"{file} 是空的", remedy="放进原文的全文，或删去这个文件。")]
    return lines, problems


def line_numbers(place: str) -> Iterator[int]:
    """The lines a place names: ``L35`` is line 35."""
    return (int(found[1]) for found in _PLACE.finditer(place))
