"""Puts the cells of a header-row table in reading order: labels in one row, their answers in the row below.

In: lines with their candidates. Out: the order in which to read them.
Cells are turned only where a row holds labels alone, two or more, and the row below holds none; a table whose
columns are parts of the form (« Enfants » beside « Parents ») is read column by column.

    reading_order(lines, rows)  # [0, 3, 1, 4, 2, 5] for three labels over three answers
"""

from __future__ import annotations

from clas.readers.candidates import Candidate
from clas.readers.elements import Form, Role
from clas.readers.lines import Line

SURE = 0.85


def reading_order(lines: list[Line], rows: list[list[Candidate]], form: Form) -> list[int]:
    """The indices of the lines in the order in which a person reads labels and answers."""
    order = list(range(len(lines)))
    if not any(line.cell and line.cell[2] > 1 for line in lines):
        return order
    tables: dict[int, dict[int, dict[int, list[int]]]] = {}
    for i, line in enumerate(lines):
        for table, row, column in (*line.around, line.cell) if line.cell else ():
            tables.setdefault(table, {}).setdefault(row, {}).setdefault(column, []).append(i)
    for grid in tables.values():
        if _side_by_side(grid, rows, form):
            _by_columns(order, grid)
            continue
        for row, cells in grid.items():
            below = grid.get(row + 1)
            if (
                below
                and len(cells) > 1
                and _heads(cells, lines, rows)
                and _answers(cells, below, lines, rows)
            ):
                _interleave(order, cells, below)
    return order


_Grid = dict[int, dict[int, list[int]]]


def _side_by_side(grid: _Grid, rows: list[list[Candidate]], form: Form) -> bool:
    """Whether parts of the form stand side by side: a row whose cells begin with different headings."""
    for cells in grid.values():
        sections = set()
        for cell in cells.values():
            best = rows[cell[0]][0] if rows[cell[0]] else None
            if best and best.score >= SURE and form.elements[best.element].role in (Role.HEADING, Role.GROUP):
                sections.add(form.elements[best.element].order)
        if len(sections) > 1:
            return True
    return False


def _by_columns(order: list[int], grid: _Grid) -> None:
    """Read a whole table one column after the other."""
    columns = sorted({column for cells in grid.values() for column in cells})
    moved = [i for column in columns for row in sorted(grid) for i in grid[row].get(column, ())]
    for place, i in zip(sorted(order.index(i) for i in moved), moved, strict=True):
        order[place] = i


def _heads(cells: dict[int, list[int]], lines: list[Line], rows: list[list[Candidate]]) -> bool:
    """Whether each cell of the row is one label with nothing after it."""
    return all(
        len(cell) == 1
        and rows[cell[0]]
        and rows[cell[0]][0].score >= SURE
        and rows[cell[0]][0].end >= len(lines[cell[0]].text.rstrip())
        for cell in cells.values()
    )


def _answers(
    cells: dict[int, list[int]], below: dict[int, list[int]], lines: list[Line], rows: list[list[Candidate]]
) -> bool:
    """Whether the row below holds answers: no more cells, and not itself a row of labels."""
    return set(below) <= set(cells) and not any(
        rows[i] and rows[i][0].score >= SURE and rows[i][0].end >= len(lines[i].text.rstrip())
        for cell in below.values()
        for i in cell
    )


def _interleave(order: list[int], heads: dict[int, list[int]], below: dict[int, list[int]]) -> None:
    moved = [i for column in sorted(heads) for i in (*heads[column], *below.get(column, ()))]
    places = sorted(order.index(i) for i in moved)
    for place, i in zip(places, moved, strict=True):
        order[place] = i
