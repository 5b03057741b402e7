"""Problem reports: for people, for code-review annotations, for tools."""

import json
from collections.abc import Mapping, Sequence

from macros.source.causes import WORTH_GROUPING, Cause, causes
from macros.source.codes import CODES
from macros.source.decoding import visible
from macros.source.locations import underline, window
from macros.source.problems import Problem

Lines = Mapping[str, Sequence[str]]


def as_text(problems: Sequence[Problem], lines: Lines) -> str:
    """The report for people; *lines* maps a file to its lines, to show the one meant."""
    if not problems:
        return "检查通过：没有发现问题。\n"
    parts = [_one(problem, lines.get(problem.location.file, ())) for problem in problems]
    files = len({problem.location.file for problem in problems})
    return "\n".join(parts) + f"\n共 {len(problems)} 处需要改正，涉及 {files} 个文件。\n" + _by_cause(problems)


def _by_cause(problems: Sequence[Problem]) -> str:
    """The causes, where there are far fewer of them than faults."""
    found = causes(problems)
    if len(problems) < WORTH_GROUPING or len(found) > len(problems) // 2:
        return ""
    return f"按原因归类，只有 {len(found)} 种，先改多的：\n" + "".join(_cause(cause) for cause in found)


def _cause(cause: Cause) -> str:
    first, count = cause.problems[0], len(cause.problems)
    where = f"从 {first.location} 起" if count > 1 else str(first.location)
    said = visible(cause.said.replace("\n", " "))
    return f"  {count} 处  {cause.code}  {said}（{where}）\n"


def _one(problem: Problem, lines: Sequence[str]) -> str:
    text = [f"{problem.location}  {problem.code}  {problem.message}"]
    line = lines[problem.location.line - 1] if problem.location.line <= len(lines) else ""
    if line.strip():
        shown, column = window(line, problem.location.column)
        number = str(problem.location.line)
        text.append(f"  {number} | {shown}".rstrip())
        text.append(f"  {' ' * len(number)} | {underline(shown, column, problem.location.length)}")
    if problem.also:
        text.append(f"  另见：{'、'.join(str(location) for location in problem.also)}")
    if problem.hints:
        text.append(f"  最接近的写法：{'、'.join(problem.hints)}")
    text.append(f"  改法：{problem.advice}")
    return "\n".join(visible(part.replace("\n", " ")) for part in text) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that put each problem beside its line in a pull request."""
    return "".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    location = problem.location
    hints = f"最接近的写法：{'、'.join(problem.hints)}。" if problem.hints else ""
    also = f"另见 {'、'.join(str(location) for location in problem.also)}。" if problem.also else ""
    message = _escaped(visible(f"{problem.message}。{also}{hints}改法：{problem.advice}"))
    title = _property(f"{problem.code} {CODES[problem.code].title}")
    end = location.column + location.length
    where = f"file={_property(location.file)},line={location.line},col={location.column},endColumn={end}"
    return f"::error {where},title={title}::{message}\n"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(",", "%2C").replace(":", "%3A")


def as_json(problems: Sequence[Problem]) -> str:
    """The problems as JSON: ``{"problems": [{file, line, column, length, code, …}]}``."""
    listed = [
        {
            "file": problem.location.file,
            "line": problem.location.line,
            "column": problem.location.column,
            "length": problem.location.length,
            "code": problem.code,
            "title": CODES[problem.code].title,
            "message": problem.message,
            "hints": list(problem.hints),
            "remedy": problem.advice,
            "also": [
                {"file": location.file, "line": location.line, "column": location.column} for location in problem.also
            ],
        }
        for problem in problems
    ]
    return json.dumps({"faults": listed}, ensure_ascii=False, indent=2) + "\n"
