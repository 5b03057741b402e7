"""The right answers nearest to a slip."""

from collections.abc import Collection, Iterable
from difflib import SequenceMatcher

_ENDINGS = (".html", ".md", ".yml")


class Suggestions:
    """Nearest answers for one check, each worked out once, and no more than *most* of them.

    Guessing is by far the slowest part of a report; nobody reads the guesses of the thousandth problem.
    """

    def __init__(self, most: int = 200) -> None:
        self._left = most
        self._known: dict[tuple[str, int], tuple[str, ...]] = {}

    def __call__(self, wrong: str, right: Collection[str]) -> tuple[str, ...]:
        """The members of *right* nearest to *wrong*; *right* has to stay the same object."""
        key = (wrong, id(right))
        if key not in self._known:
            self._left -= 1
            self._known[key] = closest_matches(wrong, right) if self._left >= 0 else ()
        return self._known[key]


def closest_matches(wrong: str, right: Iterable[str], most: int = 3, cutoff: float = 0.6) -> tuple[str, ...]:
    """Return up to *most* members of *right* that look most like *wrong*, best first.

    Likeness is the ratio of ``difflib.SequenceMatcher``, from 0 to 1, on lower-case text without the
    ending that both names of files have: every page is like every other by its ``.html``. At the
    usual *cutoff* a word of seven letters may differ in about three; what is further away is no slip,
    and no answer is better than a wrong one. Equal scores are ordered by text so that
    reports never change from run to run. Only the first 200 characters of *wrong* count.
    """
    wanted = wrong.strip().lower()[:200]
    ending = next((ending for ending in _ENDINGS if wanted.endswith(ending)), "")
    scored = []
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted.removesuffix(ending))
    for candidate in set(right):
        matcher.set_seq1(candidate.lower().removesuffix(ending))
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            score = matcher.ratio()
            if score >= cutoff:
                scored.append((-score, candidate))
    return tuple(candidate for _, candidate in sorted(scored)[:most])
