"""Run the steps an older project still needs."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.migrations.edit import change_value
from macros.migrations.steps import STEPS, Step, Texts
from macros.model.kinds import FIRST_FORMAT, PLAN_FILE

_KEY = "format"


@dataclass(frozen=True, slots=True)
class Migrated:
    """The files that change, and the steps that changed them."""

    before: int
    steps: tuple[Step, ...]
    files: Mapping[str, str]


def format_of(plan: str) -> int:
    """The format that the text of plan.yml says it has."""
    found = re.search(r"^format:[ \t]*([0-9]+)[ \t]*(?:#.*)?\r?$", plan, re.M)
    return int(found[1]) if found else FIRST_FORMAT


def migrated(texts: Texts, steps: Iterable[Step] = STEPS) -> Migrated:
    """Bring *texts*, all data files of a project, forward."""
    before = format_of(texts[PLAN_FILE])
    needed = tuple(step for step in steps if step.to > before)
    now = dict(texts)
    for step in needed:
        for change in step.changes:
            now |= change(now)
        now[PLAN_FILE] = _marked(now[PLAN_FILE], step.to)
    return Migrated(before, needed, {name: text for name, text in now.items() if text != texts.get(name)})


def _marked(plan: str, version: int) -> str:
    """The text of plan.yml with its format said first."""
    if re.search(rf"^{_KEY}:", plan, re.M):
        return change_value(plan, _KEY, lambda _: str(version))
    first = re.search(r"^[a-z_]+:", plan, re.M)
    start = first.start() if first else len(plan)
    line_end = "\r\n" if "\r\n" in plan else "\n"
    return f"{plan[:start]}{_KEY}: {version}{line_end}{plan[start:]}"
