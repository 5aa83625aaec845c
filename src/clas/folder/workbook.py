"""The adviser's workbook: one line a bilan, what was not read, what to look at, corrections, who is expected.

In: what a folder holds. Out: the sheets, ready for a writer.

    next(Workbook(gathered, trame, Path("résultats")).sheets(looks, corrections, [])).name  # « Bilans »
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from clas.bilan.model import Bilan
from clas.campaign.project import ExpectedProject, Fault
from clas.folder.correction_sheet import correction_sheet
from clas.folder.corrections import Correction, proposed
from clas.folder.look import Look, Sort
from clas.folder.synthesis import Gathered
from clas.language import say
from clas.language.numbers import span
from clas.synthesis.figures import span_of
from clas.synthesis.table import Dossier
from clas.trame.model import Trame
from clas.writers.bilan_sheet import bilan_sheet, question_sheet
from clas.writers.sheet import Cell, CellKind, Column, Link, Sheet

_WIDTHS = {
    "file": 34,
    "kind": 28,
    "do": 80,
    "sort": 22,
    "project": 34,
    "question": 28,
    "read": 50,
    "what": 70,
    "place": 24,
    "why": 50,
    "kept": 34,
    "row": 8,
    "received": 14,
}
_COMPARED = (
    ("weeks", "weeks_actual"),
    ("groups_count", "groups_count"),
    ("staff", "staff_count"),
    ("volunteers", "staff_volunteers"),
)
_FIRST = ("file", "project_id", "project_title", "managing_body", "structure", "commune", "to_check")
_NAMES = ("project_id", "managing_body", "structure", "project_title", "commune")


class Workbook:
    """What the sheets are made from; `out`: the folder they are written to, from which files are linked."""

    def __init__(self, found: Gathered, trame: Trame, out: Path) -> None:
        self._found = found
        self._trame = trame
        self._out = out.resolve()

    def sheets(
        self, looks: Sequence[Look], written: Sequence[Correction], faults: Sequence[Fault]
    ) -> Iterator[Sheet]:
        """The sheets, « Bilans » first; of the others, some are left out when they have nothing to say."""
        found = self._found
        bilans = [dossier.bilan for dossier in found.dossiers]
        asked = {look.file: look for look in looks if look.sort is Sort.PROJECT}
        projects = {
            file: Correction(file, look.question, look.read, look.what) for file, look in asked.items()
        }
        yield self._bilans(found.dossiers)
        yield _sheet("unread", ("file", "kind", "do"), self._unread())
        yield _sheet(
            "look", ("file", "project", "sort", "question", "read", "what", "place"), self._looks(looks)
        )
        yield correction_sheet(proposed(bilans, written, projects, self._trame))
        if found.projects is not None:
            yield self._expected(found.projects)
        if found.aside:
            yield _sheet("aside", ("file", "why", "kept"), self._aside())
        if found.other_years:
            yield self._bilans(found.other_years)._replace(name=say("corrections.other_years"))
        if faults:
            yield _sheet("faults", ("row", "what"), ((fault.row, fault.sentence) for fault in faults))
        yield question_sheet(self._trame)

    def _link(self, file: str) -> Cell:
        """The file's name, which opens it; the name alone where no path leads to it from the workbook."""
        place = self._found.files.get(file)
        try:
            target = os.path.relpath(place.path.resolve(), self._out) if place else ""
        except ValueError:  # another drive
            target = ""
        link = Link(file, target.replace(os.sep, "/"))
        return link if link.is_path else file

    def _bilans(self, dossiers: Sequence[Dossier]) -> Sheet:
        """One line a bilan: who it is, what is doubtful, the values, the answers."""
        sheet = bilan_sheet((dossier.bilan for dossier in dossiers), self._trame)
        columns, rows = list(sheet.columns), [list(row) for row in sheet.rows]
        for dossier, row in zip(dossiers, rows, strict=True):
            row[0] = self._link(dossier.file)
        if self._found.projects is not None:
            columns += [_column("project_id", 12), _column("commune", 22)]
            for dossier, row in zip(dossiers, rows, strict=True):
                row += [_text(dossier.expected, name) for name in ("project_id", "commune")]
        order = sorted(range(len(columns)), key=lambda at: _rank(columns[at].id))
        kept = tuple(_hidden_if_empty(columns[at], [row[at] for row in rows]) for at in order)
        return sheet._replace(columns=kept, rows=[tuple(row[at] for at in order) for row in rows])

    def _unread(self) -> Iterator[tuple[Cell, ...]]:
        for unread in self._found.unread:
            yield self._link(unread.file), say(f"corrections.kind.{unread.kind}"), unread.sentence

    def _looks(self, looks: Iterable[Look]) -> Iterator[tuple[Cell, ...]]:
        projects = {dossier.file: dossier.project for dossier in self._found.dossiers}
        for look in looks:
            sort = say(f"corrections.sort.{look.sort}")
            project = projects.get(look.file)
            yield self._link(look.file), project, sort, look.question, look.read, look.what, look.place

    def _aside(self) -> Iterator[tuple[Cell, ...]]:
        for left in self._found.aside:
            yield self._link(left.file), say(f"corrections.aside_why.{left.why}"), self._link(left.kept)

    def _expected(self, projects: Sequence[ExpectedProject]) -> Sheet:
        """One line a project: received or not, and what was forecast beside what was done."""
        received = {id(dossier.expected): dossier for dossier in self._found.dossiers if dossier.expected}
        unsure = {id(near): file for file, near in self._found.near.items() if near is not None}
        columns = [
            *(_column(name, 12 if name == "project_id" else 30) for name in _NAMES),
            _column("received", 14),
            _column("file", 34),
        ]
        for name, _ in _COMPARED:
            columns += [_column(f"{name}_forecast", 12), _column(f"{name}_actual", 12)]
        rows = (
            (
                *(_text(project, name) for name in _NAMES),
                *self._reception(received.get(id(project)), unsure.get(id(project))),
                *_compared(project, received.get(id(project))),
            )
            for project in projects
        )
        return Sheet(say("corrections.expected"), tuple(columns), rows)

    def _reception(self, dossier: Dossier | None, unsure: str | None) -> tuple[Cell, Cell]:
        if dossier is not None:
            return say("corrections.received.yes"), self._link(dossier.file)
        if unsure is not None:
            return say("corrections.received.unsure"), self._link(unsure)
        return say("corrections.received.no"), None


def _rank(column: str) -> int:
    """Where a column stands: names and doubts first, then the values; the others as they are."""
    if column in _FIRST:
        return _FIRST.index(column)
    return len(_FIRST) + (not column.startswith("value_"))


def _hidden_if_empty(column: Column, cells: Sequence[Cell]) -> Column:
    """The high ends of ranges, out of sight where no bilan gives a range."""
    return column._replace(hidden=column.id.endswith("_high") and not any(cell is not None for cell in cells))


def _compared(project: ExpectedProject, dossier: Dossier | None) -> Iterator[Cell]:
    for forecast, actual in _COMPARED:
        yield getattr(project, forecast)
        yield _number(dossier.bilan, actual) if dossier else None


def _number(bilan: Bilan, name: str) -> Cell:
    value = bilan.value(name)
    return span(*span_of(value)) if isinstance(value, tuple) else value


def _text(project: object, name: str) -> Cell:
    return getattr(project, name, None) or None


def _column(name: str, width: int) -> Column:
    kind = CellKind.INTEGER if name.endswith(("_forecast", "_actual")) else CellKind.TEXT
    return Column(say(f"corrections.column.{name}"), name, kind, width)


def _sheet(name: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Sheet:
    return Sheet(say(f"corrections.{name}"), tuple(_column(c, _WIDTHS[c]) for c in columns), rows)
