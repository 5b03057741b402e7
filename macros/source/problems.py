"""A problem is a small value; every code that can occur stands in the catalogue of codes."""

from dataclasses import dataclass

from macros.source.codes import CODES
from macros.source.locations import Location


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing an author has to mend.

    ``code`` is permanent and explained in ``macros.source.codes``; ``hints`` are the nearest right
    answers; ``remedy`` says what to do, and falls back to the catalogue's own remedy; ``also`` are
    the other ends of a contradiction, which may be what is wrong.
    """

    location: Location
    code: str
    message: str
    hints: tuple[str, ...] = ()
    remedy: str = ""
    also: tuple[Location, ...] = ()

    @property
    def advice(self) -> str:
        """The remedy to print."""
        return self.remedy or CODES[self.code].remedy
