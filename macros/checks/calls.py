"""Macro calls in pages: known, complete, standing where they may, naming what exists."""

from collections.abc import Iterator, Mapping

from macros.book import Book
from macros.calls import Argument, Call
from macros.catalog import MACROS, Macro, Parameter
from macros.checks.references import Names
from macros.faults import Fault
from macros.nearest import Guesses, nearest
from macros.pages import Page


def check_calls(book: Book, pages: tuple[Page, ...], names: Names) -> Iterator[Fault]:
    """Yield every fault of every macro call."""
    guess = Guesses()
    for page in pages:
        prose = dict(page.prose)
        for call in page.calls:
            macro = MACROS.get(call.name)
            if macro is None:
                yield Fault(call.place, "P601", f"没有叫“{call.name}”的宏", _near(guess, call.name))
                continue
            if macro.block:
                yield from _standing(call, prose)
            yield from _arguments(book, call, macro, names)


def _near(guess: Guesses, wrong: str) -> tuple[str, ...]:
    return tuple(f"{name}（{MACROS[name].does}）" for name in guess(wrong, MACROS))


def _standing(call: Call, prose: Mapping[int, str]) -> Iterator[Fault]:
    line = call.place.line
    if line not in prose:
        yield Fault(call.place, "P603", f"“{call.name}”是整块宏，不能写在代码块里")
    elif not call.alone:
        yield Fault(call.place, "P603", f"“{call.name}”是整块宏，不能与其他文字写在一行，也不能缩进")
    elif prose.get(line - 1, "").strip() or _text(prose.get(line + 1, "")):
        yield Fault(call.place, "P603", f"“{call.name}”是整块宏，前后都要空一行")


def _text(line: str) -> bool:
    """Whether a line holds text; a macro there speaks for itself."""
    return bool(line.strip()) and not line.startswith("{{")


def _arguments(book: Book, call: Call, macro: Macro, names: Names) -> Iterator[Fault]:
    known = [parameter.name for parameter in macro.parameters]
    if len(call.args) > len(known):
        most = f"最多有{len(known)}个参数" if known else "没有参数"
        said = f"“{macro.name}”{most}，这里写了{len(call.args)}个"
        yield Fault(call.args[len(known)].place, "P602", said, (macro.example,))
    given = dict(zip(known, call.args, strict=False))
    for name, argument in call.named.items():
        if name not in known:
            near = nearest(name, known) or tuple(known)
            yield Fault(argument.place, "P602", f"“{macro.name}”没有参数“{name}”", near)
        elif name in given:
            yield Fault(argument.place, "P602", f"参数“{name}”写了两次", (macro.example,))
    given |= {name: argument for name, argument in call.named.items() if name in known}
    for parameter in macro.parameters:
        if parameter.name in given:
            yield from _argument(given[parameter.name], parameter, names)
        elif parameter.required and not set(call.named) - set(known):
            yield Fault(call.place, "P602", f"“{macro.name}”缺少参数：{parameter.label}", (macro.example,))
    if macro.name == "count" and "what" in given:
        yield from _declared(book, given["what"], macro.parameters[0])


def _argument(argument: Argument, parameter: Parameter, names: Names) -> Iterator[Fault]:
    if parameter.words and argument.value not in parameter.words:
        near = nearest(argument.value, parameter.words) or parameter.words
        yield Fault(argument.place, "P602", f"“{argument.value}”不是允许的{parameter.label}", near)
    if parameter.kinds and not argument.value:
        yield Fault(argument.place, "P602", f"参数“{parameter.label}”是空的")
    elif parameter.kinds and (found := names.missing(argument.value, parameter.kinds, argument.place)):
        yield found


def _declared(book: Book, what: Argument, parameter: Parameter) -> Iterator[Fault]:
    if book.info is None or what.value not in parameter.words:
        return
    declared = sorted({count.what for count in book.info.counts})
    if what.value not in declared:
        yield Fault(what.place, "R301", f"plan.yml 的 counts 里没有“{what.value}”", tuple(declared))
