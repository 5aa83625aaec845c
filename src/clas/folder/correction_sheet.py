"""The sheet « Corrections » of the workbook, both ways.

In: the workbook a person wrote in. Out: its rows, to the letter, wherever they were sorted to and whatever
columns were added. Back: the same rows as a sheet.

    kept(Path("bilans.xlsx").read_bytes(), "bilans.xlsx")
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256

from clas.folder.corrections import Correction
from clas.language import TONGUES, catalogue, say
from clas.readers.failure import Failure, Unreadable
from clas.readers.fold import bare
from clas.readers.grid import CellValue, Grid
from clas.readers.sheet import read
from clas.writers.sheet import Column, Sheet

_FIELDS = ("file", "question", "read", "why", "correction", "remark")
_WIDTHS = {"file": 34, "question": 28, "read": 50, "why": 40, "correction": 50, "remark": 40}
_NEEDED = frozenset(("file", "question", "correction"))
_HEADER_REACH = 20


class Opened:
    """A workbook read back: the rows of « Corrections », None without that sheet; a print of all others."""

    def __init__(self, content: bytes, name: str) -> None:
        """Unreadable when the workbook, or the header of the sheet, cannot be made out."""
        if not content.startswith(b"PK"):  # text would pass for a .csv
            raise Unreadable(Failure.CORRUPT_FILE, "not a workbook")
        grids = read(content, name)
        ours = [grid for grid in grids if _is_ours(grid)]
        self.rows: list[Correction] | None = _rows(ours[0]) if ours else None
        self.print = _print(grid for grid in grids if grid not in ours)


def kept(content: bytes, name: str) -> list[Correction] | None:
    """The rows of the sheet « Corrections » in which a person wrote; None when there is no such sheet.

    Unreadable when the workbook cannot be opened: nothing may be overwritten then.
    """
    return Opened(content, name).rows


def correction_sheet(rows: Sequence[Correction]) -> Sheet:
    """The sheet of these rows, with the columns that a person added at the end."""
    added = list(dict.fromkeys(title for row in rows for title, _ in row.further))
    columns = [Column(say(f"corrections.column.{field}"), field, width=_WIDTHS[field]) for field in _FIELDS]
    columns[4] = columns[4]._replace(note=say("corrections.note"))
    columns += [Column(title, f"further {title}", width=28) for title in added]
    cells = [_cells(row, added) for row in rows]
    return Sheet(say("corrections.sheet"), tuple(columns), cells, frozen=2)


def _cells(row: Correction, added: Sequence[str]) -> tuple[str | None, ...]:
    further = dict(row.further)
    own = (row.file, row.question, row.read, row.why, row.correction, row.remark)
    return (*own, *(further.get(title) for title in added))


def to_text(rows: Sequence[Correction]) -> str:
    """The rows as JSON, for the memory."""
    return json.dumps(rows, ensure_ascii=False)


def from_text(text: str) -> list[Correction]:
    """The rows that `to_text` wrote."""
    rows = json.loads(text or "[]")
    return [
        Correction(*row[:6])._replace(further=tuple((title, said) for title, said in row[6])) for row in rows
    ]


def _is_ours(grid: Grid) -> bool:
    titles = {bare(catalogue(tongue)["corrections.sheet"]) for tongue in TONGUES}
    return bare(grid.name) in titles


def _rows(grid: Grid) -> list[Correction]:
    if not any(cell is not None for row in grid.rows for cell in row):
        return []
    top, places, added = _header(grid)
    found = []
    for row in grid.rows[top + 1 :]:
        texts = {field: _text(row[at]) if at < len(row) else "" for field, at in places.items()}
        further = tuple((title, _text(row[at])) for title, at in added if at < len(row) and _text(row[at]))
        correction = Correction(**texts, further=further)
        if correction.is_written:
            found.append(correction)
    return found


def _header(grid: Grid) -> tuple[int, dict[str, int], list[tuple[str, int]]]:
    """The row of the titles, the column of each field, the columns that a person added."""
    titles = {
        bare(catalogue(tongue)[f"corrections.column.{field}"]): field
        for tongue in TONGUES
        for field in _FIELDS
    }
    for top, row in enumerate(grid.rows[:_HEADER_REACH]):
        places: dict[str, int] = {}
        added: list[tuple[str, int]] = []
        for at, cell in enumerate(row):
            title = _text(cell)
            field = titles.get(bare(title), "")
            if field and field not in places:
                places[field] = at
            else:
                added.append((_unlike(title, at, added), at))
        if places.keys() >= _NEEDED:
            for at in range(len(row), max(map(len, grid.rows))):
                added.append((_unlike("", at, added), at))
            return top, places, added
    raise Unreadable(Failure.CORRUPT_FILE, "the sheet of corrections has lost its header")


def _unlike(title: str, at: int, added: list[tuple[str, int]]) -> str:
    """A title for an added column that no other has."""
    title = title or say("corrections.untitled", n=at + 1)
    return f"{title} ({at + 1})" if any(title == other for other, _ in added) else title


def _text(cell: CellValue) -> str:
    """A cell as the person sees it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return say("sheet.yes" if cell else "sheet.no")
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    return f"{cell:%d/%m/%Y}" if isinstance(cell, date) else str(cell)


def _print(grids: Iterable[Grid]) -> str:
    """What sheets say, whatever the order of their rows and the program that saved them."""
    lines = sorted(
        f"{grid.name}\0" + "\0".join(" ".join(_text(cell).split()) for cell in row).rstrip("\0")
        for grid in grids
        for row in grid.rows
        if any(cell is not None for cell in row)
    )
    return sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()
