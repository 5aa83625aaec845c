"""What a report is made from, computed once and read by every chapter.

In: a `Table` and what stands around it. Out: the figures, each computed once.

    >>> Material.__slots__[0]
    'table'
"""

from __future__ import annotations

from dataclasses import dataclass, field

from clas.bilan.model import Place
from clas.language import say
from clas.language.numbers import number
from clas.synthesis import figures, gaps
from clas.synthesis.figures import AnswerRate, ChoiceFigure, NumberFigure, Reception, Tally
from clas.synthesis.gaps import GapTotal
from clas.synthesis.table import Dossier, Expected, Superseded, Table, UnreadFile, short_names


@dataclass(slots=True)
class Material:
    """The table, what stands around it, and the figures drawn from it; `names` says each file shortly."""

    table: Table
    expected: tuple[Expected, ...] | None
    unread: tuple[UnreadFile, ...]
    superseded: tuple[Superseded, ...]
    other_years: tuple[Dossier, ...]
    school_year: str
    names: dict[str, str] = field(init=False)
    reception: Reception = field(init=False)
    numbers: tuple[NumberFigure, ...] = field(init=False)
    choices: tuple[ChoiceFigure, ...] = field(init=False)
    rates: tuple[AnswerRate, ...] = field(init=False)
    gaps: tuple[GapTotal, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.names = short_names([dossier.file for dossier in (*self.table.dossiers, *self.other_years)])
        awaited = None if self.expected is None else len(self.expected)
        self.reception = figures.reception(self.table, self.expected, len(self.unread))
        self.numbers = figures.numbers(self.table, awaited)
        self.choices = figures.choices(self.table, awaited)
        self.rates = figures.answer_rates(self.table, awaited)
        self.gaps = gaps.gap_totals(self.table)

    def number(self, id: str) -> NumberFigure | None:  # noqa: A002 - the word of the domain
        """The number of this id, None where this trame draws none."""
        return next((figure for figure in self.numbers if figure.id == id), None)

    def choice(self, id: str) -> ChoiceFigure | None:  # noqa: A002 - the word of the domain
        """The yes-or-no of this id, None where this trame draws none."""
        return next((figure for figure in self.choices if figure.id == id), None)

    def gap(self, quantity: str) -> GapTotal | None:
        """The gaps of this quantity, None where no project has both numbers."""
        return next((total for total in self.gaps if total.quantity == quantity), None)


def out_of(tally: Tally) -> str:
    """« 7 sur 10 attendus »: who gave a figure, out of the projects expected or else the bilans read."""
    given = number(len(tally.given))
    if tally.expected is None:
        return say("report.out_of.received", given=given, received=number(tally.received))
    if tally.outside:
        return say(
            "report.out_of.outside",
            given=given,
            outside=number(tally.outside),
            expected=number(tally.expected),
        )
    return say("report.out_of.expected", given=given, expected=number(tally.expected))


def said_place(place: Place) -> str:
    """« page 2, paragraphe 31 »; "" where the format knows no place."""
    parts = [
        say(f"report.place.{name}", n=value)
        for name, value in (("page", place.page), ("paragraph", place.paragraph), ("cell", place.cell))
        if value
    ]
    return ", ".join(parts)
