"""Writes sheets as an Excel workbook.

In: sheets, whose rows are read once. Out: an .xlsx in a binary file. Only one row is held in memory; text is
always written as text, with Excel's own mark (« quote prefix ») where editing it could make it a formula.

    write([sheet], io.BytesIO())
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, BinaryIO, NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.worksheet import Worksheet

from clas.writers.archive import DAY
from clas.writers.characters import clean
from clas.writers.sheet import Cell, CellKind, Column, Link, Sheet, check_size, cut, sheet_name, spelt

_LIVE = re.compile(r"\s*[=+\-@]|[\t\n]")
_IN_PATH = re.compile(r'[%"#<>\[\]^`{} \n\t]')
_EXACT = 2**53
_LINE_POINTS, _HIGHEST_POINTS = 15, 409
_PADDING = 2
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}


class _TextOnly(Worksheet):  # type: ignore[misc]  # no types
    """A worksheet that takes no text for markup.

    XlsxWriter copies any text from `<r>` to `</r>` into the file unescaped, as its own rich strings: such an
    answer could bring a formula.
    """

    def _xml_rich_inline_string(self, string: str, attributes: list[tuple[str, Any]]) -> None:
        self._xml_inline_string(string, True, attributes)


class _Path(Url):  # type: ignore[misc]  # no types
    """A link to a file that every system follows: XlsxWriter alone writes paths as on Windows."""

    def _target(self) -> str:
        return str(self._relationship_link).replace("\\", "/")


class _Looks(NamedTuple):
    """The formats of cells."""

    header: Format
    text: Format
    live: Format
    number: Format
    decimal: Format
    day: Format
    link: Format


def write(sheets: Iterable[Sheet], out: BinaryIO) -> None:
    """Write the workbook; TooManyRowsError when a sheet does not fit."""
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"created": datetime(*DAY, tzinfo=UTC)})
        looks = _looks(book)
        taken: set[str] = set()
        for sheet in sheets:
            _sheet(book.add_worksheet(sheet_name(sheet.name, taken), _TextOnly), sheet, looks)


def _looks(book: xlsxwriter.Workbook) -> _Looks:
    cell = {"valign": "top", "text_wrap": True, "num_format": "@"}  # as text: a phone number keeps its zero
    head = {
        **cell,
        "bold": True,
        "font_color": "#FFFFFF",
        "bg_color": "#1F4E79",
        "border": 1,
    }
    return _Looks(
        header=book.add_format({**head, "border_color": "#808080"}),
        text=book.add_format(cell),
        live=book.add_format({**cell, "quote_prefix": True}),
        number=book.add_format({"valign": "top", "num_format": "0"}),
        decimal=book.add_format({"valign": "top", "num_format": "0.0"}),
        day=book.add_format({"valign": "top", "num_format": "dd/mm/yyyy"}),
        link=book.add_format({**cell, "font_color": "#0563C1", "underline": 1}),
    )


def _sheet(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    check_size(sheet, 0)
    page.freeze_panes(1, min(sheet.frozen, len(sheet.columns)))
    for at, column in enumerate(sheet.columns):
        _column(page, at, column, looks)
    page.set_row(0, _points([column.title for column in sheet.columns], sheet.columns))
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        check_size(sheet, count)
        page.set_row(count, sheet.lines * _LINE_POINTS or _points(row, sheet.columns))
        _row(page, count, row, looks)
    if sheet.columns:
        page.autofilter(0, 0, count, len(sheet.columns) - 1)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{count + 1}"})
        page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)


def _points(row: Sequence[Cell], columns: Sequence[Column]) -> int:
    """The height in which the row's text shows, for programs that do not fit rows to their text."""
    lines = 1
    for cell, column in zip(row, columns, strict=False):
        if isinstance(cell, str) and (len(cell) > column.characters or "\n" in cell):
            lines = max(lines, sum(1 + len(words) // column.characters for words in cell.split("\n")))
    return min(lines * _LINE_POINTS, _HIGHEST_POINTS)


def _column(page: Worksheet, at: int, column: Column, looks: _Looks) -> None:
    look = looks.text if column.kind is CellKind.TEXT else None
    page.set_column(at, at, column.characters + _PADDING, look, {"hidden": column.hidden})
    page.write_string(0, at, cut(clean(column.title)), looks.header)
    if column.note:
        page.write_comment(0, at, cut(clean(column.note)), {"x_scale": 2, "y_scale": 1.5})


def _row(page: Worksheet, at: int, row: Sequence[Cell], looks: _Looks) -> None:
    for column, cell in enumerate(row):
        match cell:
            case None | "":
                continue
            case str():
                _text(page, at, column, cell, looks)
            case bool():
                page.write_string(at, column, spelt(cell), looks.text)
            case int() if abs(cell) <= _EXACT:
                page.write_number(at, column, cell, looks.number)
            case float() if cell - cell == 0:
                page.write_number(at, column, cell, looks.decimal)
            case date():
                _day(page, at, column, cell, looks)
            case Link():
                _link(page, at, column, cell, looks)
            case _:
                _text(page, at, column, str(cell), looks)


def _text(page: Worksheet, at: int, column: int, text: str, looks: _Looks) -> None:
    text = cut(clean(text))
    page.write_string(at, column, text, looks.live if _LIVE.match(text) else looks.text)


def _day(page: Worksheet, at: int, column: int, day: date, looks: _Looks) -> None:
    if day.year < 1900:  # the calendar of a workbook begins there
        _text(page, at, column, day.isoformat(), looks)
    else:
        page.write_datetime(at, column, datetime(day.year, day.month, day.day), looks.day)  # noqa: DTZ001 - a day


def _link(page: Worksheet, at: int, column: int, link: Link, looks: _Looks) -> None:
    text = cut(clean(link.text))
    target: str | Url | None = link.target if link.is_address else _path(link, text) if link.is_path else None
    if target is None or page.write_url(at, column, target, looks.link, text) < 0:
        _text(page, at, column, text, looks)


def _path(link: Link, text: str) -> Url:
    path = _Path("external:./" + _IN_PATH.sub(lambda sign: f"%{ord(sign.group()):02X}", clean(link.target)))
    path.text = text
    return path
