"""Macro calls in a page, with the places of the call and of each argument.

Pages may hold nothing but simple calls, ``{{ name("id", key="word") }}``, so that authors,
reviewers and every Jinja-like host read them alike.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.faults import Fault
from macros.places import Place

_MARK = re.compile(r"\{[{%#]")
_CALL = re.compile(r"\{\{\s*(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*\((?P<args>[^\n{}]*)\)\s*\}\}")
_EXPRESSION = re.compile(r"\{\{(?P<inside>[^\n{}]*)\}\}")


@dataclass(frozen=True, slots=True)
class Argument:
    """A literal argument and where it is written, without its quotes."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Call:
    """One macro call; ``alone`` when it fills its line from the first column."""

    name: str
    args: tuple[Argument, ...]
    named: Mapping[str, Argument]
    place: Place
    alone: bool


def find_calls(lines: tuple[str, ...], file: str, first_line: int = 1) -> tuple[list[Call], list[Fault]]:
    """Find every call in *lines*; *first_line* is the number of the first of them in the file."""
    calls: list[Call] = []
    faults: list[Fault] = []
    for number, line in enumerate(lines, start=first_line):
        for start in _marks(line):
            found = _one(line, start, Place(file, number, start + 1))
            if isinstance(found, Call):
                calls.append(found)
            else:
                faults.append(found)
    return calls, faults


def _marks(line: str) -> Iterator[int]:
    position = 0
    while match := _MARK.search(line, position):
        yield match.start()
        closed = _EXPRESSION.match(line, match.start())
        position = closed.end() if closed else match.end()


def _one(line: str, start: int, place: Place) -> Call | Fault:
    opening = line[start : start + 2]
    if opening == "{#":
        return Fault(
            place,
            "P604",
            "“{#”会把后面的文字整段隐去",
            ("{: #编号 }",),
            "标题编号写成 {: #编号 }，冒号不能少。",
        )
    if opening == "{%":
        return Fault(place, "P604", "页面里不支持“{%”开头的语句")
    expression = _EXPRESSION.match(line, start)
    if expression is None:
        return Fault(place, "P605", "宏没有写完整：这一行里缺少与“{{”成对的“}}”")
    place = Place(place.file, place.line, place.column, expression.end() - start)
    call = _CALL.match(line, start)
    if call is None or call.end() != expression.end():
        return _not_a_call(expression["inside"], place)
    arguments = _arguments(call["args"], place, call.start("args"))
    if isinstance(arguments, Fault):
        return arguments
    args, named = arguments
    return Call(call["name"], args, named, place, line.strip() == call[0] and start == 0)


def _not_a_call(inside: str, place: Place) -> Fault:
    if re.search("[“”‘’（）]", inside):
        fixed = inside.translate(str.maketrans("“”‘’（），", "\"\"''(),")).strip()
        return Fault(place, "P605", "宏里用了全角括号或全角引号", (f"{{{{ {fixed} }}}}",))
    return Fault(place, "P604", "双大括号里只能写一个宏调用")


_Arguments = tuple[tuple[Argument, ...], Mapping[str, Argument]]


def _arguments(text: str, call: Place, offset: int) -> _Arguments | Fault:
    try:
        parsed = ast.parse(f"f({text})", mode="eval").body
    except (SyntaxError, ValueError):
        hint = text.translate(str.maketrans("“”‘’（），", "\"\"''(),"))
        hints = (f"({hint})",) if hint != text else ()
        return Fault(call, "P605", "宏的参数没有写完整：每个参数要放在一对半角引号里，用半角逗号隔开", hints)
    if not isinstance(parsed, ast.Call) or any(key.arg is None for key in parsed.keywords):
        return Fault(call, "P604", "双大括号里只能写一个宏调用")
    args = [_literal(node, text, call, offset) for node in parsed.args]
    named = {str(key.arg): _literal(key.value, text, call, offset) for key in parsed.keywords}
    wrong = [found for found in (*args, *named.values()) if isinstance(found, Fault)]
    if wrong:
        return wrong[0]
    return (
        tuple(found for found in args if isinstance(found, Argument)),
        {name: found for name, found in named.items() if isinstance(found, Argument)},
    )


def _literal(node: ast.expr, text: str, call: Place, offset: int) -> Argument | Fault:
    before = f"f({text})".encode()[: node.col_offset].decode() if node.lineno == 1 else ""
    column = offset + len(before) - 2 + 1
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return Argument(node.value, Place(call.file, call.line, column + 1, max(1, len(node.value))))
    return Fault(Place(call.file, call.line, column), "P602", "宏的参数要放在半角引号里")
