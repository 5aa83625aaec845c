"""What a drawn page is made of, before paragraphs: lines of text and rulings, whoever read them.

In: nothing but plain values, in points from the bottom left corner. Out: `Sheet`, for the modules `pdf_*`.

    Line("Gestionnaire", 62.5, 120.8, 683.9, 11.0)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """A piece of text on one baseline.

    `left`, `right`, `base` (baseline), `size` (of the type) in points. `fonts`: keys of the fonts of its
    first and last characters. `bold`: how many leading characters are bold. `tab`: it goes on the line of the
    piece before it, after a gap. `field`: name of the form field whose value it is. `note`: number on the
    page of the form field or typed note that it comes from, 0 for what is drawn on the page itself. `raised`:
    where characters stand above the baseline, as marks of footnotes do.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int = 1
    fonts: tuple[int, int] = (0, 0)
    bold: int = 0
    tab: bool = False
    field: str = ""
    note: int = 0
    raised: tuple[tuple[int, int], ...] = ()

    @property
    def top(self) -> float:
        """Top of the capitals, in points."""
        return self.base + 0.75 * self.size

    @property
    def bottom(self) -> float:
        """Foot of the letters that hang, in points."""
        return self.base - 0.2 * self.size


class Ruling(NamedTuple):
    """A straight ruling: where it stands (y when it lies, x when it stands up), and its two ends."""

    at: float
    start: float
    end: float


class Turn(NamedTuple):
    """How a page is turned when it is shown: quarter turns clockwise, and its size as it is shown."""

    quarters: int
    width: float
    height: float

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is shown."""
        if self.quarters == 1:
            return y, self.height - x
        if self.quarters == 2:
            return self.width - x, self.height - y
        return self.width - y, x


@dataclass(slots=True)
class Sheet:
    """One page: its lines in the order in which they were drawn, its rulings lying and upright."""

    number: int
    width: float
    height: float
    lines: list[Line] = field(default_factory=list)
    across: list[Ruling] = field(default_factory=list)
    upright: list[Ruling] = field(default_factory=list)
    turn: Turn | None = None
