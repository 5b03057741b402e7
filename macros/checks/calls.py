"""Macro calls in pages: known, complete, standing where they may, naming what exists."""

from collections.abc import Iterator

from macros.book import Book
from macros.calls import Argument, Call
from macros.catalog import MACROS, Macro, Parameter
from macros.checks.references import missing_reference
from macros.faults import Fault
from macros.nearest import nearest
from macros.pages import Page


def check_calls(book: Book, pages: tuple[Page, ...]) -> Iterator[Fault]:
    """Yield every fault of every macro call."""
    for page in pages:
        for call in page.calls:
            macro = MACROS.get(call.name)
            if macro is None:
                yield Fault(call.place, "P601", f"没有叫“{call.name}”的宏", _near(call.name))
                continue
            if macro.block and not call.alone:
                yield Fault(call.place, "P603", f"“{macro.name}”是整块宏，不能与其他文字写在一行，也不能缩进")
            yield from _arguments(book, call, macro)


def _near(wrong: str) -> tuple[str, ...]:
    return tuple(f"{name}（{MACROS[name].does}）" for name in nearest(wrong, MACROS))


def _arguments(book: Book, call: Call, macro: Macro) -> Iterator[Fault]:
    names = [parameter.name for parameter in macro.parameters]
    if len(call.args) > len(names):
        said = f"“{macro.name}”最多有{len(names)}个参数，这里写了{len(call.args)}个"
        yield Fault(call.args[len(names)].place if names else call.place, "P602", said, (macro.example,))
    given = dict(zip(names, call.args, strict=False))
    for name, argument in call.named.items():
        if name not in names:
            yield Fault(
                argument.place,
                "P602",
                f"“{macro.name}”没有参数“{name}”",
                nearest(name, names) or tuple(names),
            )
        elif name in given:
            yield Fault(argument.place, "P602", f"参数“{name}”写了两次", (macro.example,))
    given |= {name: argument for name, argument in call.named.items() if name in names}
    for parameter in macro.parameters:
        if parameter.name in given:
            yield from _argument(book, given[parameter.name], parameter)
        elif parameter.required:
            yield Fault(call.place, "P602", f"“{macro.name}”缺少参数：{parameter.label}", (macro.example,))


def _argument(book: Book, argument: Argument, parameter: Parameter) -> Iterator[Fault]:
    if parameter.words and argument.value not in parameter.words:
        near = nearest(argument.value, parameter.words) or parameter.words
        yield Fault(argument.place, "P602", f"“{argument.value}”不是允许的{parameter.label}", near)
    if parameter.kinds:
        found = missing_reference(book, argument.value, parameter.kinds, argument.place)
        if found:
            yield found
    declared = {count.what for count in book.info.counts} if book.info else set()
    if parameter.label == "计数对象" and argument.value in parameter.words and argument.value not in declared:
        yield Fault(
            argument.place, "R301", f"plan.yml 的 counts 里没有“{argument.value}”", tuple(sorted(declared))
        )
