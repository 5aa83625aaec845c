"""Writes one sheet as .csv, as a French Excel opens it: semicolons, UTF-8 with its mark.

In: a sheet, whose rows are read once. Out: text in a binary file.

A text that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that already
begins with apostrophes before such a text: to read a cell back, take away one where `guarded` put it.

    >>> guarded("=1+1"), guarded("- l’aide aux devoirs"), guarded("l’école")
    ("'=1+1", "'- l’aide aux devoirs", 'l’école')
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import BinaryIO

from clas.writers.characters import clean
from clas.writers.sheet import Cell, Link, Sheet, spelt

# OWASP, "CSV injection": = + - @ tab and carriage return (here a line feed, see `clean`), full-width as well;
# after spaces too, which some programs trim.
_LIVE = re.compile(r"'*(?:[\t\n]|\s*[=+\-@＝＋－＠])")


def write(sheet: Sheet, out: BinaryIO) -> None:
    """Write the sheet: a line of titles, then a line a row."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text, delimiter=";")
    lines.writerow([guarded(column.title) for column in sheet.columns])
    lines.writerows(_lines(sheet.rows))
    text.detach()


def guarded(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would take it for a formula."""
    text = clean(text)
    return f"'{text}" if _LIVE.match(text) else text


def _lines(rows: Iterable[Sequence[Cell]]) -> Iterable[list[str]]:
    return ([_spelt(cell) for cell in row] for row in rows)


def _spelt(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case bool():
            return spelt(cell)
        case float():
            return repr(cell).replace(".", ",")
        case date():
            return f"{cell:%d/%m/%Y}"
        case Link():
            return guarded(cell.text)
        case _:
            return str(cell)
