"""The parts of CONTRIBUTING.md that are made: keys, macros with their results, codes.

``python -m tests.contract.manual`` writes them anew between their marks; a test holds them up to date.
"""

import re
import sys
from collections.abc import Iterator
from functools import partial
from typing import get_origin

from lxml import html
from markdown import Markdown
from pydantic import BaseModel

from macros.model.json_schema import explained
from macros.model.kinds import KINDS, PLAN_FILE
from macros.model.records import PlanInfo
from macros.model.validation import class_in, keys_of
from macros.site.catalog import MACROS, Macro
from macros.site.page_context import PageContext
from macros.site.project import check, read_files
from macros.site.render import renderer
from macros.source.codes import CODES
from macros.source.macro_calls import find_calls
from macros.typography.fix import mended
from tests.blocks import Blocks
from tests.conftest import ROOT
from tests.contract.catalogue import BASE

MANUAL = ROOT / "CONTRIBUTING.md"
MOST = 90
PAGE = "about.md"
_GROUPS = {
    "Y": "文件本身",
    "S": "一条记录的写法",
    "R": "编号和引用",
    "L": "数值是否合理",
    "C": "规划载明的数目",
    "P": "页面",
    "T": "文字的写法",
    "A": "发布过的编号和地址",
    "F": "整个文件",
}


def keys_table(model: type[BaseModel]) -> str:
    """The keys of a record as a Markdown table."""
    rows = ["| 字段 | 含义 | 必填 | 怎样写 |", "|---|---|---|---|"]
    rows += list(_key_rows(model, ""))
    return "\n".join(rows)


def _key_rows(model: type[BaseModel], above: str) -> Iterator[str]:
    titles = keys_of(model)
    for name, field in model.model_fields.items():
        key = field.alias or name
        needed = "必填" if field.is_required() else ""
        said = explained(field).replace("|", "\\|")
        yield f"| `{above}{key}` | {titles[key]} | {needed} | {said} |"
        inner = class_in(field.annotation, BaseModel)
        if inner is not None:
            dash = "[]" if get_origin(field.annotation) is tuple else ""
            yield from _key_rows(inner, f"{above}{key}{dash}.")


def macros_table(block: bool) -> str:
    """The macros of one sort, each with what a reader sees."""
    blocks = _desk()
    rows = ["| 写法 | 用途 | 读者看到的（样例规划） |", "|---|---|---|"]
    for macro in MACROS.values():
        if macro.block is block:
            shown = _seen(blocks, macro)
            rows.append(f"| `{macro.example}` | {macro.does}{_parameters(macro)} | {shown} |")
    return "\n".join(rows)


def _parameters(macro: Macro) -> str:
    optional = [parameter for parameter in macro.parameters if not parameter.required]
    named = "、".join(f"`{parameter.name}`（{parameter.label}）" for parameter in optional)
    return f"。可选参数：{named}" if named else ""


def _desk() -> Blocks:
    site = check(read_files(BASE)).site()
    return Blocks(PageContext(site, PAGE), renderer(ROOT / "overrides" / "fragments"))


def _seen(blocks: Blocks, macro: Macro) -> str:
    """The text a reader sees where an author writes the example."""
    (call,) = find_calls((macro.example,), "").calls
    args = [argument.value for argument in call.args]
    named = {name: argument.value for name, argument in call.named.items()}
    shown = getattr(blocks, macro.name)(*args, **named)
    return _text(shown if macro.block and macro.name != "measure_heading" else _markdown(shown))


def _markdown(text: str) -> str:
    return str(Markdown(extensions=["attr_list"]).convert(text))


def _text(markup: str) -> str:
    parts = html.fromstring(f"<div>{markup}</div>").itertext()
    text = re.sub(r"\s+", " ", " ".join(part.strip() for part in parts if part.strip()))
    text = re.sub(r" ?([，。、；：（）“”]) ?", r"\1", text)
    text = re.sub(r"[0-9]+ KB", "… KB", text)
    shown = text if len(text) <= MOST else f"{text[:MOST].rstrip()}……"
    return mended(shown).replace("|", "\\|") or "（没有内容时什么都不印）"


def codes_table() -> str:
    """Every code with its title and remedy, group by group."""
    parts = []
    for letter, label in _GROUPS.items():
        rows = [f"### {letter}：{label}", "", "| 代码 | 意思 | 改法 |", "|---|---|---|"]
        rows += [
            f"| {name} | {code.title} | {code.remedy.replace('|', chr(92) + '|')} |"
            for name, code in CODES.items()
            if name.startswith(letter)
        ]
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def made_parts() -> dict[str, str]:
    """Name of a mark → what stands between its two lines."""
    parts = {"keys:plan.yml": keys_table(PlanInfo)}
    parts |= {f"keys:{kind.file}": keys_table(kind.model) for kind in KINDS.values()}
    parts |= {"macros:inline": macros_table(False), "macros:block": macros_table(True)}
    return parts | {"codes": codes_table()}


def _between(part: str, found: re.Match[str]) -> str:
    return f"{found[1]}\n{part}\n\n{found[2]}"


def filled(text: str) -> str:
    """*text* with every made part up to date."""
    for name, part in made_parts().items():
        pattern = re.compile(rf"(<!-- made {re.escape(name)} -->\n).*?(<!-- /made -->)", re.DOTALL)
        if not pattern.search(text):
            raise ValueError(f"CONTRIBUTING.md has no mark for {name}")
        text = pattern.sub(partial(_between, part), text)
    return text


FILES = (PLAN_FILE, *(kind.file for kind in KINDS.values()))

if __name__ == "__main__":
    MANUAL.write_text(filled(MANUAL.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    sys.stdout.write("已更新 CONTRIBUTING.md\n")
