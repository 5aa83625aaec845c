"""Writes sheets as an OpenDocument workbook, row by row into the zip.

In: sheets, whose rows are read once. Out: an .ods in a binary file. Only one row is held in memory; a text is
written with the type « string », which no program takes for a formula.

    write([sheet], io.BytesIO())
"""

from __future__ import annotations

import zipfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from typing import BinaryIO, NamedTuple
from urllib.parse import quote

from clas.writers.archive import DAY
from clas.writers.characters import attribute
from clas.writers.ods_parts import CONTENT_END, CONTENT_START, MANIFEST, MIMETYPE, STYLES, settings
from clas.writers.odt import spaced
from clas.writers.sheet import Cell, CellKind, Column, Link, Sheet, check_size, sheet_name, spelt

_LINE_CM, _CHARACTER_CM, _PADDING_CM = 0.5, 0.2, 0.3


class _Page(NamedTuple):
    """A sheet with the name and number that it has in the workbook."""

    name: str
    number: int
    sheet: Sheet


def write(sheets: Iterable[Sheet], out: BinaryIO) -> None:
    """Write the workbook; TooManyRowsError when a sheet does not fit."""
    taken: set[str] = set()
    pages = [_Page(sheet_name(s.name, taken), number, s) for number, s in enumerate(sheets, start=1)]
    with zipfile.ZipFile(out, "w") as book:
        book.writestr(_entry("mimetype", zipfile.ZIP_STORED), MIMETYPE)
        book.writestr(_entry("META-INF/manifest.xml"), MANIFEST)
        book.writestr(_entry("styles.xml"), STYLES)
        book.writestr(_entry("settings.xml"), settings((p.name, p.sheet.frozen) for p in pages))
        with book.open(_entry("content.xml"), "w") as content:
            for piece in _content(pages):
                content.write(piece.encode())


def _entry(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, DAY)
    entry.compress_type = method
    return entry


def _content(pages: list[_Page]) -> Iterator[str]:
    yield CONTENT_START
    for page in pages:
        yield from _page_styles(page)
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    filters = []
    for page in pages:
        count = yield from _table(page)
        filters.append(_filter(page, count))
    yield f"<table:database-ranges>{''.join(filters)}</table:database-ranges>{CONTENT_END}"


def _page_styles(page: _Page) -> Iterator[str]:
    for at, column in enumerate(page.sheet.columns):
        width = column.characters * _CHARACTER_CM + _PADDING_CM
        yield (
            f'<style:style style:name="co{page.number}.{at}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
        )
    lines = page.sheet.lines
    height = f'style:row-height="{lines * _LINE_CM:.2f}cm" ' if lines else ""
    yield (
        f'<style:style style:name="ro{page.number}" style:family="table-row"><style:table-row-properties '
        f'{height}style:use-optimal-row-height="{"false" if lines else "true"}"/></style:style>'
    )


def _table(page: _Page) -> Generator[str, None, int]:
    """The sheet's XML; returns the number of rows under the header."""
    check_size(page.sheet, 0)
    yield f'<table:table table:name="{attribute(page.name)}" table:style-name="ta1">'
    for at, column in enumerate(page.sheet.columns):
        hidden = ' table:visibility="collapse"' if column.hidden else ""
        look = "text" if column.kind is CellKind.TEXT else "Default"
        yield (
            f'<table:table-column table:style-name="co{page.number}.{at}"{hidden}'
            f' table:default-cell-style-name="{look}"/>'
        )
    titles = "".join(_title(column) for column in page.sheet.columns)
    yield f'<table:table-header-rows><table:table-row table:style-name="roh">{titles}</table:table-row>'
    yield "</table:table-header-rows>"
    count = 0
    for count, row in enumerate(page.sheet.rows, start=1):
        check_size(page.sheet, count)
        yield f'<table:table-row table:style-name="ro{page.number}">{_cells(row)}</table:table-row>'
    yield "</table:table>"
    return count


def _title(column: Column) -> str:
    note = f"<office:annotation>{_paragraphs(column.note)}</office:annotation>" if column.note else ""
    return _cell("header", ' office:value-type="string"', note + _paragraphs(column.title))


def _cells(row: Sequence[Cell]) -> str:
    return "".join(map(_any_cell, row)) or "<table:table-cell/>"


def _any_cell(cell: Cell) -> str:
    match cell:
        case None | "":
            return "<table:table-cell/>"
        case str():
            return _text(cell)
        case bool():
            return _text(spelt(cell))
        case int():
            return _number("number", cell)
        case float() if cell - cell == 0:
            return _number("decimal", cell)
        case date():
            day = f"{cell:%Y-%m-%d}"
            return _cell("day", f' office:value-type="date" office:date-value="{day}"', _paragraphs(day))
        case Link():
            return _link(cell)
        case _:
            return _text(str(cell))


def _number(style: str, number: float) -> str:
    return _cell(
        style, f' office:value-type="float" office:value="{number!r}"', f"<text:p>{number!r}</text:p>"
    )


def _text(text: str) -> str:
    # LibreOffice Calc and Calamine look over a tab element inside a cell; the attribute tells them the tabs.
    told = f' office:string-value="{attribute(text)}"' if "\t" in text else ""
    return _cell("text", f' office:value-type="string"{told}', _paragraphs(text))


def _cell(style: str, value: str, inside: str) -> str:
    return f'<table:table-cell table:style-name="{style}"{value}>{inside}</table:table-cell>'


def _paragraphs(text: str) -> str:
    return f"<text:p>{spaced(text)}</text:p>".replace("\n", "</text:p><text:p>")


def _link(link: Link) -> str:
    # Paths are seen from inside the container, hence the step up.
    target = link.target if link.is_address else f"../{quote(link.target)}" if link.is_path else ""
    if not target:
        return _text(link.text)
    words = spaced(link.text.replace("\n", " "))
    inside = f'<text:p><text:a xlink:type="simple" xlink:href="{attribute(target)}">{words}</text:a></text:p>'
    return _cell("link", ' office:value-type="string"', inside)


def _filter(page: _Page, count: int) -> str:
    """The range whose titles bear filter buttons."""
    if not page.sheet.columns:
        return ""
    name = "$'" + page.name.replace("'", "''") + "'"
    area = f"{name}.A1:{name}.{_letters(len(page.sheet.columns))}{count + 1}"
    return (
        f'<table:database-range table:name="__filter{page.number}" table:display-filter-buttons="true"'
        f' table:target-range-address="{attribute(area)}"/>'
    )


def _letters(column: int) -> str:
    """The letters of a column, from its number (1 is A)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
