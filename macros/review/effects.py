"""What a change does to what readers see: verdicts, counts, completeness, pages and files."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from macros.exports.files import export_files
from macros.exports.info import SiteInfo
from macros.model.kinds import KINDS
from macros.model.plan import Plan
from macros.model.vocabulary import Coverage
from macros.progress import verdicts
from macros.views.coverage import coverage_of
from macros.views.known import declared_indicators

_SITE = SiteInfo("")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that was *old* and is *new*; None where there is nothing. ``key`` is an id when it has one."""

    label: str
    old: str | None
    new: str | None
    key: str = ""


def verdict_changes(old: Plan, new: Plan, days: tuple[date, date]) -> tuple[Difference, ...]:
    """The indicators that are judged otherwise, in the order of the newer state."""
    before, after = (
        {item.id: (item.name, found[item.id].label) for item in plan.indicators}
        for plan, found in zip((old, new), map(verdicts, (old, new), days), strict=True)
    )
    return _differences(
        {key: label for key, (_, label) in before.items()},
        {key: label for key, (_, label) in after.items()},
        {key: name for key, (name, _) in (before | after).items()},
    )


def count_changes(old: Plan, new: Plan, unsure: Collection[str] = ()) -> tuple[Difference, ...]:
    """The kinds of which there are more or fewer; *unsure* are those not all of which could be read."""
    return _differences(*(_counts(plan, unsure) for plan in (old, new)))


def completeness_changes(old: Plan, new: Plan) -> tuple[Difference, ...]:
    """What is complete to another degree."""
    before, after = ({label: str(made(plan)) for label, made in _MEASURED.items()} for plan in (old, new))
    return _differences(before, after)


def export_changes(old: Plan, new: Plan, today: date) -> tuple[str, ...]:
    """The files of the open data whose bytes differ on one and the same day."""
    before, after = (export_files(plan, _SITE, today) for plan in (old, new))
    return tuple(sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name)))


def _differences(
    old: Mapping[str, str], new: Mapping[str, str], names: Mapping[str, str] | None = None
) -> tuple[Difference, ...]:
    """What differs; without *names* a key is its own label."""
    return tuple(
        Difference(names[key] if names else key, old.get(key), new.get(key), key if names else "")
        for key in dict.fromkeys([*new, *old])
        if old.get(key) != new.get(key)
    )


def _counts(plan: Plan, unsure: Collection[str]) -> dict[str, str]:
    kinds = [kind for kind in KINDS.values() if kind.name not in unsure]
    return {kind.label: str(len(getattr(plan, kind.file.removesuffix(".yml")))) for kind in kinds}


def _valued(plan: Plan) -> int:
    return sum(1 for item in plan.indicators if coverage_of(plan, item) is Coverage.VALUE)


def _covered(plan: Plan) -> int:
    return len({key for item in plan.indicators for key in item.measures} & {item.id for item in plan.measures})


_MEASURED: Mapping[str, Callable[[Plan], int]] = MappingProxyType(
    {
        "规划载明的指标数": declared_indicators,
        "已收录的规划指标": lambda plan: len(plan.confirmed),
        "有目标值的规划指标": lambda plan: sum(1 for item in plan.confirmed if item.target is not None),
        "有本级数值的指标": _valued,
        "有对应指标的措施": _covered,
        "收录全文的来源": lambda plan: len(plan.texts),
    }
)
