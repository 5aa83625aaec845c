"""Reads the property modifiers of a Word 97-2003 file ([MS-DOC] 2.6): what a run or a paragraph looks like.

In: the bytes of a list of modifiers. Out: `Look` of a run, `Form` of a paragraph.

    >>> look(bytes.fromhex("000801")).deleted
    True
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_TABLE_CELLS, _TABS = 0xD608, 0xC615
_ON = (1, 0x81)
"""On, or contrary to the style, which neither deletes nor hides."""
_SHORT_CODES = {
    0x18: 0x2416,
    0x19: 0x2417,
    0x41: 0x0800,
    0x55: 0x0835,
    0x5C: 0x083C,
}
"""The modifiers that a piece may carry in two bytes, and that matter here: their full codes."""


class Look(NamedTuple):
    """A run. `bold`: 0, 1, 0x80 (as the style), 0x81 (contrary to it), -1 when unsaid. `style`: its own."""

    deleted: bool = False
    hidden: bool = False
    bold: int = -1
    style: int = 0
    object_at: int = -1
    symbol: tuple[int, int] | None = None  # font, character


class Form(NamedTuple):
    """A paragraph. `depth`: tables around it. `list_id`: -1 when unsaid. `edges`: of the row it ends."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    list_id: int = -1
    edges: tuple[int, ...] = ()  # in twips
    elsewhere: int = -1  # its modifiers stand in the Data stream, at this place


def short(prm: int) -> bytes:
    """The modifier that a piece carries in two bytes, in full; b"" for those that do not matter."""
    code = _SHORT_CODES.get((prm >> 1) & 0x7F)
    return b"" if code is None else struct.pack("<HB", code, prm >> 8)


def _modifiers(packed: bytes) -> Iterator[tuple[int, bytes]]:
    at, end = 0, len(packed)
    while at + 2 < end:
        code = packed[at] | packed[at + 1] << 8
        at += 2
        size = _SIZES[code >> 13] or _variable_size(code, packed, at)
        yield code, packed[at : at + size]
        at += size


def _variable_size(code: int, packed: bytes, at: int) -> int:
    if code == _TABLE_CELLS:
        return int.from_bytes(packed[at : at + 2], "little") + 1
    if code == _TABS and packed[at] == 0xFF:
        removed = packed[at + 1]
        return 3 + 4 * removed + 3 * packed[at + 2 + 4 * removed]
    return packed[at] + 1


@lru_cache(maxsize=4096)
def look(packed: bytes) -> Look:
    """What a run looks like."""
    said: dict[str, object] = {}
    for code, operand in _modifiers(packed):
        match code:
            case 0x0800:
                said["deleted"] = operand[0] in _ON
            case 0x083C:
                said["hidden"] = operand[0] in _ON
            case 0x0835:
                said["bold"] = operand[0]
            case 0x4A30:
                said["style"] = int.from_bytes(operand, "little")
            case 0x6A03:
                said["object_at"] = int.from_bytes(operand, "little")
            case 0x6A09 if len(operand) == 4:
                said["symbol"] = struct.unpack("<2H", operand)
    return Look(**said)  # type: ignore[arg-type]  # what each modifier gives is known by its name


@lru_cache(maxsize=4096)
def form(packed: bytes) -> Form:
    """What a paragraph is: the number of its style in two bytes, then its modifiers."""
    said: dict[str, object] = {"style": int.from_bytes(packed[:2], "little")}
    in_table = inner = False
    for code, operand in _modifiers(packed[2:]):
        match code:
            case 0x2416:
                in_table = operand[0] == 1
            case 0x2417 | 0x244C:
                said["ends_row"] = operand[0] == 1
            case 0x244B:
                inner = operand[0] == 1
            case 0x6649:
                said["depth"] = int.from_bytes(operand, "little")
            case 0x460B:
                said["list_id"] = int.from_bytes(operand, "little")
            case 0x6645 | 0x6646:
                said["elsewhere"] = int.from_bytes(operand, "little")
            case 0xD608:
                said["edges"] = _edges(operand)
    if in_table and not said.get("depth"):
        said["depth"] = 1
    return Form(**said, ends_inner_cell=inner)  # type: ignore[arg-type]  # what each modifier gives is known by its name


def _edges(operand: bytes) -> tuple[int, ...]:
    cells = operand[2] if len(operand) > 2 else 0
    if len(operand) < 3 + 2 * (cells + 1):
        return ()
    return struct.unpack_from(f"<{cells + 1}h", operand, 3)
