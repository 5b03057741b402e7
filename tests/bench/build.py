"""How long a whole build takes beside plain Material on the same rendered content: ``python -m tests.bench.build``.

Runs are interleaved and medians compared, so that a busy machine slows both alike.
"""

import os
import platform
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent.parent
WORK = ROOT / "build" / "bench"
RUNS = 5
PLAIN = "site_name: 基准\nuse_directory_urls: false\ntheme:\n  name: material\n  language: zh\n  font: false\n"


def plain_project() -> Path:
    """Plain Material with the pages as our macros print them."""
    prepared = WORK / "plain"
    run(sys.executable, "-m", "macros", "prepare", "--plain", "--into", str(prepared))
    text = (prepared / "mkdocs.yml").read_text(encoding="utf-8")
    kept = text[text.index("markdown_extensions:") : text.index("validation:")]
    (prepared / "mkdocs.yml").write_text(PLAIN + kept, encoding="utf-8")
    return prepared


def run(*command: str, cwd: Path = ROOT) -> float:
    """Seconds a command takes."""
    start = time.perf_counter()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=cwd, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measured(plain: Path) -> Mapping[str, list[float]]:
    """Seconds of each run, by what was run."""
    taken: dict[str, list[float]] = {"plain": [], "cold": [], "warm": [], "check": []}
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir")
    for _ in range(RUNS):
        shutil.rmtree(ROOT / ".cache", ignore_errors=True)
        taken["cold"].append(run(*mkdocs, str(WORK / "ours")))
        taken["plain"].append(run(*mkdocs, str(WORK / "theirs"), cwd=plain))
        taken["warm"].append(run(*mkdocs, str(WORK / "ours")))
        taken["check"].append(run(sys.executable, "-m", "macros", "check"))
    return taken


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    taken = measured(plain_project())
    base = median(taken["plain"])
    names = " ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "Markdown", "Jinja2"))
    print(f"{platform.machine()} × {os.cpu_count()}, Python {platform.python_version()}, {names}")
    print(f"{len(list((WORK / 'ours').rglob('*.html')))} pages, medians of {RUNS} interleaved runs")
    for name, seconds in taken.items():
        print(f"{name:6} {median(seconds):6.2f} s  {median(seconds) / base:5.2f} × plain Material")
    ours, theirs = size(WORK / "ours"), size(WORK / "theirs")
    print(f"bytes  {ours / 1e6:6.2f} MB {ours / theirs:5.2f} × plain Material")
    print(f"peak   {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:6.0f} MB, the largest of all")


if __name__ == "__main__":
    main()
