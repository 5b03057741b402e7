"""Using the search of an open page as a reader does, and reading what is shown."""

from dataclasses import dataclass

from playwright.sync_api import Page

ASK = """query => new Promise(answer => {
  const field = document.querySelector("[data-md-component=search-query]")
  const result = document.querySelector("[data-md-component=search-result]")
  const status = document.querySelector("[data-search-status]")
  const begun = performance.now()
  const answered = () => {
    if (status && status.dataset.answered !== query) return
    watch.disconnect()
    const [ms, since] = [performance.now() - begun, performance.now()]
    const links = [...result.querySelectorAll("li > a")]
      .filter(link => Number(link.firstElementChild.dataset.mdScore) > 0)
    answer({ ms, since, found: links.map(link => link.href) })
  }
  const watch = new MutationObserver(() => setTimeout(answered))
  watch.observe(status ?? result.firstElementChild, { attributes: true, childList: true, subtree: true })
  field.focus()
  field.value = query
  field.dispatchEvent(new InputEvent("input", { bubbles: true }))
  if (!status) field.dispatchEvent(new Event("keyup"))
})"""
"""Type, and wait until the answer to just that is shown. The theme's own search, which the benchmark
asks as well, listens to keyup only and does not say what it answers."""


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
