"""Macro calls in a page, with the places of the call and of each argument.

Pages may hold nothing but simple calls, ``{{ name("id", key="word") }}``, so that authors,
reviewers and every Jinja-like host read them alike.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from macros.source.locations import Location
from macros.source.problems import Problem

_MARK = re.compile(r"\{[{%#]")
_EXPRESSION = re.compile(r"\{\{(?P<inside>[^\n{}]*)\}\}")
_CALL = re.compile(r"[ \t]*(?P<name>[A-Za-z_][A-Za-z0-9_]*)\((?P<args>.*)\)[ \t]*")
_LOOSE = re.compile(r"\s*(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*(?P<args>\(.*\))\s*")
_NAME = re.compile(r"\{\{\s*(?P<name>[A-Za-z_][A-Za-z0-9_]*)")
_ARGUMENT = re.compile(
    r"""\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*)?(?P<quote>["'])(?P<value>[^"'\\]*)(?P=quote)\s*"""
)
_FULL_WIDTH = str.maketrans("“”„＂‘’＇（），＝｛｝", '""""\'\'\'(),={}')
_FULL_BRACES = re.compile("｛｛|｝｝")


class Argument(NamedTuple):
    """A literal argument and where it is written, without its quotes."""

    value: str
    location: Location


class Call(NamedTuple):
    """One macro call; ``alone`` when it fills its line from the first column."""

    name: str
    args: tuple[Argument, ...]
    named: Mapping[str, Argument]
    location: Location
    alone: bool

    def given(self, position: int, name: str) -> Argument | None:
        """The argument for a parameter, written at its *position* or with its *name*."""
        return self.args[position] if position < len(self.args) else self.named.get(name)


@dataclass(frozen=True)
class Found:
    """The calls of a page, what is wrong with others, and the names those others seem to mean."""

    calls: tuple[Call, ...]
    problems: tuple[Problem, ...]
    attempts: tuple[str, ...]


def find_calls(lines: tuple[str, ...], file: str, first_line: int = 1) -> Found:
    """Find every call in *lines*; *first_line* is the number of the first of them in the file."""
    calls: list[Call] = []
    problems: list[Problem] = []
    attempts: list[str] = []
    for number, line in enumerate(lines, start=first_line):
        for start in _marks(line):
            found = _one(line, start, Location(file, number, start + 1))
            if isinstance(found, Call):
                calls.append(found)
            else:
                problems.append(found)
                name = _NAME.match(line, start)
                attempts.append(name["name"] if name else "")
        for braces in _FULL_BRACES.finditer(line):
            location = Location(file, number, braces.start() + 1, 2)
            problems.append(Problem(location, "P605", "宏两边的大括号写成了全角", ("{{ }}",)))
    return Found(tuple(calls), tuple(problems), tuple(attempts))


def _marks(line: str) -> Iterator[int]:
    position = 0
    while match := _MARK.search(line, position):
        yield match.start()
        closed = _EXPRESSION.match(line, match.start())
        position = closed.end() if closed else match.end()


def _one(line: str, start: int, location: Location) -> Call | Problem:
    opening = line[start : start + 2]
    if opening == "{#":
        said, remedy = "“{#”会把后面的文字整段隐去", "标题编号写成 {: #编号 }，冒号不能少。"
        return Problem(location, "P604", said, ("{: #编号 }",), remedy)
    if opening == "{%":
        return Problem(location, "P604", "页面里不支持“{%”开头的语句")
    expression = _EXPRESSION.match(line, start)
    if expression is None:
        return Problem(location, "P605", "宏没有写完整：这一行里缺少与“{{”成对的“}}”")
    location = Location(location.file, location.line, location.column, expression.end() - start)
    call = _CALL.fullmatch(expression["inside"])
    if call is None:
        return _not_a_call(expression["inside"], location)
    offset = expression.start("inside") + call.start("args")
    arguments = _arguments(call["args"], location, offset)
    if isinstance(arguments, Problem):
        return arguments
    alone = start == 0 and not line[expression.end() :].strip()
    return Call(call["name"], *arguments, location, alone)


def _not_a_call(inside: str, location: Location) -> Problem:
    fixed = inside.translate(_FULL_WIDTH).strip()
    if fixed != inside.strip():
        return Problem(location, "P605", "宏里用了全角标点", (f"{{{{ {fixed} }}}}",))
    if loose := _LOOSE.fullmatch(inside):
        said = "宏里有多余的空格，或者全角的空格"
        return Problem(location, "P605", said, (f"{{{{ {loose['name']}{loose['args']} }}}}",))
    if inside.count("(") != inside.count(")"):
        return Problem(location, "P605", "宏的圆括号没有成对")
    return Problem(location, "P604", "双大括号里只能写一个宏调用")


_Arguments = tuple[tuple[Argument, ...], Mapping[str, Argument]]


def _arguments(text: str, call: Location, offset: int) -> _Arguments | Problem:
    args: list[Argument] = []
    named: dict[str, Argument] = {}
    position = 0
    while position < len(text) and text.strip():
        found = _ARGUMENT.match(text, position)
        if found is None or text[found.end() : found.end() + 1] not in ("", ","):
            return _not_an_argument(text, position, call, offset)
        value, column = found["value"], offset + found.start("value") + 1
        argument = Argument(value, Location(call.file, call.line, column, max(1, len(value))))
        if found["name"] is None and named:
            return Problem(argument.location, "P602", "没有名字的参数要写在有名字的参数之前")
        if found["name"] in named:
            return Problem(argument.location, "P602", f"参数“{found['name']}”写了两次")
        if found["name"] is None:
            args.append(argument)
        else:
            named[found["name"]] = argument
        position = found.end() + 1
        if position == len(text):
            return Problem(Location(call.file, call.line, offset + position), "P605", "宏的参数末尾多了一个逗号")
    return tuple(args), named


def _not_an_argument(text: str, position: int, call: Location, offset: int) -> Problem:
    rest = text[position:]
    column = offset + position + len(rest) - len(rest.lstrip()) + 1
    location = Location(call.file, call.line, column, max(1, len(rest.strip())))
    fixed = text.translate(_FULL_WIDTH).strip()
    if fixed != text.strip():
        return Problem(location, "P605", "宏的参数里用了全角标点", (f"({fixed})",))
    if not re.search("[\"']", rest):
        return Problem(location, "P602", "宏的参数要放在半角引号里")
    said = "宏的参数没有写完整：每个参数放在一对半角引号里，参数之间用半角逗号隔开"
    return Problem(location, "P605", said)
