"""Makes tables of rulings: boxes, grids, merged cells.

In: the rulings of a page. Out: `Grid`s from the top of the page down, each with its cells.
A cell has rulings on its four sides; an edge that is not drawn merges two cells.

>>> sides = [Ruling(0, 0, 9), Ruling(9, 0, 9)]
>>> grids(sides, sides)[0].cells
[Box(row=1, column=1, left=0, bottom=0, right=9, top=9)]
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from clas.readers.pdf_line import Ruling

NEAR = 3.0
"""Rulings closer than this, in points, are one: double borders, borders drawn a cell at a time, dots."""
_CELL_LIMIT = 5000


class Box(NamedTuple):
    """A cell: its row and column from 1, and its edges."""

    row: int
    column: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Grid:
    """A table as it is drawn on one page: its edges and its cells, row by row."""

    left: float
    bottom: float
    right: float
    top: float
    cells: list[Box] = field(default_factory=list)


def grids(across: list[Ruling], upright: list[Ruling]) -> list[Grid]:
    """The tables that these rulings draw."""
    if len(across) < 2 or len(upright) < 2:
        return []
    made = [_grid(*part) for part in _connected(joined(across), joined(upright))]
    return sorted((g for g in made if g.cells), key=lambda g: (-g.top, g.left))


def joined(rulings: list[Ruling]) -> list[Ruling]:
    """Rulings in one line that touch or overlap become one."""
    out: list[Ruling] = []
    row: list[Ruling] = []
    for ruling in sorted(rulings):
        if row and ruling.at - row[0].at > NEAR:
            _chain(row, out)
            row = []
        row.append(ruling)
    if row:
        _chain(row, out)
    return out


def _chain(row: list[Ruling], out: list[Ruling]) -> None:
    if len(row) == 1:
        out.append(row[0])
        return
    row.sort(key=lambda r: r.start)
    at, start, end = row[0]
    for ruling in row:
        if ruling.start > end + NEAR:
            out.append(Ruling(at, start, end))
            start = ruling.start
            end = ruling.end
        elif ruling.end > end:
            end = ruling.end
    out.append(Ruling(at, start, end))


def _connected(across: list[Ruling], upright: list[Ruling]) -> list[tuple[list[Ruling], list[Ruling]]]:
    """The rulings that meet, together: one group per table."""
    groups: list[tuple[list[Ruling], list[Ruling]]] = []
    for x, bottom, top in upright:
        low, high = bottom - NEAR, top + NEAR
        met = [r for r in across if low <= r.at <= high and r.start - NEAR <= x <= r.end + NEAR]
        touched = [g for g in groups if any(r in g[0] for r in met)]
        group = touched[0] if touched else ([], [])
        for other in touched[1:]:
            group[0].extend(other[0])
            group[1].extend(other[1])
            groups.remove(other)
        group[0].extend(r for r in met if r not in group[0])
        group[1].append(Ruling(x, bottom, top))
        if not touched:
            groups.append(group)
    return [g for g in groups if len(g[0]) > 1 and len(g[1]) > 1]


def _grid(across: list[Ruling], upright: list[Ruling]) -> Grid:
    heights = sorted({r.at for r in across}, reverse=True)
    sides = sorted({r.at for r in upright})
    grid = Grid(sides[0], heights[-1], sides[-1], heights[0])
    if len(heights) == len(sides) == len(upright) == 2:
        grid.cells.append(Box(1, 1, sides[0], heights[1], sides[1], heights[0]))
        return grid
    if len(heights) * len(sides) > _CELL_LIMIT:
        return grid
    columns = {x: number for number, x in enumerate(sides, 1)}
    upright = sorted(upright)
    edges: dict[float, list[Ruling]] = {}
    for ruling in across:
        edges.setdefault(ruling.at, []).append(ruling)
    growing: dict[tuple[float, float], int] = {}
    for row, (top, bottom) in enumerate(pairwise(heights), 1):
        middle = (top + bottom) / 2
        walls = [x for x, low, high in upright if low < middle < high]
        for left, right in pairwise(walls):
            centre = (left + right) / 2
            if any(r.start < centre < r.end for r in edges[top]):
                grid.cells.append(Box(row, columns[left], left, bottom, right, top))
                growing[left, right] = len(grid.cells) - 1
            elif (left, right) in growing:
                at = growing[left, right]
                grid.cells[at] = grid.cells[at]._replace(bottom=bottom)
    return grid
