"""The bookmarks « clas_… » that our own forms put around their lines, in a Word 97-2003 file.

In: `Binary`. Out: the first character and the name of each, in the order of the text.

    marks(binary)  # [(0, "clas_title")]
"""

from __future__ import annotations

import struct

from clas.readers.doc_fib import Binary, Part

_OWN = "clas_"
_WIDE = b"\xff\xff"


def marks(binary: Binary) -> list[tuple[int, str]]:
    """Our own bookmarks ([MS-DOC] 2.8.10 PlcfBkf); none where names are not in two bytes a character."""
    table = binary.table_part(Part.BOOKMARK_NAMES)
    if table[:2] != _WIDE or _OWN.encode("utf-16-le") not in table:
        return []
    places = struct.iter_unpack("<I", binary.table_part(Part.BOOKMARK_PLACES)[: 4 * (len(table) // 2)])
    return sorted(
        (place, name) for (place,), name in zip(places, _names(table), strict=False) if name.startswith(_OWN)
    )


def _names(table: bytes) -> list[str]:
    names: list[str] = []
    at = 6
    for _ in range(int.from_bytes(table[2:4], "little")):
        size = 2 * int.from_bytes(table[at : at + 2], "little")
        names.append(table[at + 2 : at + 2 + size].decode("utf-16-le", "replace"))
        at += 2 + size
        if at >= len(table):
            break
    return names
