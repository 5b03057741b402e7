"""``python -m macros release``: what changed in the data since the last release goes into the register."""

import re
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from macros.history.compare import changes_between, counts_of
from macros.history.register import with_release
from macros.history.state import as_json, hash_of, read_state, state_of
from macros.model.plan import Plan
from macros.model.releases import RELEASES_FILE, STATE_FILE, VERSION, Release, read_history
from macros.projects.files import write_all
from macros.site.prepare import told_day
from macros.site.project import Files, check, read_files
from macros.source.decoding import decode
from macros.source.report import as_text
from macros.views.history import summary


class ReleaseError(Exception):
    """A release that cannot be recorded, with a Chinese explanation."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A release, and the two files that hold it."""

    release: Release
    files: dict[str, bytes]


def add_commands(commands: Any) -> dict[str, Callable[[Namespace], int]]:  # noqa: ANN401 - argparse's own is private
    """Add the command to a parser; return what runs it."""
    releasing = commands.add_parser("release", help="登记一次数据的发布：与上次登记的相比改了什么")
    releasing.add_argument("version", type=_version, help="这次发布的版本，例如 1.2")
    releasing.add_argument("--day", type=_day, help="发布的日期，不写就是今天")
    releasing.add_argument("--root", type=Path, default=Path(), help="项目目录，默认为当前目录")
    return {"release": _release}


def _version(text: str) -> str:
    if not re.fullmatch(VERSION, text):
        raise ArgumentTypeError(f"版本只写数字和点，例如 1.2，现在是“{text}”")
    return text


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"日期要写成 2026-11-24 这样，现在是“{text}”") from None


def _release(options: Namespace) -> int:
    files = read_files(options.root)
    project = check(files)
    if project.problems:
        sys.stdout.write(as_text(project.problems, project.lines))
        sys.stdout.write("还有问题没有改正，没有登记这次发布。\n")
        return 1
    day = options.day or told_day() or datetime.now(UTC).date()
    try:
        found = recorded(files, project.dataset.plan(), options.version, day)
        if found is None:
            last = project.releases[-1]
            sys.stdout.write(f"与上次登记的第{last.version}版（{last.day}）相比，数据没有变化，什么也没有写。\n")
            return 0
        write_all({options.root / name: raw for name, raw in found.files.items()})
    except ReleaseError as error:
        sys.stderr.write(f"没有登记：{error}\n")
        return 2
    except OSError as error:
        sys.stderr.write(f"没有登记：写不进 {options.root / RELEASES_FILE}（{error.strerror}）。\n")
        return 2
    sys.stdout.write(f"已登记第{options.version}版（{day}）：{summary(found.release)}\n")
    sys.stdout.write("".join(f"已写出 {name}\n" for name in found.files))
    return 0


def recorded(files: Files, plan: Plan, version: str, day: date) -> Recorded | None:
    """The release of *plan* and the files to write; None when nothing differs from the last release.

    Raises:
        ReleaseError: when the version or the day does not fit what is recorded.
    """
    releases = read_history(files.releases).releases
    state = as_json(state_of(plan))
    if releases and hash_of(state) == releases[-1].state:
        return None
    _fits(releases, version, day)
    changes = changes_between(read_state(files.state or b""), state_of(plan)) if releases else ()
    if releases and not changes:
        return None
    made = Release(
        version=version,
        day=day.isoformat(),
        state=hash_of(state),
        counts=() if releases else counts_of(plan),
        changes=changes,
    )
    text = with_release(decode(files.releases or b"", RELEASES_FILE)[0], made).encode()
    if read_history(text).releases[-1:] != (made,):
        raise ReleaseError(f"{RELEASES_FILE} 写不下这么多改动。请分几次发布。")
    return Recorded(made, {STATE_FILE: state, RELEASES_FILE: text})


def _fits(releases: tuple[Release, ...], version: str, day: date) -> None:
    same = next((item for item in releases if item.version == version), None)
    if same is not None:
        raise ReleaseError(f"第{version}版在{same.day}已经登记过。请换一个新的版本。")
    if releases and day.isoformat() < releases[-1].day:
        last = releases[-1]
        raise ReleaseError(f"日期{day}早于上次登记的第{last.version}版（{last.day}）。请核对 --day。")
