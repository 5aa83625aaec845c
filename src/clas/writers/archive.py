"""Writes the zip of a document of which a single part changes.

In: the parts that never change, deflated once, then the changing one each time. Out: the bytes of the zip,
always the same for the same parts: every date is the first that a zip can hold.

    Archive({"mimetype": b"text/plain"}, stored=("mimetype",)).closed("content.xml", b"<a/>")[:2]
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every part of every file written, so that the same content gives the same bytes."""
_DOS_DAY = (DAY[0] - 1980) << 9 | DAY[1] << 5 | DAY[2]
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_STORED, _DEFLATED = 0, 8
_VERSION = 20
_UTF8 = 0x800


class _Entry(NamedTuple):
    name: bytes
    method: int
    crc: int
    packed: bytes
    size: int

    def local(self) -> bytes:
        """The part with the header that stands before it."""
        head = _LOCAL.pack(
            b"PK\x03\x04", _VERSION, _UTF8, self.method, 0, _DOS_DAY, *self._sizes(), len(self.name), 0
        )
        return b"".join((head, self.name, self.packed))

    def central(self, offset: int) -> bytes:
        """The part's line in the directory; `offset` is where its header stands."""
        head = (b"PK\x01\x02", _VERSION, _VERSION, _UTF8, self.method, 0, _DOS_DAY)
        return _CENTRAL.pack(*head, *self._sizes(), len(self.name), 0, 0, 0, 0, 0, offset) + self.name

    def _sizes(self) -> tuple[int, int, int]:
        return self.crc, len(self.packed), self.size


class Archive:
    """A zip but for its last part."""

    __slots__ = ("_before", "_count", "_directory")

    def __init__(self, parts: dict[str, bytes], stored: tuple[str, ...] = ()) -> None:
        """Deflate `parts` in their order; those named in `stored` are kept as they are."""
        local, central, offset = [], [], 0
        for name, content in parts.items():
            entry = _entry(name, content, 0 if name in stored else 6)
            local.append(entry.local())
            central.append(entry.central(offset))
            offset += len(local[-1])
        self._before = b"".join(local)
        self._directory = b"".join(central)
        self._count = len(parts)

    def closed(self, name: str, content: bytes) -> bytes:
        """The whole zip, with this last part."""
        entry = _entry(name, content, 6)
        local = entry.local()
        central = self._directory + entry.central(len(self._before))
        count = self._count + 1
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), len(self._before) + len(local), 0)
        return b"".join((self._before, local, central, end))


def _entry(name: str, content: bytes, level: int) -> _Entry:
    if not level:
        return _Entry(name.encode(), _STORED, zlib.crc32(content), content, len(content))
    deflater = zlib.compressobj(level, zlib.DEFLATED, -15)
    packed = deflater.compress(content) + deflater.flush()
    return _Entry(name.encode(), _DEFLATED, zlib.crc32(content), packed, len(content))
