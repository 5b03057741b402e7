"""The lists of questions: two thirds to tune the search by, one third untouched.

``python -m tests.this_plan.questions [site]`` prints how many of a built site's are answered first, among three,
among ten. It shows no question of the untouched third: who has seen them would tune by them.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

import yaml

from tests.search.asking import Question, asked, rank_of

HERE = Path(__file__).parent
PARTS = ("tuned", "untouched")
PLACES = (1, 3, 10)


def _by_number(number: int, _question: Question) -> bool:
    return number % 3 == 2


def _by_text(_number: int, question: Question) -> bool:
    return int(sha256(question["q"].encode()).hexdigest(), 16) % 3 == 2


_UNTOUCHED: Mapping[str, Callable[[int, Question], bool]] = MappingProxyType(
    {"voices": _by_number, "readers": _by_text, "strangers": _by_text, "passers": _by_text}
)
LISTS = tuple(_UNTOUCHED)


def questions(name: str) -> Sequence[Question]:
    """All questions of one list, in its order."""
    listed: Sequence[Question] = yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8"))
    return listed


def part_of(name: str, part: str) -> Sequence[Question]:
    """The questions of a list that the search was tuned by, or the third that it was not."""
    untouched = _UNTOUCHED[name]
    return [one for n, one in enumerate(questions(name)) if untouched(n, one) == (part == "untouched")]


def ranks(site: Path, listed: Sequence[Question]) -> Sequence[int | None]:
    """For each question the place of the first right answer, or none among ten."""
    return [rank_of(*row) for row in zip(listed, asked(site, listed), strict=True)]


def rows(site: Path) -> Iterator[tuple[str, Sequence[int | None]]]:
    """What was asked, and the places of the right answers: each list and part, then who asks."""
    for name in LISTS:
        for part in PARTS:
            listed = part_of(name, part)
            found = ranks(site, listed)
            yield f"{name}, {part}", found
            kinds = sorted((one.get("kind", ""), n) for n, one in enumerate(listed))
            for kind, group in groupby(kinds, key=lambda pair: pair[0]):
                if kind:
                    yield f"  {kind}", [found[n] for _, n in group]


def _share(found: Sequence[int | None], most: int) -> str:
    return f"{sum(1 for rank in found if rank and rank <= most) / len(found):.1%}"


def main() -> None:
    """Print a line for each list, part and voice."""
    site = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent.parent / "site"
    lines = [f"{'':<22}{'asked':>7}" + "".join(f"{f'first {most}':>10}" for most in PLACES)]
    for name, found in rows(site):
        lines.append(f"{name:<22}{len(found):>7}" + "".join(f"{_share(found, most):>10}" for most in PLACES))
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
