"""Types of single fields: what an author may write in one cell, and the problem if not."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from macros.model.periods import PATTERN, Period, written_period
from macros.model.vocabulary import Choice
from macros.model.wordings import WORDS
from macros.source.decoding import UNSEEN, name_of

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
MOST_TEXT = 2000

_PORTS = tuple(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10))
_DEVICES = frozenset(("con", "prn", "aux", "nul", *_PORTS))  # Windows has no files of these names
RESERVED = _DEVICES | {"index"}  # every folder's own page

_DECIMAL = re.compile(r"(?!-0(?:\.0+)?$)-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?")
_NEGATIVE_ZERO = re.compile(r"-0(\.0+)?")
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_YEAR = re.compile(r"(19|20|21)[0-9]{2}")
_COUNT = re.compile(r"0|[1-9][0-9]{0,4}")
_URL = re.compile(r"https?://[^\s<>\"'`\\]+")

PATTERNS = {
    "number": _DECIMAL.pattern,
    "year": _YEAR.pattern,
    "count": _COUNT.pattern,
    "date": _DATE.pattern,
    "day": _DATE.pattern,
    "period": PATTERN.strip("^$"),
    "id": ID_PATTERN.strip("^$"),
    "url": _URL.pattern,
}
"""How a whole value is written, for whoever checks it while it is typed; scripts of a browser read these alike."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field as the id of a record of one of *kinds* (or, for ``unit``, its symbol)."""

    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """Marks a field as this site's own words, not a source's: whoever edits the site may put them right."""


@dataclass(frozen=True, slots=True)
class Written:
    """Marks how a value is written: by the name of a pattern in :data:`PATTERNS`."""

    name: str


@dataclass(frozen=True, slots=True)
class Word:
    """Marks a text that has to be a word of a vocabulary, where the check itself says which are there."""

    of: type[Choice]


def _decimal(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    hint = ""
    if isinstance(value, str):
        halved = value.strip().translate(HALF_WIDTH).replace(",", "").rstrip("%")
        halved = halved.removeprefix("-") if _NEGATIVE_ZERO.fullmatch(halved) else halved
        hint = halved if _DECIMAL.fullmatch(halved) else ""
    raise PydanticCustomError("number", WORDS["number"], {"hint": hint})


def _year(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _YEAR.fullmatch(value):
        return int(value)
    raise PydanticCustomError("year", WORDS["year"])


def _count(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _COUNT.fullmatch(value):
        return int(value)
    raise PydanticCustomError("count", WORDS["count"])


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError("flag", WORDS["flag"])


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    try:
        return written_period(value if isinstance(value, str) else "")
    except ValueError as error:
        raise PydanticCustomError("period", "{why}", {"why": str(error)}) from None


def _date(value: str) -> str:
    if _DATE.fullmatch(value):
        try:
            written_period(value)
        except ValueError as error:
            raise PydanticCustomError("date", "{why}", {"why": str(error)}) from None
        return value
    raise PydanticCustomError("date", WORDS["date"])


def _day(value: str) -> str:
    if len(_date(value)) != len("2021-01-01"):
        raise PydanticCustomError("date", WORDS["day"])
    return value


def _cell(value: object) -> object:
    return "" if value is None else value


def _stripped(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _clean(value: str) -> str:
    for mark in ("{{", "{%", "{#"):
        if mark in value:
            raise PydanticCustomError("template", WORDS["template"], {"mark": mark})
    if "\n" in value:
        raise PydanticCustomError("lines", WORDS["lines"])
    if found := UNSEEN.search(value):  # written as an escape in double quotes
        raise PydanticCustomError("control", WORDS["control"], {"code": name_of(found[0])})
    return value


def _id(value: str) -> str:
    if value in RESERVED:
        raise PydanticCustomError("reserved", WORDS["reserved"])
    return value


def _url(value: str) -> str:
    if _URL.fullmatch(value):
        return value
    raise PydanticCustomError("url", WORDS["url"])


def _page(value: str) -> str:
    if is_page_path(value):
        return value
    raise PydanticCustomError("page", "不是 docs 目录下的页面路径")


def is_page_path(path: str) -> bool:
    """Whether *path* can be a page under docs, and a file on every system."""
    parts = path.removesuffix(".md").split("/")
    plain = all(re.fullmatch("[a-z0-9-]+", part) and part not in _DEVICES for part in parts)
    return plain and path.endswith(".md")


def _address(value: str) -> str:
    if re.fullmatch(r"([a-z0-9-]+/)*[a-z0-9-]+\.html(#[a-z][a-z0-9-]*)?", value):
        return value
    raise PydanticCustomError("page", "不是站内地址，例如 chapters/04-pollution.html#m-2-5")


HALF_WIDTH = {ord(full): half for full, half in zip("０１２３４５６７８９．－，％＋", "0123456789.-,%+", strict=True)}

_TEXT_SCHEMA = {"type": ["string", "number"], "minLength": 1, "maxLength": MOST_TEXT}
_NUMBER_SCHEMA = {"type": ["string", "number"], "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$"}
_WHOLE_SCHEMA = {"type": ["string", "integer"], "pattern": "^[0-9]+$"}
_PERIOD_SCHEMA = {"type": ["string", "integer"], "pattern": PATTERN}
_DAY_SCHEMA = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_DATE_SCHEMA = {"type": ["string", "integer"], "pattern": f"^{_DATE.pattern}$"}

Id = Annotated[str, Written("id"), Field(pattern=ID_PATTERN, max_length=80), AfterValidator(_id)]
Text = Annotated[
    str,
    BeforeValidator(_stripped),
    Field(min_length=1, max_length=MOST_TEXT),
    AfterValidator(_clean),
    WithJsonSchema(_TEXT_SCHEMA),
]
Prose = Annotated[Text, Own()]
CellText = Annotated[
    str,
    BeforeValidator(_cell),
    BeforeValidator(_stripped),
    Field(max_length=MOST_TEXT),
    AfterValidator(_clean),
    WithJsonSchema({"type": ["string", "number", "null"], "maxLength": MOST_TEXT}),
]
Number = Annotated[Decimal, Written("number"), BeforeValidator(_decimal), WithJsonSchema(_NUMBER_SCHEMA)]
Year = Annotated[int, Written("year"), BeforeValidator(_year), WithJsonSchema(_WHOLE_SCHEMA)]
Count = Annotated[int, Written("count"), BeforeValidator(_count), WithJsonSchema(_WHOLE_SCHEMA)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
When = Annotated[Period, Written("period"), BeforeValidator(_period), WithJsonSchema(_PERIOD_SCHEMA)]
PartialDate = Annotated[str, Written("date"), AfterValidator(_date), WithJsonSchema(_DATE_SCHEMA)]
Day = Annotated[str, Written("day"), AfterValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
Url = Annotated[str, Written("url"), Field(max_length=600), AfterValidator(_url)]
Address = Annotated[str, Field(max_length=200), AfterValidator(_address)]
PagePath = Annotated[str, Field(max_length=100), AfterValidator(_page)]

_REF = Field(min_length=1, max_length=100)
_SEARCHABLE = (
    "term",
    "measure",
    "indicator",
    "action",
    "chapter",
    "task",
    "project",
    "source",
    "observation",
    "reference",
    "rule",
    "office",
    "complaint",
    "request",
    "box",
    "annex",
    "amendment",
)
TaskRef = Annotated[str, Ref(("task",)), _REF]
ChapterRef = Annotated[str, Ref(("chapter",)), _REF]
MeasureRef = Annotated[str, Ref(("measure",)), _REF]
ActionRef = Annotated[str, Ref(("action",)), _REF]
CategoryRef = Annotated[str, Ref(("category",)), _REF]
IndicatorRef = Annotated[str, Ref(("indicator",)), _REF]
ObservationRef = Annotated[str, Ref(("observation",)), _REF]
ReferenceRef = Annotated[str, Ref(("reference",)), _REF]
ProjectRef = Annotated[str, Ref(("project",)), _REF]
SourceRef = Annotated[str, Ref(("source",)), _REF]
TermRef = Annotated[str, Ref(("term",)), _REF]
OfficeRef = Annotated[str, Ref(("office",)), _REF]
RuleRef = Annotated[str, Ref(("rule",)), _REF]
UnitRef = Annotated[str, Ref(("unit",)), _REF]
TouchedRef = Annotated[str, Ref(("indicator", "measure", "action", "chapter")), _REF]
ShownRef = Annotated[str, Ref(("indicator", "observation", "reference", "project", "measure")), _REF]
AnyRef = Annotated[str, Ref(_SEARCHABLE), _REF]
RecordRef = Annotated[str, Ref((*_SEARCHABLE, "statement", "stage", "category")), _REF]
