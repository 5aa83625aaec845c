"""What stands on a page between lines and paragraphs: tables, their cells, columns and floating boxes.

In: nothing but plain values, in points. Out: `Item`, which `pdf_flow` makes and `pdf_layout` reads.

    Table(grid, 1).cells[1, 2].items
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clas.readers.pdf_grid import Box, Grid
from clas.readers.pdf_line import Line


@dataclass(slots=True)
class Room:
    """A cell on one page: its edges and what stands in it."""

    box: Box
    items: list[Item] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table as it stands on one page, or a box of one cell; `rooms` by row and column, from 1."""

    grid: Grid
    page: int
    rooms: dict[tuple[int, int], Room] = field(default_factory=dict)
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    def __post_init__(self) -> None:
        grid = self.grid
        self.left, self.right, self.top, self.bottom = grid.left, grid.right, grid.top, grid.bottom

    @property
    def area(self) -> float:
        """In square points."""
        return (self.right - self.left) * (self.top - self.bottom)


@dataclass(slots=True)
class Part:
    """Items drawn one below the other; `column`: beside others; `floats`: a box over the flow."""

    items: list[Item]
    column: bool = False
    floats: bool = False
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0

    def __post_init__(self) -> None:
        items = self.items
        self.left, self.right = min(i.left for i in items), max(i.right for i in items)
        self.top, self.bottom = max(i.top for i in items), min(i.bottom for i in items)

    def take(self, item: Item) -> None:
        """Go on with this item."""
        self.items.append(item)
        self.left, self.right = min(self.left, item.left), max(self.right, item.right)
        self.top, self.bottom = max(self.top, item.top), min(self.bottom, item.bottom)


Item = Line | Table | Part
