"""Where the text boxes of a Word 97-2003 file are anchored ([MS-DOC] 2.8.37 PlcfSpa, 2.8.32 PlcftxbxTxt).

In: `Binary`. Out: by the character that anchors them, the bounds of the texts of boxes.

    boxes(binary)[120]  # [(4000, 4080)]
"""

from __future__ import annotations

import struct

from clas.readers.doc_fib import Binary, Part, Story

_SHAPE_SIZE, _BOX_SIZE = 26, 22
_GROUP, _SHAPE, _SHAPE_ID = 0xF003, 0xF004, 0xF00A
_DEPTH = 32
_SHAPE_LIMIT = 5_000
Bounds = tuple[int, int]


def boxes(binary: Binary) -> dict[int, list[Bounds]]:
    """The texts of boxes by the place of their anchor in the main story, -1 where no anchor claims them."""
    texts = _texts(binary)
    anchors = _anchors(binary)
    groups: dict[int, int] = {}
    if any(shape not in anchors for shape, _ in texts):
        groups = _groups(binary.table_part(Part.DRAWINGS))
    found: dict[int, list[Bounds]] = {}
    for shape, bounds in texts:
        anchor = anchors.get(shape, anchors.get(groups.get(shape, 0), -1))
        found.setdefault(anchor, []).append(bounds)
    return found


def _texts(binary: Binary) -> list[tuple[int, Bounds]]:
    """The shape and the bounds of each text, spare entries left out."""
    table = binary.table_part(Part.BOXES)
    first, last = binary.bounds(Story.BOXES)
    count = (len(table) - 4) // (4 + _BOX_SIZE)
    if count < 1 or last == first:
        return [(0, (first, last))] if last > first else []
    places = struct.unpack_from(f"<{count + 1}I", table)
    texts: list[tuple[int, Bounds]] = []
    done = first  # in a broken file bounds may overlap: no text is told twice
    for index in range(count):
        spare, shape = struct.unpack_from("<8xH4xi", table, 4 * (count + 1) + _BOX_SIZE * index)
        start, end = max(first + places[index], done), min(first + places[index + 1], last)
        if not spare and end > start:
            texts.append((shape, (start, end)))
            done = end
    return texts


def _anchors(binary: Binary) -> dict[int, int]:
    table = binary.table_part(Part.SHAPES)
    count = (len(table) - 4) // (4 + _SHAPE_SIZE)
    if count < 1:
        return {}
    places = struct.unpack_from(f"<{count}I", table)
    return {
        struct.unpack_from("<i", table, 4 * (count + 1) + _SHAPE_SIZE * index)[0]: places[index]
        for index in range(count)
    }


def _groups(drawings: bytes) -> dict[int, int]:
    """The outermost group of each grouped shape, by shape; a group goes by the number of its first shape."""
    groups: dict[int, int] = {}
    at = 8 + _size(drawings, 0)
    while at + 9 < len(drawings):
        _members(drawings, at + 9, at + 9 + _size(drawings, at + 1), 0, [], groups)
        at += 9 + _size(drawings, at + 1)
    return groups


def _size(drawings: bytes, at: int) -> int:
    return int.from_bytes(drawings[at + 4 : at + 8], "little")


def _members(
    drawings: bytes, at: int, end: int, depth: int, first: list[int], groups: dict[int, int]
) -> None:
    """Walk the records of one container; all shapes of a drawing lie in one group, which does not count."""
    while at + 8 <= min(end, len(drawings)) and len(groups) < _SHAPE_LIMIT:
        kind = int.from_bytes(drawings[at + 2 : at + 4], "little")
        after = at + 8 + _size(drawings, at)
        if kind == _GROUP and depth < _DEPTH:
            _members(drawings, at + 8, after, depth + 1, [] if depth <= 1 else first, groups)
        elif kind == _SHAPE:
            _members(drawings, at + 8, after, depth, first, groups)
        elif kind == _SHAPE_ID and depth > 1:
            shape = int.from_bytes(drawings[at + 8 : at + 12], "little", signed=True)
            first.append(shape)
            groups[shape] = first[0]
        at = after
