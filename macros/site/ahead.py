"""Read what a build is going to ask for, in another process that starts while this one still loads its programs.

Little is imported above, because the build waits for that too; what is read is kept by the memory on disk.
"""

from contextlib import suppress
from functools import partial
from pathlib import Path

from macros.source.decoding import decode
from macros.source.memory import Memory, memory
from macros.source.yaml_nodes import read


def read_ahead(root: Path) -> None:
    """Let the memory of the project in *root* know its data files, its pages and how their words are set."""
    kept = memory(root)
    for path in sorted((root / "data").rglob("*.yml")):
        raw, file = path.read_bytes(), path.relative_to(root).as_posix()
        text, slips = decode(raw, file)
        if not slips:
            kept.of("nodes", file, raw, partial(read, text, file))
    _read_pages(root, kept)


def _read_pages(root: Path, kept: Memory) -> None:
    from macros.source.page_elements import elements_of  # noqa: PLC0415
    from macros.source.pages import read_page  # noqa: PLC0415
    from macros.typography.remembered import of_page, of_paper  # noqa: PLC0415

    folder = root / "docs"
    found = (read_page(path.read_bytes(), path.relative_to(folder).as_posix())[0] for path in folder.rglob("*.md"))
    pages = [page for page in found if page is not None]
    for page in pages:
        with suppress(RecursionError):  # told by the check
            elements_of(page, kept)
    for path in root.glob("*.md"):  # these first, as the check comes to them last
        of_paper(path.name, decode(path.read_bytes(), path.name)[0].split("\n"), kept)
    for page in pages:
        of_page(page, kept)
