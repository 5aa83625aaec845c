"""Which column of a list is what, by the words of its header.

In: the rows of a sheet. Out: `Layout`: where the header stands, and the field of each column it recognised.

    >>> layout = recognise([("Campagne CLAS",), ("Porteur", "Nom du projet", "Nb sem."), ("MJC", "Ados", 30)])
    >>> layout.top, {column.field: column.header for column in layout.columns}
    (1, {'managing_body': 'Porteur', 'project_title': 'Nom du projet', 'weeks': 'Nb sem.'})
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from clas.campaign.cells import CellValue, plain
from clas.campaign.header_fit import fitted
from clas.campaign.header_words import Reading, field_of

Row = Sequence[CellValue]
Rows = Sequence[Row]
Merged = tuple[int, int, int, int]
"""Merged cells: first and last row, first and last column, from 0, all inclusive."""
NAMES = ("managing_body", "project_title", "structure", "project_id")
_DEEPEST = 3
_LONGEST = 150
_FIGURES = re.compile(r"[\d\s.,€%-]*\d[\d\s.,€%-]*$")


class Column(NamedTuple):
    """A column of the sheet: `place` from 0, `header` as written, `field` "" when it was not recognised.

    `both`: its cells hold two numbers (« 12 dont 4 »). `start`: first year of the school year in the header.
    """

    place: int
    header: str
    field: str = ""
    both: bool = False
    start: int = 0

    @property
    def letter(self) -> str:
        """The column as spreadsheets name it: "A", "AB"."""
        name, rest = "", self.place + 1
        while rest:
            rest, letter = divmod(rest - 1, 26)
            name = chr(65 + letter) + name
        return name


@dataclass(frozen=True, slots=True)
class Layout:
    """`top` and `bottom`: first and last row of the header, from 0. `unknown`: the columns not recognised."""

    top: int
    bottom: int
    columns: tuple[Column, ...]
    unknown: tuple[Column, ...]

    def column(self, field: str) -> Column | None:
        """The column of a field, None when the list has none."""
        return next((column for column in self.columns if column.field == field), None)


class _Attempt(NamedTuple):
    quality: int
    depth: int
    top: int
    readings: dict[int, tuple[str, Reading]]


def recognise(rows: Rows, merged: Sequence[Merged] = (), start: int = 0) -> Layout | None:
    """The first header at or under row `start`, which may take up to three rows; None where there is none."""
    for top in range(start, len(rows)):
        if not any(_attempt(rows, merged, top, depth) for depth in range(1, _DEEPEST + 1)):
            continue
        attempts = [
            attempt
            for first in range(top, min(top + _DEEPEST, len(rows)))
            for depth in range(1, _DEEPEST + 1)
            if (attempt := _attempt(rows, merged, first, depth))
        ]
        best = max(attempts, key=lambda attempt: (attempt.quality, -attempt.depth, -attempt.top))
        return _layout(best, rows)
    return None


def _attempt(rows: Rows, merged: Sequence[Merged], top: int, depth: int) -> _Attempt | None:
    lines = rows[top : top + depth]
    if len(lines) < depth or not all(map(_is_wordy, lines)):
        return None
    filled = [index for index, cell in enumerate(lines[0]) if _words(cell)]
    if not filled or (depth > 1 and filled == [0]) or (depth == 1 and len(filled) < 2):
        return None
    readings = {
        index: ("\n".join(path), field_of(path))
        for index, path in enumerate(_paths(lines, merged, top))
        if path
    }
    fields = {reading.field for _, reading in readings.values() if reading.known and reading.field}
    enough = len(fields) >= 3 or (len(fields) == 2 and len(readings) <= 3)
    if not enough or fields.isdisjoint(NAMES):
        return None
    return _Attempt(len(fields), depth, top, readings)


def _words(cell: CellValue) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""


def _is_wordy(line: Row) -> bool:
    """Whether a row can be one of a header: words only, short ones."""
    cells = [_words(cell) for cell in line if cell is not None]
    numbers = [cell for cell in line if isinstance(cell, int | float) and not 2000 <= cell < 2050]
    texts = (
        cell
        for cell in cells
        if len(cell) > _LONGEST or re.search(r"\w@\w", cell) or _FIGURES.fullmatch(cell)
    )
    return (
        bool(cells)
        and not numbers
        and all(re.fullmatch(r"20[0-4]\d(?:[-/ ]+20\d\d)?", cell) for cell in texts)
    )


def _paths(lines: Rows, merged: Sequence[Merged], top: int) -> list[tuple[str, ...]]:
    """The lines of each column's header; one over several columns belongs to each of them."""
    width = max(map(len, lines))
    spread = [
        _spread(line, merged, top + n, width) if n < len(lines) - 1 else list(line)
        for n, line in enumerate(lines)
    ]
    paths: list[tuple[str, ...]] = []
    for index in range(width):
        own = [_words(line[index]) if index < len(line) else "" for line in lines]
        over = [_words(line[index]) if index < len(line) else "" for line in spread]
        lowest = max((n for n, text in enumerate(own) if text), default=-1)
        paths.append(tuple(text for text in over[: lowest + 1] if text) if lowest >= 0 else ())
    return paths


def _spread(line: Row, merged: Sequence[Merged], row: int, width: int) -> list[CellValue]:
    cells = [*line, *[None] * (width - len(line))]
    for top, bottom, left, right in merged:
        if top <= row <= bottom:
            cells[left + 1 : right + 1] = [cells[left]] * (min(right + 1, width) - left - 1)
    if not merged:
        for index in range(1, width):
            cells[index] = cells[index] if _words(cells[index]) else cells[index - 1]
    return cells


def _layout(attempt: _Attempt, rows: Rows) -> Layout:
    bottom = attempt.top + attempt.depth - 1
    body = rows[bottom + 1 :]
    readings = {
        index: (header, fitted(reading, index, body)) for index, (header, reading) in attempt.readings.items()
    }
    readings = _siblings(readings)
    chosen = _chosen(readings)
    columns = [
        Column(
            index,
            header.replace("\n", " / "),
            reading.field if chosen.get(reading.field) == index else "",
            reading.both,
            reading.start,
        )
        for index, (header, reading) in readings.items()
    ]
    return Layout(
        attempt.top,
        bottom,
        tuple(column for column in columns if column.field),
        tuple(column for column in columns if not column.field),
    )


def _chosen(readings: dict[int, tuple[str, Reading]]) -> dict[str, int]:
    """The column of each field: this year's before last year's, the plainest header before the others."""
    latest = max((reading.start for _, reading in readings.values() if reading.field), default=0)
    best: dict[str, tuple[int, int]] = {}
    for index, (_, reading) in readings.items():
        if not reading.field or 0 < reading.start < latest:
            continue
        score = reading.score + (reading.start == latest)
        if reading.field not in best or score > best[reading.field][0]:
            best[reading.field] = (score, index)
    return {field: index for field, (_, index) in best.items()}


def _siblings(readings: dict[int, tuple[str, Reading]]) -> dict[int, tuple[str, Reading]]:
    """What only the neighbours tell: « Coll. » between levels is one, « Total » sums what is before."""
    fields = {reading.field for _, reading in readings.values()}
    family = ""
    told: dict[int, tuple[str, Reading]] = {}
    for index, (header, reading) in readings.items():
        field, last = reading.field, plain(header.rpartition("\n")[2]).strip(". ")
        if field == "groups" and last == "coll" and fields & {"groups_elementary", "groups_upper_secondary"}:
            field = "groups_lower_secondary" if "groups_lower_secondary" not in fields else field
        elif field == "total":
            after = {"groups": "groups", "amount": "amount_total"}
            field = after.get(family, "amount_total" if family == "bonus" and _priced(fields) else "")
        elif last == "nom" and not field:
            field = _named(fields)
        family = field.partition("_")[0] if field else family
        told[index] = (header, reading._replace(field=field))
    return told


def _priced(fields: set[str]) -> bool:
    return any(field.startswith("amount_") for field in fields)


def _named(fields: set[str]) -> str:
    if "managing_body" not in fields:
        return "managing_body"
    return "project_title" if "project_title" not in fields else ""
