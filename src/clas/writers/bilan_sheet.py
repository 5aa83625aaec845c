"""Bilans as a table: one line a bilan, for every format of spreadsheet.

In: bilans, one by one, and their trame. Out: columns and rows, or the `Sheet` that holds both.

    [column.title for column in bilan_columns(load())][:2] == ["Fichier", "Année scolaire"]

Columns, in this order: the file, the school year, the identification, what is to be checked, the values,
the text of every other answer. A whole number takes two columns: the number, or the low end of a range; and
« jusqu’à », the high end, which is empty unless the form gives a range (« 3 à 4 » is 3 and 4). An empty cell:
nothing is stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clas.bilan.model import Bilan, Drawn, State
from clas.language import known, say
from clas.trame.model import Kind, Question, Trame, Value, ValueKind
from clas.writers.sheet import Cell, CellKind, Column, Sheet

_LINES = 5
_SHORT, _NARROW, _WIDE = 24, 14, 50
_BRIEF = (Kind.INTEGER, Kind.CHOICE)
_EXCERPT = 80


def bilan_sheet(bilans: Iterable[Bilan], trame: Trame) -> Sheet:
    """The sheet « Bilans »: one line a bilan."""
    rows = bilan_rows(bilans, trame)
    return Sheet(say("sheet.bilans"), bilan_columns(trame), rows, lines=_LINES)


def question_sheet(trame: Trame) -> Sheet:
    """The sheet « Questions »: for every column of answers, the question in full."""
    columns = (
        Column(say("sheet.column"), "column", width=34),
        Column(say("sheet.section"), "section", width=34),
        Column(say("sheet.question"), "question", width=100),
        Column(say("sheet.id"), "id", width=28),
    )
    sections = {section.number: section.name for section in trame.sections}
    rows = [(_title(q, trame), sections[q.section], q.label, q.id) for q in trame.questions]
    return Sheet(say("sheet.questions"), columns, rows)


def bilan_columns(trame: Trame) -> tuple[Column, ...]:
    """The columns of the table of bilans; ids stay whatever the language."""
    short, long = _split(trame)
    return (
        Column(say("sheet.file"), "file", width=34),
        Column(say("sheet.school_year"), "school_year", width=11),
        *(Column(_title(q, trame), q.id, width=_SHORT, note=q.label) for q in short),
        Column(say("sheet.to_check"), "to_check", width=_WIDE, note=say("sheet.to_check_note")),
        *(column for value in _values(trame) for column in _value_columns(value)),
        *(Column(_title(q, trame), q.id, width=_width(q), note=q.label) for q in long),
    )


def bilan_rows(bilans: Iterable[Bilan], trame: Trame) -> Iterator[tuple[Cell, ...]]:
    """The rows of the table, one a bilan, in the order of the bilans."""
    short, long = _split(trame)
    values = _values(trame)
    for bilan in bilans:
        year = bilan.value("school_year")
        yield (
            bilan.source,
            year if isinstance(year, str) else None,
            *(bilan.text(q.id) or None for q in short),
            to_check(bilan, trame) or None,
            *(cell for value in values for cell in _value_cells(bilan, value)),
            *(bilan.text(q.id) or None for q in long),
        )


def to_check(bilan: Bilan, trame: Trame) -> str:
    """What a person should look at in this bilan, and why: one line a question, "" when all is certain."""
    lines = [*_doubtful_answers(bilan, trame), *_doubtful_values(bilan, trame)]
    for passage in bilan.unplaced:
        words = " ".join(passage.text.split())
        excerpt = words if len(words) <= _EXCERPT else f"{words[: _EXCERPT - 1]}…"
        lines.append(say("sheet.unplaced", text=excerpt))
    return "\n".join(lines)


def _doubtful_answers(bilan: Bilan, trame: Trame) -> Iterator[str]:
    for question in trame.questions:
        answer = bilan.answers.get(question.id)
        if answer and (answer.doubts or not answer.certain):
            said = [say(f"doubt.{doubt}") for doubt in answer.doubts if known(f"doubt.{doubt}")]
            reasons = " ; ".join(said) or say("sheet.uncertain")
            yield say("sheet.doubt", name=_title(question, trame), reasons=reasons)


def _doubtful_values(bilan: Bilan, trame: Trame) -> Iterator[str]:
    for value in trame.values:
        drawn = bilan.values.get(value.id)
        if drawn is None:
            continue
        if drawn.state is State.UNREADABLE:
            yield say("sheet.unreadable", name=value.name, text=drawn.text)
        elif drawn.state is State.GIVEN and not drawn.certain:
            yield say("sheet.doubtful_value", name=value.name, text=drawn.text)


def _split(trame: Trame) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """The questions of the identification, and the others."""
    return trame.of_section(0), tuple(q for q in trame.questions if q.section)


def _values(trame: Trame) -> tuple[Value, ...]:
    return tuple(v for v in trame.values if v.kind is not ValueKind.SCHOOL_YEAR)


def _title(question: Question, trame: Trame) -> str:
    """The question's name, unlike that of any value."""
    name = question.name or question.label
    return say("sheet.as_written", name=name) if name in {v.name for v in trame.values} else name


def _width(question: Question) -> int:
    return _SHORT if question.kind in _BRIEF else _WIDE


def _value_columns(value: Value) -> tuple[Column, ...]:
    if value.kind is ValueKind.BOOLEAN:
        return (Column(value.name, f"value_{value.id}", CellKind.BOOLEAN, _NARROW),)
    high = say("sheet.up_to", name=value.name)
    return (
        Column(value.name, f"value_{value.id}", CellKind.INTEGER, _NARROW, note=say("sheet.range_note")),
        Column(high, f"value_{value.id}_high", CellKind.INTEGER, _NARROW, note=say("sheet.range_note")),
    )


def _value_cells(bilan: Bilan, value: Value) -> tuple[Cell, ...]:
    drawn = bilan.values.get(value.id, Drawn(value.id)).value
    if value.kind is ValueKind.BOOLEAN:
        return (drawn if isinstance(drawn, bool) else None,)
    if isinstance(drawn, tuple):
        return drawn
    return (drawn if isinstance(drawn, int) else None, None)
