"""How far to the right text may go: what tells a line that is full from one that ends a paragraph.

In: items. Out: a place, in points from the left edge of the page.

    cell_limit(room)  # 533.5
"""

from __future__ import annotations

from clas.readers.pdf_item import Item, Room, Table
from clas.readers.pdf_line import Line

_PADDING = 12.0
"""Widest space, in points, between the edge of a cell and its text."""
_CLOSE, _SEVERAL, _BORDER = 15.0, 2, 5.0


def cell_limit(room: Room) -> float:
    """For the text of a cell: as far from its right edge as it begins from the left one."""
    left, right = room.box.right, 0.0
    for item in room.items:
        if isinstance(item, Line) and not item.note:
            left = item.left if item.left < left else left
            right = item.right if item.right > right else right
    if not right:
        return room.box.right
    padding = min(max(left - room.box.left, 1), _PADDING)
    return max(room.box.right - padding, right)


def own_limit(items: list[Item]) -> float:
    """For the text of a column or a box: as far as its longest line."""
    return max((x.right for x in items if not (isinstance(x, Line) and x.note)), default=0.0)


def open_limit(items: list[Item], width: float) -> float:
    """For the open text of pages of this width: where several lines end, or the margin of the left side."""
    lines = [item for item in items if isinstance(item, Line) and not item.note]
    ends = [line.right for line in lines]
    ends += [item.right - _BORDER for item in items if isinstance(item, Table)]
    ends.sort(reverse=True)
    for i, end in enumerate(ends[:-_SEVERAL]):
        if end - ends[i + _SEVERAL] < _CLOSE:
            return end
    margin = min((line.left for line in lines), default=0.0)
    return max([width - margin - _BORDER, *ends[:1]])
