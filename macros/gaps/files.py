"""The files of what is not known: a letter for each group, and the days of the answers."""

from collections.abc import Callable, Mapping
from datetime import date

from macros.gaps.calendar import calendar
from macros.gaps.find import gaps_by_group
from macros.gaps.letters import letter
from macros.model.plan import Plan
from macros.model.vocabulary import GapGroup
from macros.word import Document, as_docx, as_text

FOLDER = "letters"
CALENDAR = f"{FOLDER}/requests.ics"


def _as_bytes(made: Document) -> bytes:
    return as_text(made).encode()


_FORMATS: Mapping[str, Callable[[Document], bytes]] = {"docx": as_docx, "txt": _as_bytes}


def letter_paths(group: GapGroup) -> Mapping[str, str]:
    """Where the letter of *group* lies on the site, by its format."""
    return {ending: f"{FOLDER}/{group.value}.{ending}" for ending in _FORMATS}


def gap_files(plan: Plan, today: date, site: str) -> Mapping[str, bytes]:
    """Every file: path below the root of the site → bytes."""
    files: dict[str, bytes] = {}
    for group, found in gaps_by_group(plan, today).items():
        made = letter(plan, group, found, site, today)
        files |= {path: _FORMATS[ending](made) for ending, path in letter_paths(group).items()}
    days = calendar(plan)
    return files if days is None else files | {CALENDAR: days}
