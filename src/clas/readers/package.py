"""Opens the zip container of .docx, .odt and .xlsx files within bounds.

In: bytes. Out: `Package`, its parts inflated one by one, on demand. The central directory is read in place:
`zipfile` builds an object per entry, which costs more than inflating the one part that matters.

    Package(data).read("word/document.xml")
"""

from __future__ import annotations

import struct
import zlib

from clas.readers.failure import Failure, Unreadable

PART_LIMIT = 8 * 1024 * 1024
"""Largest part inflated, in bytes: some 50 times the longest real form seen."""
ENTRY_LIMIT = 4096
_END = b"PK\x05\x06"
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<26x2H")


class Package:
    """The parts of a zip container, by name."""

    __slots__ = ("_data", "_where")

    def __init__(self, data: bytes) -> None:
        """Read the directory; raises Unreadable(corrupt_file) when it is cut or contradicts itself."""
        self._data = data
        self._where: dict[str, tuple[int, int, int, int, int, int]] = {}
        end = data.rfind(_END, max(0, len(data) - 65_557))
        if end < 0 or len(data) < end + 22:
            raise Unreadable(Failure.CORRUPT_FILE, "no end of central directory")
        count, _, start = struct.unpack_from("<HLL", data, end + 10)
        if count > ENTRY_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, f"{count} entries")
        at = start
        for _ in range(count):
            at = self._entry(at)

    def _entry(self, at: int) -> int:
        try:
            head = _ENTRY.unpack_from(self._data, at)
        except struct.error as cut:
            raise Unreadable(Failure.CORRUPT_FILE, "central directory cut") from cut
        if head[0] != b"PK\x01\x02":
            raise Unreadable(Failure.CORRUPT_FILE, "central directory broken")
        flags, method, check, packed, size = head[3], head[4], head[7], head[8], head[9]
        names, extra, comment, offset = head[10], head[11], head[12], head[16]
        raw = self._data[at + 46 : at + 46 + names]
        name = raw.decode("utf-8" if flags & 0x800 else "cp437", "replace")
        self._where[name] = (offset, packed, size, method, flags, check)
        return int(at + 46 + names + extra + comment)

    def __contains__(self, name: str) -> bool:
        return name in self._where

    def names(self) -> list[str]:
        """The names of all parts, in the directory's order."""
        return list(self._where)

    def size(self, name: str) -> int:
        """The inflated size that the directory announces, in bytes."""
        return self._where[name][2]

    def stored(self, name: str) -> bytes:
        """One part as stored, neither inflated nor checked: to tell whether two files hold the same part."""
        offset, packed = self._where[name][:2]
        return self._data[offset : offset + 30 + len(name) + packed]

    def read(self, name: str, limit: int = PART_LIMIT) -> bytes:
        """One part, inflated; Unreadable: corrupt_file, encrypted, or too_large past `limit` bytes."""
        try:
            offset, packed, size, method, flags, check = self._where[name]
        except KeyError:
            raise Unreadable(Failure.CORRUPT_FILE, f"no part {name}") from None
        if flags & 1:
            raise Unreadable(Failure.ENCRYPTED, "zip encryption")
        if size > limit:
            raise Unreadable(Failure.TOO_LARGE, f"{name}: {size} bytes announced")
        try:
            names, extra = _LOCAL.unpack_from(self._data, offset)
        except struct.error as cut:
            raise Unreadable(Failure.CORRUPT_FILE, f"{name}: cut") from cut
        start = offset + 30 + names + extra
        stored = self._data[start : start + packed]
        if len(stored) < packed:
            raise Unreadable(Failure.CORRUPT_FILE, f"{name}: cut")
        if method not in (0, 8):
            raise Unreadable(Failure.CORRUPT_FILE, f"{name}: compression {method}")
        part = _inflate(name, stored, limit) if method else stored
        if zlib.crc32(part) != check:
            raise Unreadable(Failure.CORRUPT_FILE, f"{name}: wrong checksum")
        return part


def _inflate(name: str, stored: bytes, limit: int) -> bytes:
    inflater = zlib.decompressobj(-15)
    try:
        data = inflater.decompress(stored, limit + 1)
    except zlib.error as broken:
        raise Unreadable(Failure.CORRUPT_FILE, f"{name}: {broken}") from broken
    if len(data) > limit:
        raise Unreadable(Failure.TOO_LARGE, f"{name}: over {limit} bytes")
    if not inflater.eof:
        raise Unreadable(Failure.CORRUPT_FILE, f"{name}: cut")
    return data
