"""What a reader's browser can never ask for is not shipped; what it asks for must be there."""

from collections.abc import Iterable, Mapping
from posixpath import basename, dirname, join, normpath

from macros.publish.markup import Location

_SWEPT = ("assets/", "search/", "form/")
_TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml")


def unneeded(files: Mapping[str, str | None]) -> set[str]:
    """Files of the theme and of our own that nothing names; *files* gives texts, None for others.

    A file is needed when its path or its name occurs in a page or in a file that is needed itself.
    """
    swept = {path for path in files if path.startswith(_SWEPT)}
    needed = set(files) - swept
    waiting = list(needed)
    while waiting:
        text = files[waiting.pop()]
        if text is None:
            continue
        found = {path for path in swept - needed if basename(path) in text}
        needed |= found
        waiting += found
    return set(files) - needed


def is_text(path: str) -> bool:
    """True for files whose text may name other files."""
    return path.endswith(_TEXT)


def broken(targets: Mapping[str, Iterable[str]], files: Iterable[str], base: str = "/") -> list[str]:
    """A Chinese sentence for each address that leads to no file of the site; *targets* by page."""
    known = set(files)
    known |= {normpath(join(path, ".")) for path in {dirname(file) for file in known}}
    problems = []
    for path, found in targets.items():
        place = Location(path, base)
        for target in dict.fromkeys(found):
            if target.startswith("#"):
                continue
            file = place.resolve(target)
            if file is None:
                lost = target.startswith("/") and not target.startswith("//")
            else:
                lost = file not in known and file != ""
            if lost:
                problems.append(f"{path}：“{target}”没有对应的文件，请检查写它的页面、模板或数据")
    return problems
