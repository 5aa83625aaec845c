"""Charts as values: a title, one sentence that reads it, series, and the table of its figures.

In: figures. Out: `Chart`s; `writers/svg.py` draws them.

    >>> Chart("c", "Titre", "Phrase.", Shape.BARS, ("A",), (Series("n", (3,)),), "").grid.rows
    (('A', '3'),)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from clas.language import say
from clas.language.numbers import counted, number, percent
from clas.synthesis.figures import SMALL, AnswerRate, ChoiceFigure, Reception, Span, span_of
from clas.synthesis.gaps import GapTotal
from clas.synthesis.table import Table

_CLASSES = 7
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Shape(StrEnum):
    """How a chart is drawn; all three lie on their side, for French labels are long."""

    BARS = "bars"
    GROUPED = "grouped"
    STACKED = "stacked"


class Series(NamedTuple):
    """One number a category."""

    name: str
    values: tuple[float, ...]


class Grid(NamedTuple):
    """The figures of a chart as text, its header first."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `unit` follows the numbers drawn ("%": from 0 to 100); `notes` stand beside the categories."""

    id: str
    title: str
    sentence: str
    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    heading: str = ""
    notes: tuple[str, ...] = ()

    @property
    def grid(self) -> Grid:
        """The table of its figures: a row a category, a column a series."""
        noted = bool(self.notes)
        header = (
            self.heading,
            *(s.name for s in self.series),
            *((say("report.chart.answers"),) if noted else ()),
        )
        rows = tuple(
            (
                name,
                *(self.written(s.values[row]) for s in self.series),
                *((self.notes[row],) if noted else ()),
            )
            for row, name in enumerate(self.categories)
        )
        return Grid(header, rows)

    def written(self, value: float) -> str:
        """One of its numbers as text."""
        return percent(value, 100) if self.unit == "%" else number(value)


def received(seen: Reception) -> Chart:
    """Projects whose bilan came, out of those expected; files read or not where these are unknown."""
    if seen.expected is None:
        parts = (
            (say("report.chart.received.read"), seen.bilans),
            (say("report.chart.received.unread"), seen.unread),
        )
        sentence = counted("report.chart.received.unknown", seen.bilans)
    else:
        parts = (
            (say("report.chart.received.came"), seen.answered),
            (say("report.chart.received.missing"), seen.expected - seen.answered),
        )
        sentence = counted(
            "report.chart.received.known",
            seen.answered,
            expected=number(seen.expected),
            share=percent(seen.answered, seen.expected),
        )
    return _one_row("received", sentence, say("report.chart.received.row"), parts)


def weeks(total: GapTotal) -> Chart:
    """How many projects planned, and ran, how many weeks; only those of which both are known."""
    planned, actual = [gap.forecast for gap in total.gaps], [gap.actual for gap in total.gaps]
    both = [*planned, *actual]
    edges = _classes(both)
    less = sum(gap.difference.high < 0 for gap in total.gaps)
    return Chart(
        id="weeks",
        title=say("report.chart.weeks.title"),
        sentence=counted("report.chart.weeks.sentence", less, of=number(len(total.gaps))),
        shape=Shape.GROUPED,
        heading=say("report.chart.weeks.heading"),
        categories=tuple(_class_name(low, high) for low, high in edges) + _unsure_name(both, edges),
        series=(
            Series(say("report.chart.weeks.planned"), _spread(planned, edges, both)),
            Series(say("report.chart.weeks.actual"), _spread(actual, edges, both)),
        ),
        unit="",
    )


def groups(table: Table) -> Chart | None:
    """How many projects ran how many collectifs; None when no bilan says."""
    spans = [span_of(cell.value) for cell in table.values.get("groups_count", ()) if cell.value is not None]
    if not spans:
        return None
    first, last = int(min(s.low for s in spans)), int(max(s.high for s in spans))
    edges = [(n, n) for n in range(first, min(last, first + _CLASSES - 1) + 1)]
    open_end = last > edges[-1][1]
    edges[-1] = (edges[-1][0], last)
    names = [number(low) for low, _ in edges]
    if open_end:
        names[-1] = say("report.chart.and_more", n=names[-1])
    values = _spread(spans, edges, spans)
    top = max(range(len(edges)), key=lambda row: (values[row], -row))
    return Chart(
        id="groups",
        title=say("report.chart.groups.title"),
        sentence=counted("report.chart.groups.sentence", values[top], most=names[top], of=number(len(spans))),
        shape=Shape.BARS,
        heading=say("report.chart.groups.heading"),
        categories=(*names, *_unsure_name(spans, edges)),
        series=(Series(say("report.chart.groups.projects"), values),),
        unit="",
    )


def bonuses(figures: Sequence[ChoiceFigure]) -> Chart | None:
    """Who used which bonus; None when there is no bilan."""
    rows = [figure for figure in figures if figure.tally.received]
    if not rows:
        return None
    uses = say("report.chart.bonus.join").join(
        say(
            "report.chart.bonus.use", name=figure.name, share=_share(len(figure.yes), len(figure.tally.given))
        )
        for figure in rows
    )
    return Chart(
        id="bonus",
        title=say("report.chart.bonus.title"),
        sentence=say("report.chart.bonus.sentence", uses=uses),
        shape=Shape.STACKED,
        heading=say("report.chart.bonus.heading"),
        categories=tuple(figure.name for figure in rows),
        series=(
            Series(say("report.chart.bonus.yes"), tuple(len(figure.yes) for figure in rows)),
            Series(say("report.chart.bonus.no"), tuple(len(figure.no) for figure in rows)),
            Series(say("report.chart.silent"), tuple(_silent(figure) for figure in rows)),
        ),
        unit="",
    )


def continuation(figure: ChoiceFigure) -> Chart | None:
    """Who goes on as before; None when there is no bilan."""
    if not figure.tally.received:
        return None
    parts = (
        (say("report.chart.continuation.yes"), len(figure.yes)),
        (say("report.chart.continuation.no"), len(figure.no)),
        (say("report.chart.silent"), _silent(figure)),
    )
    sentence = counted(
        "report.chart.continuation.sentence", len(figure.yes), of=number(len(figure.tally.given))
    )
    return _one_row("continuation", sentence, say("report.chart.continuation.row"), parts)


def rates(answers: Sequence[AnswerRate]) -> Chart | None:
    """The answer rate of each question; None when there is no bilan."""
    asked = [rate for rate in answers if rate.tally.asked]
    if not asked:
        return None
    shares = tuple(100 * len(rate.tally.given) / rate.tally.asked for rate in asked)
    least = min(range(len(asked)), key=lambda row: (shares[row], row))
    full = sum(len(rate.tally.given) == rate.tally.asked for rate in asked)
    return Chart(
        id="rates",
        title=say("report.chart.rates.title"),
        sentence=counted(
            "report.chart.rates.sentence",
            full,
            of=number(len(asked)),
            least=asked[least].name,
            given=_out_of(asked[least]),
        ),
        shape=Shape.BARS,
        heading=say("report.chart.rates.heading"),
        categories=tuple(rate.name for rate in asked),
        series=(Series(say("report.chart.rates.share"), shares),),
        unit="%",
        notes=tuple(_out_of(rate) for rate in asked),
    )


def _one_row(id: str, sentence: str, row: str, parts: Sequence[tuple[str, int]]) -> Chart:  # noqa: A002 - the word of the domain
    return Chart(
        id=id,
        title=say(f"report.chart.{id}.title"),
        sentence=sentence,
        shape=Shape.STACKED,
        heading=say(f"report.chart.{id}.heading"),
        categories=(row,),
        series=tuple(Series(name, (count,)) for name, count in parts),
        unit="",
    )


def _out_of(rate: AnswerRate) -> str:
    return say("report.chart.out_of", given=number(len(rate.tally.given)), asked=number(rate.tally.asked))


def _share(part: int, whole: int) -> str:
    """A share with its two counts; the percentage only where enough answered."""
    counts = say("report.chart.out_of", given=number(part), asked=number(whole))
    return counts if whole < SMALL else say("report.chart.share", counts=counts, percent=percent(part, whole))


def _silent(figure: ChoiceFigure) -> int:
    return figure.tally.received - len(figure.yes) - len(figure.no)


def _classes(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Whole-number classes of one width, at most seven, that hold every end."""
    low, high = int(min(s.low for s in spans)), int(max(s.high for s in spans))
    step = next((s for s in _STEPS if high // s - low // s < _CLASSES), high - low + 1)
    first = low // step * step
    return [(start, start + step - 1) for start in range(first, high + 1, step)]


def _class_name(low: int, high: int) -> str:
    return number(low) if low == high else say("numbers.span", low=number(low), high=number(high))


def _spread(
    spans: Sequence[Span], edges: Sequence[tuple[int, int]], all_spans: Sequence[Span]
) -> tuple[int, ...]:
    """How many fall in each class, then how many are stated as a range over several classes."""
    counts = Counter(_class_of(span, edges) for span in spans)
    inside = tuple(counts[row] for row in range(len(edges)))
    return (*inside, counts[-1]) if _unsure_name(all_spans, edges) else inside


def _class_of(span: Span, edges: Sequence[tuple[int, int]]) -> int:
    return next((row for row, (low, high) in enumerate(edges) if low <= span.low and span.high <= high), -1)


def _unsure_name(spans: Sequence[Span], edges: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    return (say("report.chart.unsure"),) if any(_class_of(span, edges) < 0 for span in spans) else ()
