"""Puts the pages end to end: a table cut by a page break is one table again, its cut cell one cell.

In: what stands on each page, in reading order. Out: the same in one list.
A table goes on when it is the last thing on its page and the next page begins with a table of the same width. Whether
its last row goes on too, the text tells, or an empty first cell, or a box that reaches the foot of the page.

    stitched([page_1, page_2])
"""

from __future__ import annotations

from clas.readers.pdf_item import Item, Room, Table
from clas.readers.pdf_join import goes_on
from clas.readers.pdf_limit import cell_limit
from clas.readers.pdf_line import Line

EDGE = 6.0
_FOOT = 30.0
"""How far above the foot of the text, in points, a cut box may end: two lines that were kept together."""


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
        if isinstance(last, Table) and isinstance(first, Table) and _same_width(last, first):
            whole = last.bottom < foot + _FOOT and first.top > head - EDGE
            if _row_goes_on(last, first, whole=whole):
                _add(last, first, cut=True)
                page = page[1:]  # noqa: PLW2901 - the rest of the page follows
            elif whole and max(len(last.grid.cells), len(first.grid.cells)) > 1:
                _add(last, first, cut=False)
                page = page[1:]  # noqa: PLW2901
        out += page
    return out


def _same_width(one: Table, other: Table) -> bool:
    return abs(one.left - other.left) < EDGE and abs(one.right - other.right) < EDGE


def _row_goes_on(table: Table, after: Table, *, whole: bool) -> bool:
    """Whether the first row on the next page is the rest of the last row on this one."""
    rows = max(box.row for box in table.grid.cells)
    lasts = {
        round(box.left): table.rooms.get((box.row, box.column)) for box in table.grid.cells if box.row == rows
    }
    firsts = {round(box.left): after.rooms.get((1, box.column)) for box in after.grid.cells if box.row == 1}
    if len(lasts) != len(firsts):
        return False
    for last, first in zip(lasts.values(), firsts.values(), strict=True):
        if last and first and _text_goes_on(last, first):
            return True
    if not whole:
        return False
    if len(firsts) > 1:
        return next(iter(firsts.values())) is None and any(firsts.values())
    return len(table.grid.cells) == 1 and len(after.grid.cells) == 1


def _text_goes_on(last: Room, first: Room) -> bool:
    lines = [item for item in last.items if isinstance(item, Line) and not item.note]
    after = first.items[0]
    if not lines or last.items[-1] is not lines[-1] or not isinstance(after, Line):
        return False
    return goes_on(lines, after, max(cell_limit(last), cell_limit(first)))


def _add(table: Table, after: Table, *, cut: bool) -> None:
    """Add to a table its rows on the next page; with `cut`, the first of them is the rest of the last row."""
    shift = max(box.row for box in table.grid.cells) - (1 if cut else 0)
    columns = {round(box.left): box.column for box in table.grid.cells}
    for (row, column), room in sorted(after.rooms.items()):
        place = row + shift, columns.get(round(room.box.left), column)
        known = table.rooms.get(place)
        if known:
            known.items.extend(room.items)
        else:
            table.rooms[place] = Room(room.box._replace(row=place[0], column=place[1]), room.items)
    table.grid.cells += [box._replace(row=box.row + shift) for box in after.grid.cells if box.row > cut]
    table.bottom = after.bottom
