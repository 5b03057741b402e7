"""Compare two built sites page by page, texts and links: ``python -m tests.hosts OURS THEIRS``."""

import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from tests.pages import inside, outside, page_paths, parsed

SHOWN = 30
FROM_TEMPLATES = {
    "404.html": "the page is overrides/404.html, a template of the theme; a plain host makes its own",
    "index.html": "overrides/home.html shows the title as a picture with words; a plain host writes the title",
}
"""Pages that differ for a known reason under a host without our templates."""


OURS_ALONE = (
    "//aside[contains(@class, 'p-key')] | //*[contains(@class, 'p-moved')] | //*[contains(@class, 'md-source-file')]"
)
"""What the theme's own templates add around the text; a host without them is not asked for it."""


def article(site: Path, path: str) -> Any:
    """The article of a page, as its Markdown says it."""
    tree = deepcopy(parsed(site / path))  # trees are shared by all tests
    for extra in tree.xpath(OURS_ALONE):
        extra.drop_tree()
    return tree.xpath("//article")[0]


def said(site: Path, path: str) -> str:
    """The text of a page's article without blanks: hosts write different ones between elements."""
    return "".join(article(site, path).text_content().split())


def links(site: Path, path: str) -> set[tuple[str, str]]:
    """What the article of a page leads to, inside the site."""
    targets = article(site, path).xpath(".//a/@href")
    return {inside(path, target) for target in targets if not outside(target) and ":" not in target}


def differences(ours: Path, theirs: Path) -> Iterator[str]:
    """A line for each page that is missing, says something else or leads somewhere else."""
    known, other = page_paths(ours), set(page_paths(theirs))
    for path in known:
        if path not in other:
            yield f"{path}: missing"
            continue
        one, two = said(ours, path), said(theirs, path)
        if one != two:
            yield f"{path}: {first_difference(one, two)}"
        if lost := links(ours, path) - links(theirs, path):
            yield f"{path}: links lost {sorted(lost)[:3]}"
    yield from (f"{path}: only theirs" for path in sorted(other - set(known)))


def first_difference(one: str, two: str) -> str:
    start = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return f"“{one[start : start + SHOWN]}” is “{two[start : start + SHOWN]}”"


def main(arguments: list[str]) -> int:
    plain, (ours, theirs) = "--plain" in arguments, (Path(each) for each in arguments if each != "--plain")
    known = FROM_TEMPLATES if plain else {}
    found = [(line, known.get(line.partition(":")[0], "")) for line in differences(ours, theirs)]
    unknown = sum(not why for _, why in found)
    lines = [f"{line}{f' ({why})' if why else ''}" for line, why in found]
    total = f"{len(page_paths(ours))} pages, {len(found)} differences, {unknown} without a known reason"
    sys.stdout.write("\n".join([*lines, total]) + "\n")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
