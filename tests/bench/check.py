"""How long the check of the real data and pages takes: ``python -m tests.bench.check``.

Beside the seconds of this machine it prints the ratio to a baseline taken in the same run, PyYAML's
own safe loading of the same data files, which says the same on every machine.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import yaml

from macros.site.project import check, read_files

ROOT = Path(__file__).parent.parent.parent
RUNS = 5
MOST = 1.0


def seconds(act: Callable[[], object]) -> float:
    """The median of a few runs."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return median(taken)


def command() -> None:
    """The command an author types, with the start of Python."""
    subprocess.run([sys.executable, "-m", "macros", "check"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    files = read_files(ROOT)
    records = sum(len(group) for group in check(files).dataset.entries.values())
    size = sum(map(len, (*files.data.values(), *files.docs.values())))
    baseline = seconds(lambda: [yaml.safe_load(raw) for raw in files.data.values()])
    fast = seconds(lambda: [yaml.load(raw, yaml.CSafeLoader) for raw in files.data.values()])
    checking = seconds(lambda: check(files))
    whole = seconds(command)
    print(f"{len(files.data)} data files, {len(files.docs)} pages, {records} records, {size // 1000} kB")
    print(f"yaml.safe_load of the data      {baseline:6.2f} s   (with libyaml {fast:.2f} s)")
    print(f"check of data and pages         {checking:6.2f} s   {checking / baseline:.2f} × yaml.safe_load")
    print(f"python -m macros check, whole   {whole:6.2f} s   {whole / baseline:.2f} × yaml.safe_load")
    print(f"under {MOST:.0f} s: {'yes' if whole < MOST else 'no'}")
    return 0 if whole < MOST else 1


if __name__ == "__main__":
    sys.exit(main())
