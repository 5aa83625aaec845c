"""Puts the lines of a page into the cells that its rulings draw.

In: `Sheet`. Out: lines, tables and parts, in the order in which a person reads them.

    flow(sheet)[0].text  # 'Bilan des projets Clas 2024-2025'
"""

from __future__ import annotations

from clas.readers.pdf_grid import Box, grids
from clas.readers.pdf_item import Item, Room, Table
from clas.readers.pdf_line import Sheet
from clas.readers.pdf_order import ordered


def flow(sheet: Sheet) -> list[Item]:
    """What stands on a page, in reading order."""
    tables = [Table(grid, sheet.number) for grid in grids(sheet.across, sheet.upright)]
    root: list[Item] = []
    last: Room | None = None
    for line in sheet.lines:
        x, y = line.left + 1, line.base + 0.25 * line.size
        if last is not None and _inside(last.box, x, y):
            last.items.append(line)
        else:
            room = _put(line, x, y, tables, root)
            last = room if room and not _holds(room.box, tables) else None
    for table in tables:
        for room in table.rooms.values():
            room.items = ordered(room.items)
    return ordered(root)


def _inside(box: Box, x: float, y: float) -> bool:
    return box[2] <= x <= box[4] and box[3] <= y <= box[5]


def _holds(box: Box, tables: list[Table]) -> bool:
    """Whether a table begins in this cell."""
    return any(_inside(box, table.left + 1, table.top - 1) for table in tables if table.top < box.top - 1)


def _put(item: Item, x: float, y: float, tables: list[Table], root: list[Item]) -> Room | None:
    """Put an item in the innermost cell around this point, and that cell's table where it belongs itself."""
    found = _around(item, x, y, tables)
    if not found:
        root.append(item)
        return None
    table, box = found
    fresh = not table.rooms
    room = table.rooms.get((box.row, box.column))
    if room is None:
        room = table.rooms[box.row, box.column] = Room(box)
    room.items.append(item)
    if fresh:
        _put(table, (table.left + table.right) / 2, (table.top + table.bottom) / 2, tables, root)
    return room


def _around(item: Item, x: float, y: float, tables: list[Table]) -> tuple[Table, Box] | None:
    best: tuple[Table, Box] | None = None
    for table in tables:
        if not (table.left <= x <= table.right and table.bottom <= y <= table.top) or table is item:
            continue
        if best and table.area >= best[0].area:
            continue
        if isinstance(item, Table) and table.area <= item.area:
            continue
        for box in table.grid.cells:
            if box.left <= x <= box.right and box.bottom <= y <= box.top:
                best = table, box
                break
    return best
