"""Reads .ods spreadsheets (LibreOffice).

In: an opened `Package`. Out: one `Grid` per sheet. It is read here and not by calamine, which tells nothing
of merged cells and has no bound on « repeated 1,000,000 times ».

    read(Package(data))
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from lxml import etree

from clas.readers.failure import Failure, Unreadable
from clas.readers.grid import COLUMN_LIMIT, CellValue, Grid, Span, fits, tidy
from clas.readers.package import Package
from clas.readers.xml import parse

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_GAPS = {f"{_TEXT}s": " ", f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read(package: Package) -> list[Grid]:
    """The sheets in their order; Unreadable: encrypted, too_large, corrupt_file, unsafe_xml."""
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise Unreadable(Failure.ENCRYPTED, "manifest: encryption-data")
    return [_grid(table) for table in parse(package.read("content.xml")).iter(f"{_TABLE}table")]


def _grid(table: etree._Element) -> Grid:
    rows: list[tuple[CellValue, ...]] = []
    merged: list[Span] = []
    blank = 0  # rows that count only if another one follows: the end of a sheet is a million of them
    for row in table.iter(f"{_TABLE}table-row"):
        spans, cells = _row(row, len(rows) + blank)
        times = _count(row, "number-rows-repeated")
        merged += spans
        if not cells:
            blank += times
            continue
        if not fits(len(rows) + blank + times, len(cells)):
            raise Unreadable(Failure.TOO_LARGE, f"{len(rows) + blank + times} rows")
        rows += [()] * blank + [cells] * times
        blank = 0
    return Grid(table.get(f"{_TABLE}name", ""), tuple(rows), tuple(merged))


def _row(row: etree._Element, number: int) -> tuple[list[Span], tuple[CellValue, ...]]:
    cells: list[CellValue] = []
    spans: list[Span] = []
    for cell in row.iterchildren(*_CELLS):
        value = _value(cell)
        down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
        if down > 1 or right > 1:
            spans.append(Span(number, number + down - 1, len(cells), len(cells) + right - 1))
        times = _count(cell, "number-columns-repeated")
        if value is not None and len(cells) + times > COLUMN_LIMIT:
            raise Unreadable(Failure.TOO_LARGE, f"{len(cells) + times} columns")
        cells += [value] * min(times, COLUMN_LIMIT)
    while cells and cells[-1] is None:
        cells.pop()
    return spans, tuple(cells)


def _count(element: etree._Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return max(int(text), 1) if text.isdecimal() else 1


def _value(cell: etree._Element) -> CellValue:
    kind = cell.get(f"{_OFFICE}value-type", "")
    try:
        if kind in ("float", "currency", "percentage"):
            return tidy(float(cell.get(f"{_OFFICE}value", "")))
        if kind == "date":
            return _date(cell.get(f"{_OFFICE}date-value", ""))
    except ValueError:
        return _text(cell)
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    return _text(cell)


def _date(text: str) -> CellValue:
    return tidy(datetime.fromisoformat(text)) if "T" in text else date.fromisoformat(text)


def _text(cell: etree._Element) -> CellValue:
    paragraphs = ("".join(_words(part)) for part in cell.iterchildren(f"{_TEXT}p"))
    return tidy("\n".join(paragraphs))


def _words(element: etree._Element) -> Iterator[str]:
    """The text of a paragraph in order; a note hung on the cell is no part of it."""
    yield _GAPS.get(str(element.tag), "") * _spaces(element) + (element.text or "")
    for child in element:
        if child.tag != f"{_OFFICE}annotation":
            yield from _words(child)
        yield child.tail or ""


def _spaces(element: etree._Element) -> int:
    text = element.get(f"{_TEXT}c", "1")
    return min(int(text), 100) if text.isdecimal() else 1
