"""Form fields of a Word 97-2003 file: what was ticked or chosen ([MS-DOC] 2.9.78 FFData).

In: the Data stream and a place in it. Out: `FormField`, or None when there is none.

    form_field(binary.objects, 0x1200)
"""

from __future__ import annotations

import struct
from typing import NamedTuple

BOX_ON, BOX_OFF = "☒", "☐"
_TEXT, _BOX, _LIST = 0, 1, 2
_UNSET = 25
_HEADER = 68


class FormField(NamedTuple):
    """A form field: its name, and the text it shows; "" for a text field, whose text is in the document."""

    name: str
    shown: str


def form_field(objects: bytes, at: int) -> FormField | None:
    """The form field whose properties stand at this place of the Data stream."""
    if at < 0 or at + _HEADER + 10 > len(objects):
        return None
    size, header = struct.unpack_from("<IH", objects, at)
    packed = objects[at + header : at + size]
    if len(packed) < 10 or packed[:4] != b"\xff\xff\xff\xff":
        return None
    bits = int.from_bytes(packed[4:6], "little")
    kind, result = bits & 3, bits >> 2 & 0x1F
    name, after = _string(packed, 10)
    if kind == _TEXT:
        return FormField(name, "")
    otherwise = int.from_bytes(packed[after : after + 2], "little")
    chosen = otherwise if result == _UNSET else result
    if kind == _BOX:
        return FormField(name, BOX_ON if chosen else BOX_OFF)
    entries = _entries(packed, after + 2)
    return FormField(name, entries[chosen] if chosen < len(entries) else "")


def _string(packed: bytes, at: int) -> tuple[str, int]:
    """A string counted in two bytes and closed by a null; the place after it."""
    length = int.from_bytes(packed[at : at + 2], "little")
    end = at + 2 + 2 * length
    return packed[at + 2 : end].decode("utf-16-le", "replace"), end + 2


def _entries(packed: bytes, at: int) -> list[str]:
    """The entries of a drop-down list, after five strings: format, help, status, two macros."""
    for _ in range(5):
        at = _string(packed, at)[1]
    count = int.from_bytes(packed[at + 2 : at + 4], "little")
    at += 6
    entries: list[str] = []
    for _ in range(min(count, 64)):
        entry, after = _string(packed, at)
        entries.append(entry)
        at = after - 2
    return entries
