"""One stylesheet and one script for a page: fewer requests, names that change with the content."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from posixpath import dirname, join, normpath, relpath

from rcssmin import cssmin
from rjsmin import jsmin

from macros.publish import markup
from macros.publish.css import prune
from macros.publish.markup import Location

_SOURCE_MAP = re.compile(r"^\s*(?://[#@]\s*sourceMappingURL=.*|/\*[#@]\s*sourceMappingURL=.*?\*/)\s*$", re.M)
_URL = re.compile(r"url\(\s*([\"']?)(?!data:|#|[a-z]+:|/)([^\"')]+)\1\s*\)")
_DIRECTION = re.compile(r"\bdir=\"(\w+)\"")
_SWITCHED = {  # the theme's script names these; a word on the right in a page brings them to life
    "md-annotation": ("content.code.annotate",),
    "md-code": ("content.code",),
    "md-consent": ("md-consent",),
    "md-source": ("md-source",),
    "md-status": ("md-status",),
    "md-tag": ("md-tag",),
    "md-tooltip": (".tooltips", ".annotate", ".preview"),
    "md-version": ("md-version",),
    "filename": ("filename",),
    "footnote": ("footnote",),
    "mermaid": ("mermaid",),
    "tabbed": ("tabbed",),
    **{box: (f' {box}"', f'"{box}"') for box in ("abstract", "bug", "example", "success", "warning")},
}
_PARTED = bytes(code if (chr(code).isalnum() and code < 128) or chr(code) in "-_" else 32 for code in range(256))
STYLE = "assets/site.css"
SCRIPT = "assets/page.js"
_THEME = "assets/javascripts/"


@dataclass
class Bundled:
    """The pages with their new references, the files made, and the files they replace."""

    pages: dict[str, str]
    files: dict[str, str] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)


def bundle(pages: Mapping[str, str], files: Mapping[str, str], base: str = "/") -> Bundled:
    """Bundle what *pages* load; *files* are the texts of all stylesheets and scripts by path.

    Raises:
        KeyError: when a page loads a stylesheet or a script that is not among *files*.
    """
    done = Bundled(dict(pages))
    words = _words(pages.values()) | _possible(_words(_scripts(files)), pages.values())
    directions = frozenset(name for text in pages.values() for name in _DIRECTION.findall(text))
    names: dict[tuple[str, ...], str] = {}
    for path in pages:
        place = Location(path, base)
        for suffix, listed, exchange in _KINDS:
            wanted = tuple(place.resolve(target) or target for target in listed(done.pages[path]))
            if not wanted:
                continue
            if wanted not in names:
                text = _style(wanted, files, words, directions) if suffix == "css" else _script(wanted, files)
                names[wanted] = fingerprinted(STYLE if suffix == "css" else SCRIPT, text)
                done.files[names[wanted]] = text
                done.replaced |= set(wanted)
            like = listed(done.pages[path])[0]
            done.pages[path] = exchange(done.pages[path], place.refer(names[wanted], like))
    return done


_KINDS = (
    ("css", markup.stylesheets, markup.exchange_styles),
    ("js", markup.scripts, markup.exchange_scripts),
)


def fingerprinted(path: str, text: str) -> str:
    """The path with the first digits of the content's hash, so that it may be cached for ever."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{sha256(text.encode()).hexdigest()[:8]}.{suffix}"


def _without_source_map(text: str) -> str:
    """The text without the line that names a source map."""
    return _SOURCE_MAP.sub("", text).rstrip() + "\n"


def _words(texts: Iterable[str]) -> frozenset[str]:
    """Every name of ASCII letters, digits, ``_`` and ``-`` in *texts*."""
    found: set[bytes] = set()
    for text in texts:
        found.update(text.encode("ascii", "replace").translate(_PARTED).split())
    return frozenset(word.decode() for word in found)


def _possible(words: frozenset[str], pages: Iterable[str]) -> frozenset[str]:
    """The names in scripts without those of the theme's parts that no page switches on."""
    pages = list(pages)
    switched = {word for words in _SWITCHED.values() for word in words if any(word in text for text in pages)}
    off = tuple(part for part, words in _SWITCHED.items() if switched.isdisjoint(words))
    return frozenset(word for word in words if not word.startswith(off))


def _scripts(files: Mapping[str, str]) -> list[str]:
    return [text for path, text in files.items() if path.endswith(".js")]


def _script(paths: tuple[str, ...], files: Mapping[str, str]) -> str:
    return ";\n".join(smaller(path, files[path]).rstrip("\n") for path in paths) + "\n"


def smaller(path: str, text: str) -> str:
    """A script of ours without comments and blanks; the theme's scripts, and styles alone, are small already."""
    ours = path.endswith(".js") and not path.startswith(_THEME)
    return str(jsmin(text)) if ours else _without_source_map(text)


def _style(paths: tuple[str, ...], files: Mapping[str, str], words: frozenset[str], directions: frozenset[str]) -> str:
    whole = "".join(_rebased(_without_source_map(files[path]), path) for path in paths)
    return str(cssmin(prune(whole, words, directions)))


def _rebased(css: str, path: str) -> str:
    """The stylesheet with relative addresses as seen from where the bundle lies."""

    def moved(match: re.Match[str]) -> str:
        target = normpath(join(dirname(path), match[2]))
        return f"url({match[1]}{relpath(target, dirname(STYLE))}{match[1]})"

    return _URL.sub(moved, css)
