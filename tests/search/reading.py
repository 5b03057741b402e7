"""Using the search of a built site as a reader does: a real browser, served or opened from disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)
"""The last one blocks DNS: whatever the search needs is in the site."""

ASK = """query => new Promise(answer => {
  const field = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  const meta = result.firstElementChild
  const seen = () => ({
    ms: performance.now() - begun,
    found: [...result.querySelectorAll("li")].flatMap(item => [...item.querySelectorAll(":scope > a")]
      .filter(link => Number(link.firstElementChild.dataset.mdScore) > 0).map(link => link.href))
  })
  const watch = new MutationObserver(() => { watch.disconnect(); setTimeout(() => answer(seen()), 0) })
  let begun = performance.now()
  watch.observe(meta, { childList: true, characterData: true, subtree: true })
  field.focus()
  field.value = query
  field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  if (!document.querySelector("[data-search-status]")) field.dispatchEvent(new Event("keyup"))
})"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was shown for a query: addresses relative to the site, best first, and the wait in ms."""

    found: tuple[str, ...]
    ms: float


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:  # type: ignore[override]
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
        server.server_close()


@contextmanager
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def address(site: Path, scheme: str) -> Iterator[str]:
    """The address of *site* over ``http`` or ``file``."""
    if scheme == "file":
        yield site.resolve().as_uri() + "/"
        return
    with served(site) as base:
        yield base


def ask(page: Page, base: str, query: str) -> Answer:
    """Type *query* into the search of an open page."""
    said = page.evaluate(ASK, query)
    page.evaluate(ASK, "")
    return Answer(
        tuple(link.removeprefix(base).partition("?")[0] + _anchor(link) for link in said["found"]), said["ms"]
    )


def _anchor(link: str) -> str:
    bare, hash_, anchor = link.partition("#")
    return f"{hash_}{anchor}" if "?" in bare else ""
