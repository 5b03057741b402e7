"""The edge to the disk: read data, pages and the register of a project, and check them all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from macros.checks.calls import check_calls
from macros.checks.data import check_data
from macros.checks.files import check_assets, check_links_of_disk
from macros.checks.footnotes import check_footnotes
from macros.checks.headings import check_headings, check_shown
from macros.checks.history import check_history
from macros.checks.law import check_law
from macros.checks.links import LinkTargets, check_everyday_words, check_links, check_navigation
from macros.checks.permanence import (
    ADDRESSES_FILE,
    IDS_FILE,
    Register,
    check_permanence,
    read_register,
    write_register,
)
from macros.checks.presence import Uncertainty, check_presence
from macros.checks.prose import check_prose
from macros.checks.quotations import check_quotations
from macros.checks.references import Names
from macros.checks.rendered import check_rendered
from macros.checks.typography import check_typography
from macros.model.dataset import Dataset, read_dataset
from macros.model.kinds import KINDS, kind_file
from macros.model.releases import RELEASES_FILE, STATE_FILE, History, Release, read_history
from macros.model.texts import FOLDER
from macros.site.addresses import site_addresses
from macros.site.printed import printed_addresses
from macros.source.decoding import decode
from macros.source.locations import Location
from macros.source.memory import NOTHING, Memory
from macros.source.pages import Page, read_page
from macros.source.problems import Problem
from macros.source.yaml_nodes import MapNode, Node, ScalarNode, node_at, read

if TYPE_CHECKING:
    from macros.site.page_context import Site

CONFIG = "mkdocs.yml"
MOST_ALIKE = 200
_IDENTITY = frozenset({"S205", "R302"})  # an id is wrong: the one meant is not lost
_MOVING = frozenset({"L414", "L418"})  # chapter and task disagree: what they hold is not lost
_HOW_SET = "T"  # a comma of the wrong width keeps nobody from reading the records
_PLACED = ("measure", "action")
_REGISTER = "data/register/"
_NOT_OURS = frozenset({"Y106"})  # the host's file may use YAML tags


@dataclass(frozen=True)
class Files:
    """The raw files of a project, by name relative to their folder."""

    data: dict[str, bytes]
    docs: dict[str, bytes]
    register: Register = field(default_factory=Register)
    config: bytes | None = None
    assets: Mapping[str, bytes] = field(default_factory=dict)
    templates: frozenset[str] = frozenset({"home.html"})
    unreadable: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()  # symbolic links
    releases: bytes | None = None
    state: bytes | None = None
    papers: Mapping[str, bytes] = field(default_factory=dict)  # README.md and its like, for who works on the project
    memory: Memory = NOTHING


@dataclass(frozen=True)
class Project:
    """A project as read: what its authors wrote, every problem, and the site if there is none."""

    dataset: Dataset
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]
    lines: dict[str, tuple[str, ...]]
    releases: tuple[Release, ...] = ()

    @property
    def addresses(self) -> frozenset[str]:
        """Every address of the site, as far as it can be told."""
        return site_addresses(self.dataset.partial(), self.pages, self.releases)

    @property
    def usable(self) -> bool:
        """Whether the records are sound, so that pages without problems of their own can be made."""
        return not any(_is_data(problem.location.file) and problem.code[0] != _HOW_SET for problem in self.problems)

    def site(self) -> "Site":
        """The site of a project without problems in its data."""
        # Here and not above: a check needs nothing of the site, and an author waits for it.
        from macros.site.citations import citations  # noqa: PLC0415
        from macros.site.page_context import Site  # noqa: PLC0415

        plan = self.dataset.plan()
        return Site(plan, citations(plan, self.pages), releases=self.releases)


def read_files(root: Path, memory: Memory = NOTHING) -> Files:
    """Read a project's data, pages and register from the disk; what cannot be read is named."""
    unreadable: list[str] = []
    docs = root / "docs"
    pages = _read_all(docs, _below(docs, ".md"), unreadable, root)
    texts = [f"{FOLDER}/{name}" for name in _below(root / "data" / FOLDER, ".txt")]
    split = [f"{kind.folder}{name}" for kind in KINDS.values() for name in _in(root / "data" / kind.folder)]
    data = _read_all(root / "data", [*_in(root / "data"), *split, *texts], unreadable, root)
    single = _read_all(root, [IDS_FILE, ADDRESSES_FILE, CONFIG, RELEASES_FILE, STATE_FILE], unreadable, root)
    ids, addresses = (decode(single.get(name, b""), name)[0] for name in (IDS_FILE, ADDRESSES_FILE))
    templates = {path.name for path in (root / "overrides").glob("*.html")} - {"main.html", "404.html"}
    return Files(
        data,
        pages,
        read_register(ids, addresses),
        single.get(CONFIG),
        _read_all(docs, [name for name in _below(docs, "") if _is_asset(docs / name, name, pages)], unreadable, root),
        frozenset(templates),
        tuple(unreadable),
        tuple(_links(root)),
        single.get(RELEASES_FILE),
        single.get(STATE_FILE),
        _read_all(root, sorted(path.name for path in root.glob("*.md")), unreadable, root),
        memory,
    )


def _is_asset(path: Path, name: str, pages: Mapping[str, bytes]) -> bool:
    return name not in pages and not path.is_symlink() and path.is_file()


def _links(root: Path) -> Iterator[str]:
    for top in (root / "docs", root / "data"):
        if top.is_symlink():
            yield top.name
        for path in sorted(top.rglob("*")):
            if path.is_symlink():
                yield path.relative_to(root).as_posix()


def _below(folder: Path, ending: str) -> list[str]:
    """Paths of the files below *folder*; hidden ones are not the site's."""
    paths = (path.relative_to(folder) for path in folder.rglob(f"*{ending}"))
    return sorted(path.as_posix() for path in paths if not any(part.startswith(".") for part in path.parts))


def _in(folder: Path) -> list[str]:
    names = (path.name for path in folder.glob("*") if path.suffix.lower() in (".yml", ".yaml"))
    return sorted(name for name in names if not name.startswith("."))


def _read_all(folder: Path, names: Iterable[str], unreadable: list[str], root: Path) -> dict[str, bytes]:
    found = {}
    for name in names:
        path = folder / name
        try:
            found[name] = path.read_bytes()
        except FileNotFoundError:
            if path.is_symlink():
                unreadable.append(path.relative_to(root).as_posix())
        except OSError:
            unreadable.append(path.relative_to(root).as_posix())
    return found


def check(files: Files) -> Project:
    """Check everything; problems come sorted by file and line, none twice."""
    dataset, problems = read_dataset(files.data, memory=files.memory)
    pages: list[Page] = []
    lines = dict(dataset.lines)
    for path, raw in files.docs.items():
        page, found = read_page(raw, path)
        problems += found
        if page is not None:
            pages.append(page)
        lines[f"docs/{path}"] = page.lines if page else tuple(decode(raw, path)[0].split("\n"))
    for name, raw in files.papers.items():
        text, found = decode(raw, name)
        problems += found
        lines[name] = tuple(text.split("\n"))
    nav, found = _navigation(files.config)
    history = read_history(files.releases)
    lines[RELEASES_FILE] = history.lines
    problems = [problem for problem in problems if problem.location.file not in files.unreadable]  # told once, below
    problems += [*found, *_unreadable(files), *history.problems]
    if files.config is not None:
        lines[CONFIG] = tuple(decode(files.config, CONFIG)[0].split("\n"))
    problems += [*check_assets(files.assets), *check_links_of_disk(files.linked)]
    problems += check_navigation(dataset, nav, CONFIG, frozenset(files.docs))
    problems += _check_all(dataset, tuple(pages), files, history, problems)
    problems += check_typography(dataset, tuple(pages), {name: lines[name] for name in files.papers}, files.memory)
    problems += check_history(history, files.state, dataset, files.register, tuple(pages))
    return Project(dataset, tuple(pages), _bounded(problems), lines, history.releases)


def _bounded(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems in order, none twice, and of one sort in one file no more than anyone would read."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        groups.setdefault((problem.location.file, problem.code), []).append(problem)
    kept: set[Problem] = set()
    for found in groups.values():
        group = sorted(set(found), key=_order)
        first = group[:MOST_ALIKE]
        if left := len(group) - len(first):
            said = f"{first[-1].message}（本文件还有{left}处同类问题没有列出）"
            first[-1] = replace(first[-1], message=said)
        kept |= set(first)
    return tuple(sorted(kept))


def _order(problem: Problem) -> tuple[int, int, str]:
    return problem.location.line, problem.location.column, problem.message


def _navigation(config: bytes | None) -> tuple[Node | None, list[Problem]]:
    if config is None:
        return None, []
    text, problems = decode(config, CONFIG)
    node, found = (None, []) if problems else read(text, CONFIG)
    found = [problem for problem in found if problem.code not in _NOT_OURS]
    settings = node if isinstance(node, MapNode) else MapNode((), Location(CONFIG, 1, 1))
    shown = [check_shown(settings.get(name)) for name in ("site_name", "site_description")]
    told = [problem for each in shown for problem in each]
    return settings.get("nav"), [*problems, *found, *told, *_official(settings)]


def _official(settings: MapNode) -> Iterator[Problem]:
    """An official publisher who is switched on names himself; else no mark would be printed at all."""
    official = node_at(settings, ("extra", "official"))
    enabled = official.get("enabled") if isinstance(official, MapNode) else None
    if isinstance(official, MapNode) and isinstance(enabled, ScalarNode) and enabled.text == "true":
        name = official.get("site_name")
        if not (isinstance(name, ScalarNode) and name.text):
            yield Problem(enabled.location, "C504", "启用了官方发布者，却没有写它的名称（site_name）")


def site_name(config: bytes) -> str:
    """The name that the host's settings give the site; empty when they cannot be read."""
    node, _ = read(decode(config, CONFIG)[0], CONFIG)
    name = node.get("site_name") if isinstance(node, MapNode) else None
    return (name.text or "") if isinstance(name, ScalarNode) else ""


def _unreadable(files: Files) -> Iterator[Problem]:
    for name in files.unreadable:
        yield Problem(Location(name, 1, 1), "Y111", f"读不出 {name}")
    if not files.docs:
        yield Problem(Location("docs", 1, 1), "P613", "没有找到 docs 目录，或者里面没有页面")


def _check_all(
    dataset: Dataset, pages: tuple[Page, ...], files: Files, history: History, before: list[Problem]
) -> list[Problem]:
    """All checks. Each leaves out what the problems of others make unsure, so none waits for another."""
    paths = frozenset(files.docs)
    names = Names(dataset)
    first, alone = check_data(dataset)
    moved = any(problem.code in _MOVING for problem in first)
    unsure = Uncertainty(paths - {page.path for page in pages}, frozenset(_PLACED if moved else ()))
    known = _known(dataset, pages, files, history, [*before, *first])
    found = [
        *first,
        *alone,
        *check_quotations(dataset, pages, names),
        *check_law(dataset, pages),
        *check_calls(dataset, pages, names),
        *check_headings(dataset, pages, files.templates, known.addresses),
        *check_prose(dataset, pages),
        *check_links(pages, known),
        *check_footnotes(pages),
        *check_everyday_words(dataset, known),
        *check_presence(dataset, pages, unsure),
        *check_permanence(dataset, files.register, known),
    ]
    return [*found, *check_rendered(pages, known, [*before, *found], files.memory)]


def _known(
    dataset: Dataset, pages: tuple[Page, ...], files: Files, history: History, before: list[Problem]
) -> LinkTargets:
    plan = dataset.partial()
    addresses = site_addresses(plan, pages, history.releases)
    told = {part for address in addresses for part in (address.partition("#")[2], _stem(address))}
    ids = {key for name, keys in dataset.keys.items() if KINDS[name].has_ids for key in keys}
    told_in = (problem.location.file for problem in before if problem.code in _IDENTITY)
    doubtful = {kind_file(file.removeprefix("data/")) for file in told_in}
    moved = any(problem.code in _MOVING for problem in before)
    return LinkTargets(
        addresses=addresses,
        pages=frozenset(files.docs) | {f"indicators/{key}.md" for key in dataset.keys["indicator"]},
        assets=frozenset(files.assets),
        unsure=frozenset(ids - told),
        doubtful=frozenset(doubtful),
        complete=not (dataset.unread or moved or history.problems) and len(pages) == len(files.docs),
        printed=partial(printed_addresses, plan, pages),
    )


def _is_data(file: str) -> bool:
    return file.startswith("data") and not file.startswith(_REGISTER)


def _stem(address: str) -> str:
    return address.partition("#")[0].removesuffix(".html").rpartition("/")[2]


def registered(project: Project, before: Register) -> dict[str, str]:
    """The files of the register as they are to be once *project* is published."""
    ids, addresses = write_register(project.dataset, project.addresses, before)
    return {IDS_FILE: ids, ADDRESSES_FILE: addresses}
