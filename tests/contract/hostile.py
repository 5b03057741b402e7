"""A plan whose every text tries to break out of the page."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from macros.model.kinds import KINDS, PLAN_FILE
from macros.site.project import Files, check
from macros.source.yaml_nodes import plain, read

MARK = "xss"
LONG = (
    "<script>xss(1)</script><xss a=b>\"><img src=x onerror=xss(2)>' onmouseover='xss(3)' x=\""
    "[x](javascript:xss(4)) ![x](javascript:xss(5)) <a href=javascript:xss(6)> `xss` **xss** *xss*"
    " &lt;xss&gt; &#60;xss&#62; {: onclick=xss(7) } </td></tr></table></title></textarea><!-- ]]> -->"
    ' --> \\<xss\\> | # xss ```xss <svg/onload=xss(8)> !!! note "<xss>" *[x]: <xss> [^1] ~~x~~ == ++'
)
SHORT = "<xss a=xss()>"
AREA = "<xss>区"
UNIT = '<xss>/"立方米'


def hostile(files: Files) -> Files:
    """*files* with hostile text wherever the contract accepts any text at all."""
    data = {name: _plain(raw) for name, raw in files.data.items()}
    _rename_together(data)
    changed = _written(files, data)
    assert check(changed).problems == ()
    for number, (holder, key) in enumerate(list(_leaves(data))):
        before = holder[key]
        for attempt in (f"{number}{LONG}", f"{number}{SHORT}"):
            holder[key] = attempt
            now = _written(files, data)
            if not check(now).problems:
                changed = now
                break
            holder[key] = before
    return changed


def _plain(raw: bytes) -> Any:
    node, problems = read(raw.decode("utf-8"), "x")
    assert node is not None, problems
    return plain(node)


def _written(files: Files, data: dict[str, Any]) -> Files:
    texts = {name: json.dumps(value, ensure_ascii=False, indent=1).encode() for name, value in data.items()}
    return replace(files, data=texts)


def _rename_together(data: dict[str, Any]) -> None:
    """Texts that must stay equal in several places."""
    for holder, key in list(_leaves(data)):
        if holder[key] == "微克/立方米":
            holder[key] = UNIT
    info = data[PLAN_FILE]
    assert isinstance(info, dict)
    for entry in (*data["observations.yml"], *data["references.yml"]):
        if entry["area"] == info["area"]:
            entry["area"] = AREA
    info["area"] = AREA


def _leaves(value: object) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in list(pairs):
        if isinstance(item, str):
            yield value, key
        else:
            yield from _leaves(item)


def texts(files: Files) -> dict[str, int]:
    """How many hostile texts each data file holds."""
    names = [PLAN_FILE, *(kind.file for kind in KINDS.values())]
    return {name: files.data[name].decode().count("xss(") for name in names}
