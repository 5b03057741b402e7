"""The register of released data: which record was added, corrected or retired with which release."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from macros.model.base import Record
from macros.model.fields import Count, Day
from macros.model.filled import filled_of
from macros.model.validation import validate
from macros.model.vocabulary import Happened
from macros.source.decoding import decode
from macros.source.locations import Location
from macros.source.problems import Problem
from macros.source.yaml_nodes import ListNode, MapNode, at, read

RELEASES_FILE = "data/register/releases.yml"
STATE_FILE = "data/register/state.json"
WORDING = "wording"
"""The path under which a figure is kept as pages print it, beside the fields this is made of."""
WORDED = ("value", "statement", "comparator", "unit", "compared_with")
"""The fields of a figure that its wording is made of, in the order in which they are kept."""
VERSION = r"^[0-9]+(\.[0-9]+)*$"

_Said = Annotated[str, Field(min_length=1)]


class FieldThen(Record):
    """A field that was corrected or filled in; ``old`` or ``new`` is away where nothing stood or stands."""

    key: Annotated[_Said, Field(title="字段")]
    label: Annotated[_Said, Field(title="字段名称")]
    old: Annotated[_Said | None, Field(title="原来")] = None
    new: Annotated[_Said | None, Field(title="现在")] = None


class RecordThen(Record):
    """A record that a release added, changed or took away, as it was called then."""

    kind: Annotated[_Said, Field(title="种类")]
    id: Annotated[_Said, Field(title="编号")]
    name: Annotated[_Said | None, Field(title="名称")] = None
    what: Annotated[Happened, Field(title="怎样变了")]
    reason: Annotated[_Said | None, Field(title="停用的原因")] = None
    fields: Annotated[tuple[FieldThen, ...], Field(title="改动的字段")] = ()

    @property
    def written(self) -> tuple[FieldThen, ...]:
        """The fields as their authors wrote them, without what pages print of them."""
        return tuple(field for field in self.fields if field.key != WORDING)

    @property
    def filled(self) -> tuple[FieldThen, ...]:
        """The written fields of which nothing was known before."""
        return filled_of(self.written)

    @property
    def corrected(self) -> tuple[FieldThen, ...]:
        """The written fields that told something else before."""
        filled = frozenset(self.filled)
        return tuple(field for field in self.written if field not in filled)


class Counted(Record):
    """How many records of a kind there were."""

    kind: Annotated[_Said, Field(title="种类")]
    count: Annotated[Count, Field(title="条数")]


class Release(Record):
    """One release of the data. The first only counts: of what was changed before, nothing is known."""

    version: Annotated[str, Field(title="版本", pattern=VERSION, max_length=20)]
    day: Annotated[Day, Field(title="日期")]
    state: Annotated[str, Field(title="状态文件的散列", pattern="^[0-9a-f]{64}$")]
    counts: Annotated[tuple[Counted, ...], Field(title="各类条数")] = ()
    changes: Annotated[tuple[RecordThen, ...], Field(title="改动")] = ()

    @property
    def anchor(self) -> str:
        """Where the page of changes tells of it; like every dated part there, it ends with the day."""
        return f"data-{self.version.replace('.', '-')}-{self.day}"


@dataclass(frozen=True, slots=True)
class Entered:
    """A release and where the register holds it."""

    release: Release
    node: MapNode

    def location(self, *path: str | int) -> Location:
        """Where the field at *path* is written, or the nearest thing around it."""
        return at(self.node, path)


@dataclass(frozen=True, slots=True)
class History:
    """The releases from the oldest to the newest, and the lines of the register."""

    entered: tuple[Entered, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def releases(self) -> tuple[Release, ...]:
        """The releases alone."""
        return tuple(item.release for item in self.entered)


def read_history(raw: bytes | None) -> History:
    """Read the register; there is none before the first release."""
    if raw is None:
        return History()
    text, problems = decode(raw, RELEASES_FILE)
    lines = tuple(text.split("\n"))
    node, found = (None, problems) if problems else read(text, RELEASES_FILE)
    if not found and not isinstance(node, ListNode):
        said = f"{RELEASES_FILE} 应是记录的列表"
        found = [Problem(Location(RELEASES_FILE, 1, 1), "Y107", said, remedy="用版本库恢复这个文件。")]
    entered: list[Entered] = []
    told = list(found)
    for item in node.items if isinstance(node, ListNode) else ():
        if not isinstance(item, MapNode) or item.broken:
            continue
        record, wrong = validate(item, Release)
        told += wrong
        if isinstance(record, Release):
            entered.append(Entered(record, item))
    return History(tuple(entered), tuple(told), lines)
