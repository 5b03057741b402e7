"""Using the search of an open page as a reader does, and reading what is shown."""

from dataclasses import dataclass

from playwright.sync_api import Page

ASK = """query => new Promise(answer => {
  const field = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  const begun = performance.now()
  const seen = () => answer({
    ms: performance.now() - begun,
    since: performance.now(),
    found: [...result.querySelectorAll("li > a")]
      .filter(link => Number(link.firstElementChild.dataset.mdScore) > 0).map(link => link.href)
  })
  const watch = new MutationObserver(() => { watch.disconnect(); queueMicrotask(seen) })
  watch.observe(result.firstElementChild, { childList: true, characterData: true, subtree: true })
  field.focus()
  field.value = query
  field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  if (!document.querySelector("[data-search-status]")) field.dispatchEvent(new Event("keyup"))
})"""
"""Type, and wait until the theme has told the result. Its own interface listens to keyup only."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was shown for a query: addresses relative to the site, best first.

    ``ms`` is the wait from typing to the result, ``since`` the time since the page was asked for.
    """

    found: tuple[str, ...]
    ms: float
    since: float


def ask(page: Page, base: str, query: str) -> Answer:
    """Type *query* into the search of *page*, a page of the site at *base*."""
    said = page.evaluate(ASK, query)
    page.evaluate(ASK, "")
    found = tuple(bare(link.removeprefix(base)) for link in said["found"])
    return Answer(found, said["ms"], said["since"])


def bare(link: str) -> str:
    """The address without the words to mark on arrival."""
    path, hash_, anchor = link.partition("#")
    return path.partition("?")[0] + hash_ + anchor
