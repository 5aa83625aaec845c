"""A table on its way to a spreadsheet, whatever the format.

In: `Sheet` values whose rows may come one by one. Out: `sheet_xlsx`, `sheet_ods`, `sheet_csv` and
`sheet_parquet` write them. No cell is ever a formula.

    Sheet("Bilans", (Column("Fichier"), Column("Semaines", kind=CellKind.INTEGER)), [("a.docx", 32)])
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from clas.language import say
from clas.writers.failure import TooManyRowsError

ROW_LIMIT, COLUMN_LIMIT = 1_048_576, 16_384
"""The largest sheet of a workbook, header included (Excel; LibreOffice holds the same rows)."""
CELL_LIMIT = 32_767
"""The longest text of an Excel cell, in UTF-16 units."""
NAME_LIMIT = 31
_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_SAFE_LINK = re.compile(r"(https?://|mailto:)\S+\Z", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[A-Za-z][\w+.-]*:|[/\\#]")


class CellKind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"


class Link(NamedTuple):
    """A cell that leads to an address (http, https, mailto) or to a file, by its path from the workbook."""

    text: str
    target: str

    @property
    def is_address(self) -> bool:
        """Whether the target is an address of a kind that is let through."""
        return bool(_SAFE_LINK.match(self.target))

    @property
    def is_path(self) -> bool:
        """Whether the target is a relative path: no scheme, no drive, no share."""
        return bool(self.target) and not _ELSEWHERE.match(self.target)


Cell = str | int | float | bool | date | Link | None
"""What a cell may hold; None and "" leave it empty."""


class Column(NamedTuple):
    """One column.

    `id`: its name for machines (Parquet), the title when "". `width`: in characters, 0 for the kind's own.
    `note`: shown when the pointer is on the title.
    """

    title: str
    id: str = ""
    kind: CellKind = CellKind.TEXT
    width: int = 0
    hidden: bool = False
    note: str = ""

    @property
    def characters(self) -> int:
        """The width to give, in characters."""
        return self.width or _WIDTHS[self.kind]


class Sheet(NamedTuple):
    """One sheet. `lines`: height of a row in lines, 0 to fit its text. `frozen`: columns kept in sight."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    lines: int = 0
    frozen: int = 1


_WIDTHS = {
    CellKind.TEXT: 40,
    CellKind.INTEGER: 12,
    CellKind.DECIMAL: 12,
    CellKind.BOOLEAN: 11,
    CellKind.DATE: 12,
}


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that every spreadsheet takes, unlike those in `taken`, where it is added (in lower case)."""
    plain = _FORBIDDEN_IN_NAME.sub(" ", name).strip(" '") or say("sheet.unnamed")
    wanted = shortened(plain, NAME_LIMIT).rstrip(" '")
    count = 1
    while wanted.lower() in taken:
        count += 1
        wanted = f"{shortened(plain, NAME_LIMIT - len(str(count)) - 3).rstrip()} ({count})"
    taken.add(wanted.lower())
    return wanted


def shortened(text: str, limit: int) -> str:
    """The first `limit` UTF-16 units of the text, never half a character."""
    if len(text) <= limit // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")


def cut(text: str) -> str:
    """The text as it fits in an Excel cell; one too long ends by a sentence that says where the rest is."""
    if shortened(text, CELL_LIMIT) == text:
        return text
    end = say("sheet.cut")
    return shortened(text, CELL_LIMIT - len(end)) + end


def spelt(value: bool) -> str:
    """Yes or no, in the language in force."""
    return say("sheet.yes") if value else say("sheet.no")


def check_size(sheet: Sheet, rows: int) -> None:
    """TooManyRowsError when a sheet with `rows` rows under its header does not fit in a workbook."""
    if rows >= ROW_LIMIT or len(sheet.columns) > COLUMN_LIMIT:
        raise TooManyRowsError(sheet.name, rows=str(rows), columns=str(len(sheet.columns)))
