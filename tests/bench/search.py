"""How well and how fast the search of a built site finds: ``python -m tests.bench.search [site]``.

Runs the project's own list of queries in a real browser over http and from disk, then the same
pages under the theme's own search with jieba and under Pagefind (installed on demand into
``build/bench``, never part of the project), then a site of a thousand pages.
"""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any

import brotli
import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from macros.publish.markup import BuiltPage
from macros.search.files import search_files
from macros.site.project import check, read_files
from tests.bench import rivals
from tests.conftest import FLAGS
from tests.search.reading import Answer, ask, bare
from tests.tools import find_browser

ROOT = Path(__file__).parent.parent.parent
WORK = ROOT / "build" / "bench"
PAGEFIND = """async query => {
  const begun = performance.now()
  window.pagefind ??= await import(new URL("pagefind/pagefind.js", location))
  const { results } = await pagefind.search(query)
  const pages = await Promise.all(results.slice(0, 5).map(one => one.data()))
  const most = (a, b) => b.locations.length - a.locations.length
  const places = pages.flatMap(page => [...page.sub_results].sort(most).slice(0, 3))
  const found = places.map(one => new URL(one.url, location).href)
  return { found, ms: performance.now() - begun, since: performance.now() }
}"""

LISTS = frozenset({"glossary.html", "sources.html", "outcomes.html", "references.html", "projects.html"})

Ask = Callable[[Page, str, str], Answer]


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one engine."""

    engine: str
    ranks: tuple[int | None, ...]
    waits: tuple[float, ...]
    ready: float
    raw: int
    packed: int

    def row(self) -> tuple[str, ...]:
        """The numbers as they are printed."""
        return (
            self.engine,
            f"{self._within(1):.1%}",
            f"{self._within(3):.1%}",
            f"{sum(1 / rank for rank in self.ranks if rank) / len(self.ranks):.3f}",
            f"{median(self.waits):.1f}",
            f"{sorted(self.waits)[int(len(self.waits) * 0.95)]:.1f}",
            f"{self.ready:.0f}",
            f"{self.raw / 1000:.0f}",
            f"{self.packed / 1000:.0f}",
        )

    def _within(self, most: int) -> float:
        return sum(1 for rank in self.ranks if rank and rank <= most) / len(self.ranks)


HEADS = ("engine", "recall@1", "recall@3", "MRR", "median ms", "p95 ms", "ready ms", "index kB", "br kB")


@dataclass(frozen=True, slots=True)
class Trial:
    """A browser and what to ask."""

    browser: Browser
    queries: Sequence[Mapping[str, Any]]

    def measure(self, engine: str, base: str, index: bytes, how: Ask = ask) -> Measured:
        """Open the home page afresh, wait for the first answer, then ask every query."""
        context = self.browser.new_context(bypass_csp=True)
        page = context.new_page()
        page.goto(f"{base}index.html", wait_until="domcontentloaded")
        ready = how(page, base, "保护").since
        answers = [how(page, base, query["q"]) for query in self.queries]
        context.close()
        asked = zip(answers, self.queries, strict=True)
        exact = engine.startswith("own")
        ranks = tuple(_rank(answer, query["finds"], exact=exact) for answer, query in asked)
        waits = tuple(answer.ms for answer in answers)
        return Measured(engine, ranks, waits, ready, len(index), len(brotli.compress(index)))


def _rank(answer: Answer, finds: Sequence[str], *, exact: bool) -> int | None:
    right = _is_one_of if exact else _is_on_the_page_of
    return next((rank for rank, one in enumerate(answer.found, start=1) if right(one, finds)), None)


def _is_one_of(found: str, finds: Sequence[str]) -> bool:
    return found in finds


def _is_on_the_page_of(found: str, finds: Sequence[str]) -> bool:
    """For the rivals, which know headings only: any place on the page finds it, or a record in its list."""
    page = found.partition("#")[0]
    whole = {one.partition("#")[0] for one in finds if "#" not in one or one.partition("#")[0] in LISTS}
    return found in finds or page in whole


def ask_pagefind(page: Page, base: str, query: str) -> Answer:
    """Ask Pagefind as its own interface does: of each page the three places with most matches."""
    said = page.evaluate(PAGEFIND, query)
    return Answer(tuple(bare(one.removeprefix(base)) for one in said["found"]), said["ms"], said["since"])


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of *site* on a local server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def grown(pages: Mapping[str, str], wanted: int) -> dict[str, str]:
    """The pages and as many copies of them, in folders of their own, as make *wanted* pages."""
    big = dict(pages)
    copy = 0
    while len(big) < wanted:
        copy += 1
        big |= {f"copy{copy:02}/{path}": text for path, text in list(pages.items())[: wanted - len(big)]}
    return big


def run(site: Path, wanted: int, *, peers: bool) -> Iterator[Measured]:
    """All measurements, one after the other."""
    queries = yaml.safe_load((ROOT / "tests/this_plan/queries.yml").read_text(encoding="utf-8"))
    pages = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}
    own = (site / "search/sections.js").read_bytes()
    with sync_playwright() as playwright:
        trial = Trial(playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS)), queries)
        with served(site) as base:
            yield trial.measure("own, http", base, own)
        yield trial.measure("own, file", f"{site.resolve().as_uri()}/", own)
        if peers:
            rivals.install(WORK / "packages")
            yield _stock(trial, site, pages, "Material + jieba")
            yield _pagefind(trial, site)
        big = grown(pages, wanted)
        yield _own(trial, site, big)
        if peers:
            yield _stock(trial, site, big, f"Material + jieba, {wanted} pages")


def _own(trial: Trial, site: Path, pages: Mapping[str, str]) -> Measured:
    made = rivals.copied(site, WORK / "big")
    files = search_files(
        {path: BuiltPage(path, text) for path, text in pages.items()}, check(read_files(ROOT)).site().plan
    )
    for name, text in files.items():
        (made / name).write_text(text, encoding="utf-8")
    with served(made) as base:
        return trial.measure(f"own, {len(pages)} pages", base, files["search/sections.js"].encode())


def _stock(trial: Trial, site: Path, pages: Mapping[str, str], engine: str) -> Measured:
    index = rivals.stock_index(pages)
    made = rivals.make_stock(rivals.copied(site, WORK / "stock"), index)
    with served(made) as base:
        return trial.measure(engine, base, index.encode())


def _pagefind(trial: Trial, site: Path) -> Measured:
    made = rivals.make_pagefind(rivals.copied(site, WORK / "pagefind"), WORK / "packages")
    index = rivals.size_of(made / "pagefind", "*.pf_*") + rivals.size_of(made / "pagefind", "*.pagefind")
    with served(made) as base:
        return trial.measure("Pagefind", base, index, ask_pagefind)


def main() -> None:
    """Print one line for each engine, as soon as it has been measured."""
    parser = argparse.ArgumentParser(description="Measure the search of a built site.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--pages", type=int, default=1000, help="pages of the large site")
    parser.add_argument("--no-peers", action="store_true", help="measure our own search only")
    given = parser.parse_args()
    print("  ".join(f"{head:>9}" if number else f"{head:<28}" for number, head in enumerate(HEADS)))
    for measured in run(given.site, given.pages, peers=not given.no_peers):
        row = measured.row()
        print("  ".join(f"{cell:>9}" if n else f"{cell:<28}" for n, cell in enumerate(row)), flush=True)


if __name__ == "__main__":
    main()
