"""What any spreadsheet becomes: one grid of typed cells per sheet.

In: nothing but plain values, whatever the format. Out: `Grid`, which `campaign.expected` reads.

    >>> Grid("Feuil1", (("Gestionnaire", "Semaines"), ("MJC Le Passage", 30))).rows[1][1]
    30
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

CellValue = int | float | str | bool | date | None
"""An empty cell is None; a formula counts for its last result, its error for the code ("#DIV/0!")."""
ROW_LIMIT = 20_000
COLUMN_LIMIT = 1_000
AREA_LIMIT = 2_000_000
"""Most cells of one sheet: a list of 300 projects has some 10,000."""


class Span(NamedTuple):
    """Merged cells: first and last row, first and last column, from 0, all inclusive."""

    top: int
    bottom: int
    left: int
    right: int


class Grid(NamedTuple):
    """One sheet: its rows from the first one of the sheet, blank ones kept, so that row n stands at n - 1."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    merged: tuple[Span, ...] = ()


def tidy(value: object) -> CellValue:
    """The value of a cell as kept: whole floats become int, midnight a date, spaces alone None."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    text = str(value)
    return text if text.strip() else None


def fits(rows: int, columns: int) -> bool:
    """Whether a sheet of this size is one that people keep (and not one stray cell at the far end)."""
    return rows <= ROW_LIMIT and columns <= COLUMN_LIMIT and rows * columns <= AREA_LIMIT
