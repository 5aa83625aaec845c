"""What an adviser's list says: the expected projects with their forecasts, and what is wrong with the list.

Plain frozen values; `expected.py` makes them from the sheets of a spreadsheet.

    >>> ExpectedProject(groups_elementary=2, groups_upper_secondary=1).groups_count
    3
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from clas.campaign.headers import Column
from clas.language import say


@dataclass(frozen=True, slots=True)
class ExpectedProject:
    """One agreed project and its forecast; what the list does not say is "" or None, never 0.

    `rows`: the lines of the sheet it comes from, from 1. Amounts are euros. `area`: "rural", "urban" or "".
    """

    sheet: str = ""
    row: int = 0
    rows: tuple[int, ...] = ()
    project_id: str = ""
    project_title: str = ""
    managing_body: str = ""
    structure: str = ""
    siret: str = ""
    commune: str = ""
    territory: str = ""
    structure_kind: str = ""
    area: str = ""
    contact_mail: str = ""
    priority_district: bool | None = None
    school_year: str = ""
    decision_date: date | None = None
    weeks: int | None = None
    staff: int | None = None
    volunteers: int | None = None
    children: int | None = None
    groups: int | None = None
    groups_elementary: int | None = None
    groups_lower_secondary: int | None = None
    groups_upper_secondary: int | None = None
    bonus_children: bool | None = None
    bonus_parents: bool | None = None
    amount_service_grant: float | None = None
    amount_children_bonus: float | None = None
    amount_parents_bonus: float | None = None
    amount_total: float | None = None

    @property
    def groups_count(self) -> int | None:
        """The groups agreed: as the list says, or the sum of the levels it gives."""
        levels = (self.groups_elementary, self.groups_lower_secondary, self.groups_upper_secondary)
        known = [level for level in levels if level is not None]
        return self.groups if self.groups is not None or not known else sum(known)

    @property
    def has_children_bonus(self) -> bool | None:
        """Whether a « bonus enfants » was agreed, by a mark or by its amount."""
        return _bonus(self.bonus_children, self.amount_children_bonus)

    @property
    def has_parents_bonus(self) -> bool | None:
        """Whether a « bonus parents » was agreed, by a mark or by its amount."""
        return _bonus(self.bonus_parents, self.amount_parents_bonus)


def _bonus(mark: bool | None, amount: float | None) -> bool | None:
    return mark if mark is not None or amount is None else amount > 0


class Fault(NamedTuple):
    """Something that a person should put right; `reason` is stable (catalogue "expected.fault").

    `row` from 1. `column` is the letter and `header` the words of the column, "" when the line is meant.
    `cell`: what is written there. `other`: the line it clashes with, 0 for none.
    """

    sheet: str
    row: int
    field: str
    reason: str
    column: str = ""
    header: str = ""
    cell: str = ""
    other: int = 0

    @property
    def sentence(self) -> str:
        """Where it is, what it is and what to do."""
        place = say("expected.place.cell" if self.column else "expected.place.line", **self._asdict())
        sheet = say("expected.place.sheet", sheet=self.sheet) if self.sheet else ""
        return say(f"expected.fault.{self.reason}", place=sheet + place, cell=self.cell, other=self.other)


class Ignored(NamedTuple):
    """A line (or, at row 0, a whole sheet) that gives no project; `why`: catalogue "expected.ignored"."""

    sheet: str
    row: int
    why: str
    text: str = ""


class Table(NamedTuple):
    """One list found in a sheet: the line of its header, its columns recognised and not recognised.

    `filled`: fields given once for several projects, whose blanks were filled from the line above.
    """

    sheet: str
    row: int
    columns: tuple[Column, ...]
    unknown: tuple[Column, ...]
    school_year: str = ""
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectedList:
    """All that was read of an adviser's spreadsheet."""

    projects: tuple[ExpectedProject, ...] = ()
    tables: tuple[Table, ...] = ()
    faults: tuple[Fault, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that at least one list gives."""
        return frozenset(column.field for table in self.tables for column in table.columns)
