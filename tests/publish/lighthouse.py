"""Lighthouse on the built site, served by nginx with the generated configuration, as a phone sees it.

Run as ``python -m tests.publish.lighthouse [page …]``. Access, best practices and search engines must
reach 100 and fail the run otherwise; performance depends on the machine and is only reported.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.publish.finish import publish
from macros.publish.hosting import Host
from tests.conftest import FLAGS, ROOT, build
from tests.example import CHAPTER, INDICATOR
from tests.publish.conftest import copy_project
from tests.publish.servers import nginx
from tests.tools import find_browser

PAGES = ("index.html", CHAPTER, INDICATOR)
MUST = {"accessibility": 100, "best-practices": 100, "seo": 100}
AIM = 98
TRIES = 3  # on a busy machine a run sometimes misses the start of the page
TIMES = ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index")
PROGRAM = ROOT / "tests/node/node_modules/lighthouse/cli/index.js"


def measure(url: str, work: Path) -> dict[str, Any]:
    """Run Lighthouse once; its whole report."""
    report = work / "report.json"
    environment = {**os.environ, "CHROME_PATH": find_browser() or ""}
    flags = " ".join(["--headless=new", *(flag for flag in FLAGS if "MAP" not in flag)])
    command = ["node", str(PROGRAM), url, "--quiet", "--output=json", f"--output-path={report}"]
    command.append(f"--chrome-flags={flags}")
    for _ in range(TRIES):
        if subprocess.run(command, check=False, env=environment, timeout=300).returncode == 0:
            break
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def scores(report: dict[str, Any]) -> dict[str, int]:
    """The four scores, of 100."""
    return {name: round(100 * (part["score"] or 0)) for name, part in report["categories"].items()}


def lost(report: dict[str, Any], category: str) -> list[str]:
    """The checks of a category that cost points."""
    wanted = [part["id"] for part in report["categories"][category]["auditRefs"] if part["weight"]]
    return [name for name in wanted if (report["audits"][name]["score"] or 0) < 1]


def main(pages: list[str]) -> int:
    """Build, publish, serve and measure; 1 when a score that does not depend on the machine is missed."""
    missed = False
    with TemporaryDirectory() as folder:
        work = Path(folder)
        project = copy_project(work / "project", lambda text: text + "\n")
        done = build(project, work / "site")
        if done.returncode:
            sys.stderr.write(done.stderr)
            return 1
        publish(work / "site", work / "servers", Host())
        (work / "nginx").mkdir()
        with nginx(work / "site", work / "nginx") as server:
            for page in pages:
                report = measure(server.url + page, work)
                found = scores(report)
                times = "，".join(f"{name} {report['audits'][name]['displayValue']}" for name in TIMES)
                sys.stdout.write(f"{page}：{found}，{times}\n")
                for name, least in {**MUST, "performance": AIM}.items():
                    if found[name] < least:
                        sys.stdout.write(f"  {name}：{'、'.join(lost(report, name))}\n")
                missed |= any(found[name] < least for name, least in MUST.items())
        shutil.rmtree(project)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or list(PAGES)))
