"""Filled forms as `Document`s, laid out in the ways of people, with the answers of one specimen project.

In: how each question is put. Out: a document, and what of its bilan is not as written.

    read(official(put=below))
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from clas.bilan.model import Bilan
from clas.readers.document import Cell, Document, Paragraph
from clas.readers.elements import form_of
from clas.readers.match import match
from clas.trame.load import load
from clas.trame.model import Question

TRAME = load("clas-2024-2025")
SPECIMENS = Path(__file__).parent.parent / "specimens"
ANSWERS: dict[str, str] = json.loads((SPECIMENS / "projects" / "p01.json").read_text(encoding="utf-8"))[
    "answers"
]
"""All 39 questions answered."""
BEFORE = ("bonus_children_materials", "bonus_parents_outings")
"""The form asks to be precise (« Préciser : ») before these."""
QUESTIONS = [q.id for q in TRAME.questions]

Row = tuple[str, int] | tuple[str, int, int, int, int]
"""A paragraph to be: its text, how much of it is bold, and its cell (table, row, column)."""
Put = Callable[[str, str], list[Row]]


def below(label: str, answer: str) -> list[Row]:
    """The label alone, in bold, the answer under it."""
    return [(label, len(label)), *((line, 0) for line in answer.split("\n") if line)]


def joined(mark: str, bold: bool = False) -> Put:
    """The answer begins on the label's line, after this mark."""

    def put(label: str, answer: str) -> list[Row]:
        first, *more = answer.split("\n")
        label = label.rstrip(" :?\t\u00a0") if mark.strip() else label
        line = label + mark + first if first else label
        return [(line, len(label) if bold else 0), *((text, 0) for text in more)]

    return put


def columns(first: int = 1) -> Put:
    """A row of a table: the label, then the answer in the cell at its right."""
    rows = iter(range(1, 1000))

    def put(label: str, answer: str) -> list[Row]:
        row = next(rows)
        cells: list[Row] = [(label, 0, 7, row, first)]
        return [*cells, *((line, 0, 7, row, first + 1) for line in answer.split("\n"))]

    return put


def lines(
    put: Put = below,
    label: Callable[[Question], str] = lambda q: q.label_line,
    answers: dict[str, str] | None = None,
    *,
    sections: Iterable[int] = range(10),
    title: str = TRAME.title,
    headings: bool = True,
    instructions: bool = True,
    without: Iterable[str] = (),
) -> list[Row]:
    """The paragraphs of a whole form; `without`: the questions whose label is gone, their answer stays."""
    told = ANSWERS if answers is None else answers
    out: list[Row] = [(title, len(title))] if title else []
    for number in sections:
        section = TRAME.sections[number]
        if headings:
            if number == 1:
                out.append((TRAME.banner, len(TRAME.banner)))
            if not TRAME.of_section(number)[0].label_is_heading:
                out.append((section.heading, len(section.heading)))
            out += [(line, 0) for line in section.instructions if instructions]
        group = None
        for question in TRAME.of_section(number):
            if headings and question.group and question.group != group:
                out.append((question.group, len(question.group)))
            if instructions and question.id in BEFORE:
                out.append(("Préciser :", 0))
            group = question.group
            answer = told.get(question.id, "")
            if question.id in without:
                out += [(line, 0) for line in answer.split("\n") if line]
            else:
                out += put(label(question), answer)
    return out


def document(rows: list[Row], **more: object) -> Document:
    """A document of these paragraphs, numbered from 1."""
    return Document(
        "docx",
        [
            Paragraph(row[0], number, cells=(Cell(*row[2:]),) if len(row) > 2 else (), bold=row[1])  # type: ignore[arg-type]  # rows as short as they are written
            for number, row in enumerate(rows, 1)
        ],
        **more,  # type: ignore[arg-type]  # rows as short as they are written
    )


def read(rows: list[Row], **more: object) -> Bilan:
    """The bilan of these paragraphs."""
    return match(document(rows, **more), form_of(TRAME.id))


def wrong(bilan: Bilan, answers: dict[str, str] | None = None) -> dict[str, str]:
    """The answers that are not as written, by question."""
    told = ANSWERS if answers is None else answers
    return {q: a.text for q, a in bilan.answers.items() if a.text != told.get(q, "")}


def doubts(bilan: Bilan) -> dict[str, tuple[str, ...]]:
    """The questions whose answer a person should look at, and why."""
    return {q: a.doubts for q, a in bilan.answers.items() if a.doubts or not a.certain}


def with_answers(**texts: str) -> dict[str, str]:
    """The specimen's answers, some replaced."""
    return {**ANSWERS, **texts}
