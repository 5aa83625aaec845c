"""Puts the pages end to end: a table cut by a page break is one table again, its cut cell one cell.

In: what stands on each page, in reading order. Out: the same in one list.
A table goes on when it is the last thing on its page and the next page begins with a table of the same width.
Whether its last row goes on too, the text tells, or an empty first cell, or a box down to the foot.

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
_TALL = 150.0
"""A row as high as this, in points, does not end at the foot of the page by chance."""


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
            cut = _cut_columns(last, first, whole=whole)
            if cut or (whole and max(len(last.grid.cells), len(first.grid.cells)) > 1):
                _add(last, first, cut)
                page = page[1:]  # noqa: PLW2901 - the rest of the page follows
        out += page
    return out


def _same_width(one: Table, other: Table) -> bool:
    return abs(one.left - other.left) < EDGE and abs(one.right - other.right) < EDGE


def _cut_columns(table: Table, after: Table, *, whole: bool) -> dict[int, tuple[int, int]]:
    """The columns of the first row on the next page that go on with a cell of this one, and where it is."""
    lasts = _last_row(table)
    firsts = {round(box.left): box.column for box in after.grid.cells if box.row == 1}
    both = {
        column: (table.rooms[lasts[left]], after.rooms[1, column])
        for left, column in firsts.items()
        if left in lasts and lasts[left] in table.rooms and (1, column) in after.rooms
    }
    if any(_numbered(*rooms) for rooms in both.values()):
        return {}
    places = {column: lasts[left] for left, column in firsts.items() if left in lasts}
    if places and len(firsts) == len(lasts) == len(places) and whole and _cut_by_shape(table, after, places):
        return places
    return {column: places[column] for column, rooms in both.items() if _text_goes_on(*rooms)}


def _numbered(last: Room, first: Room) -> bool:
    """Whether both cells hold a number of their own: two rows."""
    one, other = last.items[-1], first.items[0]
    return (
        isinstance(one, Line) and isinstance(other, Line) and one.text.isdecimal() and other.text.isdecimal()
    )


def _cut_by_shape(table: Table, after: Table, places: dict[int, tuple[int, int]]) -> bool:
    """Whether the row is cut whatever its text: a high one, a box, one whose first cell is empty below."""
    if len(places) == 1 and len(table.grid.cells) == 1 and len(after.grid.cells) == 1:
        return True
    last = max(row for row, _ in places.values())
    own = {column: place for column, place in sorted(places.items()) if place[0] == last}
    below = [after.rooms.get((1, column)) for column in own]
    if _labelled(next((room for room in below if room), None)):
        return False
    heights = [room.box.top - room.box.bottom for place in own.values() if (room := table.rooms.get(place))]
    if len(heights) == len(own) and heights[0] > _TALL:
        return True
    return len(places) > 1 and below[0] is None


def _labelled(room: Room | None) -> bool:
    """Whether a cell begins in bold: with a label, and a new row."""
    first = room.items[0] if room else None
    return isinstance(first, Line) and first.bold > 0


def _last_row(table: Table) -> dict[int, tuple[int, int]]:
    """The cells that reach the foot of a table: row and column by left edge."""
    return {
        round(box.left): (box.row, box.column)
        for box in table.grid.cells
        if box.bottom <= table.bottom + EDGE
    }


def _text_goes_on(last: Room, first: Room) -> bool:
    lines = [item for item in last.items if isinstance(item, Line) and not item.note]
    after = first.items[0]
    if not lines or last.items[-1] is not lines[-1] or not isinstance(after, Line):
        return False
    return goes_on(lines, after, max(cell_limit(last), cell_limit(first)))


def _add(table: Table, after: Table, cut: dict[int, tuple[int, int]]) -> None:
    """Add to a table its rows on the next page; the columns in `cut` go on with cells of this page."""
    rows = max(box.row for box in table.grid.cells)
    shift = rows - 1 if cut and all(c in cut for r, c in after.rooms if r == 1) else rows
    columns = {round(box.left): box.column for box in table.grid.cells}
    for (row, column), room in sorted(after.rooms.items()):
        to = next((c for c in (columns.get(round(room.box.left) + d) for d in (0, 1, -1)) if c), column)
        place = cut[column] if row == 1 and column in cut else (row + shift, to)
        known = table.rooms.get(place)
        if known:
            known.items.extend(room.items)
        else:
            table.rooms[place] = Room(room.box._replace(row=place[0], column=place[1]), room.items)
    table.grid.cells += [
        box._replace(row=box.row + shift) for box in after.grid.cells if box.row + shift > rows
    ]
    table.bottom = after.bottom
