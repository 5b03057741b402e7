"""Compare two built sites page by page, texts and links: ``python -m tests.hosts OURS THEIRS``."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.pages import inside, main_text, outside, page_paths, parsed

SHOWN = 30


def said(site: Path, path: str) -> str:
    """The text of a page's article without blanks: hosts write different ones between elements."""
    return main_text(site, path).replace(" ", "")


def links(site: Path, path: str) -> set[tuple[str, str]]:
    """What the article of a page leads to, inside the site."""
    targets = parsed(site / path).xpath("//article//a/@href")
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
    ours, theirs = (Path(each) for each in arguments)
    found = list(differences(ours, theirs))
    sys.stdout.write("\n".join([*found, f"{len(page_paths(ours))} pages, {len(found)} differences"]) + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
