"""The commands of the editions: make them all, and compare a copy with its list."""

import re
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from macros.editions import verify
from macros.editions.articles import articles
from macros.editions.dist import Made, Missing, Release, made, with_lists
from macros.editions.shelf import FOLDER, PAGE, with_list, without_list
from macros.publish.finish import NOT_FOUND, read_pages
from macros.publish.swap import Busy, Workshop, in_chinese
from macros.site.prepare import Prepared, prepare, told_day
from macros.site.settings import Settings, read_settings
from macros.source.report import as_text

_VERSION = re.compile(r"^version:\s*[\"']?([^\s\"']+)", re.MULTILINE)


def add_commands(commands: Any) -> dict[str, Callable[[Namespace], int]]:  # noqa: ANN401 - argparse's own is private
    """Add the commands to a parser; return what runs each."""
    making = commands.add_parser("dist", help="把整本书（PDF、EPUB、Word、单文件网页）、离线网站和开放数据写到 dist/")
    making.add_argument("--site", type=Path, help="生成好的网站，默认为 site")
    making.add_argument("--into", type=Path, help="写到哪个目录，默认为 dist")
    checking = commands.add_parser("verify", help="核对一份拷贝有没有被改动、缺少或多出文件")
    checking.add_argument("folder", type=Path, help="放着 SHA256SUMS 的文件夹")
    for command in (making, checking):
        command.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"dist": _dist, "verify": lambda options: verify.main([str(options.folder)])}


def _dist(options: Namespace) -> int:
    site = options.site or options.root / "site"
    if not (site / NOT_FOUND).is_file():
        sys.stderr.write(f"{site} 里没有生成好的网站，请先运行 mkdocs build，或者用 make dist。\n")
        return 2
    settings = read_settings(options.root)
    prepared = prepare(options.root, settings.info)
    if prepared.site is None or prepared.project.problems:
        sys.stdout.write(as_text(prepared.project.problems, prepared.project.lines))
        sys.stdout.write("还有问题没有改正，没有写出任何文件。\n")
        return 1
    release = release_of(options.root, site, settings, prepared)
    done = list(made(release))
    files = tuple(one for one in done if isinstance(one, Made))
    missing = tuple(one for one in done if isinstance(one, Missing))
    whole = with_lists(release, files, missing)
    try:
        _write(Workshop(options.into or options.root / "dist"), whole)
        _shelve(site, files, whole, release.version_words)
    except (Busy, OSError) as error:
        sys.stderr.write(f"没有写成：{in_chinese(error) if isinstance(error, OSError) else error}\n")
        return 2
    sys.stdout.write("".join(f"已写出 {name}（{len(raw)} 字节）\n" for name, raw in whole.items()))
    sys.stdout.write("".join(f"{one}\n" for one in missing))
    return 1 if missing else 0


def release_of(root: Path, site: Path, settings: Settings, prepared: Prepared) -> Release:
    """What the built *site* of the project in *root* is handed out as.

    Raises:
        ValueError: when the project has problems.
    """
    if prepared.site is None:
        raise ValueError("a project with problems has no release")
    files = _files(site)
    if (page := files.get(PAGE)) is not None:
        files[PAGE] = without_list(page.decode()).encode()
    commit = _git(root, "rev-parse", "HEAD")
    return Release(
        prepared.site,
        files,
        articles(read_pages(site), settings.nav, prepared),
        _notice(settings),
        _version(root),
        commit,
        _day(root, commit, prepared.site.today),
    )


def _files(site: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(site.rglob("*")) if path.is_file())
    found = {path.relative_to(site).as_posix(): path for path in paths}
    kept = (name for name in found if not name.startswith((f"{FOLDER}/", ".")) and "/." not in name)
    return {name: found[name].read_bytes() for name in kept}


def _notice(settings: Settings) -> str:
    """Whose book it is not; empty for an official publisher."""
    extra = settings.values.get("extra") or {}
    if (extra.get("official") or {}).get("enabled") == "true":
        return ""
    return f"非官方站点。{(extra.get('site_notice') or {}).get('text') or ''}"


def _version(root: Path) -> str:
    cited = root / "CITATION.cff"
    found = _VERSION.search(cited.read_text(encoding="utf-8")) if cited.is_file() else None
    return found[1] if found else "未编号"


def _git(root: Path, *arguments: str) -> str:
    """What git says of the project; empty where there is no git or no commit."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _day(root: Path, commit: str, today: date) -> date:
    """The day of the commit, or the one a reproducible build is told to take; else that of the data."""
    if (told := told_day()) is not None:
        return told
    epoch = _git(root, "log", "-1", "--format=%ct") if commit else ""
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else today


def _write(workshop: Workshop, files: Mapping[str, bytes]) -> None:
    """Write beside, then swap: a run that ends early leaves the editions of before."""
    workshop.open()
    try:
        for name, raw in files.items():
            (workshop.folder / name).write_bytes(raw)
        workshop.swap()
    finally:
        workshop.close()


def _shelve(site: Path, files: tuple[Made, ...], whole: Mapping[str, bytes], version: str) -> None:
    """Put the editions beside the pages, and list them on the download page; each is whole or as before."""
    _write(Workshop(site / FOLDER, beside=site.with_name(f"{site.name}-{FOLDER}")), whole)
    page, beside = site / PAGE, site / f".{PAGE}.new"
    if page.is_file():
        text = without_list(page.read_text(encoding="utf-8"))
        beside.write_text(with_list(text, files, version), encoding="utf-8", newline="\n")
        beside.replace(page)
