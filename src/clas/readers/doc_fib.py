"""Opens a Word 97-2003 file: its streams, the lengths of its stories, the place of its tables ([MS-DOC] 2.5).

In: bytes. Out: `Binary`.

    opened(data).table_part(Part.CLX)
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from enum import IntEnum

import olefile

from clas.readers.failure import Failure, Unreadable

_WORD_97, _WORD_95 = 0xA5EC, 0xA5DC
_WORD_2 = (b"\xdb\xa5", b"\x9b\xa5")
_FIRST_NFIB_97 = 0x00C0
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
CHARACTER_LIMIT = 400_000
"""Most characters in a file, all stories together: a long filled form has some 40,000."""
_OBJECTS_LIMIT = 16 * 1024 * 1024
_BROKEN = (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error, RecursionError, KeyError)
"""What olefile and struct raise on a file that is cut or contradicts itself."""
_KINDS = (
    ("EncryptedPackage", "encrypted"),
    ("\tDRMContent", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)


class Part(IntEnum):
    """The tables used, by their rank in the file information block."""

    STYLES = 1
    FOOTNOTE_PLACES = 2
    FOOTNOTES = 3
    COMMENT_PLACES = 4
    COMMENTS = 5
    HEADERS = 11
    CHARACTER_RUNS = 12
    PARAGRAPH_RUNS = 13
    FONTS = 15
    BOOKMARK_NAMES = 21
    BOOKMARK_PLACES = 22
    CLX = 33
    SHAPES = 40
    HEADER_SHAPES = 41
    ENDNOTE_PLACES = 46
    ENDNOTES = 47
    DRAWINGS = 50
    BOXES = 56
    HEADER_BOXES = 58


class Story(IntEnum):
    """The stories of a file, in the order in which their characters follow each other."""

    MAIN = 0
    FOOTNOTES = 1
    HEADERS = 2
    MACROS = 3
    COMMENTS = 4
    ENDNOTES = 5
    BOXES = 6
    HEADER_BOXES = 7


@dataclass(frozen=True, slots=True)
class Binary:
    """The streams of one file; `lengths`: characters of each story."""

    main: bytes
    table: bytes
    objects: bytes
    lengths: tuple[int, ...]
    macros: bool

    def table_part(self, part: Part) -> bytes:
        """One table, b"" when the file has none; Unreadable(corrupt_file) when it runs past the end."""
        start, size = struct.unpack_from("<2I", self.main, 154 + 8 * part)
        if size == 0:
            return b""
        if start + size > len(self.table):
            raise Unreadable(Failure.CORRUPT_FILE, f"table {part.name} runs past the end")
        return self.table[start : start + size]

    def bounds(self, story: Story) -> tuple[int, int]:
        """The first character of a story and the one after its last."""
        start = sum(self.lengths[:story])
        return start, start + self.lengths[story]


def kind_of_ole(data: bytes) -> str:
    """What an OLE container holds: "doc", "encrypted", "msg", "xls", "ppt" or "ole"."""
    with _container(data) as ole:
        return _kind(ole)


def opened(data: bytes) -> Binary:
    """The streams of a Word file; Unreadable: corrupt_file, encrypted, unsupported_format, too_large."""
    with _container(data) as ole:
        kind = _kind(ole)
        if kind == "encrypted":
            raise Unreadable(Failure.ENCRYPTED, "encrypted package")
        if kind != "doc":
            raise Unreadable(Failure.UNSUPPORTED_FORMAT, kind, found=kind)
        main = _stream(ole, "WordDocument")
        flags = _checked_flags(main)
        table = _stream(ole, "1Table" if flags & _TABLE_1 else "0Table")
        objects = _stream(ole, "Data") if _is_small(ole, "Data") else b""
        return Binary(main, table, objects, _lengths(main), ole.exists("Macros"))


def _container(data: bytes) -> olefile.OleFileIO:
    if data[:2] in _WORD_2:
        raise Unreadable(Failure.UNSUPPORTED_FORMAT, "not an OLE container", found="Word 2")
    try:
        return olefile.OleFileIO(io.BytesIO(data))
    except _BROKEN as broken:
        raise Unreadable(Failure.CORRUPT_FILE, f"OLE container: {broken}") from broken


def _kind(ole: olefile.OleFileIO) -> str:
    return next((kind for name, kind in _KINDS if ole.exists(name)), "ole")


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    try:
        return bytes(ole.openstream(name).read())
    except _BROKEN as broken:
        raise Unreadable(Failure.CORRUPT_FILE, f"stream {name}: {broken}") from broken


def _is_small(ole: olefile.OleFileIO, name: str) -> bool:
    """Whether this stream is there and may be read whole: it holds form fields, but pictures as well."""
    is_stream = ole.get_type(name) == olefile.STGTY_STREAM
    return bool(is_stream and ole.get_size(name) <= _OBJECTS_LIMIT)


def _checked_flags(main: bytes) -> int:
    if len(main) < 154 + 8 * (Part.HEADER_BOXES + 1):
        raise Unreadable(Failure.CORRUPT_FILE, "file information block cut")
    ident, nfib = struct.unpack_from("<2H", main)
    flags: int = struct.unpack_from("<H", main, 10)[0]
    if ident == _WORD_95 or (ident == _WORD_97 and nfib < _FIRST_NFIB_97):
        raise Unreadable(Failure.UNSUPPORTED_FORMAT, f"nFib {nfib}", found="Word 95")
    if ident != _WORD_97:
        raise Unreadable(Failure.CORRUPT_FILE, f"ident {ident:#x}")
    if flags & _ENCRYPTED:
        raise Unreadable(Failure.ENCRYPTED, "fEncrypted")
    return flags


def _lengths(main: bytes) -> tuple[int, ...]:
    lengths = struct.unpack_from("<8i", main, 76)
    if min(lengths) < 0:
        raise Unreadable(Failure.CORRUPT_FILE, "negative length")
    if sum(lengths) > CHARACTER_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, f"{sum(lengths)} characters announced")
    return lengths
