"""Opens a spreadsheet, whatever its format: .xlsx and .ods workbooks, .csv.

In: bytes and the file's name. Out: one `Grid` of typed cells per sheet.

    read(path.read_bytes(), path.name)[0].rows[0]
"""

from __future__ import annotations

import io

import olefile

from clas.readers import sheet_csv, sheet_ods, sheet_xlsx
from clas.readers.failure import Failure, Unreadable
from clas.readers.grid import CellValue, Grid, Span
from clas.readers.package import Package

__all__ = ["CellValue", "Grid", "Span", "read"]

SIZE_LIMIT = 32 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<?xml", b"<html", b"<!DOCTYPE")


def read(data: bytes, name: str) -> list[Grid]:
    """The sheets of a spreadsheet, known by its content; Unreadable says what to do with any other file."""
    if not data.strip():
        raise Unreadable(Failure.EMPTY_FILE, f"{len(data)} bytes")
    if len(data) > SIZE_LIMIT:
        raise Unreadable(Failure.TOO_LARGE, f"{len(data)} bytes")
    if data.startswith(_OLE):
        _refuse_ole(data, name)
    if data.startswith(b"PK"):
        return _read_zip(data, name)
    if data.lstrip()[:16].startswith(_BINARY):
        raise _unsupported(name, "not a spreadsheet")
    return [sheet_csv.read(data, name)]


def _read_zip(data: bytes, name: str) -> list[Grid]:
    package = Package(data)
    if "xl/workbook.xml" in package:
        return sheet_xlsx.read(data, package)
    if "content.xml" in package and b"opendocument.spreadsheet" in package.read("mimetype"):
        return sheet_ods.read(package)
    raise _unsupported(name, "a zip container of another kind")


def _refuse_ole(data: bytes, name: str) -> None:
    """Word's and Excel's old container: a workbook with a password, or an old .xls."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if container.exists("EncryptedPackage"):
                raise Unreadable(Failure.ENCRYPTED, "EncryptedPackage")
    except (OSError, ValueError, IndexError) as broken:
        raise Unreadable(Failure.CORRUPT_FILE, str(broken)) from broken
    raise _unsupported(name, "an OLE container")


def _unsupported(name: str, why: str) -> Unreadable:
    found = name.rpartition(".")[2].lower() if "." in name else "?"
    return Unreadable(Failure.UNSUPPORTED_FORMAT, why, found=found, variant="unsupported_sheet")
