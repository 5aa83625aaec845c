"""The figures: one definition each, with who stands behind it and who does not.

In: a `Table`. Out: figures that carry their denominator and the files behind every count.
Four things are never mixed up: a blank, a question that was not asked, an unreadable answer, and zero.

    >>> span_of((8, 10)).high
    10
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from clas.bilan.model import State, Typed
from clas.synthesis.table import Cell, Expected, Table, key_of
from clas.trame.model import ValueKind

SMALL = 5
"""Below this many answers a share is given as a count, never as a percentage."""

NUMBERS = (
    "weeks_planned",
    "weeks_actual",
    "groups_count",
    "staff_count",
    "staff_volunteers",
    "new_group_count",
)
CHOICES = ("bonus_children_used", "bonus_parents_used", "continues_identically")


class Span(NamedTuple):
    """A number known exactly (low = high) or within two ends, as the bilans state it."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tally:
    """Which bilans stand behind a figure, by file, out of how many expected (None: unknown).

    `outside` counts, among those given, the bilans of no expected project.
    """

    given: tuple[str, ...]
    blank: tuple[str, ...]
    not_asked: tuple[str, ...]
    unreadable: tuple[str, ...]
    expected: int | None = None
    outside: int = 0

    @property
    def received(self) -> int:
        """All bilans counted here, whatever they say."""
        return len(self.given) + len(self.blank) + len(self.not_asked) + len(self.unreadable)

    @property
    def asked(self) -> int:
        """The bilans to which the question was put."""
        return self.received - len(self.not_asked)


@dataclass(frozen=True, slots=True)
class NumberFigure:
    """A number over the bilans: total, median, smallest and largest; None when nobody gave it."""

    id: str
    name: str
    tally: Tally
    total: Span | None = None
    median: Span | None = None
    extent: Span | None = None


@dataclass(frozen=True, slots=True)
class ChoiceFigure:
    """A yes-or-no over the bilans."""

    id: str
    name: str
    tally: Tally
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerRate:
    """How many answered one question, out of those to whom it was put."""

    question: str
    name: str
    section: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Reception:
    """Who answered: projects received and missing, bilans of no expected project, files not read.

    `missing` is None when nobody said who is expected. `twice` lists projects for which several bilans count.
    """

    bilans: int
    unread: int
    expected: int | None
    answered: int
    missing: tuple[Expected, ...] | None
    outside: tuple[str, ...]
    twice: tuple[str, ...]


def reception(table: Table, expected: Sequence[Expected] | None, unread: int) -> Reception:
    """Who answered out of how many expected."""
    matched = [key_of(d.expected) for d in table.dossiers if d.expected is not None]
    keys = Counter(matched)
    missing = None if expected is None else tuple(p for p in expected if key_of(p) not in keys)
    return Reception(
        bilans=len(table.dossiers),
        unread=unread,
        expected=None if expected is None else len(expected),
        answered=0 if expected is None or missing is None else len(expected) - len(missing),
        missing=missing,
        outside=() if expected is None else tuple(d.file for d in table.dossiers if d.expected is None),
        twice=tuple(
            d.file for d in table.dossiers if d.expected is not None and keys[key_of(d.expected)] > 1
        ),
    )


def numbers(table: Table, expected: int | None) -> tuple[NumberFigure, ...]:
    """Every number that the trame draws from the answers."""
    ids = _ordered(table, ValueKind.INTEGER, NUMBERS)
    return tuple(number_figure(table, id_, expected) for id_ in ids)


def choices(table: Table, expected: int | None) -> tuple[ChoiceFigure, ...]:
    """Every yes-or-no that the trame draws from the answers."""
    return tuple(choice_figure(table, id_, expected) for id_ in _ordered(table, ValueKind.BOOLEAN, CHOICES))


def number_figure(table: Table, id: str, expected: int | None) -> NumberFigure:  # noqa: A002 - the word of the domain
    """The number of this id over all bilans; a range counts with both its ends."""
    cells = table.values[id]
    spans = [span_of(cell.value) for cell in cells if cell.value is not None]
    name, tally = table.trame.value(id).name, tally_of(table, [cell.state for cell in cells], expected)
    if not spans:
        return NumberFigure(id, name, tally)
    lows, highs = sorted(s.low for s in spans), sorted(s.high for s in spans)
    return NumberFigure(
        id,
        name,
        tally,
        total=Span(sum(lows), sum(highs)),
        median=Span(_middle(lows), _middle(highs)),
        extent=Span(lows[0], highs[-1]),
    )


def choice_figure(table: Table, id: str, expected: int | None) -> ChoiceFigure:  # noqa: A002 - the word of the domain
    """The yes-or-no of this id over all bilans."""
    cells = table.values[id]
    return ChoiceFigure(
        id,
        table.trame.value(id).name,
        tally_of(table, [cell.state for cell in cells], expected),
        yes=_files(table, cells, wanted=True),
        no=_files(table, cells, wanted=False),
    )


def answer_rates(table: Table, expected: int | None) -> tuple[AnswerRate, ...]:
    """How many answered each question, in the order of the form."""
    return tuple(
        AnswerRate(q.id, q.name, q.section, tally_of(table, table.answers[q.id], expected))
        for q in table.trame.questions
    )


def tally_of(table: Table, states: Sequence[State], expected: int | None) -> Tally:
    """The four heaps of bilans, one state a dossier in the table's order."""

    def of(wanted: State) -> tuple[str, ...]:
        return tuple(d.file for d, state in zip(table.dossiers, states, strict=True) if state is wanted)

    outside = sum(
        state is State.GIVEN and d.expected is None
        for d, state in zip(table.dossiers, states, strict=True)
        if expected is not None
    )
    return Tally(
        given=of(State.GIVEN),
        blank=of(State.BLANK),
        not_asked=of(State.NOT_ASKED),
        unreadable=of(State.UNREADABLE),
        expected=expected,
        outside=outside,
    )


def span_of(value: Typed) -> Span:
    """A stated number as two ends, equal unless a range was stated; ValueError for anything else."""
    if isinstance(value, tuple):
        return Span(min(value), max(value))
    if isinstance(value, int) and not isinstance(value, bool):
        return Span(value, value)
    raise ValueError(f"not a number: {value!r}")


def _middle(ordered: Sequence[float]) -> float:
    """The median of sorted numbers, with halves kept.

    Taken on all the low ends, then on all the high ends, it gives the two ends between which the true median
    lies whatever the numbers stated as ranges really are.
    """
    half, odd = divmod(len(ordered), 2)
    if odd:
        return ordered[half]
    middle = Fraction(ordered[half - 1] + ordered[half]) / 2
    return int(middle) if middle.denominator == 1 else float(middle)


def _files(table: Table, cells: Iterable[Cell], *, wanted: bool) -> tuple[str, ...]:
    return tuple(d.file for d, cell in zip(table.dossiers, cells, strict=True) if cell.value is wanted)


def _ordered(table: Table, kind: ValueKind, first: Sequence[str]) -> list[str]:
    """The values of this kind: those the report knows in its own order, then any that a later trame adds."""
    known = [value.id for value in table.trame.values if value.kind is kind]
    return [id_ for id_ in first if id_ in known] + [id_ for id_ in known if id_ not in first]
