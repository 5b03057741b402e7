"""How builds grow with the plan: ``python -m tests.bench.scale 60 357 1000``.

The real content is multiplied: every indicator with its values again under another id, in files of their own.
Each size is built cold beside plain Material on the same rendered content, in turn; ratios of medians are quoted.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from typing import NamedTuple

from tests.bench.build import PLAIN, ROOT, WORK, size

RUNS = 3
KINDS = ("indicators", "observations", "references")
_RECORD = re.compile(r"(?m)^(?=- id: )")


def multiplied(root: Path, pages: int) -> int:
    """A copy of the project in *root* with about *pages* pages; how often each indicator stands there."""
    shutil.rmtree(root, ignore_errors=True)
    for name in ("macros", "overrides", "docs", "data"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    texts = {kind: (root / "data" / f"{kind}.yml").read_text(encoding="utf-8") for kind in KINDS}
    own = texts["indicators"].count("\n- id: ")
    times = max(1, round((pages - 30) / own))
    for kind, text in texts.items():
        (root / "data" / kind).mkdir()
        for number in range(1, times):
            again = "".join(_again(record, number) for record in _RECORD.split(text)[1:])
            (root / "data" / kind / f"part-{number}.yml").write_text(again, encoding="utf-8")
    return times


def _again(record: str, number: int) -> str:
    record = re.sub(r"(?m)^(- id|  indicator): ([a-z0-9-]+)", rf"\1: \2-x{number}", record)
    return re.sub(r'(?m)^  name: ([^"\n]*)$', rf"  name: \1（{number}）", record, count=1)


class Spent(NamedTuple):
    """Seconds a command takes; what else the machine does counts more on the clock than of the processor."""

    clock: float
    processor: float


def spent(cwd: Path, *command: str) -> Spent:
    """What a command and the processes it starts take."""
    before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)
    after, clock = getrusage(RUSAGE_CHILDREN), time.perf_counter() - start
    return Spent(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def plain_of(root: Path) -> Path:
    """Plain Material with the same pages as our macros print them."""
    prepared = root / "plain"
    spent(root, sys.executable, "-m", "macros", "prepare", "--plain", "--into", str(prepared))
    text = (prepared / "mkdocs.yml").read_text(encoding="utf-8")
    kept = text[text.index("markdown_extensions:") : text.index("validation:")]
    (prepared / "mkdocs.yml").write_text(PLAIN + kept, encoding="utf-8")
    return prepared


def rows(pages: int) -> Iterator[str]:
    """What was measured for one size."""
    root = WORK / f"scale-{pages}"
    multiplied(root, pages)
    plain = plain_of(root)
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "-q")
    taken: dict[str, list[Spent]] = {"plain": [], "cold": [], "check": []}
    for _ in range(RUNS if pages <= 400 else 1):
        shutil.rmtree(root / ".cache", ignore_errors=True)
        taken["cold"].append(spent(root, *mkdocs))
        taken["plain"].append(spent(plain, *mkdocs))
        taken["check"].append(spent(root, sys.executable, "-m", "macros", "check"))
    made = len(list((root / "site").rglob("*.html")))
    ours, theirs = size(root / "site"), size(plain / "site")
    clock, processor = (
        [median(one[which] for one in taken[name]) for name in ("plain", "cold", "check")] for which in range(2)
    )
    cells = [f"{cell:.2f}" for plain, *rest in (clock, processor) for cell in (plain, *_with_ratios(plain, rest))]
    yield f"| {' | '.join((str(made), *cells, f'{ours / 1e6:.1f}', f'{ours / theirs:.2f}'))} |"


def _with_ratios(base: float, taken: Sequence[float]) -> Iterator[float]:
    for one in taken:
        yield from (one, one / base)


def main() -> None:
    each = "plain, {0} s | cold, {0} s | × plain | check, {0} s | × plain"
    print(f"| pages | {each.format('clock')} | {each.format('CPU')} | MB | × plain |")
    print("|---" * 13 + "|")
    for pages in map(int, sys.argv[1:] or ("60", "357", "1000")):
        for row in rows(pages):
            print(row, flush=True)


if __name__ == "__main__":
    main()
