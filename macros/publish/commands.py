"""The commands of publishing: prepare for a host, list what is used."""

import sys
import tomllib
from argparse import Namespace
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from macros.publish.finish import NOT_FOUND, publish, read_pages, write
from macros.publish.hosting import Host
from macros.publish.sbom import sbom
from macros.publish.social import COMMON, CannotDrawError, drawn

_USUAL = Host()
LONGEST = 80  # characters; what is longer is the licence's text, not its name
Command = Callable[[Namespace], int]


def add_commands(commands: Any) -> dict[str, Command]:  # noqa: ANN401 - argparse's class for this is private
    """Add the commands to a parser; return what runs each."""
    publishing = commands.add_parser("publish", help="为发布作准备：压缩 site/，写出各种主机的配置")
    publishing.add_argument("--site", type=Path, help="生成好的网站，默认为 site")
    publishing.add_argument("--into", type=Path, help="配置写到哪里，默认为 build/hosting")
    publishing.add_argument("--base", default="", help="网站在主机上的路径，如 /plan/；默认按生成时的 site_url")
    publishing.add_argument("--folder", default=_USUAL.root, help="网站文件在服务器上的目录")
    publishing.add_argument("--name", default=_USUAL.name, help="网站的域名")
    listing = commands.add_parser("sbom", help="写出物料清单（CycloneDX）")
    for command in (publishing, listing):
        command.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"publish": _publish, "sbom": _sbom}


def _publish(options: Namespace) -> int:
    site = options.site or options.root / "site"
    into = options.into or options.root / "build" / "hosting"
    base = options.base
    if not (site / NOT_FOUND).is_file():
        return _refuse(f"{site} 里没有生成好的网站，请先运行 mkdocs build")
    if base and not (base.startswith("/") and base.endswith("/")):
        return _refuse(f"--base 要以斜线开头和结尾，例如 /plan/，现在是“{base}”")
    sys.stdout.write(_draw(site))
    written = publish(site, into, Host(options.folder, options.name), base=base)
    sys.stdout.write("已压缩网站文件。主机配置：\n" + "".join(f"  {path}\n" for path in written))
    return 0


def _draw(site: Path) -> str:
    """Draw the pictures for sharing; what to tell about it."""
    if not (site / COMMON).is_file():
        return ""  # a site without an address names no picture
    try:
        files = drawn(read_pages(site), (site / COMMON).read_bytes())
    except CannotDrawError as error:
        return f"{error}\n"
    write(site, files)
    return f"分享用的图：{len(files) // 2}张，每页一张。\n"


def _sbom(options: Namespace) -> int:
    project = tomllib.loads((options.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (options.root / "requirements.lock").read_text(encoding="utf-8")
    names = {line.partition("==")[0] for line in lock.splitlines() if "==" in line}
    licenses = {name: text for name in sorted(names) if (text := _license(name))}
    sys.stdout.write(sbom(project["name"], project["version"], lock, licenses))
    return 0


def _license(name: str) -> str:
    """The licence an installed package declares; empty when it is not installed or says nothing short."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return ""
    told_in_short = [*(told.get_all("License-Expression") or ()), *(told.get_all("License") or ())]
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if "License" in line]
    short = [line for line in told_in_short if len(line) < LONGEST and "\n" not in line]
    return short[0] if short else "; ".join(classified)


def _refuse(message: str) -> int:
    sys.stderr.write(message + "\n")
    return 2
