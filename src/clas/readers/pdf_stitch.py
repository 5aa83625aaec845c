"""Puts the pages end to end: a table cut by a page break is one table again, its cut cell one cell.

In: what stands on each page, in reading order. Out: the same in one list.
A table goes on when it reaches the foot of the text on its page, is the last thing there, and the next page begins
with a table of the same columns, at the head of the text.

    stitched([page_1, page_2])
"""

from __future__ import annotations

from clas.readers.pdf_item import Item, Room, Table

EDGE = 6.0
"""How far from the head or foot of the text, in points, a cut table may end."""


def stitched(pages: list[list[Item]]) -> list[Item]:
    """The items of all pages, in order."""
    filled = [page for page in pages if page]
    if not filled:
        return []
    foot = min(item.bottom for page in filled for item in page)
    head = max(item.top for page in filled for item in page)
    out: list[Item] = list(filled[0])
    for page in filled[1:]:
        last, first = out[-1], page[0]
        if (
            isinstance(last, Table)
            and isinstance(first, Table)
            and last.bottom <= foot + EDGE
            and first.top >= head - EDGE
            and _same_columns(last, first)
        ):
            _go_on(last, first)
            out += page[1:]
        else:
            out += page
    return out


def _same_columns(one: Table, other: Table) -> bool:
    return abs(one.left - other.left) < EDGE and abs(one.right - other.right) < EDGE


def _go_on(table: Table, after: Table) -> None:
    """Add to a table its rows on the next page; the first of them is the rest of its last row."""
    rows = max(box.row for box in table.grid.cells)
    last = {box.column: box for box in table.grid.cells if box.row == rows}
    columns = {round(box.left): box.column for box in table.grid.cells}
    cut = {box.column for box in after.grid.cells if box.row == 1} == set(last)
    for (row, column), room in sorted(after.rooms.items()):
        place = columns.get(round(room.box.left), column)
        to = rows + row - 1 if cut else rows + row
        known = table.rooms.get((to, place))
        if known:
            known.items.extend(room.items)
        else:
            table.rooms[to, place] = Room(room.box._replace(row=to, column=place), room.items)
    table.grid.cells += [box._replace(row=rows + box.row - 1) for box in after.grid.cells if box.row > 1]
    table.bottom = after.bottom
