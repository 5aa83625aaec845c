"""The corrections a person writes in the workbook, read back and never lost.

In: the rows of the sheet « Corrections » of the last run. Out: bilans corrected, their values drawn again, and the
rows for the next workbook: what a person wrote as it is, then a line for each answer to look at.

    corrected(bilan, [Correction("a.docx", "Mail", correction="x@example.org")], trame)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clas.bilan.model import Answer, Bilan, Drawn, State, Typed
from clas.bilan.parse import draw
from clas.language import known, say
from clas.readers.failure import Unreadable
from clas.readers.fold import bare
from clas.readers.sheet import read
from clas.trame.model import Trame, ValueKind


class Correction(NamedTuple):
    """One row: the file, the question as a person names it, what was read, what it should be, a remark."""

    file: str
    question: str
    read: str = ""
    correction: str = ""
    remark: str = ""


class Corrected(NamedTuple):
    """A bilan with its corrections, and those that name no question of the form."""

    bilan: Bilan
    unknown: tuple[Correction, ...]


def kept(content: bytes, name: str) -> list[Correction]:
    """The rows of the sheet « Corrections » of a workbook that a person wrote in; [] when there is none.

    Unreadable when the workbook itself cannot be opened: nothing may be overwritten then.
    """
    titles = {say("corrections.sheet")}
    for grid in read(content, name):
        if grid.name in titles or grid.name.lower() == "corrections":
            rows = [tuple("" if cell is None else str(cell) for cell in row) for row in grid.rows[1:]]
            made = [Correction(*(row + ("",) * 5)[:5]) for row in rows]
            return [row for row in made if row.correction.strip() or row.remark.strip()]
    return []


def corrected(bilan: Bilan, corrections: Iterable[Correction], trame: Trame) -> Corrected:
    """The bilan with a person's corrections: certain, and its values drawn from them."""
    unknown: list[Correction] = []
    given: dict[str, Typed] = {}
    answers = dict(bilan.answers)
    for row in corrections:
        text = row.correction.strip()
        if not text:
            continue
        question = _question(row.question, trame)
        value = _value(row.question, trame)
        typed = _typed(text, value, trame) if value else None
        if question:
            old = answers.get(question, Answer(question))
            answers[question] = old._replace(text=text, certain=True, doubts=())
        elif value and typed is not None:
            given[value] = typed
        else:
            unknown.append(row)
    bilan.answers = answers
    if answers or given:
        year = bilan.value("school_year")
        texts = {answer.question: answer.text for answer in answers.values()}
        bilan.values = draw(trame, texts, year if isinstance(year, str) else None)
        for name, typed in given.items():
            bilan.values[name] = Drawn(name, typed, State.GIVEN, certain=True)
    return Corrected(bilan, tuple(unknown))


def proposed(bilans: Iterable[Bilan], corrections: Sequence[Correction], trame: Trame) -> list[Correction]:
    """The rows of the next sheet: those a person wrote, to the letter, then one for each answer to look at."""
    rows = list(corrections)
    told = {(row.file, bare(row.question)) for row in corrections}
    for bilan in bilans:
        for question in trame.questions:
            answer = bilan.answers.get(question.id)
            if answer is None or answer.certain or not answer.text:
                continue
            name = question.name or question.id
            if (bilan.source, bare(name)) not in told:
                rows.append(Correction(bilan.source, name, answer.text, "", _reasons(answer)))
    return rows


def _reasons(answer: Answer) -> str:
    return " ; ".join(say(f"doubt.{doubt}") for doubt in answer.doubts if known(f"doubt.{doubt}"))


def _question(name: str, trame: Trame) -> str:
    wanted = bare(name)
    for question in trame.questions:
        if wanted in (bare(question.id), bare(question.name), bare(question.label)):
            return question.id
    return ""


def _value(name: str, trame: Trame) -> str:
    wanted = bare(name)
    return next((v.id for v in trame.values if wanted in (bare(v.id), bare(v.name))), "")


def _typed(text: str, value: str, trame: Trame) -> Typed | None:
    kind = trame.value(value).kind
    if kind is ValueKind.INTEGER:
        return int(text) if text.isdigit() and len(text) < 6 else None
    if kind is ValueKind.BOOLEAN:
        return {"oui": True, "o": True, "yes": True, "1": True, "non": False, "n": False, "no": False, "0": False}.get(
            bare(text)
        )
    return text


__all__ = ["Corrected", "Correction", "Unreadable", "corrected", "kept", "proposed"]
