"""What was published stays: ids are never lost or reused, addresses always lead somewhere."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

from macros.book import Book
from macros.faults import Fault
from macros.kinds import KINDS
from macros.nearest import nearest
from macros.places import Place


@dataclass(frozen=True, slots=True)
class Register:
    """Ids and addresses that were published, each with the line of the register it stands on."""

    ids: tuple[tuple[str, int], ...] = ()
    addresses: tuple[tuple[str, int], ...] = ()
    file: str = "data/register/addresses.txt"
    ids_file: str = "data/register/ids.txt"


def current_ids(book: Book) -> frozenset[str]:
    """The ids in use, of every kind that has ids."""
    return frozenset(
        key
        for name, keys in book.keys.items()
        if KINDS[name].key == "id" and name != "retired"
        for key in keys
    )


def check_permanence(book: Book, register: Register, addresses: Set[str]) -> Iterator[Fault]:
    """Yield faults against the register; *addresses* are those the site has now."""
    ids = current_ids(book)
    retired = book.keys["retired"]
    for record_id, line in register.ids:
        if record_id not in ids and record_id not in retired:
            place = Place(register.ids_file, line, 1, len(record_id))
            yield Fault(place, "A701", f"编号“{record_id}”发布过，现在没有了", nearest(record_id, ids))
    for record_id, places in retired.items():
        if record_id in ids:
            yield Fault(places[0], "A704", f"编号“{record_id}”已停用，却又出现在数据里")
    moved = {entry.record.from_: entry for entry in book.entries["redirect"]}
    for address, line in register.addresses:
        page = address.partition("#")[0]
        if address not in addresses and address not in moved and not (page != address and page in moved):
            place = Place(register.file, line, 1, len(address))
            yield Fault(place, "A702", f"地址“{address}”发布过，现在没有了", nearest(address, addresses))
    yield from _redirects(book, addresses)


def _redirects(book: Book, addresses: Set[str]) -> Iterator[Fault]:
    for entry in book.entries["redirect"]:
        record = entry.record
        if record.to not in addresses:
            yield Fault(
                entry.place("to"), "A703", f"“{record.to}”不是现有地址", nearest(record.to, addresses)
            )
        if record.from_ in addresses:
            yield Fault(entry.place("from"), "A703", f"“{record.from_}”仍是现有地址，不能重定向")
