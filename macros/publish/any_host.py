"""The two commands around a host without events: plain pages for it, and what is done with the site it built."""

import json
import re
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from macros.editions.articles import entries_of
from macros.exports.info import SiteInfo
from macros.publish.data import Data
from macros.publish.finish import finish, read_pages
from macros.publish.options import SiteOptions
from macros.site.navigation import with_generated
from macros.site.prepare import Prepared, prepare
from macros.site.project import CONFIG
from macros.site.settings import read_settings
from macros.source.macro_calls import Call
from macros.source.pages import Page, read_page
from macros.source.report import as_text
from macros.source.yaml_nodes import MapNode, plain, read

_OURS = re.compile(r"^(?:nav|plugins|hooks|watch|docs_dir|site_dir)\s*:.*\n(?:[ \t#-].*\n|\n)*", re.MULTILINE)
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_THEME = re.compile(r"^(\s+custom_dir:).*$", re.MULTILINE)


def add_commands(commands: Any) -> dict[str, Callable[[Namespace], int]]:  # noqa: ANN401 - argparse's own is private
    """Add the commands to a parser; return what runs each."""
    preparing = commands.add_parser("prepare", help="把宏展开，写出任何生成器都能读的普通页面和配置")
    preparing.add_argument("--into", type=Path, help="写到哪里，默认为 build/prepared")
    preparing.add_argument("--plain", action="store_true", help="不用本站的模板，给读不了它们的生成器")
    finishing = commands.add_parser("finish", help="整理别的生成器生成的网站：加开放数据和搜索，检查，合并文件")
    finishing.add_argument("--site", type=Path, help="生成好的网站，默认为 build/prepared/site")
    for command in (preparing, finishing):
        command.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"prepare": _prepare, "finish": _finish}


def _prepare(options: Namespace) -> int:
    prepared, _ = _read(options.root)
    if prepared is None:
        return 1
    into = options.into or options.root / "build" / "prepared"
    shutil.rmtree(into, ignore_errors=True)
    shutil.copytree(options.root / "docs", into / "docs")
    for path, text in expanded_pages(prepared).items():
        target = into / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shown = _TEMPLATE.sub("", text, count=1) if options.plain else text
        target.write_text(shown, encoding="utf-8", newline="\n")
    config = (options.root / CONFIG).read_text(encoding="utf-8")
    overrides = None if options.plain else options.root.resolve() / "overrides"
    (into / CONFIG).write_text(configuration(config, overrides, prepared), encoding="utf-8", newline="\n")
    sys.stdout.write(f"已写出 {into}：{CONFIG} 和 docs。用生成器生成之后，运行 python -m macros finish。\n")
    return 0


def _finish(options: Namespace) -> int:
    prepared, info = _read(options.root)
    if prepared is None or prepared.site is None:
        return 1
    folder = options.site or options.root / "build" / "prepared" / "site"
    if not (folder / "index.html").is_file():
        sys.stderr.write(f"{folder} 里没有生成好的网站\n")
        return 2
    pages = read_pages(folder)
    nav = with_generated(read_settings(options.root).nav, prepared.generated)
    listed = tuple(entries_of(nav))
    wanted = SiteOptions(info.url, info.name, prepared.site.plan.redirects, info.description, listed)
    data = Data(prepared.site)
    data.read(folder, pages, wanted)
    problems = finish(folder, pages, wanted, data)
    sys.stdout.write("\n".join([*problems, "网站没有整理好。" if problems else f"已整理 {folder}。"]) + "\n")
    return 1 if problems else 0


def _read(root: Path) -> tuple[Prepared | None, SiteInfo]:
    """The project and what its settings say of the site; no project, and a report, when there are problems."""
    info = read_settings(root).info
    prepared = prepare(root, info)
    if prepared.project.problems:
        sys.stdout.write(as_text(prepared.project.problems, prepared.project.lines))
        return None, info
    return prepared, info


def expanded_pages(prepared: Prepared) -> dict[str, str]:
    """Every page, written or generated, with what its macros print in the places of their calls."""
    made = (read_page(page.markdown.encode(), page.path)[0] for page in prepared.generated)
    pages = [*prepared.project.pages, *(page for page in made if page is not None)]
    return {page.path: _expanded(page, prepared.macros(lambda page=page: page.path)) for page in pages}  # type: ignore[misc]


def _expanded(page: Page, macros: Mapping[str, Callable[..., str]]) -> str:
    lines = list(page.lines)
    for call in sorted(page.calls, key=lambda call: call.location, reverse=True):
        number, start = call.location.line - 1, call.location.column - 1
        line = lines[number]
        lines[number] = line[:start] + _printed(call, macros) + line[start + call.location.length :]
    return "\n".join(lines)


def _printed(call: Call, macros: Mapping[str, Callable[..., str]]) -> str:
    named = {name: argument.value for name, argument in call.named.items()}
    return macros[call.name](*(argument.value for argument in call.args), **named)


def configuration(text: str, overrides: Path | None, prepared: Prepared) -> str:
    """The host's settings for the expanded pages: no macros, no events, every page in the navigation."""
    node, _ = read(text, CONFIG)
    nav = node.get("nav") if isinstance(node, MapNode) else None
    whole = with_generated(plain(nav) if nav is not None else [], prepared.generated)
    templates = f" {json.dumps(str(overrides))}" if overrides else ""
    settings = _THEME.sub(lambda found: f"{found[1]}{templates}" if overrides else "", _OURS.sub("", text))
    return f"{settings.rstrip()}\nplugins: []\nnav: {json.dumps(whole, ensure_ascii=False)}\n{_unlisted(prepared)}"


def _unlisted(prepared: Prepared) -> str:
    """The setting that names the pages outside the navigation."""
    paths = [f"/{page.path}" for page in prepared.generated if not page.listed]
    return f"not_in_nav: {json.dumps(chr(10).join(paths), ensure_ascii=False)}\n" if paths else ""
