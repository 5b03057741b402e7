"""The edge to the disk: finish a site the host has just built, and prepare it for hosting."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from macros.publish import discovery, hosting, markup, unused
from macros.publish.bundles import bundle, without_source_map
from macros.publish.compress import ENCODINGS, compressed, packs
from macros.publish.leftovers import scan
from macros.publish.policy import headers, page_policy
from macros.publish.redirects import Redirect, moved
from macros.publish.samples import licenses, render
from macros.publish.theme_fixes import mend

NOT_FOUND = "404.html"
_HEAD = '<meta charset="utf-8">'
_BUNDLED = (".css", ".js")


@dataclass(frozen=True)
class SiteOptions:
    """What is to be made: the address the site will have (may be empty), its title, old addresses."""

    address: str = ""
    title: str = ""
    redirects: tuple[Redirect, ...] = ()
    policy: bool = True

    @property
    def root(self) -> str:
        """The address with one slash at its end; empty when there is none."""
        return self.address.rstrip("/") + "/" if self.address else ""

    @property
    def base(self) -> str:
        """The path of the site on its host."""
        return urlsplit(self.root).path or "/"


def read_pages(folder: Path) -> dict[str, str]:
    """The text of every built page by its path."""
    paths = sorted(folder.rglob("*.html"))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def problems_of(folder: Path) -> list[str]:
    """What is wrong with the pages as built, in Chinese: leftovers, and what a strict policy refuses."""
    pages = read_pages(folder)
    refused = [
        f"{path}：页面里写了“{found}”，内容安全策略不允许；样式请写进样式表，动作请写进脚本文件"
        for path, text in pages.items()
        for found in markup.inline_styles(text)
    ]
    return scan(pages) + refused


def finish(folder: Path, wanted: SiteOptions) -> list[str]:
    """Finish the site in *folder*; return dead addresses, in Chinese, if there are any."""
    pages = {path: mend(text) for path, text in read_pages(folder).items()}
    built = frozenset(pages)
    feed = discovery.feed(pages.get(discovery.CHANGES, ""), wanted.root, wanted.title) if wanted.root else None
    if feed is None:
        pages = {path: discovery.without_feed(text) for path, text in pages.items()}
    pages |= moved(pages, wanted.redirects)
    done = bundle(pages, _texts(folder, _BUNDLED), wanted.base)
    pages = {path: _with_policy(text) for path, text in done.pages.items()} if wanted.policy else done.pages
    _write(folder, {**pages, **done.files, "licenses.txt": licenses()})
    _write_discovery(folder, built, wanted, feed)
    (folder / ".nojekyll").touch()
    _sweep(folder, done.replaced - set(done.files))
    return unused.broken(pages, _paths(folder), wanted.base)


def _with_policy(text: str) -> str:
    scripts = markup.inline_scripts(text)
    meta = render("policy.html", {"policy": page_policy(scripts)}).strip()
    return text.replace(_HEAD, f"{_HEAD}\n      {meta}", 1)


def _write_discovery(folder: Path, built: frozenset[str], wanted: SiteOptions, feed: str | None) -> None:
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        (folder / name).unlink(missing_ok=True)
    _write(folder, {"robots.txt": discovery.robots(wanted.root)})
    if not wanted.root:
        return
    listed = [path for path in built if path != NOT_FOUND]
    _write(folder, {"sitemap.xml": discovery.sitemap(wanted.root, listed)})
    if feed is not None:
        _write(folder, {discovery.FEED: feed})


def _sweep(folder: Path, replaced: set[str]) -> None:
    for path in [*replaced, *(path for path in _paths(folder) if path.endswith(".map"))]:
        (folder / path).unlink(missing_ok=True)
    files = {
        path: (folder / path).read_text(encoding="utf-8") if unused.is_text(path) else None for path in _paths(folder)
    }
    for path in unused.unneeded(files):
        (folder / path).unlink()
    for path, text in files.items():
        if path.endswith(_BUNDLED) and text and "sourceMappingURL" in text and (folder / path).exists():
            _write(folder, {path: without_source_map(text)})
    for inner in sorted(folder.rglob("*"), reverse=True):
        if inner.is_dir() and not any(inner.iterdir()):
            inner.rmdir()


def _texts(folder: Path, suffixes: tuple[str, ...]) -> dict[str, str]:
    return {path: (folder / path).read_text(encoding="utf-8") for path in _paths(folder) if path.endswith(suffixes)}


def _paths(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _write(folder: Path, texts: dict[str, str]) -> None:
    for path, text in texts.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def publish(folder: Path, into: Path, host: hosting.Host, *, base: str = "") -> list[Path]:
    """Prepare a finished site for hosting: compressed copies beside it, configuration in *into*.

    *base* sets the path on the host; without it the one the site was built for is used.
    """
    not_found = (folder / NOT_FOUND).read_text(encoding="utf-8")
    wanted = base or hosting.base_of(not_found)
    _write(folder, {NOT_FOUND: hosting.rebased(not_found, wanted)})
    scripts = _all_inline_scripts(read_pages(folder).values())
    _write(folder, {"_headers": hosting.headers_file(scripts)})
    pack(folder)
    placed = hosting.Host(host.root, host.name, host.port, wanted, host.mime_types, headers(scripts))
    texts = hosting.server_files(placed)
    _write(into, texts)
    return [into / name for name in texts]


def _all_inline_scripts(pages: Iterable[str]) -> list[str]:
    return sorted({script for page in pages for script in markup.inline_scripts(page)})


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
