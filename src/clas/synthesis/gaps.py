"""The gaps between what was forecast and what was done, project by project and in total.

In: a `Table`. Out: gaps; each says where its forecast comes from (the list of projects, or the form itself).

    >>> Gap("a.docx", "Les mots", "weeks", Span(30, 30), Source.LIST, Span(24, 24)).difference
    Span(low=-6, high=-6)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from clas.bilan.model import State
from clas.synthesis.figures import Span, span_of
from clas.synthesis.table import Dossier, Table


class Source(StrEnum):
    """Where a forecast was found."""

    LIST = "list"
    FORM = "form"


class Quantity(NamedTuple):
    """What is compared: the value that tells what was done, and the one that states what was planned."""

    id: str
    actual: str
    planned: str | None


QUANTITIES = (
    Quantity("weeks", "weeks_actual", "weeks_planned"),
    Quantity("groups", "groups_count", None),
    Quantity("staff", "staff_count", None),
    Quantity("volunteers", "staff_volunteers", None),
)


@dataclass(frozen=True, slots=True)
class Gap:
    """One project's forecast and actual number of one quantity."""

    file: str
    project: str
    quantity: str
    forecast: Span
    source: Source
    actual: Span

    @property
    def difference(self) -> Span:
        """Actual less forecast: negative when less was done than planned."""
        return _less(self.actual, self.forecast)


@dataclass(frozen=True, slots=True)
class GapTotal:
    """The same over all projects for which both numbers are known, and only those."""

    quantity: str
    gaps: tuple[Gap, ...]

    @property
    def forecast(self) -> Span:
        """The sum of the forecasts."""
        return Span(sum(gap.forecast.low for gap in self.gaps), sum(gap.forecast.high for gap in self.gaps))

    @property
    def actual(self) -> Span:
        """The sum of what was done."""
        return Span(sum(gap.actual.low for gap in self.gaps), sum(gap.actual.high for gap in self.gaps))

    @property
    def difference(self) -> Span:
        """Actual less forecast."""
        return _less(self.actual, self.forecast)

    def counted(self, source: Source) -> int:
        """How many forecasts come from there."""
        return sum(gap.source is source for gap in self.gaps)


class Disagreement(NamedTuple):
    """The list of projects and the form state two different forecasts."""

    file: str
    quantity: str
    listed: int
    stated: Span


def _less(actual: Span, forecast: Span) -> Span:
    return Span(actual.low - forecast.high, actual.high - forecast.low)


def gap_totals(table: Table) -> tuple[GapTotal, ...]:
    """The gaps of every quantity for which at least one project has both numbers."""
    totals = (GapTotal(quantity.id, _gaps(table, quantity)) for quantity in QUANTITIES)
    return tuple(total for total in totals if total.gaps)


def disagreements(table: Table) -> tuple[Disagreement, ...]:
    """Where the form states another forecast than the list of projects."""
    found = []
    for quantity in QUANTITIES:
        for row, dossier in enumerate(table.dossiers):
            listed, stated = _listed(dossier, quantity.id), _stated(table, quantity, row)
            if listed is not None and stated is not None and not stated.low <= listed <= stated.high:
                found.append(Disagreement(dossier.file, quantity.id, listed, stated))
    return tuple(found)


def _gaps(table: Table, quantity: Quantity) -> tuple[Gap, ...]:
    if quantity.actual not in table.values:
        return ()
    gaps = (_gap(table, quantity, row) for row in range(len(table.dossiers)))
    return tuple(gap for gap in gaps if gap is not None)


def _gap(table: Table, quantity: Quantity, row: int) -> Gap | None:
    actual = _span(table, quantity.actual, row)
    if actual is None:
        return None
    dossier = table.dossiers[row]
    forecast, source = _forecast(table, quantity, row)
    if forecast is None:
        return None
    return Gap(dossier.file, dossier.project, quantity.id, forecast, source, actual)


def _forecast(table: Table, quantity: Quantity, row: int) -> tuple[Span | None, Source]:
    """The list of projects first, for it is what was agreed; else what the form says was planned."""
    listed = _listed(table.dossiers[row], quantity.id)
    if listed is not None:
        return Span(listed, listed), Source.LIST
    return _stated(table, quantity, row), Source.FORM


def _listed(dossier: Dossier, quantity: str) -> int | None:
    project = dossier.expected
    if project is None:
        return None
    known = {
        "weeks": project.weeks,
        "groups": project.groups_count,
        "staff": project.staff,
        "volunteers": project.volunteers,
    }
    return known[quantity]


def _stated(table: Table, quantity: Quantity, row: int) -> Span | None:
    return _span(table, quantity.planned, row) if quantity.planned in table.values else None


def _span(table: Table, value: str | None, row: int) -> Span | None:
    cell = table.values[value][row] if value else None
    if cell is None or cell.state is not State.GIVEN or cell.value is None:
        return None
    return span_of(cell.value)


def largest_first(gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps, the widest first, the project's name deciding between equals."""
    return sorted(
        gaps, key=lambda g: (-max(abs(g.difference.low), abs(g.difference.high)), g.project, g.file)
    )
