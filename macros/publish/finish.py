"""The edge to the disk: finish a site the host has just built, and prepare it for hosting."""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from macros.publish import discovery, hosting, unused
from macros.publish.bundles import bundle, smaller
from macros.publish.compress import ENCODINGS, compressed, packs
from macros.publish.data import Data
from macros.publish.leftovers import leftovers
from macros.publish.markup import BuiltPage, Findings
from macros.publish.options import SiteOptions
from macros.publish.policy import headers, page_policy
from macros.publish.redirects import moved
from macros.publish.samples import licenses, render
from macros.publish.theme_fixes import without_theme_faults

NOT_FOUND = "404.html"
_HEAD = re.compile(r"""<meta\s+charset\s*=\s*["']?utf-8["']?\s*/?>""", re.IGNORECASE)
_BUNDLED = (".css", ".js")


def read_pages(folder: Path) -> dict[str, BuiltPage]:
    """Every built page by its path."""
    found = ((path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*.html")))
    return {name: BuiltPage(name, path.read_text(encoding="utf-8")) for name, path in found}


def _refused(found: Mapping[str, Findings]) -> list[str]:
    """What a strict policy refuses, in Chinese."""
    return [
        f"{path}：页面里写了“{style}”，内容安全策略不允许；样式请写进样式表，动作请写进脚本文件"
        for path, page in found.items()
        for style in page.styles
    ]


def finish(folder: Path, pages: Mapping[str, BuiltPage], wanted: SiteOptions, data: Data | None = None) -> list[str]:
    """Finish the site in *folder* with the built *pages*, and with its *data*, made beside them, if any.

    Returns:
        What is wrong with the pages, in Chinese: leftovers, what a strict policy refuses (then nothing is written),
        else dead addresses.
    """
    told = leftovers(pages.values())
    texts = {path: without_theme_faults(page.text) for path, page in pages.items()}
    feed = discovery.feed(texts.get(discovery.CHANGES, ""), wanted.root, wanted.title) if wanted.root else None
    if feed is None:
        texts = {path: discovery.without_feed(text) for path, text in texts.items()}
    written = moved(texts, wanted.redirects)
    texts |= written
    done = bundle(texts, _texts(folder, _BUNDLED), wanted.base)
    found = data.findings() if data is not None else {path: page.findings for path, page in pages.items()}
    if problems := told + _refused(found):
        return problems
    found |= {path: BuiltPage(path, text).findings for path, text in written.items()}
    texts = {path: _with_policy(text, _policy(found[path])) for path, text in done.pages.items()}
    _write_texts(folder, {**texts, **done.files, "licenses.txt": licenses()})
    _write_discovery(folder, frozenset(pages), wanted, feed)
    (folder / ".nojekyll").touch()
    made = data.files() if data is not None else {}
    write(folder, made)
    _sweep(folder, done.replaced - set(done.files), {**texts, **done.files}, made)
    paths = {*_paths(folder), *done.replaced, discovery.FEED}  # what a page loaded is in its bundle
    return unused.broken({path: page.targets for path, page in found.items()}, paths, wanted.base)


def _policy(page: Findings) -> str:
    return render("policy.html", {"policy": page_policy(page.scripts)}).strip()


def _with_policy(text: str, meta: str) -> str:
    """The page with its policy first of all in its head.

    Raises:
        ValueError: when the theme no longer writes the encoding where the policy belongs.
    """
    found = _HEAD.search(text)
    if found is None:
        raise ValueError("no <meta charset>")
    return f"{text[: found.end()]}\n      {meta}{text[found.end() :]}"


def _write_discovery(folder: Path, built: frozenset[str], wanted: SiteOptions, feed: str | None) -> None:
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (folder / name).unlink(missing_ok=True)
    _write_texts(folder, {"robots.txt": discovery.robots(wanted.root)})
    if not wanted.root:
        return
    listed = [path for path in built if path != NOT_FOUND]
    _write_texts(folder, {"sitemap.xml": discovery.sitemap(wanted.root, listed)})
    if feed is not None:
        _write_texts(folder, {discovery.FEED: feed})


def _sweep(folder: Path, replaced: set[str], known: Mapping[str, str], made: Collection[str]) -> None:
    """Remove what no reader can ask for, and make what is copied as it was written smaller.

    *known* are texts of files that need not be read again; those *made* stay as they are, as these do.
    """
    for path in [*replaced, *(path for path in _paths(folder) if path.endswith(".map"))]:
        (folder / path).unlink(missing_ok=True)
    read = {path: known.get(path) for path in _paths(folder)}
    files = {
        path: (folder / path).read_text(encoding="utf-8") if text is None and unused.is_text(path) else text
        for path, text in read.items()
    }
    needless = unused.unneeded(files)
    for path in needless:
        (folder / path).unlink()
    for path, text in files.items():
        if path.endswith(_BUNDLED) and text and not (path in known or path in made or path in needless):
            _write_texts(folder, {path: smaller(path, text)})
    for inner in sorted(folder.rglob("*"), reverse=True):
        if inner.is_dir() and not any(inner.iterdir()):
            inner.rmdir()


def _texts(folder: Path, suffixes: tuple[str, ...]) -> dict[str, str]:
    return {path: (folder / path).read_text(encoding="utf-8") for path in _paths(folder) if path.endswith(suffixes)}


def _paths(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _write_texts(folder: Path, texts: Mapping[str, str]) -> None:
    write(folder, {path: text.encode() for path, text in texts.items()})


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write *files*, by path below *folder*."""
    for path, raw in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)


def publish(folder: Path, into: Path, host: hosting.Host, *, base: str = "") -> list[Path]:
    """Prepare a finished site for hosting: compressed copies beside it, configuration in *into*.

    *base* sets the path on the host; without it the one the site was built for is used.
    """
    not_found = (folder / NOT_FOUND).read_text(encoding="utf-8")
    wanted = base or hosting.base_of(not_found)
    _write_texts(folder, {NOT_FOUND: hosting.rebased(not_found, wanted)})
    scripts = _all_inline_scripts(read_pages(folder).values())
    _write_texts(folder, {"_headers": hosting.headers_file(scripts)})
    pack(folder)
    placed = hosting.Host(host.root, host.name, host.port, wanted, host.mime_types, headers(scripts))
    texts = hosting.server_files(placed)
    _write_texts(into, texts)
    return [into / name for name in texts]


def _all_inline_scripts(pages: Iterable[BuiltPage]) -> list[str]:
    return sorted({script for page in pages for script in page.findings.scripts})


def pack(folder: Path) -> None:
    """Write a compressed copy beside every file that gains by it; old copies go, good ones stay."""
    present = {path for path in _paths(folder) if path.endswith(tuple(ENCODINGS))}
    for path in present.copy():
        whole = folder / path[:-3]
        content = whole.read_bytes() if whole.is_file() else None
        if not packs(path, (folder / path).read_bytes(), content):
            (folder / path).unlink()
            present.remove(path)
    for path in set(_paths(folder)) - present:
        for name, copy in compressed(path, (folder / path).read_bytes(), present).items():
            (folder / name).write_bytes(copy)
