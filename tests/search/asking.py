"""Questions with the places that answer them, asked of the engine under Node."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
_OWN_PAGES = ("indicators", "projects", "offices")

Question = Mapping[str, Any]


def asked(site: Path, listed: Sequence[Question]) -> Sequence[Sequence[str]]:
    """For each question the addresses a reader sees first, at most ten."""
    node = shutil.which("node")
    assert node, "没有找到 Node：运行 python tests/tools.py 看怎样安装"
    command = [node, str(HERE / "asking.mjs"), str(site / "search" / "sections.js")]
    typed = json.dumps([one["q"] for one in listed])
    done = subprocess.run(command, input=typed, capture_output=True, text=True, check=True)
    answers: Sequence[Sequence[str]] = json.loads(done.stdout)
    return answers


def every_section(site: Path) -> Sequence[str]:
    """The addresses of all sections that the search can find."""
    return asked(site, [{"q": None}])[0]


def rank_of(question: Question, urls: Sequence[str]) -> int | None:
    """The place, from one, of the first address that answers *question*."""
    right = (n for n, url in enumerate(urls, start=1) if any(answers_it(url, one) for one in question["finds"]))
    return next(right, None)


def answers_it(url: str, wanted: str) -> bool:
    """Whether a section at *url* is what is wanted: a record's id (``*`` for any ending), a page, a part of one."""
    page, _, anchor = url.partition("#")
    if ".html" in wanted:
        return wanted in {page, url}
    action = wanted.startswith("m-") and anchor.startswith(f"a-{wanted[2:]}")
    return fnmatchcase(anchor, wanted) or action or page in {f"{folder}/{wanted}.html" for folder in _OWN_PAGES}
