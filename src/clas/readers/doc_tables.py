"""Follows the tables of a Word 97-2003 file while its paragraphs go by: which cell each one stands in.

In: for each paragraph, how deep it stands, and whether it ends a cell or a row. Out: `Spot`, whose cell is
known once the whole table has gone by, because a merged cell is told by the edges of the other rows.

    tables.enter(1); spots = tables.spots; tables.end_cell()
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from clas.readers.document import Cell

_SAME_EDGE = 45
"""Edges nearer than this, in twips (0.8 mm), are one edge."""


class _Table:
    """One table that is open: where its next cell stands, and the edges of its rows."""

    __slots__ = ("_columns", "cell", "edges", "number", "row")

    def __init__(self, number: int) -> None:
        self.number = number
        self.row = self.cell = 1
        self.edges: dict[int, tuple[int, ...]] = {}
        self._columns: list[int] = []

    def end_row(self, edges: tuple[int, ...]) -> None:
        if edges:
            self.edges[self.row] = edges
        self.row += 1
        self.cell = 1

    def column(self, row: int, cell: int) -> int:
        """The column in which the nth cell of a row begins."""
        edges = self.edges.get(row, ())
        if cell > len(edges):
            return cell
        if not self._columns:
            for edge in sorted({edge for row_edges in self.edges.values() for edge in row_edges}):
                if not self._columns or edge - self._columns[-1] >= _SAME_EDGE:
                    self._columns.append(edge)
        return max(bisect_right(self._columns, edges[cell - 1]), 1)


class Spot(NamedTuple):
    """A cell whose column is not known yet."""

    table: _Table
    row: int
    cell: int

    def settled(self) -> Cell:
        """The cell, once its table has gone by."""
        return Cell(self.table.number, self.row, self.table.column(self.row, self.cell))


class Tables:
    """The tables open around the paragraph that goes by; `spots`: its cells, outermost first."""

    __slots__ = ("_count", "_open", "depth", "spots")

    def __init__(self, count: int = 0) -> None:
        """`count`: the tables met so far."""
        self._open: list[_Table] = []
        self._count = count
        self.depth = 0
        self.spots: tuple[Spot, ...] = ()

    def enter(self, depth: int) -> None:
        """The paragraph stands in so many tables."""
        if depth == self.depth:
            return
        del self._open[depth:]
        while len(self._open) < depth:
            self._count += 1
            self._open.append(_Table(self._count))
        self.depth = depth
        self._place()

    def _place(self) -> None:
        self.spots = tuple([Spot(table, table.row, table.cell) for table in self._open])

    def end_cell(self) -> None:
        """The paragraph was the last of its cell."""
        if self._open:
            self._open[-1].cell += 1
            self._place()

    def end_row(self, edges: tuple[int, ...]) -> None:
        """The paragraph was the end of its row, whose cells have these edges."""
        if self._open:
            self._open[-1].end_row(edges)
            self._place()

    def box(self) -> Tables:
        """The tables of a text box: numbered on from these, inside none of them."""
        return Tables(self._count)

    def resume(self, inner: Tables) -> None:
        """Go on after a text box."""
        self._count = inner._count
