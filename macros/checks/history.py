"""The register of releases agrees with itself, with the data, and with the state kept beside it."""

from collections.abc import Iterator
from hashlib import sha256

from macros.checks.permanence import Register
from macros.model.dataset import Dataset
from macros.model.kinds import KINDS
from macros.model.releases import STATE_FILE, Entered, History
from macros.site.links import CHANGES, HISTORY
from macros.source.locations import Location
from macros.source.pages import Page
from macros.source.problems import Problem
from macros.source.suggestions import Suggestions

_OTHERS = frozenset({"plan", "text"})  # told of in the register, and no kinds of record


def check_history(
    history: History, state: bytes | None, dataset: Dataset, register: Register, pages: tuple[Page, ...]
) -> Iterator[Problem]:
    """Yield a problem for all that contradicts the register of releases."""
    if history.problems or not history.entered:
        return
    yield from _order(history)
    yield from _ids(history, dataset, register)
    yield from _state(history.entered[-1], state)
    yield from _shown(history.entered[-1], pages)


def _order(history: History) -> Iterator[Problem]:
    first: dict[str, Entered] = {}
    before: Entered | None = None
    for item in history.entered:
        version, day = item.release.version, item.release.day
        if same := first.get(version):
            also = (same.location("version"),)
            yield Problem(item.location("version"), "A707", f"第{version}版已经登记过", also=also)
        if before is not None and day < before.release.day:
            said = f"第{version}版的日期{day}早于它前面的第{before.release.version}版（{before.release.day}）"
            yield Problem(item.location("day"), "A706", said, also=(before.location("day"),))
        first.setdefault(version, item)
        before = item


def _ids(history: History, dataset: Dataset, register: Register) -> Iterator[Problem]:
    """Ids are for ever: one that was told of is still there, or retired, or was published once."""
    published = {key for key, _, _ in register.ids} | set(dataset.keys["retired"])
    guess = Suggestions()
    for item in history.entered:
        for number, change in enumerate(item.release.changes):
            kind = KINDS.get(change.kind)
            if kind is None and change.kind not in _OTHERS:
                location = item.location("changes", number, "kind")
                yield Problem(location, "A705", f"没有“{change.kind}”这一类数据", guess(change.kind, KINDS))
            elif kind is not None and kind.has_ids and kind.name not in dataset.unread:
                known = dataset.keys[kind.name]
                if change.id not in known and change.id not in published and change.what.value != "removed":
                    said = f"没有编号为“{change.id}”的{kind.label}，也没有停用过"
                    location = item.location("changes", number, "id")
                    yield Problem(location, "A705", said, guess(change.id, known))


def _state(last: Entered, state: bytes | None) -> Iterator[Problem]:
    if state is None:
        yield Problem(last.location("state"), "A708", f"没有 {STATE_FILE}，不知道第{last.release.version}版的数据怎样")
    elif sha256(state).hexdigest() != last.release.state:
        said = f"{STATE_FILE} 不是登记第{last.release.version}版时写的那一份"
        yield Problem(last.location("state"), "A708", said)


def _shown(last: Entered, pages: tuple[Page, ...]) -> Iterator[Problem]:
    page = next((page for page in pages if page.path == CHANGES), None)
    if page is None or HISTORY not in {*(call.name for call in page.calls), *page.attempts}:
        macro = f"{{{{ {HISTORY}() }}}}"
        said = f"登记了数据的发布，docs/{CHANGES} 里却没有 {macro}，读者看不到"
        remedy = f"在 docs/{CHANGES} 里单独写一行 {macro}；没有这个页面的，新建一个并列入导航。"
        where = Location(page.file, 1, 1) if page is not None else last.location("version")
        yield Problem(where, "P606", said, remedy=remedy)
