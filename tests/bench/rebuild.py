"""How long a preview takes to show one edit: ``python -m tests.bench.rebuild 60 1000``.

One process builds as ``mkdocs serve`` does: once from nothing, then after each edit. Plain Material, on the same
rendered content, makes everything again. Seconds on the clock and of the processor; medians of several edits.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from tests.bench.build import WORK
from tests.bench.scale import multiplied, plain_of

EDITS = 5
MARKDOWN = "docs/about.md"
YAML = "data/observations.yml"
_SERVED = """
import json, sys, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

root, into, *edited = sys.argv[1:]
for number, path in enumerate(("", *edited)):
    if path:
        file = Path(root, path)
        text = file.read_text(encoding="utf-8")
        if path.endswith(".md"):
            text += f"\\n\\n这一段是第{number}次写的。\\n"
        else:
            head, mark, rest = text.rpartition("  note: ")
            note, _, below = rest.partition("\\n")
            text = f"{head}{mark}{note.rstrip('。')}（第{number}次改）。\\n{below}"
        file.write_text(text, encoding="utf-8", newline="\\n")
    clock, processor = time.perf_counter(), time.process_time()
    config = load_config(str(Path(root, "mkdocs.yml")), site_dir=into)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")
    print(json.dumps([path, time.perf_counter() - clock, time.process_time() - processor]), flush=True)
"""


def served(root: Path, *edited: str) -> Mapping[str, tuple[float, float]]:
    """By what was edited, "" for the first build: median seconds on the clock and of the processor."""
    command = [sys.executable, "-c", _SERVED, str(root), str(root / "served"), *edited]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True, text=True)
    taken = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")]
    return {
        path: (
            median(one for name, one, _ in taken if name == path),
            median(one for name, _, one in taken if name == path),
        )
        for path in dict.fromkeys(("", *edited))
    }


def main() -> None:
    print("| pages | | edit of a page, s | CPU s | edit of a value, s | CPU s |")
    print("|---|---|---|---|---|---|")
    for pages in map(int, sys.argv[1:] or ("60", "1000")):
        root = WORK / f"rebuild-{pages}"
        multiplied(root, pages)
        plain = plain_of(root)
        theirs = served(plain, *[MARKDOWN] * EDITS)[MARKDOWN]
        ours = served(root, *[MARKDOWN, YAML] * EDITS)
        made = len(list((root / "served").rglob("*.html")))
        for name, times in (("plain", [theirs, theirs]), ("ours", [ours[MARKDOWN], ours[YAML]])):
            cells = " | ".join(f"{one:.2f}" for pair in times for one in pair)
            print(f"| {made} | {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
