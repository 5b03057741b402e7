"""The end of every way back: show what changes, and write it when it is sound and wanted."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.projects.files import write_all
from macros.review.report import as_markdown
from macros.review.review import review
from macros.review.states import State
from macros.sheets.apply import Applied, applied
from macros.sheets.merge import Merged
from macros.sheets.words import changed_lines, summary
from macros.site.project import Files, Project, check, read_files
from macros.site.render import FRAGMENTS
from macros.source.decoding import visible
from macros.source.report import as_text

_PROGRAM = Path(__file__).parent.parent.parent


@dataclass(frozen=True, slots=True)
class Taking:
    """What comes back, how it is called, and whether it is to be written; ``then`` says what to do after that."""

    root: Path
    what: str
    write: bool
    to_write: str
    then: str = ""


def sound_project(root: Path, doing: str) -> tuple[Files, Project] | None:
    """The project at *root*; None, after its faults were shown, when its data have any."""
    files = read_files(root)
    project = check(files)
    if project.usable:
        return files, project
    sys.stdout.write(as_text(project.problems, project.lines))
    refuse(f"数据文件里还有问题没有改正，先改正它们，再{doing}。没有改动任何文件。")
    return None


def taken(wanted: Taking, files: Files, project: Project, found: Merged) -> int:
    """Show what changes, and write it when asked to; the exit code of the command."""
    if found.problems:
        return _listed(found.problems)
    if found.is_empty:
        sys.stdout.write(f"{wanted.what}与数据没有不同，没有改动任何文件。\n")
        return 0
    done = applied(files, project, found)
    if done.told:
        return _listed(list(done.told))
    sys.stdout.write(_lines(changed_lines(found)))
    before, after = State("数据文件", files, project), State(wanted.what, done.files, done.project)
    sys.stdout.write(f"\n{as_markdown(review(before, after, _PROGRAM / FRAGMENTS))}\n")
    if done.later:
        sys.stdout.write(f"写入之后，页面还要跟着改：\n{_lines(done.later)}\n")
    if not wanted.write:
        sys.stdout.write(f"检查通过：{summary(found)}。还没有写入；{wanted.to_write}。\n")
        return 0
    return _written(wanted, found, done)


def _written(wanted: Taking, found: Merged, done: Applied) -> int:
    try:
        write_all({wanted.root / "data" / name: text.encode() for name, text in done.texts.items()})
    except OSError as error:
        return refuse(f"没有写成（{error.strerror}）：data 目录写不进去，没有改动任何文件。")
    sys.stdout.write(f"已写入：{summary(found)}；改动的文件：{'、'.join(sorted(done.texts))}。\n{wanted.then}")
    return 0


def _listed(problems: list[str]) -> int:
    sys.stdout.write(_lines(problems))
    sys.stdout.write(f"\n共 {len(problems)} 处要先改正，没有改动任何文件。\n")
    return 1


def _lines(said: Iterable[str]) -> str:
    """A line each, safe for a terminal, whatever others wrote into it."""
    return "".join(visible(line.replace("\n", " ")) + "\n" for line in said)


def refuse(message: str) -> int:
    """Say why nothing was done; the exit code of the command."""
    sys.stderr.write(visible(message) + "\n")
    return 2
