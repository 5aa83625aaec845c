"""Reads .xlsx workbooks through calamine, within bounds.

In: the bytes and their opened `Package`. Out: one `Grid` per sheet. calamine makes a full rectangle of every
sheet and gives an error of a formula as an empty cell; so each sheet is looked through first, for both.

    read(data, Package(data))
"""

from __future__ import annotations

import io
import posixpath
import re

from python_calamine import CalamineError, CalamineWorkbook

from clas.readers.failure import Failure, Unreadable
from clas.readers.grid import CellValue, Grid, Span, fits, tidy
from clas.readers.package import Package
from clas.readers.xml import parse

TOTAL_LIMIT = 64 * 1024 * 1024
"""Most bytes of XML in the whole workbook."""
_BOOK = "xl/workbook.xml"
_FILLED = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ERROR = re.compile(
    rb'<(?:\w+:)?c\s([^>]*\bt="e"[^>]*)>(?:<(?:\w+:)?f\b[^>]*>(?:[^<]*</(?:\w+:)?f>)?)?<(?:\w+:)?v>([^<]*)<'
)
_Errors = dict[tuple[int, int], str]


def read(data: bytes, package: Package) -> list[Grid]:
    """The sheets in their order, charts left out; Unreadable: too_large, encrypted, corrupt_file."""
    _bound_parts(package)
    errors = {name: _looked_through(package.read(part)) for name, part in _sheets(package).items()}
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [_grid(book, name, errors[name]) for name in book.sheet_names if name in errors]
    except (CalamineError, ValueError, OSError) as broken:
        raise Unreadable(Failure.CORRUPT_FILE, str(broken)) from broken


def _bound_parts(package: Package) -> None:
    total = 0
    for name in package.names():
        if name.endswith((".xml", ".rels")):
            total += len(package.read(name))
        if total > TOTAL_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, f"over {TOTAL_LIMIT} bytes of XML")


def _sheets(package: Package) -> dict[str, str]:
    """The part of each worksheet by the sheet's name."""
    relations = {
        relation.get("Id", ""): posixpath.normpath("xl/" + relation.get("Target", "").removeprefix("/xl/"))
        for relation in parse(package.read("xl/_rels/workbook.xml.rels"))
    }
    sheets: dict[str, str] = {}
    for sheet in parse(package.read(_BOOK)).iter("{*}sheet"):
        identity = next((str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")), "")
        part = relations.get(identity, "")
        if "/worksheets/" in part and part in package:
            sheets[sheet.get("name", "")] = part
    return sheets


def _looked_through(xml: bytes) -> _Errors:
    """The errors of formulas by (row, column) from 0; too_large when a stray cell stands at the far end."""
    rows = columns = 0
    for filled in _FILLED.finditer(xml):
        row, column = _place(filled.group(1))
        rows, columns = max(rows, row + 1), max(columns, column + 1)
    if not fits(rows, columns):
        raise Unreadable(Failure.TOO_LARGE, f"{rows} rows, {columns} columns")
    return {_place(found.group(1)): found.group(2).decode() for found in _ERROR.finditer(xml)}


def _place(attributes: bytes) -> tuple[int, int]:
    found = _REFERENCE.search(attributes)
    if not found:
        return -1, -1
    column = 0
    for letter in found.group(1):
        column = column * 26 + letter - 64
    return int(found.group(2)) - 1, column - 1


def _grid(book: CalamineWorkbook, name: str, errors: _Errors) -> Grid:
    sheet = book.get_sheet_by_name(name)
    rows = [[tidy(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (row, column), code in errors.items():
        if row >= 0:
            _put(rows, row, column, code)
    ranges = sheet.merged_cell_ranges or ()
    merged = tuple(Span(top, bottom, left, right) for (top, left), (bottom, right) in ranges)
    return Grid(name, tuple(map(tuple, rows)), merged)


def _put(rows: list[list[CellValue]], row: int, column: int, code: str) -> None:
    while len(rows) <= row:
        rows.append([])
    line = rows[row]
    line += [None] * (column + 1 - len(line))
    line[column] = code
