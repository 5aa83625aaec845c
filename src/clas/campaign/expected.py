"""The projects that an adviser expects and their forecasts, from the sheets of a spreadsheet.

In: sheets (name, rows of typed cells, merged cells). Out: `ExpectedList`: the projects, the columns, known
or not, the faults line by line, the lines that give no project. A faulty cell is unknown, never guessed.

    >>> rows = (("Gestionnaire", "Projet", "Semaines"), ("MJC", "Ados", "3O"))
    >>> found = expected([Plain("Feuil1", rows)])
    >>> found.projects[0].weeks, found.faults[0].reason
    (None, 'not_a_number')
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from clas.campaign.cells import CellValue, plain
from clas.campaign.cells_coded import school_years
from clas.campaign.checks import checked, doubles
from clas.campaign.headers import Layout, Merged, Rows, recognise
from clas.campaign.lines import Lines, lines_of
from clas.campaign.project import ExpectedList, ExpectedProject, Fault, Ignored, Table
from clas.campaign.records import Record, gathered, marks_of, project_of, record_of

__all__ = [
    "ExpectedList",
    "ExpectedProject",
    "Fault",
    "Ignored",
    "Layout",
    "Plain",
    "Table",
    "expected",
    "recognise",
]

_SUMMARY = re.compile(r"synthe|recap|tableau de bord|statist|total|graph|tcd|croise")
_REFUSED = re.compile(r"refus|rejet|non retenu|non agree|abandon|ajourn|irrecevable")


class Sheet(Protocol):
    """What a reader of spreadsheets gives for each sheet."""

    @property
    def name(self) -> str:
        """The sheet's name, "" for a text file."""

    @property
    def rows(self) -> Rows:
        """All rows from the first one, blank ones kept."""

    @property
    def merged(self) -> Sequence[Merged]:
        """The merged cells."""


class Plain(NamedTuple):
    """A sheet made by hand."""

    name: str
    rows: tuple[tuple[CellValue, ...], ...]
    merged: tuple[Merged, ...] = ()


class _Found(NamedTuple):
    """A list found in a sheet, its lines not yet read."""

    sheet: Sheet
    layout: Layout
    lines: Lines
    school_year: str

    @property
    def name(self) -> str:
        return self.sheet.name

    def holds(self, field: str) -> bool:
        return self.layout.column(field) is not None


def expected(sheets: Sequence[Sheet], file: str = "") -> ExpectedList:
    """All expected projects of a spreadsheet; `file`: its name, which may tell the school year."""
    found = [table for sheet in sheets for table in _tables(sheet, file)]
    kept = _lists(found)
    if not kept:
        name = sheets[0].name if sheets else ""
        return ExpectedList(faults=(Fault(name, 1, "", "no_list"),))
    projects: list[ExpectedProject] = []
    faults: list[Fault] = []
    for table in kept:
        records = _records(table)
        projects += [project_of(record, table.school_year) for record in records]
        faults += [fault for record in records for fault in record.faults]
    faults += doubles(projects)
    order = {sheet.name: place for place, sheet in enumerate(sheets)}
    faults.sort(key=lambda fault: (order[fault.sheet], fault.row))
    return ExpectedList(tuple(projects), tuple(map(_shown, kept)), tuple(faults), _ignored(found, kept))


def _tables(sheet: Sheet, file: str) -> list[_Found]:
    """The lists of one sheet; the header printed again further down only goes on with the list."""
    layouts: list[Layout] = []
    repeated: set[int] = set()
    layout = recognise(sheet.rows, sheet.merged)
    while layout:
        if layouts and _goes_on(sheet, layouts[-1], layout):
            repeated.update(range(layout.top, layout.bottom + 1))
        else:
            layouts.append(layout)
        layout = recognise(sheet.rows, sheet.merged, layout.bottom + 1)
    ends = [*(layout.top for layout in layouts[1:]), len(sheet.rows)]
    tables = []
    for layout, end in zip(layouts, ends, strict=False):
        among = [row for row in range(layout.bottom + 1, end) if row not in repeated]
        lines = lines_of(sheet.rows, sheet.merged, layout, among)
        tables.append(_Found(sheet, layout, lines, _school_year(sheet, layout, layout is layouts[0], file)))
    return tables


def _goes_on(sheet: Sheet, before: Layout, again: Layout) -> bool:
    """Whether a header repeats the one before: the same columns, and no title of another year over it."""
    same = [column[:3] for column in before.columns] == [column[:3] for column in again.columns]
    return same and not school_years(plain(_titles(sheet, again, first=False)))


def _titles(sheet: Sheet, layout: Layout, first: bool) -> str:
    """The words over a list: all that is above the first one, the lines of one cell just above another."""
    words: list[str] = []
    for row in reversed(sheet.rows[: layout.top]):
        cells = [str(cell) for cell in row if cell is not None]
        if not first and len(cells) > 1:
            break
        words += cells
    return " ".join(words)


def _school_year(sheet: Sheet, layout: Layout, first: bool, file: str) -> str:
    """The year in the sheet's name, else in the titles above the list, in its header, in the file's name.

    Two years in one of these places decide nothing.
    """
    latest = max((column.start for column in layout.columns), default=0)
    header = f"{latest}-{latest + 1}" if latest else ""
    for words in (sheet.name, _titles(sheet, layout, first), header, file):
        years = school_years(plain(words))
        if years:
            return years[0] if len(years) == 1 else ""
    return ""


def _lists(found: list[_Found]) -> list[_Found]:
    """The tables that list projects: neither summaries, nor address books, nor the refused ones."""
    lists = [
        table for table in found if not table.holds("projects") and not _REFUSED.search(plain(table.name))
    ]
    lists = [table for table in lists if table.holds("project_title") or table.holds("managing_body")]
    titled = [table for table in lists if table.holds("project_title")] or lists
    plainly = [table for table in titled if not _SUMMARY.search(plain(table.name))]
    return plainly or titled


def _records(table: _Found) -> list[Record]:
    marks = marks_of(table.lines, table.layout)
    records = [record_of(line, table.layout, marks, table.name) for line in table.lines.projects]
    return checked(gathered(records) if table.holds("level") else records, table.layout)


def _shown(table: _Found) -> Table:
    layout = table.layout
    return Table(
        table.name, layout.top + 1, layout.columns, layout.unknown, table.school_year, table.lines.filled
    )


def _ignored(found: list[_Found], kept: list[_Found]) -> tuple[Ignored, ...]:
    lines = [
        Ignored(
            table.name,
            row + 1,
            why,
            " ".join(str(cell) for cell in table.sheet.rows[row] if cell is not None)[:200],
        )
        for table in kept
        for row, why in sorted(table.lines.ignored)
    ]
    return (*lines, *(Ignored(table.name, 0, "other_list") for table in found if table not in kept))
