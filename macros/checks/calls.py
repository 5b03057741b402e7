"""Macro calls in pages: known, complete, standing where they may, naming what exists."""

from collections.abc import Iterator, Mapping

from macros.checks.references import Names
from macros.model.dataset import Dataset
from macros.site.catalog import MACROS, Macro, Parameter
from macros.source.macro_calls import Argument, Call
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.suggestions import Suggestions, closest_matches


def check_calls(dataset: Dataset, pages: tuple[Page, ...], names: Names) -> Iterator[Problem]:
    """Yield every problem of every macro call."""
    guess = Suggestions()
    for page in pages:
        prose = dict(page.prose)
        for call in page.calls:
            macro = MACROS.get(call.name)
            if macro is None:
                yield Problem(call.location, "P601", f"没有叫“{call.name}”的宏", _near(guess, call.name))
                continue
            if macro.block:
                yield from _standing(call, prose)
            yield from _arguments(dataset, call, macro, names)


def _near(guess: Suggestions, wrong: str) -> tuple[str, ...]:
    return tuple(f"{name}（{MACROS[name].does}）" for name in guess(wrong, MACROS))


def _standing(call: Call, prose: Mapping[int, str]) -> Iterator[Problem]:
    line = call.location.line
    if line not in prose:
        yield Problem(call.location, "P603", f"“{call.name}”是整块宏，不能写在代码块里")
    elif not call.alone:
        yield Problem(call.location, "P603", f"“{call.name}”是整块宏，不能与其他文字写在一行，也不能缩进")
    elif prose.get(line - 1, "").strip() or _text(prose.get(line + 1, "")):
        yield Problem(call.location, "P603", f"“{call.name}”是整块宏，前后都要空一行")


def _text(line: str) -> bool:
    """Whether a line holds text; a macro there speaks for itself."""
    return bool(line.strip()) and not line.startswith("{{")


def _arguments(dataset: Dataset, call: Call, macro: Macro, names: Names) -> Iterator[Problem]:
    known = [parameter.name for parameter in macro.parameters]
    if len(call.args) > len(known):
        most = f"最多有{len(known)}个参数" if known else "没有参数"
        said = f"“{macro.name}”{most}，这里写了{len(call.args)}个"
        yield Problem(call.args[len(known)].location, "P602", said, (macro.example,))
    given = dict(zip(known, call.args, strict=False))
    for name, argument in call.named.items():
        if name not in known:
            near = closest_matches(name, known) or tuple(known)
            yield Problem(argument.location, "P602", f"“{macro.name}”没有参数“{name}”", near)
        elif name in given:
            yield Problem(argument.location, "P602", f"参数“{name}”写了两次", (macro.example,))
    given |= {name: argument for name, argument in call.named.items() if name in known}
    for parameter in macro.parameters:
        if parameter.name in given:
            yield from _argument(given[parameter.name], parameter, names)
        elif parameter.required and not set(call.named) - set(known):
            yield Problem(call.location, "P602", f"“{macro.name}”缺少参数：{parameter.label}", (macro.example,))
    if macro.name == "count" and "what" in given:
        yield from _declared(dataset, given["what"], macro.parameters[0])


def _argument(argument: Argument, parameter: Parameter, names: Names) -> Iterator[Problem]:
    if parameter.words and argument.value not in parameter.words:
        near = closest_matches(argument.value, parameter.words) or parameter.words
        yield Problem(argument.location, "P602", f"“{argument.value}”不是允许的{parameter.label}", near)
    if parameter.kinds and not argument.value:
        yield Problem(argument.location, "P602", f"参数“{parameter.label}”是空的")
    elif parameter.kinds and (found := names.missing(argument.value, parameter.kinds, argument.location)):
        yield found


def _declared(dataset: Dataset, what: Argument, parameter: Parameter) -> Iterator[Problem]:
    if dataset.info is None or what.value not in parameter.words:
        return
    declared = sorted({count.what for count in dataset.info.counts})
    if what.value not in declared:
        yield Problem(what.location, "R301", f"plan.yml 的 counts 里没有“{what.value}”", tuple(declared))
