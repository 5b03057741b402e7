"""Fault reports: for people, for code-review annotations, for tools."""

import json
from collections.abc import Mapping, Sequence

from macros.codes import CODES
from macros.decoding import visible
from macros.faults import Fault
from macros.places import caret, window

Lines = Mapping[str, Sequence[str]]


def as_text(faults: Sequence[Fault], lines: Lines) -> str:
    """The report for people; *lines* maps a file to its lines, to show the one meant."""
    if not faults:
        return "检查通过：没有发现问题。\n"
    parts = [_one(fault, lines.get(fault.place.file, ())) for fault in faults]
    files = len({fault.place.file for fault in faults})
    return "\n".join(parts) + f"\n共 {len(faults)} 处需要改正，涉及 {files} 个文件。\n"


def _one(fault: Fault, lines: Sequence[str]) -> str:
    text = [f"{fault.place}  {fault.code}  {fault.message}"]
    line = lines[fault.place.line - 1] if fault.place.line <= len(lines) else ""
    if line.strip():
        shown, column = window(line, fault.place.column)
        number = str(fault.place.line)
        text.append(f"  {number} | {shown}".rstrip())
        text.append(f"  {' ' * len(number)} | {caret(shown, column, fault.place.length)}")
    if fault.also:
        text.append(f"  另见：{'、'.join(str(place) for place in fault.also)}")
    if fault.hints:
        text.append(f"  最接近的写法：{'、'.join(fault.hints)}")
    text.append(f"  改法：{fault.advice}")
    return "\n".join(visible(part.replace("\n", " ")) for part in text) + "\n"


def as_github(faults: Sequence[Fault]) -> str:
    """Workflow commands that put each fault beside its line in a pull request."""
    return "".join(_annotation(fault) for fault in faults)


def _annotation(fault: Fault) -> str:
    place = fault.place
    hints = f"最接近的写法：{'、'.join(fault.hints)}。" if fault.hints else ""
    also = f"另见 {'、'.join(str(place) for place in fault.also)}。" if fault.also else ""
    message = _escaped(visible(f"{fault.message}。{also}{hints}改法：{fault.advice}"))
    title = _property(f"{fault.code} {CODES[fault.code].title}")
    end = place.column + place.length
    where = f"file={_property(place.file)},line={place.line},col={place.column},endColumn={end}"
    return f"::error {where},title={title}::{message}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(",", "%2C").replace(":", "%3A")


def as_json(faults: Sequence[Fault]) -> str:
    """The faults as JSON: ``{"faults": [{file, line, column, length, code, …}]}``."""
    listed = [
        {
            "file": fault.place.file,
            "line": fault.place.line,
            "column": fault.place.column,
            "length": fault.place.length,
            "code": fault.code,
            "title": CODES[fault.code].title,
            "message": fault.message,
            "hints": list(fault.hints),
            "remedy": fault.advice,
            "also": [
                {"file": place.file, "line": place.line, "column": place.column} for place in fault.also
            ],
        }
        for fault in faults
    ]
    return json.dumps({"faults": listed}, ensure_ascii=False, indent=2) + "\n"
