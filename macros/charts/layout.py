"""The layout of a chart in pixels. Nothing is measured from text, so fonts cannot move anything."""

from dataclasses import dataclass
from decimal import Decimal

MARGIN = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Size:
    """A layout in pixels. Nothing in it is measured from text, so fonts cannot move anything."""

    width: int
    height: int
    left: int
    right: int
    years: int
    long_names: bool

    top: int = 20
    bottom: int = 28

    @property
    def plot(self) -> tuple[int, int]:
        """Width and height of the plotting area."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Scale:
    """From data units to pixels, for keeping labels apart."""

    size: Size
    years: tuple[Decimal, Decimal]
    values: tuple[Decimal, Decimal]

    def at(self, year: Decimal, value: Decimal) -> tuple[Decimal, Decimal]:
        """Pixels from the left and from the top of the plot."""
        width, height = self.size.plot
        first, last = self.years[0] - MARGIN, self.years[1] + MARGIN
        low, high = self.values
        return (year - first) / (last - first) * width, (high - value) / (high - low) * height


WIDE = Size(640, 306, 52, 192, 12, True)
NARROW = Size(340, 266, 46, 96, 5, False)
