"""What was published stays: ids are never lost or reused, addresses always lead somewhere."""

from collections.abc import Iterator
from typing import NamedTuple

from macros.checks.links import LinkTargets
from macros.model.dataset import Dataset
from macros.model.kinds import KINDS
from macros.source.locations import Location
from macros.source.problems import Problem
from macros.source.suggestions import Suggestions

IDS_FILE = "data/register/ids.txt"
ADDRESSES_FILE = "data/register/addresses.txt"
_HEADER = "# {what}，一行一个，由 python -m macros register 写入。\n# 请不要手工修改：{why}。\n"


class Register(NamedTuple):
    """What was published: id → its data file, and addresses; each with its line in the register."""

    ids: tuple[tuple[str, str, int], ...] = ()
    addresses: tuple[tuple[str, int], ...] = ()


def read_register(ids: str, addresses: str) -> Register:
    """Read the two files of the register."""
    split = ((*line.partition(" ")[::2], number) for line, number in _lines(ids))
    return Register(tuple(split), tuple(_lines(addresses)))


def _lines(text: str) -> Iterator[tuple[str, int]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield line.strip(), number


def write_register(dataset: Dataset, addresses: frozenset[str], before: Register) -> tuple[str, str]:
    """The two files for a site that is published now: what was published before stays in them."""
    moved = {entry.record.from_ for entry in dataset.entries["redirect"]}
    now = {key: KINDS[name].file for key, name in _ids_now(dataset).items()}
    kept = {key: file for key, file, _ in before.ids}
    every = addresses | {address for address, _ in before.addresses} | moved
    ids_why = "编号发布后不改、不复用，停用要写进 retired.yml"
    addresses_why = "地址发布后要一直打得开，搬家要写进 redirects.yml"
    ids_head = _HEADER.format(what="发布过的编号和它所在的数据文件", why=ids_why)
    addresses_head = _HEADER.format(what="发布过的页面和锚点地址", why=addresses_why)
    ids = "".join(f"{key} {file}\n" for key, file in sorted((kept | now).items()))
    return ids_head + ids, addresses_head + "".join(f"{address}\n" for address in sorted(every))


def check_permanence(dataset: Dataset, register: Register, known: LinkTargets) -> Iterator[Problem]:
    """Yield problems against the register."""
    yield from _ids(dataset, register, known)
    yield from _addresses(dataset, register, known)
    yield from _redirects(dataset, known)


def _ids(dataset: Dataset, register: Register, known: LinkTargets) -> Iterator[Problem]:
    ids = _ids_now(dataset)
    retired = dataset.keys["retired"]
    guess = Suggestions()
    unsure = {KINDS[name].file for name in dataset.unread} | known.doubtful
    for record_id, file, line in register.ids:
        if record_id not in ids and record_id not in retired and not unsure & {file, "retired.yml"}:
            said = f"编号“{record_id}”发布过，现在没有了"
            also = (Location(IDS_FILE, line, 1),)
            yield Problem(Location(f"data/{file}", 1, 1), "A701", said, guess(record_id, ids), also=also)
    for record_id in sorted(ids.keys() & retired.keys()):
        said = f"编号“{record_id}”已经停用，不能再用"
        location = dataset.keys[ids[record_id]][record_id][0]
        yield Problem(location, "A704", said, also=(retired[record_id][0],))


def _addresses(dataset: Dataset, register: Register, known: LinkTargets) -> Iterator[Problem]:
    if not known.complete or "redirect" in dataset.unread:
        return
    guess = Suggestions()
    forwarded = set(dataset.keys["redirect"])
    retired = set(dataset.keys["retired"])
    lost = {key for key, _, _ in register.ids} - _ids_now(dataset).keys() - retired  # told once, as lost ids
    for address, line in register.addresses:
        page, _, anchor = address.partition("#")
        record = anchor or page.removesuffix(".html").rpartition("/")[2]
        if address in known.addresses or {address, page} & forwarded or record in known.unsure | lost:
            continue
        page_stays = page in known.addresses
        if anchor and (record in retired or not page_stays):
            continue  # a lost page is told once, without its anchors
        source = f"docs/{page.removesuffix('.html')}.md"
        recorded = Location(ADDRESSES_FILE, line, 1, len(address))
        location, also = (Location(source, 1, 1), (recorded,)) if page_stays else (recorded, ())
        said = f"地址“{address}”发布过，现在没有了"
        yield Problem(location, "A702", said, guess(address, known.addresses), also=also)


def _ids_now(dataset: Dataset) -> dict[str, str]:
    """Ids in use → the name of their kind."""
    return {key: name for name, keys in dataset.keys.items() if KINDS[name].has_ids for key in keys}


def _redirects(dataset: Dataset, known: LinkTargets) -> Iterator[Problem]:
    if not known.complete:
        return
    guess = Suggestions()
    for entry in dataset.entries["redirect"]:
        record = entry.record
        unsure = record.to.partition("#")[2] in known.unsure
        if record.to not in known.addresses and not unsure:
            near = guess(record.to, known.addresses)
            yield Problem(entry.location("to"), "A703", f"“{record.to}”不是现有地址", near)
        if record.from_ in known.addresses:
            yield Problem(entry.location("from"), "A703", f"“{record.from_}”仍是现有地址，不能重定向")
