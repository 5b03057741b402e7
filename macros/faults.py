"""A fault is a small value; every code that can occur stands in the catalogue of codes."""

from dataclasses import dataclass

from macros.codes import CODES
from macros.places import Place


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One thing an author has to mend.

    ``code`` is permanent and explained in ``macros.codes``; ``hints`` are the nearest right
    answers; ``remedy`` says what to do, and falls back to the catalogue's own remedy; ``also`` are
    the other ends of a contradiction, which may be what is wrong.
    """

    place: Place
    code: str
    message: str
    hints: tuple[str, ...] = ()
    remedy: str = ""
    also: tuple[Place, ...] = ()

    @property
    def advice(self) -> str:
        """The remedy to print."""
        return self.remedy or CODES[self.code].remedy
