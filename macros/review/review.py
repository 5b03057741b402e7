"""Two states compared in everything a reviewer asks about."""

from dataclasses import dataclass
from pathlib import Path

from macros.exports.info import SiteInfo
from macros.publish.any_host import expanded_pages
from macros.review.changes import PLAN, Changes, Unread, compare
from macros.review.effects import (
    Difference,
    completeness_changes,
    count_changes,
    export_changes,
    verdict_changes,
)
from macros.review.prose import FileChanges, file_changes
from macros.review.states import State
from macros.site.generated import generated_pages
from macros.site.prepare import Prepared, day_of, site_of
from macros.site.render import Renderer, renderer
from macros.source.problems import Problem
from macros.source.report import Lines

_JUDGING = frozenset({PLAN, "indicator", "observation"})


@dataclass(frozen=True)
class Review:
    """What differs between two states. None stands where it cannot be told, for faults in one of them."""

    old: str
    new: str
    changes: Changes
    files: FileChanges
    unread: Unread
    counts: tuple[Difference, ...]
    completeness: tuple[Difference, ...]
    verdicts: tuple[Difference, ...] | None
    pages: tuple[str, ...] | None
    exports: tuple[str, ...] | None
    old_faults: int
    faults: tuple[Problem, ...]
    lines: Lines

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all differs."""
        effects = (self.counts, self.completeness, self.verdicts, self.pages, self.exports)
        return not (self.changes or self.files or any(effects))


def review(old: State, new: State, fragments: Path) -> Review:
    """Compare two states; *fragments* are the templates of the program, to see which pages read otherwise."""
    before, after = (state.project.dataset.partial() for state in (old, new))
    unread = old.unread | new.unread
    usable = old.project.usable and new.project.usable
    sound = not old.project.problems and not new.project.problems
    unsure = unread.kinds | {kind for kind, _ in unread.keys}
    return Review(
        old=old.name,
        new=new.name,
        changes=compare(before, after, unread),
        files=file_changes(old.files, new.files),
        unread=unread,
        counts=count_changes(before, after, unsure),
        completeness=completeness_changes(before, after) if not unsure else (),
        verdicts=verdict_changes(before, after, (day_of(before), day_of(after))) if not unsure & _JUDGING else None,
        pages=_pages(old, new, fragments) if sound else None,
        exports=export_changes(before, after, day_of(after)) if usable else None,
        old_faults=len(old.project.problems),
        faults=new.project.problems,
        lines=new.project.lines,
    )


def _pages(old: State, new: State, fragments: Path) -> tuple[str, ...]:
    """The pages that read otherwise, written or generated, with all that their macros print."""
    render = renderer(fragments)
    before, after = (_printed(state, render) for state in (old, new))
    return tuple(sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path)))


def _printed(state: State, render: Renderer) -> dict[str, str]:
    site = site_of(state.project, SiteInfo(""))
    return expanded_pages(Prepared(state.project, site, generated_pages(site.plan), render))
