"""Lists of expected projects as advisers keep them, made up, as bytes or as sheets."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import xlsxwriter

from clas.campaign.expected import Plain
from clas.campaign.project import ExpectedProject

HEADER = ("Gestionnaire", "Structure", "Intitulé du projet", "Commune", "Adresse mail", "Nombre de semaines")
Cells = Sequence[Sequence[object]]


def workbook(*sheets: tuple[str, Cells], merged: Sequence[tuple[int, int, int, int]] = ()) -> bytes:
    """An .xlsx of these sheets; `merged` (top, bottom, left, right) in the first one."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd/mm/yyyy"})
    for number, (name, rows) in enumerate(sheets):
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str) and cell.startswith("#"):
                    sheet.write_formula(row, column, "=1/0", None, cell)
                elif isinstance(cell, date):
                    sheet.write_datetime(row, column, cell)
                else:
                    sheet.write(row, column, cell)
        for top, bottom, left, right in merged if number == 0 else ():
            sheet.merge_range(top, left, bottom, right, rows[top][left])
    book.close()
    return file.getvalue()


def list_of(projects: Sequence[ExpectedProject], title: str = "") -> bytes:
    """The plain list of these projects, one a line, as an .xlsx."""
    rows: list[Sequence[object]] = [[title], []] if title else []
    rows.append(HEADER)
    rows += [
        (each.managing_body, each.structure, each.project_title, each.commune, each.contact_mail, each.weeks)
        for each in projects
    ]
    return workbook(("Projets", rows))


def sheet(
    *rows: Sequence[object], name: str = "Feuil1", merged: Sequence[tuple[int, int, int, int]] = ()
) -> Plain:
    """A sheet of these rows; `merged` is (top, bottom, left, right), from 0."""
    return Plain(name, tuple(map(tuple, rows)), tuple(merged))  # type: ignore[arg-type]  # rows as short as they are written
